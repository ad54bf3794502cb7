"""Flat OpenDocument text, made into PDF by LibreOffice Writer."""

from __future__ import annotations

import html
import os
import pathlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

from source import Source, line_count, plain

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


def print_with_libreoffice(text: str, pdf: pathlib.Path, tagged: bool = False) -> None:
    form = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}' if tagged else "pdf"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / f"{pdf.stem}.fodt").write_text(text, encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", HOME=name)
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", form,
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
    """Where boxes are stacked from top to bottom, each as high as its text, or `height` when that is given; lengths in
    points from the page's top left corner."""

    x: float
    y: float
    width: float
    gap: float = 8
    padding: float = 7
    height: float = 0


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
        height = region.height or height
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
