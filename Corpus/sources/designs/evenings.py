"""A notice board of short texts behind labels on filled boxes, over a questionnaire; a round table on a sheet of two vertical
pages with a watermark across both."""

from __future__ import annotations

import html
import pathlib

from source import Block, Source
from typesetting.chromium import PAGE_CSS, inline_html, print_with_chromium

BOARD_CSS = PAGE_CSS + """
.page{padding:12mm 13mm 10mm 25mm;font:8.8pt/1.62 "IPAexGothic"}.strip{position:absolute;left:0;top:32mm;width:13mm;height:64mm;
 background:#264;color:#fff;writing-mode:vertical-rl;font-size:16pt;line-height:13mm;text-align:center;letter-spacing:.2em}
.top{display:flex;align-items:center;border-bottom:.8mm solid #264;margin-bottom:4mm}.top .masthead{font-size:24pt;line-height:1.4;flex:1}
.top .right{text-align:right;line-height:1.45;font-size:8.4pt}.text{columns:3;column-gap:6mm;column-rule:.2mm dashed #888;height:96mm}
.text .head{font-size:12pt;line-height:1.8;text-align:center;background:#e5d49a;margin-bottom:1mm;break-after:avoid}
.subhead{font-size:10.6pt;line-height:1.6;border-bottom:.2mm solid #264;break-after:avoid;margin-top:1.5mm}
.entry{padding-left:3.4em;text-indent:-3.4em;text-align:justify}.label{background:#264;color:#fff;padding:0 .3em;margin-right:.6em}
.survey{border:.4mm dashed #555;padding:3mm 5mm;margin-top:4mm}.survey .head{font-size:12pt;line-height:1.7;text-align:center}
.question{font-size:9.4pt;padding-left:3em;text-indent:-3em;margin-top:1mm}.choices{columns:2;column-gap:8mm;margin-left:3em}
.byline{font-size:8.8pt}.foot{position:absolute;right:13mm;bottom:6mm;font-size:8pt}"""


def board(source: Source, pdf: pathlib.Path) -> None:
    """Three columns of notices whose labels stand white on green, a vertical strip at the edge, a questionnaire whose choices are
    numbered down two columns."""
    regions = {box.region: box.blocks for box in source.boxes}

    def line(block: Block) -> str:
        if block.role == "item" and block.label:
            return f'<p class="entry"><span class="label">{html.escape(block.label)}</span>{inline_html(block.text)}</p>'
        return f'<p class="{block.role}">{inline_html(block.text)}</p>'

    survey: list[str] = []
    choices: list[str] = []

    def close() -> None:
        if choices:
            survey.append(f'<div class="choices">{"".join(choices)}</div>')
            choices.clear()

    for block in regions["survey"]:
        if block.role == "subitem":
            choices.append(f"<p>{html.escape(block.label + '　' + block.text)}</p>")
            continue
        close()
        if block.role == "item":
            survey.append(f'<p class="question">{html.escape(block.label + "　" + block.text)}</p>')
        else:
            survey.append(line(block))
    close()
    top = regions["top"]
    page = (f'<section class="page"><div class="strip">{html.escape(regions["strip"][0].text)}</div><div class="top">{line(top[0])}'
            f'<div class="right">{"".join(map(line, top[1:]))}</div></div><div class="text">{"".join(map(line, regions["text"]))}</div>'
            f'<div class="survey">{"".join(survey)}</div><div class="foot">{html.escape(source.header["foot"])}</div></section>')
    print_with_chromium(f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{source.header["title"]}</title>'
                        f'<style>{BOARD_CSS}</style></head><body>{page}</body></html>', pdf)


SPREAD_CSS = PAGE_CSS.replace("size:A4", "size:297mm 210mm").replace("width:210mm;height:296.8mm", "width:297mm;height:209.8mm") + """
.side{position:absolute;top:13mm;width:124mm;height:182mm;writing-mode:vertical-rl;columns:2;column-gap:6mm;column-fill:auto;
 font:9.8pt/1.75 "IPAexMincho"}.right{right:12mm}.left{left:12mm}.side p{text-align:justify}.side .body{text-indent:1em}
.masthead{font-size:8.6pt}.head{font:17pt/1.6 "IPAexGothic";margin:0 1mm}.item{padding-top:1em;text-indent:-1em}
.name{font-family:"IPAexGothic";margin-inline-end:1em}.side .byline{text-align:right}.tcy{text-combine-upright:all}
.number{position:absolute;bottom:6mm;font:8.6pt/1 "IPAexMincho"}.mark{position:absolute;left:62mm;top:52mm;color:#ddd;z-index:-1;
 font:118pt/1 "IPAexGothic";transform:rotate(-24deg);letter-spacing:.1em}"""


def spread(source: Source, pdf: pathlib.Path) -> None:
    """Two vertical pages side by side on one sheet, the right one first; speakers hang out by one em; a pale word runs across."""
    def line(block: Block) -> str:
        name = f'<span class="name">{html.escape(block.label)}</span>' if block.label else ""
        return f'<p class="{block.role}">{name}{inline_html(block.text, upright_digits=True)}</p>'

    sides = "".join(f'<div class="side {box.region}">{"".join(map(line, box.blocks))}</div>' for box in source.boxes)
    page = (f'<section class="page"><div class="mark">{html.escape(source.header["watermark"])}</div>{sides}'
            '<div class="number" style="right:12mm">2</div><div class="number" style="left:12mm">3</div></section>')
    print_with_chromium(f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{source.header["title"]}</title>'
                        f'<style>{SPREAD_CSS}</style></head><body>{page}</body></html>', pdf)


DESIGNS = {"board": board, "spread": spread}
