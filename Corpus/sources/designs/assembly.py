"""Articles one over the other, each with its headline at the right and its text in low tiers with a line between them."""

from __future__ import annotations

import html
import pathlib

from source import Block, Source
from typesetting.chromium import PAGE_CSS, inline_html, print_with_chromium

CSS = PAGE_CSS + """
.page{padding:13mm 14mm 12mm;font:10.4pt/1.68 "IPAexMincho"}.top{display:flex;align-items:baseline;border-bottom:.6mm solid #333}
.top .masthead:first-child{font-size:24pt;line-height:1.5;flex:1}.top .masthead{font-size:9pt;margin-left:1em}
.article{display:flex;flex-direction:row-reverse;height:76mm;padding:2mm 0;border-bottom:.3mm solid #555}
h2{writing-mode:vertical-rl;font:19pt/1.32 "IPAexGothic";padding-left:3mm}
.text{writing-mode:vertical-rl;width:156mm;columns:3;column-gap:5mm;column-rule:.1mm solid #999;column-fill:balance}
ruby rt{font-size:.5em}.note{font:8.6pt/1.6 "IPAexGothic";margin-top:.5mm}.foot{position:absolute;bottom:6mm;font-size:8pt}"""


def assembly(source: Source, pdf: pathlib.Path) -> None:
    def line(block: Block) -> str:
        tag = "h2" if block.role == "head" else "p"
        return f'<{tag} class="{block.role}">{inline_html(block.text)}</{tag}>'

    regions = {box.region: box.blocks for box in source.boxes}
    articles = "".join(
        f'<div class="article">{line(regions[name][0])}<div class="text">{"".join(map(line, regions[name][1:]))}</div></div>'
        for name in ("first", "second", "third"))
    page = (f'<section class="page"><div class="top">{"".join(map(line, regions["name"]))}</div>{articles}'
            f'{"".join(map(line, regions["foot"]))}<div class="foot">{html.escape(source.header["foot"])}</div></section>')
    print_with_chromium(f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{source.header["title"]}</title>'
                        f'<style>{CSS}</style></head><body>{page}</body></html>', pdf)


DESIGNS = {"assembly": assembly}
