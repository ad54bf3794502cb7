"""A flow of paragraphs and ruled tables from LibreOffice: letters, minutes, lists."""

from __future__ import annotations

import itertools
import pathlib

from source import Block, Source
from typesetting.libreoffice import (Face, fodt, inline_fodt, paragraph_fodt, paragraph_style, print_with_libreoffice)


def face_style(role: str, face: Face) -> str:
    """The face as a paragraph style; with `hang`, the label stands left of the text, parted by a tab."""
    paragraph = f'fo:margin-top="{face.before}pt" fo:margin-bottom="{face.after}pt" {face.paragraph}'
    if not face.hang:
        return paragraph_style(role, face.size, face.pitch, face.font, paragraph, face.text)
    indent = face.hang * face.size
    paragraph += f' fo:margin-left="{indent}pt" fo:text-indent="-{indent}pt"'
    tab = '<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>'
    style = paragraph_style(role, face.size, face.pitch, face.font, paragraph, face.text)
    return style.replace("/><style:text-properties", f">{tab}</style:paragraph-properties><style:text-properties", 1)


def table_fodt(name: str, rows: list[Block], widths: list[float]) -> tuple[str, str]:
    """A ruled table and its automatic styles; `widths` in points, one a column. Head rows repeat on the next page."""
    styles = [f'<style:style style:name="{name}" style:family="table"><style:table-properties style:width="{sum(widths)}pt" '
              f'table:align="left" table:border-model="collapsing" fo:margin-top="4pt" fo:margin-bottom="8pt"/></style:style>']
    styles += [f'<style:style style:name="{name}.{number}" style:family="table-column"><style:table-column-properties '
               f'style:column-width="{width}pt"/></style:style>' for number, width in enumerate(widths)]
    for kind, colour in (("cell", "transparent"), ("head", "#e6e6e6")):
        styles.append(f'<style:style style:name="{name}-{kind}" style:family="table-cell"><style:table-cell-properties '
                      f'fo:border="0.6pt solid #333333" fo:padding="2.4pt" style:vertical-align="middle" '
                      f'fo:background-color="{colour}"/></style:style>')
    columns = "".join(f'<table:table-column table:style-name="{name}.{number}"/>' for number in range(len(widths)))
    head, body, taken = [], [], {}
    for row_number, row in enumerate(rows):
        cells, column, waiting = [], 0, list(row.cells)
        is_head = row.role == "headrow"
        while column < len(widths):
            if taken.get((row_number, column)):
                cells.append("<table:covered-table-cell/>")
                column += 1
                continue
            cell = waiting.pop(0)
            for down, right in itertools.product(range(cell.rows), range(cell.columns)):
                taken[row_number + down, column + right] = (down, right) != (0, 0)
            spans = (f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
                     if cell.columns * cell.rows > 1 else "")
            style = "cell-head" if is_head else "cell-number" if is_number(cell.text) else "cell"
            cells.append(f'<table:table-cell table:style-name="{name}-{"head" if is_head else "cell"}" '
                         f'office:value-type="string"{spans}>{paragraph_fodt(style, inline_fodt(cell.text))}</table:table-cell>')
            column += 1
        (head if is_head else body).append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    heads = f"<table:table-header-rows>{''.join(head)}</table:table-header-rows>" if head else ""
    return (f'<table:table table:name="{name}" table:style-name="{name}">{columns}{heads}{"".join(body)}</table:table>',
            "".join(styles))


def is_number(text: str) -> bool:
    return bool(text) and all(character in "0123456789,.％△－" for character in text)


def print_flow(source: Source, pdf: pathlib.Path, faces: dict[str, Face], widths: list[list[float]] = (), margins: str = "",
               folio: str = "", page: tuple[float, float] = (595.3, 841.9), tagged: bool = False) -> None:
    """Every block in one flow. `widths` has the column widths of each table in turn; `folio` stands round the page number."""
    styles = "".join(face_style(role, face) for role, face in faces.items())
    styles += paragraph_style("Standard", 10, 15, next(iter(faces.values())).font)
    body, automatic, tables = [], [], iter(widths)
    blocks = [block for box in source.boxes for block in box.blocks]
    for number, (is_table, group) in enumerate(itertools.groupby(blocks, lambda block: block.role in ("row", "headrow"))):
        if is_table:
            table, table_styles = table_fodt(f"table{number}", list(group), next(tables))
            body.append(table)
            automatic.append(table_styles)
            continue
        for block in group:
            label = inline_fodt(block.label) + "<text:tab/>" if block.label else ""
            body.append(paragraph_fodt(block.role, label + inline_fodt(block.text)))
    footer, footer_style = "", ""
    if folio:
        left, right = folio.split("1")
        footer = (f'<style:footer><text:p text:style-name="folio">{left}<text:page-number text:select-page="current">1'
                  f"</text:page-number>{right}</text:p></style:footer>")
        footer_style = ('<style:footer-style><style:header-footer-properties fo:min-height="18pt" fo:margin-top="10pt"/>'
                        "</style:footer-style>")
    layout = (f'<style:page-layout-properties fo:page-width="{page[0]}pt" fo:page-height="{page[1]}pt" {margins}/>'
              f"{footer_style}")
    fonts = sorted({face.font for face in faces.values()})
    text = fodt(source, styles, "".join(automatic), "".join(body), footer, layout, fonts)
    text = text.replace(' office:version=', ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version=', 1)
    print_with_libreoffice(text, pdf, tagged)
