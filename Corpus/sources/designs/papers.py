"""How everything looks that is not a newsletter. Lengths in points unless a unit is given."""

from __future__ import annotations

import pathlib
import random
import subprocess
import tempfile

from source import Source
from typesetting.chromium import PAGE_CSS, page_html, print_with_chromium
from typesetting.libreoffice import fodt, inline_fodt, paragraph_fodt, paragraph_style, print_with_libreoffice


def policy(source: Source, pdf: pathlib.Path) -> None:
    """One column at 1.75 em, numbered items with hanging numbers, a running head and page numbers."""
    mincho, gothic = "IPAexMincho", "IPAexGothic"
    justified = 'fo:text-align="justify" style:punctuation-wrap="hanging" fo:orphans="1" fo:widows="1"'
    keep = 'fo:keep-with-next="always"'

    def hanging(ems: float, size: float, outer: float = 0) -> str:
        return (f'fo:margin-left="{(ems + outer) * size:.1f}pt" fo:text-indent="{-ems * size:.1f}pt" ')

    def face(name: str, size: float, pitch: float, font: str, paragraph: str, text: str = "", tabs: bool = False) -> str:
        style = paragraph_style(name, size, pitch, font, paragraph, text)
        stops = '<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>' if tabs else ""
        return style.replace("/><style:text-properties", f">{stops}</style:paragraph-properties><style:text-properties", 1)

    styles = "".join([
        face("masthead", 22, 34, gothic, 'fo:text-align="center" fo:margin-top="26pt"'),
        face("note", 10.5, 18, mincho, 'fo:text-align="center" fo:margin-bottom="18pt"'),
        face("head", 14, 24, gothic, f'fo:margin-top="12pt" fo:margin-bottom="5pt" {keep}'),
        face("subhead", 12, 21, gothic, f'fo:margin-top="8pt" fo:margin-bottom="2pt" {keep}'),
        face("body", 11.2, 19.8, mincho, f'{justified} fo:text-indent="11.2pt"'),
        face("item", 11.2, 19.8, gothic, f'{justified} {hanging(3.6, 11.2)} fo:margin-top="5pt" {keep}', tabs=True),
        face("subitem", 11.2, 19.8, mincho, f'{justified} {hanging(2, 11.2, 1.2)}', tabs=True),
        face("running", 8.8, 13, gothic, 'fo:text-align="end" fo:border-bottom="0.5pt solid #000000"'),
        face("folio", 9.5, 13, mincho, 'fo:text-align="center"'),
    ])
    blocks = [block for box in source.boxes for block in box.blocks]
    body = "".join(paragraph_fodt(block.role, (inline_fodt(block.label) + "<text:tab/>" if block.label else "")
                                  + inline_fodt(block.text)) for block in blocks)
    layout = ('<style:page-layout-properties fo:page-width="595.3pt" fo:page-height="841.9pt" fo:margin-top="34pt" '
              'fo:margin-bottom="34pt" fo:margin-left="68pt" fo:margin-right="68pt"/><style:header-style>'
              '<style:header-footer-properties fo:min-height="20pt" fo:margin-bottom="14pt"/></style:header-style>'
              '<style:footer-style><style:header-footer-properties fo:min-height="20pt" fo:margin-top="12pt"/>'
              '</style:footer-style>')
    master = (f'<style:header><text:p text:style-name="running">{source.header["head"]}</text:p></style:header>'
              '<style:footer><text:p text:style-name="folio">- <text:page-number text:select-page="current">1'
              '</text:page-number> -</text:p></style:footer>')
    print_with_libreoffice(fodt(source, styles, "", body, master, layout, [mincho, gothic]), pdf)


def demands(source: Source, pdf: pathlib.Path) -> None:
    """A letter of demands, one column; encrypted afterwards."""
    style = PAGE_CSS + """
.page{padding:22mm 24mm}body{font:11pt/1.8 "IPAexMincho"}
.masthead{font:17pt/1.6 "IPAexGothic";text-align:center;margin:1.2em 0 1em}h2{font:12pt/1.8 "IPAexGothic";margin:1.1em 0 .2em}
.item{display:flex;text-align:justify}.item .label{flex:0 0 3em}p.note{margin:.6em 0}"""
    print_with_chromium(page_html(source, style, ["body"]), pdf)


def scan(source: Source, pdf: pathlib.Path) -> None:
    """The picture of a page, a little crooked, grey and specked, with no text behind it."""
    from PIL import Image, ImageFilter

    style = PAGE_CSS + """
.page{padding:16mm 17mm}body{font:13.5pt/1.75 "IPAexMincho"}.mast{border-bottom:3pt double #000;margin-bottom:5mm}
.masthead:nth-child(1){font:bold 30pt/1.3 "IPAexGothic";text-align:center}.masthead:nth-child(2){text-align:right}
.left{display:flex;flex-direction:column;gap:6mm}.left .box{border:1.4pt solid #000;padding:4mm 5mm}
h2{font:bold 19pt/1.5 "IPAexGothic"}"""
    with tempfile.TemporaryDirectory() as folder:
        text_page = pathlib.Path(folder) / "page.pdf"
        print_with_chromium(page_html(source, style, ["mast", "left"]), text_page)
        subprocess.run(["pdftoppm", "-r", "120", "-gray", "-singlefile", text_page, f"{folder}/page"], check=True)
        picture = Image.open(f"{folder}/page.pgm")
        picture = picture.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
        picture = picture.point([24 + value * 222 // 255 for value in range(256)])
        chance = random.Random(96)
        for _ in range(1800):
            place = (chance.randrange(picture.width), chance.randrange(picture.height))
            picture.putpixel(place, chance.randrange(90, 225))
        picture.save(pdf, "PDF", resolution=120, quality=55)


DESIGNS = {"policy": policy, "demands": demands, "scan": scan}
