"""Papers that came to the archive by odd ways: fonts left out, a broken file, a leaflet drawn by Pango. Lengths in points."""

from __future__ import annotations

import math
import pathlib
import re

from source import Source, plain
from typesetting.chromium import PAGE_CSS
from typesetting.tables import flow_html
from typesetting.weasyprint import print_with_weasyprint

NOT_FIRST = "、。，．」』）】！？ー"
PAGE = (595.0, 842.0)


def wrapped(text: str, count: int, first_indent: int = 0) -> list[str]:
    """Lines of `count` characters; a mark that may not begin a line hangs out of the one before."""
    lines, rest, room = [], text, count - first_indent
    while rest:
        cut = room
        while cut < len(rest) and rest[cut] in NOT_FIRST:
            cut += 1
        lines.append(rest[:cut])
        rest, room = rest[cut:], count
    return lines


def declaration(source: Source, pdf: pathlib.Path) -> None:
    """A horizontal text beside its title in a vertical strip, in Shift_JIS codes and fonts that the file only names."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    document = pikepdf.new()

    def font(base: str, encoding: str):
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/" + base), Flags=6, FontBBox=Array([-170, -331, 1024, 903]),
                                ItalicAngle=0, Ascent=723, Descent=-241, CapHeight=709, StemV=69)
        descendant = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name("/" + base), DW=1000,
                                CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Japan1", Supplement=2),
                                FontDescriptor=document.make_indirect(descriptor))
        return document.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{base}-{encoding}"), Encoding=Name("/" + encoding),
            DescendantFonts=Array([document.make_indirect(descendant)])))

    fonts = Dictionary(M=font("Ryumin-Light", "90ms-RKSJ-H"), G=font("GothicBBB-Medium", "90ms-RKSJ-V"))

    def run(x: float, y: float, text: str, size: float, name: str = "M") -> str:
        return f"BT /{name} {size:g} Tf 1 0 0 1 {x:g} {PAGE[1] - y:g} Tm <{text.encode('cp932').hex()}> Tj ET"

    size, pitch, left, count = 11.5, 20.5, 134.0, 34
    for number in range(1, source.page_count + 1):
        operators, y = [], 92.0
        if number == 1:
            title = next(block.text for box in source.boxes if box.region == "strip" for block in box.blocks)
            operators += ["0.9 g 56 70 52 702 re f 0 g", run(82, 180, title, 36, "G")]
            operators.append("1.2 w 56 70 52 702 re S")
        for block in (block for box in source.boxes if box.page == number and box.region == "text" for block in box.blocks):
            text = plain(block.text)
            if block.role == "byline":
                y += 10
                operators.append(run(left + (count - len(text)) * size, y, text, size))
                y += pitch
            elif block.role == "item":
                operators.append(run(left + size, y, block.label, size))
                for line in wrapped(text, count - 3):
                    operators.append(run(left + 3 * size, y, line, size))
                    y += pitch
            else:
                indent = 1 if block.role == "body" else 0
                for index, line in enumerate(wrapped(text, count, indent)):
                    operators.append(run(left + (indent * size if index == 0 else 0), y, line, size))
                    y += pitch
                y += 16 if block.role == "note" and text.endswith("会館") else 0
        page = document.add_blank_page(page_size=PAGE)
        page.Resources = Dictionary(Font=fonts)
        page.Contents = document.make_stream("\n".join(operators).encode())
    document.save(pdf)


def leaflet(source: Source, pdf: pathlib.Path) -> None:
    """Vertical text by Pango's gravity, which turns the page and keeps the characters upright; a horizontal box below."""
    import cairo
    import gi

    gi.require_version("Pango", "1.0")
    gi.require_version("PangoCairo", "1.0")
    from gi.repository import Pango, PangoCairo

    surface = cairo.PDFSurface(str(pdf), *PAGE)
    surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, f"{source.header['date']}T09:00:00+09:00")
    surface.set_metadata(cairo.PDFMetadata.TITLE, source.header["title"])
    canvas = cairo.Context(surface)

    def layout(text: str, font: str, length: float, vertical: bool, spacing: float, indent: float = 0):
        context = PangoCairo.create_context(canvas)
        context.set_language(Pango.Language.from_string("ja"))
        if vertical:
            context.set_base_gravity(Pango.Gravity.EAST)
        made = Pango.Layout(context)
        made.set_font_description(Pango.FontDescription(font))
        made.set_width(int(length * Pango.SCALE))
        made.set_wrap(Pango.WrapMode.WORD_CHAR)
        made.set_line_spacing(spacing)
        made.set_indent(int(indent * Pango.SCALE))
        made.set_justify(indent > 0)
        made.set_text(text, -1)
        return made

    def show(made, x: float, y: float, vertical: bool, last: float = 0) -> float:
        """Draws; (x, y) is the right (vertical) or left top corner. Returns how far it reaches across its lines, with
        `last` for the last one's spacing, which Pango leaves out."""
        canvas.save()
        canvas.translate(x, y)
        if vertical:
            canvas.rotate(math.pi / 2)
        PangoCairo.show_layout(canvas, made)
        canvas.restore()
        return made.get_pixel_size().height + last

    canvas.set_source_rgb(0.98, 0.93, 0.86)
    canvas.rectangle(432, 40, 123, 560)
    canvas.fill()
    canvas.set_source_rgb(0.1, 0.1, 0.1)
    x = 540.0
    for block in (block for box in source.boxes if box.region == "title" for block in box.blocks):
        show(layout(block.text.replace("\\n", "\n　　"), "IPAexGothic 34", 540, True, 1.15), x, 64, True)
    x = 412.0
    for block in (block for box in source.boxes if box.region == "text" for block in box.blocks):
        x -= show(layout(plain(block.text), "IPAexMincho 13.2", 540, True, 1.7, 17.6), x, 50, True, 12.3)
    canvas.set_line_width(1.4)
    canvas.rectangle(40, 622, 515, 176)
    canvas.stroke()
    y = 634.0
    for block in (block for box in source.boxes if box.region == "notice" for block in box.blocks):
        size = {"head": 16, "event": 12.5, "note": 10}[block.role]
        font = f"{'IPAexMincho' if block.role == 'event' else 'IPAexGothic'} {size}"
        if block.label:
            show(layout(block.label, font, 90, False, 1.6), 58, y, False)
        y += show(layout(plain(block.text), font, 400, False, 1.6), 150 if block.label else 58, y, False, 0.62 * size)
    surface.finish()


