"""One flow of blocks as HTML, in which neighbouring rows become a ruled table; for Chromium and WeasyPrint."""

from __future__ import annotations

import html
import itertools

from source import Block, Source
from typesetting.chromium import block_html, inline_html


def table_html(rows: list[Block]) -> str:
    out = []
    for row in rows:
        tag = "th" if row.role == "headrow" else "td"
        cells = []
        for cell in row.cells:
            spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
                f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
            day, _, events = cell.text.partition("\\n") if row.role == "week" else ("", "", cell.text)
            number = f"<b>{day}</b>" if day else ""
            cells.append(f"<{tag}{spans}>{number}{inline_html(events)}</{tag}>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(out)}</table>"


def blocks_html(blocks: list[Block]) -> str:
    out = []
    for is_row, group in itertools.groupby(blocks, key=lambda block: block.role in ("row", "headrow", "week")):
        out.append(table_html(list(group)) if is_row else "".join(block_html(block) for block in group))
    return "".join(out)


def flow_html(source: Source, style: str, before: str = "") -> str:
    """The whole source in one flow that the typesetter cuts into pages; a box is a <section> named by its region."""
    boxes = "".join(f'<section class="{box.region} {box.style}">{blocks_html(box.blocks)}</section>' for box in source.boxes)
    return (f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{html.escape(source.header["title"])}</title>'
            f"<style>{style}</style></head><body>{before}{boxes}</body></html>")
