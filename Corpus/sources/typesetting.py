"""Typesets one source text as a PDF and writes its truth text, so that the two cannot drift apart.

A source is plain text: header lines `name: value`, an empty line, then one paragraph a line in reading order. The
first characters of a line give its role:

    == 1 left [style]   what follows stands in this box of page 1; the design places the box
    # text              headline                ## text   smaller headline
    > text              byline, set at the right
    * date | text       row of an event list
    ! text              line of the masthead
    ^ text              small note or imprint
    % picture | text    caption, below the named picture
    + number | text     numbered item with a hanging number; ++ for the next level down
    text                paragraph, first line indented

Inside a line, ｜職員《しょくいん》 gives ruby; the truth has the base only. `\\n` breaks a headline's line; the truth has the
headline as one line.
"""

from __future__ import annotations

import html
import math
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unicodedata
from dataclasses import dataclass, field

RUBY = re.compile(r"｜([^《》｜]+)《([^》]+)》")


@dataclass
class Block:
    role: str
    text: str
    label: str = ""
    picture: str = ""


@dataclass
class Box:
    page: int
    region: str
    style: str
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Source:
    name: str
    header: dict[str, str]
    boxes: list[Box]

    @property
    def page_count(self) -> int:
        return max(box.page for box in self.boxes)

    def truth(self) -> str:
        lines = [plain(block.label + "　" + block.text if block.label else block.text)
                 for box in self.boxes for block in box.blocks]
        return "".join(line + "\n" for line in lines)


PREFIXES = [("% ", "caption"), ("++ ", "subitem"), ("+ ", "item"), ("## ", "subhead"), ("# ", "head"), ("> ", "byline"), ("* ", "event"),
            ("! ", "masthead"), ("^ ", "note")]


def read_source(path: pathlib.Path) -> Source:
    header_text, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    header = dict(line.split(": ", 1) for line in header_text.splitlines())
    boxes: list[Box] = []
    for number, line in enumerate(body.splitlines(), header_text.count("\n") + 3):
        if not line.strip():
            continue
        if line.startswith("== "):
            page, region, *style = line[3:].split()
            boxes.append(Box(int(page), region, " ".join(style)))
            continue
        role, text = next(((role, line[len(mark):]) for mark, role in PREFIXES if line.startswith(mark)), ("body", line))
        label = picture = ""
        if role == "caption":
            picture, _, text = text.partition(" | ")
        if role in ("event", "item", "subitem"):
            label, separator, text = text.partition(" | ")
            if not separator:
                raise SystemExit(f"{path}:{number}: no ' | '")
        if not boxes:
            raise SystemExit(f"{path}:{number}: text before the first box")
        boxes[-1].blocks.append(Block(role, text, label, picture))
    return Source(path.stem, header, boxes)


def plain(text: str) -> str:
    return RUBY.sub(r"\1", text).replace("\\n", "")


# --- Chromium -------------------------------------------------------------------------------------------------------

def inline_html(text: str, upright_digits: bool = False) -> str:
    out, position = [], 0
    for match in RUBY.finditer(text):
        out.append(html.escape(text[position:match.start()]))
        out.append(f"<ruby>{html.escape(match[1])}<rt>{html.escape(match[2])}</rt></ruby>")
        position = match.end()
    out.append(html.escape(text[position:]))
    joined = "".join(out).replace("\\n", "<br>")
    if upright_digits:
        joined = re.sub(r"(?<![0-9A-Za-z#&;])([0-9]{1,2})(?![0-9A-Za-z;])", r'<span class="tcy">\1</span>', joined)
    return joined


TAGS = {"head": "h2", "subhead": "h3", "body": "p", "byline": "p", "event": "div", "masthead": "div", "note": "p", "caption": "p",
        "item": "div", "subitem": "div"}


