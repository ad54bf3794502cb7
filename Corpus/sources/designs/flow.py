"""The newsletters whose text runs through areas of any shape, drawn by Pango and Cairo. Lengths in points."""

from __future__ import annotations

import pathlib

from source import Block, Box, Source
from typesetting.pango import Area, Canvas, Face

PAGE = (595.28, 841.89)


def blocks(source: Source, page: int, region: str) -> list[Block]:
    return [block for box in source.boxes if (box.page, box.region) == (page, region) for block in box.blocks]


def set_table(canvas: Canvas, rows: list[list[str]], x: float, y: float, width: float, row_height: float, font: str,
              size: float) -> None:
    """A ruled table; `\\n` in a cell begins its second line."""
    column = width / len(rows[0])
    top = y
    for number, row in enumerate(rows):
        height = 15 if number == 0 else row_height
        for index, cell in enumerate(row):
            canvas.box(x + index * column, top, column, height, 0.5, (0.9, 0.93, 0.95) if number == 0 else None)
            for line, part in enumerate(cell.split("\\n")):
                canvas.glyphs(part, font, size if line == 0 else size - 1.4, x + index * column + 2.5, top + 2.5 + line * (size + 1))
        top += height


def tobiuo(source: Source, pdf: pathlib.Path) -> None:
    """Three columns at 1.6 em; a shadowed headline across all of them; the text runs around a picture that takes two
    columns, in the shape of an L; the second page has three headlines on one baseline and a calendar."""
    mincho, gothic = "IPAexMincho", "IPAexGothic"
    sea = (0.05, 0.3, 0.5)
    faces = {
        "body": Face(10.8, mincho, indent=1), "head": Face(18, gothic, pitch=25, align="start", bold=True, colour=sea),
        "byline": Face(9.4, gothic, align="end"), "subhead": Face(12, gothic, pitch=19, align="start", bold=True, colour=sea),
        "item": Face(9.6, gothic, hang=1.6), "caption": Face(8.4, gothic, align="start"),
    }
    wide, step, left = 161, 180.6, 36.6
    canvas = Canvas(pdf, *PAGE, source.header["title"])
    columns = [left + step * number for number in range(3)]

    def column(number: int, top: float, bottom: float, holes: list[tuple[float, float, float, float]] = []) -> Area:
        return Area(columns[number], top, wide, bottom - top, 17.3, holes=holes)

    # Page 1, the box first.
    picture = (columns[1] - 62, 396, wide * 2 + 81.6, float(source.header["picture"]))
    hole = (picture[0] - 12, picture[1] - 6, picture[2] + 24, picture[3] + 30)
    canvas.box(columns[2], 650, wide, 158, 1.4, (0.93, 0.96, 0.98), sea)
    canvas.pour(blocks(source, 1, "box"), [Area(columns[2] + 10, 659, wide - 20, 92, 15.2)], faces, "p1 box")
    canvas.box(columns[2] + 8, 740, wide - 16, 60, 0.6, (1, 1, 1))
    canvas.pour(blocks(source, 1, "inner"), [Area(columns[2] + 14, 746, wide - 28, 54, 15.4)], faces, "p1 inner")
    flow = blocks(source, 1, "flow")
    text = [block for block in flow if block.role != "caption"]
    canvas.pour(text, [column(0, 214, 806, [hole]), column(1, 214, 806, [hole]), column(2, 214, 640, [hole])], faces, "p1 flow")
    canvas.sea(*picture)
    canvas.pour([block for block in flow if block.role == "caption"],
                [Area(picture[0], picture[1] + picture[3] + 5, picture[2], 14, 14)], faces)
    mast, *notes = blocks(source, 1, "mast")
    canvas.box(left, 34, step * 2 + wide, 66, 0, sea)
    title = Face(44, "Noto Serif CJK JP Black", tracking=0.35, colour=(1, 1, 1))
    canvas.draw_line(canvas.atoms(mast.text, title, False), title, 44, left + 20, 400, False, "start")
    small = Face(10.5, gothic, colour=(1, 1, 1))
    for number, note in enumerate(notes):
        canvas.draw_line(canvas.atoms(note.text, small, False), small, 58 + 18 * number, left, step * 2 + wide - 12, False, "end")
    head, lead = blocks(source, 1, "banner")
    banner = Face(31, gothic, bold=True, shadow=True, colour=(0.72, 0.1, 0.08), tracking=0.02)
    canvas.draw_line(canvas.atoms(head.text, banner, False), banner, 118, left, step * 2 + wide, False, "centre")
    second = Face(15, gothic, bold=True)
    canvas.draw_line(canvas.atoms(lead.text, second, False), second, 170, left, step * 2 + wide, False, "centre")
    canvas.rule(left, 196, left + step * 2 + wide, 196, 1.6)
    for number in (1, 2):
        canvas.rule(columns[number] - 9.8, 214, columns[number] - 9.8, 386, 0.4)
    canvas.next_page()

    # Page 2, its lower half first.
    right = left + step * 2 + wide
    canvas.box(columns[0], 610, step + wide, 196, 1, None, sea)
    wide_blocks = blocks(source, 2, "wide")
    headline = Face(15.5, gothic, bold=True, colour=sea)
    canvas.draw_line(canvas.atoms(wide_blocks[0].text, headline, False), headline, 620, columns[0] + 12, step + wide - 24, False,
                     "start")
    half = (step + wide - 42) / 2
    canvas.pour(wide_blocks[1:], [Area(columns[0] + 12, 646, half, 156, 15.4), Area(columns[0] + 30 + half, 646, half, 156, 15.4)],
                faces, "p2 wide")
    for name, number in (("c3", 2), ("c1", 0), ("c2", 1)):
        canvas.pour(blocks(source, 2, name), [column(number, 62, 352)], faces, f"p2 {name}")
    for number in (1, 2):
        canvas.rule(columns[number] - 9.8, 62, columns[number] - 9.8, 346, 0.4)
    canvas.box(columns[2], 610, wide, 196, 0.8, (0.99, 0.97, 0.9))
    canvas.pour(blocks(source, 2, "side"), [Area(columns[2] + 10, 620, wide - 20, 182, 15.6)], faces, "p2 side")
    table = blocks(source, 2, "table")
    caption = Face(13, gothic, bold=True, colour=sea)
    canvas.draw_line(canvas.atoms(table[0].text, caption, False), caption, 366, left, right - left, False, "start")
    set_table(canvas, [[cell.text for cell in block.cells] for block in table[1:]], left, 388, right - left, 38, gothic, 9.6)
    canvas.rule(left, 50, right, 50, 0.8)
    running = Face(8.8, gothic)
    canvas.draw_line(canvas.atoms(f"とびうお　{source.header['issue']}", running, False), running, 36, left, 300, False, "start")
    canvas.draw_line(canvas.atoms("（2）", running, False), running, 36, left, right - left, False, "end")
    canvas.close()


