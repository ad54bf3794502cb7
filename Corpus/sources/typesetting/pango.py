"""Lines set on a grid by rules of our own, drawn by Pango and Cairo: for pages where a text runs through areas of any
shape (tiers, columns of unequal height, around a picture). Every character is placed by itself, upright ones in vertical
lines by the font's vertical alternates. Lengths in points from the page's top left corner.

Line breaking after JLREQ (https://www.w3.org/TR/jlreq/): brackets and small kana never at the wrong end of a line,
a full stop or comma may hang below or beside it.
"""

from __future__ import annotations

import math
import pathlib
import re
from dataclasses import dataclass, field, replace

import gi

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
import cairo  # noqa: E402
from gi.repository import Pango, PangoCairo  # noqa: E402

from source import RUBY, Block, Source  # noqa: E402

NOT_FIRST = set("、。，．」』）】〉》〕］｝！？：；・ーっゃゅょぁぃぅぇぉッャュョァィゥェォ々％）～")
NOT_LAST = set("「『（【〈《〔［｛")
HANGING = set("、。")
LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,:%/\-]*|[ -~]")


@dataclass
class Face:
    """How a role is set; `size` and `pitch` in points, the rest in em of the size or in lines of the area. `bold` and
    `shadow` draw the text again a little aside, as programs do that lack a bold font."""

    size: float
    font: str
    pitch: float = 0
    indent: float = 0
    align: str = "justify"
    before: float = 0
    after: float = 0
    tracking: float = 0
    colour: tuple[float, float, float] = (0, 0, 0)
    shadow: bool = False
    bold: bool = False
    hang: float = 0


@dataclass
class Area:
    """A rectangle of lines; `holes` are rectangles (x, y, width, height) that its lines stop short of."""

    x: float
    y: float
    width: float
    height: float
    pitch: float
    vertical: bool = False
    holes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def lines(self, size: float) -> list[tuple[float, float, float]]:
        """Of each line: its place across the area (left or top edge), its start along it, its length."""
        across = self.width if self.vertical else self.height
        out = []
        for number in range(max(0, math.floor((across - size) / self.pitch + 1.001))):
            place = self.x + self.width - number * self.pitch - size if self.vertical else self.y + number * self.pitch
            start, length = (self.y, self.height) if self.vertical else (self.x, self.width)
            end = start + length
            for x, y, width, height in self.holes:
                low, high, near, far = (x, x + width, y, y + height) if self.vertical else (y, y + height, x, x + width)
                if low < place + size and place < high and near < end and far > start:
                    start, end = (start, near) if near - start >= end - far else (far, end)
            out.append((place, start, max(0, end - start)))
        return out


@dataclass
class Atom:
    text: str
    width: float
    ruby: str = ""
    across: bool = False


