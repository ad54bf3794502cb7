"""Small papers of many short texts: official notices in ruled tiers, a nursery's leaflet, a tale with stressed words."""

from __future__ import annotations

import html
import pathlib

from source import Block, Source
from typesetting.chromium import PAGE_CSS, inline_html, print_with_chromium
from typesetting.tex import inline_tex, print_with_tex

NOTICES_CSS = PAGE_CSS.replace("size:A4", "size:A5").replace("width:210mm;height:296.8mm", "width:148mm;height:209.8mm") + """
.top{position:absolute;left:11mm;top:8mm;width:126mm;display:flex;justify-content:space-between;border-bottom:.3mm solid;
 font:8pt/1.7 "IPAexMincho"}
.text{position:absolute;left:11mm;top:15mm;width:126mm;height:186mm;writing-mode:vertical-rl;columns:3;column-gap:4mm;
 column-rule:.25mm solid;column-fill:auto;font:8.6pt/1.55 "IPAexMincho"}
.text .body,.text .caption{text-align:justify;text-indent:1em}.text .head{font:10.5pt/1.9 "IPAexGothic";padding-top:2em}
.text .subhead{font:inherit}.text .byline{text-align:right;padding-bottom:2em}.text .note{padding-top:2em}
.text .item{padding-top:2em;text-indent:-2em;text-align:justify}.label{margin-inline-end:1em}"""


def notices(source: Source, pdf: pathlib.Path) -> None:
    """A sheet of public notices: vertical, dense, three tiers with rules between; numbers in European digits lie on their side."""
    blocks = [block for box in source.boxes if box.region == "text" for block in box.blocks]

    def block_html(block: Block) -> str:
        label = f'<span class="label">{html.escape(block.label)}</span>' if block.label else ""
        return f'<p class="{block.role}">{label}{inline_html(block.text)}</p>'

    head = "".join(f"<span>{html.escape(part)}</span>" for part in source.header["head"].split("　　"))
    page = (f'<section class="page"><div class="top">{head}</div><div class="text">{"".join(map(block_html, blocks))}</div>'
            '</section>')
    print_with_chromium(f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{source.header["title"]}</title>'
                        f'<style>{NOTICES_CSS}</style></head><body>{page}</body></html>', pdf)


NURSERY_CSS = PAGE_CSS + """
.page{padding:13mm 14mm;font:10pt/1.75 "IPAexGothic"}.strip{display:flex;border:.6mm solid #355}
.strip>div{padding:2mm 4mm;flex:1}.strip>div+div{border-left:.3mm solid #355;flex:0 0 58mm;font-size:9pt;line-height:1.7}
.strip>div:first-child{font-size:27pt;line-height:1.9;letter-spacing:.25em}.two{display:flex;gap:9mm;margin-top:6mm}
.questions{flex:1}.pair{display:flex;gap:3mm;margin-bottom:2mm}.mark{flex:none;width:7.4mm;height:7.4mm;border-radius:50%;
 background:#355;color:#fff;text-align:center;line-height:7.4mm;font-size:10pt}.pair p{text-align:justify;flex:1;text-indent:0}
.side{flex:0 0 62mm}.poems{writing-mode:vertical-rl;border:.3mm solid #355;height:90mm;padding:3mm;font:11pt/1.9 "IPAexMincho"}
.poems div{display:flex;justify-content:space-between;white-space:nowrap}.poems span{font-size:8.6pt}.poems .subhead{font-size:13pt}
.names{border:.3mm dashed #355;border-radius:3mm;margin-top:5mm;padding:2mm 5mm;font-size:9.6pt}
.names div{display:flex}.names .label{flex:0 0 24mm}.names .subhead{text-align:center;letter-spacing:.6em;font-size:11pt}
.subhead{font-size:13pt;line-height:1.7}"""


def nursery(source: Source, pdf: pathlib.Path) -> None:
    """Questions and answers behind marks in circles, poems with names at their foot in a vertical box, a list of names, a
    masthead of two boxes."""
    regions = {box.region: box.blocks for box in source.boxes}

    def line(block: Block) -> str:
        return f'<p class="{block.role}">{inline_html(block.text)}</p>'

    def pair(block: Block) -> str:
        return (f'<div class="pair"><span class="mark">{html.escape(block.label)}</span><p>{inline_html(block.text)}</p></div>'
                if block.label else line(block))

    def poem(block: Block) -> str:
        return (f"<div>{html.escape(block.label)}<span>{html.escape(block.text)}</span></div>" if block.label else line(block))

    def name(block: Block) -> str:
        return (f'<div><span class="label">{html.escape(block.label)}</span><span>{html.escape(block.text)}</span></div>'
                if block.label else line(block))

    page = (f'<section class="page"><div class="strip"><div>{"".join(map(line, regions["title"]))}</div>'
            f'<div>{"".join(map(line, regions["imprint"]))}</div></div><div class="two"><div class="questions">'
            f'{"".join(map(pair, regions["questions"]))}</div><div class="side"><div class="poems">'
            f'{"".join(map(poem, regions["poems"]))}</div><div class="names">{"".join(map(name, regions["names"]))}</div>'
            "</div></div></section>")
    print_with_chromium(f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{source.header["title"]}</title>'
                        f'<style>{NURSERY_CSS}</style></head><body>{page}</body></html>', pdf)


TALE_PREAMBLE = r"""\documentclass[uplatex,dvipdfmx,10pt,twocolumn]{utarticle}
\usepackage{pxrubrica}
\AtBeginDvi{\special{papersize=595.28bp,419.53bp}}
\hoffset=-1in \voffset=-1in \topmargin=36pt \headheight=0pt \headsep=0pt \oddsidemargin=42pt \evensidemargin=42pt
\textwidth=330pt \textheight=510pt \columnsep=22pt \parindent=1zw \pagestyle{empty}
\def\kana#1#2{\ruby[g]{#1}{#2}}
\begin{document}\fontsize{11}{20}\selectfont
"""


def tale(source: Source, pdf: pathlib.Path) -> None:
    """Two vertical tiers on a landscape page; ruby parts its base from the line, sesame dots stand beside stressed words
    (the words of the header `stressed`)."""
    parts = [TALE_PREAMBLE]
    for block in (block for box in source.boxes for block in box.blocks):
        text = inline_tex(block.text)
        for word in source.header["stressed"].split():
            text = text.replace(word, rf"\kenten{{{word}}}", 1)
        parts.append({"head": rf"{{\noindent\gtfamily\fontsize{{17}}{{26}}\selectfont {text}\par}}\vskip4pt ",
                      "byline": rf"{{\noindent\hfill {text}\hskip1zw\par}}\vskip4pt "}.get(block.role, text + r"\par") + "\n")
    print_with_tex("".join(parts) + "\\end{document}\n", pdf)


DESIGNS = {"notices": notices, "nursery": nursery, "tale": tale}