# Drawn for this archive, so that pages have pictures without photographs of anyone.
PICTURES = {
    "cape": """<svg viewBox="0 0 240 96"><rect width="240" height="96" fill="#cfe3ea"/><circle cx="196" cy="24" r="11"
 fill="#f4d58a"/><path d="M0 70Q30 62 60 70T120 70T180 70T240 70V96H0Z" fill="#5b93a8"/><path d="M0 80Q30 73 60 80T120
 80T180 80T240 80V96H0Z" fill="#3c7289"/><path d="M0 62L46 34L84 48L120 72L0 78Z" fill="#6c7f5a"/><path d="M42 36V12L47
 6L52 12V38Z" fill="#fff" stroke="#444"/><path d="M42 20H52V26H42Z" fill="#b04a2f"/><path d="M132 74l9-20 9 20Z"
 fill="#e8e2d0" stroke="#444"/><path d="M154 76l8-17 8 17Z" fill="#d9c7a2" stroke="#444"/></svg>""",
    "kitchen": """<svg viewBox="0 0 240 84"><rect width="240" height="84" fill="#f2eadb"/><path d="M0 60H240V84H0Z"
 fill="#c9bfa8"/><path d="M30 34H86V60H30Z" fill="#aab4b8" stroke="#444"/><path d="M24 34H92" stroke="#444"
 stroke-width="3"/><path d="M44 28Q40 20 46 14M58 28Q54 20 60 14M72 28Q68 20 74 14" fill="none" stroke="#888"/><path
 d="M120 44H160V60H120Z" fill="#fff" stroke="#444"/><circle cx="188" cy="30" r="9" fill="#f1cfae" stroke="#444"/><path
 d="M178 24Q188 10 198 24Z" fill="#fff" stroke="#444"/><path d="M174 60Q176 40 188 40T202 60Z" fill="#fff"
 stroke="#444"/></svg>""",
}


def block_html(block: Block, upright_digits: bool = False) -> str:
    tag = TAGS[block.role]
    text = inline_html(block.text, upright_digits)
    if block.label:
        text = f'<span class="label">{inline_html(block.label, upright_digits)}</span><span class="text">{text}</span>'
    picture = f'<div class="picture">{PICTURES[block.picture]}</div>' if block.picture else ""
    return f'{picture}<{tag} class="{block.role}">{text}</{tag}>'


# Freezes every box where the browser put it, then draws the boxes in another order: what desktop publishing does.
SHUFFLE = """<script>
for (const page of document.querySelectorAll('.page')) {
  const origin = page.getBoundingClientRect();
  const boxes = [...page.querySelectorAll('.box')];
  const places = boxes.map(box => box.getBoundingClientRect());
  boxes.forEach((box, index) => {
    const place = places[index];
    box.style.cssText += `;position:absolute;margin:0;left:${place.left - origin.left}px;top:${place.top - origin.top}px;` +
      `width:${place.width}px;height:${place.height}px;box-sizing:border-box`;
  });
  const step = boxes.length % 3 === 0 ? 2 : 3;
  let order = boxes.map((_, index) => index).sort((a, b) => ((a * step) % boxes.length) - ((b * step) % boxes.length) || b - a);
  for (const index of order.reverse()) page.append(boxes[index]);
}
</script>"""


def page_html(source: Source, style: str, regions: list[str], shuffled: bool = False, upright_digits: bool = False,
              extra: str = "") -> str:
    """Pages of fixed size; each holds its regions, each region its boxes. `style` is the design's CSS."""
    pages = []
    for number in range(1, source.page_count + 1):
        parts = []
        for region in regions:
            boxes = [box for box in source.boxes if box.page == number and box.region == region]
            if boxes:
                inner = "".join(f'<div class="box in-{region} {box.style}">'
                                + "".join(block_html(block, upright_digits and region != "notice")
                                          for block in box.blocks) + "</div>"
                                for box in boxes)
                parts.append(f'<div class="region {region}">{inner}</div>')
        pages.append(f'<section class="page page{number}">{"".join(parts)}{extra}</section>')
    title = html.escape(source.header["title"])
    return (f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
            f'</head><body>{"".join(pages)}{SHUFFLE if shuffled else ""}</body></html>')


