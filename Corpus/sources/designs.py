"""The designs of the sample archive: each takes a source and leaves a PDF. Lengths in points unless a unit is given."""

from __future__ import annotations

import pathlib
import random
import subprocess
import tempfile

from typesetting import (Face, Region, Source, block_html, fodt, frames_fodt, inline_fodt, page_html, paragraph_fodt,
                         paragraph_style, print_with_chromium, print_with_libreoffice)

PAGE_CSS = """@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;line-break:strict}
.page{position:relative;width:210mm;height:296.8mm;overflow:hidden;break-after:page}.page:last-child{break-after:auto}
h2,h3,p{margin:0}p.body{text-align:justify;text-indent:1em}p.byline{text-align:right}.event{display:flex}"""


def news(source: Source, pdf: pathlib.Path) -> None:
    """Boxed, two equal columns, Mincho body at 1.7 em, Gothic headlines, a dark masthead across the page."""
    style = PAGE_CSS + """
body{font:10.9pt/1.7 "IPAexMincho"}.page{padding:11mm 12mm;display:grid;grid-template-columns:1fr 1fr;gap:5mm;
  align-content:start;align-items:start}
.region.mast{grid-column:1/3}.in-mast{background:#174a63;color:#fff;border-radius:2mm;padding:4mm 6mm;display:grid;
  grid-template-columns:1fr auto;align-items:end}
.masthead:nth-child(1){font:bold 27pt/1.2 "IPAexGothic";letter-spacing:.06em}
.masthead:nth-child(2){font:11pt/1.5 "IPAexGothic"}.masthead:nth-child(3){grid-column:1/3;font:8.5pt/1.6 "IPAexGothic";
  border-top:.6pt solid #fff;margin-top:1.5mm;padding-top:1mm}
.left,.right{display:flex;flex-direction:column;gap:4.5mm}
.in-left,.in-right{border:1.1pt solid #174a63;border-radius:2.2mm;padding:2.8mm 3.6mm 3mm}
.box.tint{background:#eaf3f6;border-style:dashed}
h2{font:bold 16pt/1.35 "IPAexGothic";color:#174a63;border-bottom:2pt solid #174a63;padding-bottom:1mm;margin-bottom:1.6mm}
h3{font:bold 12pt/1.6 "IPAexGothic"}.event .label{flex:0 0 8.8em}.event{font-size:10pt;line-height:1.8}
.picture{margin:1mm 0 0}.picture svg{display:block;width:100%}
p.caption{font:8.6pt/1.7 "IPAexGothic";margin-bottom:1mm}p.note{font:8.8pt/1.7 "IPAexGothic"}.event+.event{border-top:.4pt dotted #777}"""
    print_with_chromium(page_html(source, style, ["mast", "left", "right"], shuffled=True), pdf)


def hamakaze(source: Source, pdf: pathlib.Path) -> None:
    """Frames, a wide and a narrow column, Gothic throughout at 1.8 em, a soft masthead, page numbers."""
    gothic, mincho = "Noto Sans CJK JP", "IPAexMincho"
    bold = 'fo:font-weight="bold" style:font-weight-asian="bold"'
    justified = 'fo:text-align="justify" style:punctuation-wrap="hanging"'
    faces = {
        "masthead": Face(34, 44, mincho, 'fo:text-align="center"', bold + ' fo:color="#b04a2f" fo:letter-spacing="14pt"'),
        "head": Face(14.5, 21, gothic, 'fo:border-bottom="1.4pt solid #b04a2f" fo:padding-bottom="1pt"', bold, after=5),
        "subhead": Face(10.6, 19, gothic, "", bold + ' fo:color="#b04a2f"', before=2),
        "body": Face(10.6, 19.1, mincho, justified + ' fo:text-indent="10.6pt"'),
        "byline": Face(10.2, 19.1, gothic, 'fo:text-align="end"'),
        "event": Face(10, 18.4, gothic, hang=8.4),
        "note": Face(8.6, 15, gothic, 'fo:text-align="center"'),
    }
    regions = {}
    for page in range(1, source.page_count + 1):
        top = 128 if page == 1 else 40
        regions[page, "mast"] = Region(40, 32, 515.3, padding=6)
        regions[page, "wide"] = Region(40, top, 300, gap=12, padding=8)
        regions[page, "narrow"] = Region(352, top, 203.3, gap=12, padding=8)
    frames = {
        "plain": 'fo:border="0.9pt solid #b04a2f" fo:padding="8pt" draw:fill="none"',
        "tint": 'fo:border="2.4pt double #b04a2f" fo:padding="8pt" fo:background-color="#fdf1e7" draw:fill="solid" '
                'draw:fill-color="#fdf1e7"',
    }
    footer = ('<style:footer><text:p text:style-name="note">－ <text:page-number text:select-page="current">1'
              '</text:page-number> －</text:p></style:footer>')
    print_with_libreoffice(frames_fodt(source, faces, regions, frames, [mincho, gothic], footer), pdf)


def shioji(source: Source, pdf: pathlib.Path) -> None:
    """Vertical, five tiers parted by rules, the masthead at the right; the second page has one horizontal box."""
    style = PAGE_CSS + """
body{font:11.4pt/1.72 "IPAexMincho"}.page{padding:0}
.region{position:absolute;writing-mode:vertical-rl}.box{height:100%;width:100%}
.in-upper,.in-lower{column-gap:1.7em;column-rule:.7pt solid #333;column-fill:auto}
.mast{right:12mm;top:12mm;width:34mm;height:106mm;border:1.6pt solid #222}.in-mast{padding:6mm 1.6mm}
.masthead{font:900 46pt/1.15 "Noto Serif CJK JP";letter-spacing:.35em;text-align:center}
.mast .note{font:9pt/1.6 "IPAexGothic";padding-top:1mm}
.page1 .upper{right:50mm;top:12mm;left:12mm;height:106mm}.page1 .in-upper{column-count:2}
.page1 .lower{left:12mm;right:12mm;top:122mm;bottom:12mm;border-top:1.4pt solid #222;padding-top:3mm}
.page1 .in-lower{column-count:3}
.page2 .upper{left:12mm;right:12mm;top:12mm;height:163mm}.page2 .in-upper{column-count:3}
.page2 .lower{right:12mm;left:103mm;top:179mm;bottom:12mm;border-top:1.4pt solid #222;padding-top:3mm}
.page2 .in-lower{column-count:2}
.page2 .notice{left:12mm;width:86mm;top:179mm;bottom:12mm;writing-mode:horizontal-tb;border:1.2pt solid #222;
  background:#f3f3f3;padding:5mm}
h2{font:900 19pt/1.45 "Noto Sans CJK JP";margin:0 .35em 0 .3em;padding-top:.2em;break-inside:avoid;break-after:avoid}
.notice h2{font-size:15pt;margin:0 0 2mm}.notice .event{font:10.4pt/1.8 "IPAexGothic";margin-bottom:1.5mm}
.notice .label{flex:0 0 7.4em}p.body{text-align:justify}.byline{text-align:end}.tcy{text-combine-upright:all}
rt{font-size:.5em}"""
    print_with_chromium(page_html(source, style, ["mast", "upper", "lower", "notice"], upright_digits=True), pdf)


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


DESIGNS = {"news": news, "hamakaze": hamakaze, "shioji": shioji, "policy": policy, "demands": demands, "scan": scan}
