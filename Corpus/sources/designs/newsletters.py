"""How the newsletters look. Lengths in points unless a unit is given."""

from __future__ import annotations

import pathlib
from dataclasses import replace

from source import Source
from typesetting.chromium import PAGE_CSS, page_html, print_with_chromium
from typesetting.libreoffice import Face, Region, frames_fodt, print_with_libreoffice


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
    style += f'body{{font-size:{source.header.get("size", "10.9")}pt}}'
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
    scale = float(source.header.get("scale", "1"))
    for role in ("head", "subhead", "body", "byline", "event"):
        face = faces[role]
        faces[role] = replace(face, size=round(face.size * scale, 1), pitch=round(face.pitch * scale, 1),
                              paragraph=face.paragraph.replace("10.6pt", f"{face.size * scale:.1f}pt"))
    regions = {}
    for page in range(1, source.page_count + 1):
        top = 128 if page == 1 else 40
        regions[page, "mast"] = Region(40, 32, 515.3, padding=6)
        tate = Region(40, top, 515.3, padding=8, height=190)
        if any(box.region == "tate" and box.page == page for box in source.boxes):
            regions[page, "tate"] = tate
            top += tate.height + 12
        regions[page, "wide"] = Region(40, top, 300, gap=12, padding=8)
        regions[page, "narrow"] = Region(352, top, 203.3, gap=12, padding=8)
    frames = {
        "plain": 'fo:border="0.9pt solid #b04a2f" fo:padding="8pt" draw:fill="none"',
        "tint": 'fo:border="2.4pt double #b04a2f" fo:padding="8pt" fo:background-color="#fdf1e7" draw:fill="solid" '
                'draw:fill-color="#fdf1e7"',
        "vertical": 'fo:border="0.9pt solid #b04a2f" fo:padding="8pt" draw:fill="none" style:writing-mode="tb-rl"',
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
.notice{writing-mode:horizontal-tb;border:1.2pt solid #222;background:#f3f3f3;padding:5mm}
.page1 .notice{left:12mm;width:104mm;top:238mm;bottom:12mm;padding:3.5mm 5mm}.page1 .notice p{font-size:10.4pt}.page2 .notice{left:12mm;width:86mm;top:179mm;bottom:12mm}
h2{font:900 19pt/1.45 "Noto Sans CJK JP";margin:0 .35em 0 .3em;padding-top:.2em;break-inside:avoid;break-after:avoid}
.notice h2{font-size:15pt;margin:0 0 2mm}.notice .event{font:10.4pt/1.8 "IPAexGothic";margin-bottom:1.5mm}
.notice .label{flex:0 0 7.4em}p.body{text-align:justify}.byline{text-align:end}.tcy{text-combine-upright:all}
rt{font-size:.5em}"""
    if "size" in source.header:
        style += f'.page1{{font-size:{source.header["size"]}pt}}h2{{font-size:16.6pt}}'
    print_with_chromium(page_html(source, style, ["mast", "upper", "lower", "notice"], upright_digits=True), pdf)

def yuzuriha(source: Source, pdf: pathlib.Path) -> None:
    """Half vertical in three tiers at 1.9 em, half horizontal in three columns; the boxes drawn in another order."""
    style = PAGE_CSS + """
body{font:12.9pt/1.9 "IPAexMincho"}.page{padding:0}.region{position:absolute}.box{width:100%;height:100%}
.page1 .mast{left:14mm;right:14mm;top:11mm;height:24mm}.in-mast{border-bottom:2.4pt double #6b4a7a;display:flex;
  align-items:flex-end;justify-content:space-between;padding-bottom:2mm}
.masthead{font:900 34pt/1.1 "Noto Serif CJK JP";letter-spacing:.3em;color:#6b4a7a}.mast .note{font:9.6pt/1.6 "IPAexGothic"}
.tate{left:14mm;right:14mm;writing-mode:vertical-rl}.page1 .tate{top:40mm;height:112mm}.page2 .tate{top:12mm;height:122mm}
.in-tate{column-count:2;column-gap:2.2em;column-rule:.5pt dotted #6b4a7a;column-fill:auto}
.page1 .yoko{left:14mm;right:14mm;top:160mm;height:100mm}.page2 .yoko{left:14mm;right:14mm;top:141mm;height:112mm}
.in-yoko{column-count:3;column-gap:2em;column-rule:.5pt dotted #6b4a7a;line-height:1.75;font-size:12.3pt}
.notice{left:14mm;right:14mm;bottom:9mm;height:25mm}.in-notice{background:#f3edf6;border-radius:2mm;padding:2.4mm 5mm}
.page2 .notice{height:24mm}
h2{font:bold 20pt/1.5 "Noto Sans CJK JP";color:#6b4a7a;margin:0 .2em 0 .5em;break-inside:avoid;break-after:avoid}
.in-yoko h2{font-size:13.4pt;line-height:1.4;margin:.4em 0 .2em}h3{font:bold 11pt/1.6 "IPAexGothic"}
.event{font:9.4pt/1.6 "IPAexGothic"}.event .label{flex:0 0 9em}.tcy{text-combine-upright:all}rt{font-size:.5em}
.in-notice p.body{text-indent:0;font-size:9.8pt;line-height:1.6}"""
    print_with_chromium(page_html(source, style, ["notice", "yoko", "tate", "mast"], upright_digits=True), pdf)


DESIGNS = {"news": news, "hamakaze": hamakaze, "shioji": shioji, "yuzuriha": yuzuriha}
