"""A source text: one paper in words and roles, from which both the PDF and its truth text are made.

A source is plain text: header lines `name: value`, an empty line, then one paragraph a line in reading order. The
first characters of a line give its role:

    == 1 left [style]   what follows stands in this box of page 1; the design places the box
    # text              headline                ## text   smaller headline
    > text              byline, set at the right
    * date | text       row of an event list
    ! text              line of the masthead
    ^ text              small note or imprint
    % picture | text    caption, below the named picture
    + number | text     numbered item with a hanging number; ++ and +++ for the levels below
    | a | b{2x1}        row of a ruled table, |= of its head; this b is two columns wide and one row high; a truth line each
    |- 1\\nMay Day | 2   row of a month's grid; a truth line for each cell that is not empty
    @ text              drawn by the design and not in the truth: a crossword's grid
    text                paragraph, first line indented

Inside a line, ｜職員《しょくいん》 gives ruby; the truth has the base only. `\\n` breaks a headline's line; the truth has the
headline as one line.
"""

from __future__ import annotations

import math
import pathlib
import re
import unicodedata
from dataclasses import dataclass, field

RUBY = re.compile(r"｜([^《》｜]+)《([^》]+)》")

CELL = re.compile(r"(.*?)(?:\{(\d+)x(\d+)\})?\s*")


@dataclass
class Cell:
    text: str
    columns: int = 1
    rows: int = 1


@dataclass
class Block:
    role: str
    text: str
    label: str = ""
    picture: str = ""

    @property
    def cells(self) -> list[Cell]:
        """Of a row: its cells."""
        return [Cell(match[1].strip(), int(match[2] or 1), int(match[3] or 1))
                for match in (CELL.fullmatch(cell) for cell in self.text.split("|"))]

    def truth(self) -> str:
        """As a reader would copy it, in one line; a month's grid cell by cell."""
        if self.role in ("row", "headrow"):
            return "　".join(plain(cell.text) for cell in self.cells if cell.text)
        if self.role == "week":
            return "\n".join(cell.text.replace("\\n", "　") for cell in self.cells if cell.text)
        return plain(self.label + "　" + self.text if self.label else self.text)


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
        return "".join(block.truth() + "\n" for box in self.boxes for block in box.blocks if block.role != "drawn")


PREFIXES = [("% ", "caption"), ("|= ", "headrow"), ("|- ", "week"), ("| ", "row"), ("+++ ", "subsubitem"), ("++ ", "subitem"),
            ("+ ", "item"), ("## ", "subhead"), ("# ", "head"), ("> ", "byline"), ("* ", "event"), ("! ", "masthead"),
            ("^ ", "note"), ("@ ", "drawn")]


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
        if role in ("event", "item", "subitem", "subsubitem"):
            label, separator, text = text.partition(" | ")
            if not separator:
                raise SystemExit(f"{path}:{number}: no ' | '")
        if not boxes:
            raise SystemExit(f"{path}:{number}: text before the first box")
        boxes[-1].blocks.append(Block(role, text, label, picture))
    return Source(path.stem, header, boxes)


def plain(text: str) -> str:
    return RUBY.sub(r"\1", text).replace("\\n", "")


def width_in_ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in plain(text))


def line_count(text: str, ems_a_line: float, indent: float = 0) -> int:
    """Lines that `text` takes; one character in thirty is lost to line-end rules."""
    return sum(max(1, math.ceil((width_in_ems(part) + indent) * 1.02 / ems_a_line)) for part in text.split("\\n"))
