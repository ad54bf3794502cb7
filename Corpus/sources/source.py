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
    + number | text     numbered item with a hanging number; ++ for the next level down
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


def width_in_ems(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in plain(text))


def line_count(text: str, ems_a_line: float, indent: float = 0) -> int:
    """Lines that `text` takes; one character in thirty is lost to line-end rules."""
    return sum(max(1, math.ceil((width_in_ems(part) + indent) * 1.02 / ems_a_line)) for part in text.split("\\n"))