def yunagi(source: Source, pdf: pathlib.Path) -> None:
    """Vertical, five tiers at 1.68 em; a shadowed headline two tiers high; text round a picture in the shape of an L; a box
    in a box at the lower left, drawn first."""
    mincho, gothic = "IPAexMincho", "IPAexGothic"
    faces = {
        "body": Face(12.5, mincho, indent=1), "head": Face(19.4, gothic, pitch=28, align="start", bold=True),
        "byline": Face(10.6, gothic, align="end"), "subhead": Face(12.6, gothic, pitch=21, align="start", bold=True),
        "caption": Face(8.6, gothic, align="start"),
    }
    canvas = Canvas(pdf, *PAGE, source.header["title"])
    left, right, pitch, gap = 38, 557.3, 21, 16
    tops = [46 + number * (138 + gap) for number in range(5)]

    def tier(number: int, start: float = left, end: float = right, holes: list[tuple[float, float, float, float]] = []) -> Area:
        return Area(start, tops[number], end - start, 138, pitch, True, holes)

    def rules(start: list[float], end: list[float]) -> None:
        for number in range(1, 5):
            canvas.rule(start[number], tops[number] - gap / 2, end[number], tops[number] - gap / 2, 0.5)

    def box(page: int, width: float) -> None:
        """The box at the lower left, over the height of the last tier, with a smaller one inside."""
        canvas.box(left, tops[4] - 2, width, 142, 1.4, (0.95, 0.95, 0.93))
        inner = width * 0.4
        canvas.pour(blocks(source, page, "box"), [Area(left + inner + 12, tops[4] + 8, width - inner - 22, 122, 20, True)],
                    faces, f"p{page} box")
        canvas.box(left + 8, tops[4] + 8, inner, 122, 0.7, (1, 1, 1))
        canvas.pour(blocks(source, page, "inner"), [Area(left + 13, tops[4] + 14, inner - 10, 112, 17.4, True)], faces,
                    f"p{page} inner")

    # Page 1: the box, the flow, the picture, then what a reader sees first.
    box(1, 262)
    picture = (left, tops[2] - 2, 214, tops[3] + 66 - tops[2])
    hole = (picture[0], picture[1], picture[2] + 10, picture[3] + 26)
    flow = blocks(source, 1, "flow")
    start = right - 92
    canvas.pour([block for block in flow if block.role != "caption"],
                [tier(0, end=start - 122), tier(1, end=start - 122), tier(2, holes=[hole]), tier(3, holes=[hole]),
                 tier(4, start=left + 278)], faces, "p1 flow")
    canvas.sea(*picture)
    canvas.pour([block for block in flow if block.role == "caption"],
                [Area(picture[0], picture[1] + picture[3] + 5, picture[2], 14, 14)], faces)
    rules([0, left, left, left + 224, left + 278], [0, start - 122, right, right, right])
    mast, *notes = blocks(source, 1, "mast")
    canvas.box(right - 80, tops[0], 80, tops[2] - tops[0] - gap, 1.6)
    title = Face(52, "Noto Serif CJK JP Black", tracking=0.5)
    canvas.draw_line(canvas.atoms(mast.text, title, True), title, right - 66, tops[0] + 14, 200, True, "start")
    small = Face(8.2, gothic)
    for number, note in enumerate(notes):
        canvas.draw_line(
            canvas.atoms(note.text, small, True), small, right - 22 - 22 * number, tops[0] + 172, 120, True, "start")
    head, second = blocks(source, 1, "banner")
    banner = Face(27, gothic, bold=True, shadow=True)
    for number, part in enumerate(head.text.split("、", 1)):
        canvas.draw_line(canvas.atoms(part + ("、" if number == 0 else ""), banner, True), banner, start - 30 - 36 * number,
                         tops[0] + 2 + 44 * number, 300, True, "start")
    lesser = Face(15.5, gothic, bold=True)
    canvas.draw_line(canvas.atoms(second.text, lesser, True), lesser, start - 100, tops[0] + 80, 220, True, "start")
    canvas.next_page()

    # Page 2.
    box(2, 214)
    canvas.pour(blocks(source, 2, "flow"), [tier(0), tier(1), tier(2), tier(3), tier(4, start=left + 230)], faces, "p2 flow")
    rules([0, left, left, left, left + 0], [0, right, right, right, right])
    running = Face(8.8, gothic)
    canvas.draw_line(canvas.atoms(f"夕凪　{source.header['issue']}", running, False), running, 24, left, 300, False, "start")
    canvas.draw_line(canvas.atoms("（2）", running, False), running, 24, left, right - left, False, "end")
    canvas.close()


DESIGNS = {"tobiuo": tobiuo, "yunagi": yunagi}