NOTICE_CSS = """@page{size:A4;margin:24mm 26mm}body{font:11.6pt/1.8 "IPAexMincho";margin:0;line-break:strict}p,h2{margin:0}
.masthead{font:15pt/1.6 "IPAexGothic";text-align:center;margin:1.4em 0 1.2em}p.byline{text-align:right}
p.body{text-align:justify;text-indent:1em}.item{padding-left:3.4em;text-align:justify}
.item .label{display:inline-block;width:3.4em;margin-left:-3.4em}"""


def notice(source: Source, pdf: pathlib.Path) -> None:
    print_with_weasyprint(flow_html(source, NOTICE_CSS), pdf)


def break_cross_references(pdf: pathlib.Path) -> None:
    """As a mail program leaves a file that took it for text: its own header first, and every offset in the table wrong."""
    data = pdf.read_bytes()
    table = data.rindex(b"xref\n0 ")
    wrong = re.sub(rb"(\d{10}) 00000 n", lambda match: b"%010d 00000 n" % (int(match[1]) + 11), data[table:])
    pdf.write_bytes(b"Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\n" + data[:table] + wrong)


def lose_most(pdf: pathlib.Path) -> None:
    """As an interrupted copy leaves a file: the first bytes, then nothing."""
    pdf.write_bytes(pdf.read_bytes()[:700])


def crooked_scan(source: Source, pdf: pathlib.Path) -> None:
    """A page that lay askew on the glass: turned by 2.6 degrees, grey, specked and streaked, with no text behind it."""
    import random
    import subprocess
    import tempfile

    from PIL import Image, ImageDraw, ImageFilter
    from typesetting.chromium import print_with_chromium

    style = PAGE_CSS + """
section{padding:26mm 27mm;width:210mm;height:296.8mm}body{font:12.4pt/1.9 "IPAexMincho"}
.masthead{font:16pt/1.7 "IPAexGothic";text-align:center;margin:1.2em 0}p.note{margin:.4em 0}.item{display:flex;text-align:justify}
.item .label{flex:0 0 3em}"""
    with tempfile.TemporaryDirectory() as folder:
        text_page = pathlib.Path(folder) / "page.pdf"
        print_with_chromium(flow_html(source, style), text_page)
        subprocess.run(["pdftoppm", "-r", "110", "-gray", "-singlefile", text_page, f"{folder}/page"], check=True)
        picture = Image.open(f"{folder}/page.pgm")
        picture = picture.rotate(-2.6, Image.Resampling.BICUBIC, fillcolor=244).filter(ImageFilter.GaussianBlur(0.7))
        picture = picture.point([46 + value * 190 // 255 for value in range(256)])
        chance = random.Random(61)
        for _ in range(5200):
            picture.putpixel((chance.randrange(picture.width), chance.randrange(picture.height)), chance.randrange(60, 230))
        draw = ImageDraw.Draw(picture)
        for _ in range(3):
            x = chance.randrange(picture.width)
            draw.line([(x, 0), (x + 1, picture.height)], fill=chance.randrange(170, 215))
        draw.rectangle([0, 0, 26, picture.height], fill=120)
        picture.save(pdf, "PDF", resolution=110, quality=42)


DESIGNS = {"declaration": declaration, "leaflet": leaflet, "notice": notice, "unreadable": notice, "crooked-scan": crooked_scan}
AFTERWARDS = {"notice": break_cross_references, "unreadable": lose_most}