def print_with_chromium(text: str, pdf: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", "--virtual-time-budget=5000",
             f"--print-to-pdf={pdf}", page.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)


# --- LibreOffice ----------------------------------------------------------------------------------------------------

FODT_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">"""


def paragraph_style(name: str, size: float, pitch: float, font: str, paragraph: str = "", text: str = "") -> str:
    return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:line-height="{pitch}pt" style:text-autospace="none" {paragraph}/><style:text-properties '
            f'style:font-name="{font}" style:font-name-asian="{font}" fo:font-size="{size}pt" '
            f'style:font-size-asian="{size}pt" fo:language="ja" fo:country="JP" style:language-asian="ja" '
            f'style:country-asian="JP" {text}/></style:style>')


def fodt(source: Source, styles: str, automatic: str, body: str, master: str, layout: str, fonts: list[str]) -> str:
    faces = "".join(f'<style:font-face style:name="{font}" svg:font-family="\'{font}\'"/>' for font in fonts)
    title = html.escape(source.header["title"])
    return (f'{FODT_HEAD}<office:meta><dc:title>{title}</dc:title></office:meta>'
            f'<office:font-face-decls>{faces}</office:font-face-decls><office:styles>{styles}</office:styles>'
            f'<office:automatic-styles>{automatic}<style:page-layout style:name="pl">{layout}</style:page-layout>'
            f'</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
            f'style:page-layout-name="pl">{master}</style:master-page></office:master-styles>'
            f'<office:body><office:text>{body}</office:text></office:body></office:document>')


def inline_fodt(text: str) -> str:
    return html.escape(plain(text) if "\\n" not in text else text).replace("\\n", "<text:line-break/>")


def paragraph_fodt(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def print_with_libreoffice(text: str, pdf: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / f"{pdf.stem}.fodt").write_text(text, encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", HOME=name)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
             "--outdir", name, str(folder / f"{pdf.stem}.fodt")],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, env=environment)
        shutil.move(folder / pdf.name, pdf)


@dataclass
class Face:
    """How one role is set in a LibreOffice design; lengths in points, `hang` in em."""

    size: float
    pitch: float
    font: str
    paragraph: str = ""
    text: str = ""
    before: float = 0
    after: float = 0
    hang: float = 0


@dataclass
class Region:
    """Where boxes are stacked from top to bottom; lengths in points from the page's top left corner."""

    x: float
    y: float
    width: float
    gap: float = 8
    padding: float = 7


