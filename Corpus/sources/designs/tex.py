"""The newsletters that upTeX sets. Lengths in points."""

from __future__ import annotations

import pathlib
import re

from source import Block, Box, Source
from typesetting.tex import HARANOAJI_MAP, inline_tex, print_with_tex

PREAMBLE = r"""\documentclass[uplatex,dvipdfmx,10pt]{utarticle}
\usepackage{plext}\usepackage{multicol}\usepackage{pxrubrica}
\AtBeginDvi{\special{papersize=595.28bp,841.89bp}}
\def\kana#1#2{\ruby[g]{#1}{#2}}
\hoffset=-1in \voffset=-1in \topmargin=30pt \headheight=12pt \headsep=12pt
\oddsidemargin=42pt \evensidemargin=42pt \textheight=516pt \textwidth=736pt
\columnsep=19pt \columnseprule=.5pt \parindent=1zw \fboxsep=6pt \multicolsep=0pt
\long\def\headline#1{\par\penalty-100\vskip 4pt plus 2pt{\interlinepenalty10000 \gtfamily\fontsize{19.5}{30}\selectfont\noindent #1\par}\nobreak\vskip 3pt}
\long\def\signed#1{\par{\gtfamily\noindent\hfill #1\par}}
\long\def\framehead#1{{\gtfamily\fontsize{12}{18}\selectfont\noindent #1\par}\vskip 2pt}
\long\def\eventrow#1#2{{\fontsize{9.8}{16.4}\selectfont\noindent\hbox to 7.6zw{#1\hfil}#2\par}}
\makeatletter
\def\ps@paper{\def\@oddhead{\hbox to 505pt{\yoko\fontsize{9}{12}\selectfont HEAD\hfil（\thepage）}}%
\let\@evenhead\@oddhead\let\@oddfoot\@empty\let\@evenfoot\@empty}
\makeatother
\pagestyle{paper}
\begin{document}
\fontsize{12.1}{20.6}\selectfont
"""


def vertical_tex(text: str) -> str:
    """One and two digits upright in a vertical line."""
    text = inline_tex(text, "\v").replace("\v", r"\endgraf\nobreak\noindent ")
    return re.sub(r"(?<![0-9])([0-9]{1,2})(?![0-9])", r"\\rensuji{\1}", text)


def flow_tex(box: Box) -> str:
    def block_tex(block: Block) -> str:
        text = vertical_tex(block.text)
        match block.role:
            case "head":
                return rf"\headline{{{text}}}"
            case "byline":
                return rf"\signed{{{text}}}"
            case _:
                return text + r"\par"

    return "\n".join(block_tex(block) for block in box.blocks)


def frame_tex(box: Box) -> str:
    """A framed horizontal box among vertical tiers."""
    def row_tex(block: Block) -> str:
        match block.role:
            case "subhead":
                return rf"\framehead{{{inline_tex(block.text)}}}"
            case "event":
                return rf"\eventrow{{{inline_tex(block.label)}}}{{{inline_tex(block.text)}}}"
            case "drawn":
                return grid_tex(block.text)
            case _:
                return rf"\fontsize{{8.6}}{{12.8}}\selectfont {inline_tex(block.text)}"

    rows = r"\endgraf ".join(row_tex(block) for block in box.blocks)
    return r"\par\vskip 6pt\noindent\fbox{\parbox<y>{157pt}{\parindent=0pt " + rows + r"}}\par\vskip 6pt"


def grid_tex(text: str) -> str:
    """A crossword's grid: rows parted by a stroke, cells by a space; `_` is empty, `#` is black."""
    def cell(mark: str) -> str:
        inside = r"\rule{14pt}{14pt}" if mark == "#" else r"\vbox to14pt{\hbox to14pt{\tiny " + mark.strip("_") + r"\hfil}\vfil}"
        return inside

    rows = [" & ".join(cell(mark) for mark in row.split()) for row in text.split("/")]
    lines = "".join(row + r"\\\hline " for row in rows)
    columns = "|".join("c" for _ in text.split("/")[0].split())
    return (r"\begin{center}\tabcolsep=0pt\fboxsep=0pt\begin{tabular}{|" + columns + r"|}\hline " + lines
            + r"\end{tabular}\end{center}")


def toudai(source: Source, pdf: pathlib.Path) -> None:
    """Vertical, four tiers parted by rules at 1.7 em, the masthead a strip at the right, a running head on each page."""
    mast = next(box for box in source.boxes if box.region == "mast")
    title, *notes = [block.text for block in mast.blocks]
    masthead = (r"\hbox to\textwidth{\raise4pt\hbox{\fontsize{58}{60}\selectfont\gtfamily " + r"\hskip 1zw ".join(title)
                + r"}\hfil\vbox{\hsize=21zw\gtfamily\fontsize{10}{17}\selectfont "
                + "".join(rf"\noindent {note}\endgraf " for note in notes) + r"}}\vskip 6pt\hrule height 1.2pt\vskip 10pt")
    body = "\n".join(frame_tex(box) if box.region == "frame" else flow_tex(box)
                     for box in source.boxes if box is not mast)
    head = f"{title}　{source.header['issue']}"
    print_with_tex(PREAMBLE.replace("HEAD", head) + rf"\begin{{multicols*}}{{4}}[{masthead}]" + "\n" + body
                     + "\n" + r"\end{multicols*}" + "\n" + r"\end{document}" + "\n", pdf, font_map=HARANOAJI_MAP)


DESIGNS = {"toudai": toudai}