class Canvas:
    """One PDF being drawn."""

    def __init__(self, pdf: pathlib.Path, width: float, height: float, title: str) -> None:
        self.surface = cairo.PDFSurface(str(pdf), width, height)
        self.surface.set_metadata(cairo.PDF_METADATA_TITLE, title)
        self.context = cairo.Context(self.surface)
        self.layouts: dict[tuple[str, str, float, bool], tuple[Pango.Layout, float]] = {}

    def next_page(self) -> None:
        self.context.show_page()

    def close(self) -> None:
        self.surface.finish()

    def layout(self, text: str, font: str, size: float, vertical: bool) -> tuple[Pango.Layout, float]:
        key = (text, font, size, vertical)
        if key not in self.layouts:
            layout = PangoCairo.create_layout(self.context)
            description = Pango.FontDescription.from_string(font)
            description.set_absolute_size(size * Pango.SCALE)
            layout.set_font_description(description)
            if vertical:
                attributes = Pango.AttrList()
                attributes.insert(Pango.attr_font_features_new("vert=1"))
                layout.set_attributes(attributes)
            layout.set_text(text, -1)
            self.layouts[key] = (layout, layout.get_extents()[1].width / Pango.SCALE)
        return self.layouts[key]

    def glyphs(self, text: str, font: str, size: float, x: float, top: float, vertical: bool = False) -> None:
        """Draws `text` in a line box of one em whose left top corner is given."""
        layout, _ = self.layout(text, font, size, vertical)
        self.context.move_to(x, top + 0.88 * size)
        PangoCairo.show_layout_line(self.context, layout.get_line_readonly(0))

    def atoms(self, text: str, face: Face, vertical: bool) -> list[Atom]:
        out: list[Atom] = []
        position = 0
        for match in [*RUBY.finditer(text), None]:
            stretch = text[position:match.start()] if match else text[position:]
            at = 0
            while at < len(stretch):
                latin = LATIN.match(stretch, at)
                if latin and vertical and len(latin[0]) > 2:
                    out.extend(Atom(character, 1) for character in latin[0])
                elif latin and vertical:
                    out.append(Atom(latin[0], 1, across=True))
                elif latin:
                    out.append(Atom(latin[0], self.layout(latin[0], face.font, face.size, False)[1] / face.size))
                else:
                    out.append(Atom(stretch[at], 1))
                at += len(latin[0]) if latin else 1
            if match:
                out.append(Atom(match[1], len(match[1]), match[2]))
                position = match.end()
        return out

    def break_line(self, atoms: list[Atom], room: float) -> tuple[list[Atom], list[Atom]]:
        """The atoms of a line of `room` em, and those left."""
        width, count = 0.0, 0
        while count < len(atoms) and width + atoms[count].width <= room + 0.001:
            width += atoms[count].width
            count += 1
        count = max(count, 1)
        if count >= len(atoms):
            return atoms, []
        if atoms[count].text in HANGING:
            return atoms[:count + 1], atoms[count + 1:]
        while count > 1 and (atoms[count].text[0] in NOT_FIRST or atoms[count - 1].text[-1] in NOT_LAST):
            count -= 1
        return atoms[:count], atoms[count:]

    def draw_line(self, line: list[Atom], face: Face, place: float, start: float, room: float, vertical: bool,
                  align: str) -> None:
        """Draws a line whose em box begins at `place` across and `start` along; `room` in points."""
        context = self.context
        hanging = bool(line) and line[-1].text in HANGING and sum(a.width for a in line) * face.size > room + 0.01
        width = sum(atom.width for atom in (line[:-1] if hanging else line)) * face.size
        width += face.tracking * face.size * (len(line) - 1)
        spare = room - width
        gap = face.tracking * face.size
        if align == "justify" and len(line) > 1:
            gap += spare / (len(line) - (2 if hanging else 1))
        elif align == "end":
            start += spare
        elif align == "centre":
            start += spare / 2
        passes = [(1.4, 1.4, (0.72, 0.72, 0.72))] if face.shadow else []
        passes += [(face.size * 0.028, 0, face.colour)] if face.bold else []
        for dx, dy, colour in [*passes, (0, 0, face.colour)]:
            context.set_source_rgb(*colour)
            at = start
            for atom in line:
                length = atom.width * face.size
                if vertical:
                    for offset, character in enumerate([atom.text] if atom.across else atom.text):
                        _, natural = self.layout(character, face.font, face.size, True)
                        if atom.across and natural > face.size:
                            context.save()
                            context.translate(place + dx, at + dy)
                            context.scale(face.size / natural, 1)
                            self.glyphs(character, face.font, face.size, 0, 0)
                            context.restore()
                        else:
                            self.glyphs(character, face.font, face.size, place + dx + (face.size - natural) / 2,
                                        at + dy + offset * face.size, vertical=not atom.across)
                else:
                    self.glyphs(atom.text, face.font, face.size, at + dx, place + dy)
                if atom.ruby:
                    small = face.size / 2
                    step = length / len(atom.ruby)
                    for offset, kana in enumerate(atom.ruby):
                        along = at + step * offset + (step - small) / 2
                        if vertical:
                            self.glyphs(kana, face.font, small, place + face.size + 0.3, along, vertical=True)
                        else:
                            self.glyphs(kana, face.font, small, along, place - small - 0.3)
                at += length + gap
        context.set_source_rgb(0, 0, 0)

    def pour(self, blocks: list[Block], areas: list[Area], faces: dict[str, Face], report: str = "") -> float:
        """Sets `blocks` through `areas`, and returns how far across the last used area they reach."""
        places = [(area, line) for area in areas for line in area.lines(faces["body"].size)]
        position = 0.0
        for number, block in enumerate(blocks):
            face = faces[block.role]
            pitch = face.pitch or areas[0].pitch
            lines_left = [self.atoms(part, face, areas[0].vertical) for part in block.text.split("\\n")]
            if position and number:
                position += face.before
            first = True
            label = self.atoms(block.label, face, areas[0].vertical) if block.label else []
            heading = block.role in ("head", "subhead")
            if heading:
                # A headline keeps to one area, with two lines of text after it.
                while int(position) < len(places) - 1 and places[int(position)][1][2] < 4 * face.size:
                    position = int(position) + 1
                here = places[min(int(position), len(places) - 1)][1]
                needed = sum(self.count(part, face, here[2]) for part in lines_left) * pitch / areas[0].pitch
                while math.ceil(position + needed) + 1 < len(places) and (
                        places[int(position)][0] is not places[math.ceil(position + needed) + 1][0]):
                    position = int(position) + 1
            for part in lines_left:
                while part or first:
                    index = math.ceil(position - 0.25) if not heading else int(position)
                    if index >= len(places):
                        print(f"  {report}: OVERFLOW at {block.text[:20]}")
                        return math.inf
                    area, (place, start, length) = places[index]
                    if length < 4 * face.size:
                        position = index + 1
                        continue
                    offset = (face.indent if first else 0) * face.size
                    if face.hang:
                        offset = 0 if first and not label else face.hang * face.size
                    line, part = self.break_line(part, (length - offset) / face.size)
                    lines_taken = pitch / area.pitch
                    band = lines_taken * area.pitch
                    inset = (position - index) * area.pitch + (band - area.pitch) / 2 if heading else 0
                    inset += (faces["body"].size - face.size) / 2
                    across = place - inset - (face.size - faces["body"].size) if area.vertical else place + inset
                    if heading:
                        across = place + faces["body"].size / 2 - face.size / 2 - (
                            (position - index) * area.pitch + (band - area.pitch) / 2) * (1 if area.vertical else -1)
                    if label and first:
                        self.draw_line(label, face, across, start, length, area.vertical, "start")
                    last = not part
                    align = "start" if face.align == "justify" and last else face.align
                    self.draw_line(line, face, across, start + offset, length - offset, area.vertical, align)
                    position = position + lines_taken if heading else index + lines_taken
                    first = False
            position += face.after
        if position >= len(places):
            return 0
        print(f"  {report}: {len(places) - position:.1f} of {len(places)} lines free")
        return position

    def count(self, atoms: list[Atom], face: Face, length: float) -> int:
        lines = 0
        while atoms:
            _, atoms = self.break_line(atoms, length / face.size)
            lines += 1
        return lines

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.6, dash: tuple[float, ...] = ()) -> None:
        self.context.set_line_width(width)
        self.context.set_dash(dash)
        self.context.move_to(x1, y1)
        self.context.line_to(x2, y2)
        self.context.stroke()
        self.context.set_dash(())

    def box(self, x: float, y: float, width: float, height: float, line: float = 0.8,
            fill: tuple[float, float, float] | None = None, colour: tuple[float, float, float] = (0, 0, 0)) -> None:
        self.context.rectangle(x, y, width, height)
        if fill:
            self.context.set_source_rgb(*fill)
            self.context.fill_preserve() if line else self.context.fill()
        if line:
            self.context.set_source_rgb(*colour)
            self.context.set_line_width(line)
            self.context.stroke()
        self.context.set_source_rgb(0, 0, 0)

    def sea(self, x: float, y: float, width: float, height: float) -> None:
        """A drawing that stands for a photograph: hills, water, a pier."""
        context = self.context
        context.save()
        context.rectangle(x, y, width, height)
        context.clip()
        for low, high, grey in ((0, 0.55, 0.9), (0.55, 1, 0.62)):
            context.rectangle(x, y + low * height, width, (high - low) * height)
            context.set_source_rgb(grey, grey, grey)
            context.fill()
        for left, top, right, grey in ((-0.1, 0.2, 0.5, 0.48), (0.3, 0.32, 0.85, 0.58)):
            context.move_to(x + left * width, y + 0.56 * height)
            context.curve_to(x + (left + 0.2) * width, y + top * height, x + (right - 0.2) * width, y + top * height,
                             x + right * width, y + 0.56 * height)
            context.set_source_rgb(grey, grey, grey)
            context.fill()
        context.set_source_rgb(0.3, 0.3, 0.3)
        context.set_line_width(height * 0.02)
        for number in range(5):
            context.move_to(x + (0.55 + 0.08 * number) * width, y + 0.72 * height)
            context.rel_line_to(0, height * 0.16)
        context.move_to(x + 0.5 * width, y + 0.72 * height)
        context.rel_line_to(0.5 * width, 0)
        context.stroke()
        context.restore()
        self.box(x, y, width, height, 0.5)