def frames_fodt(source: Source, faces: dict[str, Face], regions: dict[tuple[int, str], Region], frame_styles: dict[str, str],
                fonts: list[str], master: str = "", page: tuple[float, float] = (595.3, 841.9)) -> str:
    """Every box as a text frame anchored to its page, the frames written out of their reading order."""
    styles = paragraph_style("Standard", 10, 10, fonts[0])
    # Without a parent style LibreOffice takes a frame for a drawing object and forgets its paragraph styles.
    styles += ('<style:style style:name="Frame" style:family="graphic"><style:graphic-properties draw:fill="none" '
               'fo:border="none" fo:padding="0pt"/></style:style>')
    for role, face in faces.items():
        paragraph = f'fo:margin-top="{face.before}pt" fo:margin-bottom="{face.after}pt" {face.paragraph}'
        if face.hang:
            indent = face.hang * face.size
            paragraph += f' fo:margin-left="{indent}pt" fo:text-indent="-{indent}pt"'
        tab = ""
        if face.hang:
            tab = f'<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>'
        style = paragraph_style(role, face.size, face.pitch, face.font, paragraph, face.text)
        styles += style.replace("/><style:text-properties", f">{tab}</style:paragraph-properties><style:text-properties", 1)
    automatic = ('<style:style style:name="break" style:family="paragraph" style:parent-style-name="Standard">'
                 '<style:paragraph-properties fo:break-before="page"/></style:style>')
    for name, properties in frame_styles.items():
        automatic += (f'<style:style style:name="frame-{name}" style:family="graphic" '
                      f'style:parent-style-name="Frame"><style:graphic-properties '
                      f'style:wrap="run-through" style:run-through="foreground" style:vertical-pos="from-top" '
                      f'style:vertical-rel="page" style:horizontal-pos="from-left" style:horizontal-rel="page" '
                      f'{properties}/></style:style>')
    frames = []
    below: dict[tuple[int, str], float] = {}
    for number, box in enumerate(source.boxes, 1):
        key = (box.page, box.region)
        region = regions[key]
        y = below.get(key, region.y)
        inner = region.width - 2 * region.padding
        height = 2 * region.padding
        paragraphs = []
        for position, block in enumerate(box.blocks):
            face = faces[block.role]
            label = inline_fodt(block.label) + "<text:tab/>" if block.label else ""
            paragraphs.append(paragraph_fodt(block.role, label + inline_fodt(block.text)))
            ems = inner / face.size - (face.hang if block.label else 0)
            height += line_count(block.text, ems, 1 if block.role == "body" else 0) * face.pitch + face.after
            height += face.before if position else 0
        style = box.style if box.style in frame_styles else "plain"
        frames.append(
            f'<draw:frame draw:style-name="frame-{style}" draw:name="frame{number}" text:anchor-type="page" '
            f'text:anchor-page-number="{box.page}" svg:x="{region.x:.2f}pt" svg:y="{y:.2f}pt" '
            f'svg:width="{region.width:.2f}pt" draw:z-index="{{}}"><draw:text-box fo:min-height="{height:.2f}pt">'
            f'{"".join(paragraphs)}</draw:text-box></draw:frame>')
        below[key] = y + height + region.gap
    for key, y in below.items():
        print(f"  {source.name}: page {key[0]} {key[1]} ends at {y:.0f} of {page[1]:.0f} pt")
    order = sorted(range(len(frames)), key=lambda index: (index * 5) % len(frames) if len(frames) % 5 else -index)
    body = "".join(frames[index].format(depth) for depth, index in enumerate(order))
    body += '<text:p text:style-name="Standard"/>' + '<text:p text:style-name="break"/>' * (source.page_count - 1)
    layout = (f'<style:page-layout-properties fo:page-width="{page[0]}pt" fo:page-height="{page[1]}pt" '
              f'fo:margin-top="30pt" fo:margin-bottom="24pt" fo:margin-left="40pt" fo:margin-right="40pt"/>'
              f'<style:footer-style><style:header-footer-properties fo:min-height="10pt"/></style:footer-style>')
    return fodt(source, styles, automatic, body, master, layout, fonts)


def width_in_ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in plain(text))


def line_count(text: str, ems_a_line: float, indent: float = 0) -> int:
    """Lines that `text` takes; one character in thirty is lost to line-end rules."""
    return sum(max(1, math.ceil((width_in_ems(part) + indent) * 1.02 / ems_a_line)) for part in text.split("\\n"))


# --- After the typesetter -------------------------------------------------------------------------------------------

def finish(pdf: pathlib.Path, date: str, **options) -> None:
    """Gives the file its issue's date instead of the clock's and a file identifier made from its content."""
    import pikepdf

    stamp = f"D:{date.replace('-', '')}090000+09'00'"
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for key in ("/CreationDate", "/ModDate"):
            if key in document.docinfo:
                document.docinfo[key] = stamp
        if "/Metadata" in document.Root:
            del document.Root["/Metadata"]
        for key in ("/DocChecksum", "/ID"):  # LibreOffice counts the clock in; the first half of an old ID survives
            if key in document.trailer:
                del document.trailer[key]
        if "encryption" not in options:
            options["static_id"] = True
        document.save(pdf, **options)
    if "encryption" not in options:
        subprocess.run(["qpdf", "--deterministic-id", "--replace-input", pdf], check=True)
