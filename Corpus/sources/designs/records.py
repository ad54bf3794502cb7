"""Minutes, letters, lists and tables: what an office types in a word processor. Lengths in points."""

from __future__ import annotations

import pathlib
import subprocess

from source import Source
from typesetting.flow import print_flow
from typesetting.libreoffice import Face

MINCHO, GOTHIC = "IPAexMincho", "IPAexGothic"
BOLD = 'fo:font-weight="bold" style:font-weight-asian="bold"'
JUSTIFIED = 'fo:text-align="justify" style:punctuation-wrap="hanging" fo:orphans="1" fo:widows="1"'
CENTRED, RIGHT = 'fo:text-align="center"', 'fo:text-align="end"'
KEEP = 'fo:keep-with-next="always"'
CELLS = {
    "cell": Face(9.6, 14.4, MINCHO),
    "cell-head": Face(9.6, 14.4, GOTHIC, CENTRED),
    "cell-number": Face(9.6, 14.4, MINCHO, RIGHT),
}


def margins(vertical: float, horizontal: float) -> str:
    return (f'fo:margin-top="{vertical}pt" fo:margin-bottom="{vertical}pt" fo:margin-left="{horizontal}pt" '
            f'fo:margin-right="{horizontal}pt"')


def minutes(source: Source, pdf: pathlib.Path) -> None:
    """Speakers hang left of what they say; distilled again by Ghostscript, as copying machines' print servers do."""
    faces = {
        "masthead": Face(17, 28, GOTHIC, CENTRED, after=10),
        "event": Face(10.8, 18.6, MINCHO, JUSTIFIED, hang=5),
        "head": Face(12, 20, GOTHIC, KEEP, before=10, after=3),
        "body": Face(10.8, 18.6, MINCHO, JUSTIFIED),
        "item": Face(10.8, 18.6, MINCHO, JUSTIFIED, after=3, hang=10.5),
        "byline": Face(10.8, 18.6, MINCHO, RIGHT),
        "folio": Face(9, 12, MINCHO, CENTRED),
    }
    print_flow(source, pdf, faces, margins=margins(56, 70), folio="- 1 -")
    distilled = pdf.with_suffix(".distilled")
    subprocess.run(["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.4",
                    f"-sOutputFile={distilled}", pdf], check=True)
    distilled.replace(pdf)


def letter(source: Source, pdf: pathlib.Path) -> None:
    """An official answer, tagged."""
    faces = {
        "masthead": Face(14, 26, MINCHO, CENTRED, before=22, after=14),
        "byline": Face(11, 19, MINCHO, RIGHT),
        "note": Face(11, 19, MINCHO),
        "body": Face(11, 19, MINCHO, JUSTIFIED + ' fo:text-indent="11pt"'),
        "head": Face(11, 19, MINCHO, CENTRED, before=8, after=8),
        "subhead": Face(11, 19, MINCHO, KEEP, BOLD, before=6),
        "item": Face(11, 19, MINCHO, JUSTIFIED, hang=3.5),
    }
    print_flow(source, pdf, faces, margins=margins(80, 78), tagged=True)


def event_list(source: Source, pdf: pathlib.Path) -> None:
    """One ruled table of dates over two pages, its head repeated."""
    faces = {
        "masthead": Face(18, 28, GOTHIC, CENTRED),
        "note": Face(9.6, 16, MINCHO, RIGHT, after=6),
        "head": Face(12, 20, GOTHIC, before=6),
        "body": Face(10.4, 17.6, MINCHO, JUSTIFIED + ' fo:text-indent="10.4pt"', after=4),
        "folio": Face(9, 12, MINCHO, CENTRED),
        **CELLS,
        "cell": Face(10, 25, MINCHO),
    }
    print_flow(source, pdf, faces, [[84, 80, 160, 104, 84]], margins(50, 42), folio="1 ページ")


def statistics(source: Source, pdf: pathlib.Path) -> None:
    """Three ruled tables with merged heads."""
    faces = {
        "masthead": Face(17, 28, GOTHIC, CENTRED, before=4),
        "note": Face(9.2, 15, MINCHO, RIGHT, after=8),
        "head": Face(11.6, 20, GOTHIC, KEEP, before=8),
        "body": Face(10.6, 18, MINCHO, JUSTIFIED + ' fo:text-indent="10.6pt"'),
        "folio": Face(9, 12, MINCHO, CENTRED),
        **CELLS,
    }
    tables = [[104, 66, 66, 76, 66, 76], [104, 70, 70, 70, 70, 70], [96, 74, 74, 74, 136]]
    print_flow(source, pdf, faces, tables, margins(52, 70), folio="1")


DESIGNS = {"minutes": minutes, "letter": letter, "event-list": event_list, "statistics": statistics}
