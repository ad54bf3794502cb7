"""The newsletters that WeasyPrint sets."""

from __future__ import annotations

import pathlib

from source import Source
from typesetting.chromium import PAGE_CSS
from typesetting.tables import blocks_html
from typesetting.weasyprint import print_with_weasyprint

CHART = """<svg viewBox="0 0 240 80" width="100%"><path d="M20 6V66H232" fill="none" stroke="#444"/><path d="M24 40L76 42L128
 46L180 50L228 52" fill="none" stroke="#1f5d4c" stroke-width="2.4"/><path d="M24 40L76 36L128 28L180 18L228 9" fill="none"
 stroke="#b06a2a" stroke-width="2.4" stroke-dasharray="5 3"/></svg>"""


def pages_html(source: Source, style: str, regions: list[str], head: str) -> str:
    """Pages whose regions the style places; neighbouring boxes of the regions `main` and `table` stay in one flow. `head`
    is printed above every page but the first, with its number."""
    out = []
    for number in range(1, source.page_count + 1):
        parts = []
        for region in regions:
            inner = "".join(f'<div class="in-{box.region}">{blocks_html(box.blocks)}</div>' for box in source.boxes
                            if box.page == number and (box.region == region or region == "main" and box.region == "table"))
            if inner:
                parts.append(f'<div class="region {region}"><div class="flow">{inner}</div></div>')
        running = f'<div class="running">{head}（{number}）</div>' if number > 1 else ""
        out.append(f'<section class="page page{number}">{running}{"".join(parts)}</section>')
    head = f'<meta charset="utf-8"><title>{source.header["title"]}</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>' + "".join(out) + "</body></html>"


TABLE_CSS = """table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{border:.5pt solid #555;padding:.9mm 1.4mm;text-align:left}
th{font-weight:normal;background:#e8efec}"""


def jichiken(source: Source, pdf: pathlib.Path) -> None:
    """Two dense columns at 1.5 em with a gutter of 0.8 em, and a narrow side column at the right."""
    style = PAGE_CSS + TABLE_CSS + """
body{font:10.7pt/1.5 "IPAexMincho"}.region{position:absolute}.running{position:absolute;top:9mm;left:13mm;right:13mm;
  font:8.6pt/1.4 "IPAexGothic";border-bottom:.5pt solid #333}
.mast{left:13mm;right:13mm;top:10mm;height:20mm;background:#1f5d4c;color:#fff}.masthead{position:absolute;font:10pt "IPAexGothic"}
.masthead:nth-child(1){font:26pt "IPAexGothic";left:5mm;top:4.5mm;letter-spacing:.14em}
.masthead:nth-child(2){right:5mm;top:4mm}.masthead:nth-child(3){right:5mm;top:11mm}
.banner{left:13mm;right:13mm;top:33mm;text-align:center}.banner h2{font:25pt/1.3 "IPAexGothic"}
.banner h3{font:13pt/1.6 "IPAexGothic";border-bottom:1.2pt solid #1f5d4c;padding-bottom:1.5mm}
.main{left:13mm;width:136mm}.main .flow{columns:2;column-gap:.8em;column-fill:auto;text-align:justify}
.side{left:152mm;right:13mm;background:#eef3f0;padding:2mm 2.4mm}
.page1 .main{top:58mm}.page1 .main .flow{height:226mm}.page1 .side{top:58mm;height:222mm}
.page2 .main{top:17mm}.page2 .main .flow{height:268mm}.page2 .side{top:17mm;height:264mm}
.main h2{font:bold 14pt/1.35 "IPAexGothic";color:#1f5d4c;margin:1.6mm 0 1mm;text-align:left}
.side h3{font:11pt/1.5 "IPAexGothic";color:#1f5d4c;border-bottom:.8pt solid #1f5d4c;margin:2mm 0 1mm}
.side p.body,.side .event{font-size:9.8pt;line-height:1.5;text-indent:0;margin-bottom:1.2mm}.side .label{display:block;
  font:8.4pt/1.4 "IPAexGothic"}.side .event .text{padding-left:1em;display:block}.event{display:block}
.in-table{margin:1.5mm 0}.in-table td,.in-table th{font:8.2pt/1.5 "IPAexGothic";padding:.6mm .8mm}
.caption{font:8.4pt/1.5 "IPAexGothic";margin-bottom:1.5mm;text-indent:0}rt{font-size:.5em}"""
    for box in source.boxes:
        for block in box.blocks:
            block.picture = ""
    text = pages_html(source, style, ["side", "banner", "main", "mast"], f'自治研しおみ　{source.header["issue"]}')
    text = text.replace('<p class="caption">', f'<div class="picture">{CHART}</div><p class="caption">')
    print_with_weasyprint(text, pdf)


def sokuho(source: Source, pdf: pathlib.Path) -> None:
    """A leaflet in large type: one column at 1.6 em, a headline in a black bar, a table of offers."""
    style = PAGE_CSS + TABLE_CSS + """
body{font:14.8pt/1.6 "IPAexMincho"}.page{padding:13mm 17mm}
.in-mast{border:2.2pt solid #a01818;padding:3mm 5mm;margin-bottom:5mm}.masthead{font:bold 34pt/1.2 "IPAexGothic";color:#a01818;
  text-align:center}.in-mast .note{font:10.4pt/1.6 "IPAexGothic";text-align:center}
h2{font:bold 25pt/1.35 "IPAexGothic";text-align:center;background:#222;color:#fff;padding:2.5mm 0;margin-bottom:3mm}
h3{font:bold 15pt/1.6 "IPAexGothic";border-left:5pt solid #a01818;padding-left:2mm;margin:4mm 0 1.5mm}
.in-table{margin:4mm 0}td,th{font:13pt/1.7 "IPAexGothic"}.event{display:block;font:13pt/1.8 "IPAexGothic"}
.event .label{display:inline-block;width:9.4em}.main .note{font:11pt/1.6 "IPAexGothic";margin-top:3mm}"""
    print_with_weasyprint(pages_html(source, style, ["mast", "main"], ""), pdf)


DESIGNS = {"jichiken": jichiken, "sokuho": sokuho}
