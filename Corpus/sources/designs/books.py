"""Papers in more parts: the agenda book of the annual meeting, an essay set vertically, the month's grid."""

from __future__ import annotations

import itertools
import pathlib

from source import Block, Source
from typesetting.chromium import PAGE_CSS, print_with_chromium
from typesetting.tables import flow_html
from typesetting.tex import escape_tex, inline_tex, print_with_tex

AGENDA_PREAMBLE = r"""\documentclass[a4paper,11pt]{ltjarticle}
\usepackage[ipaex]{luatexja-preset}
\setlength{\hoffset}{-1in}\setlength{\voffset}{-1in}\setlength{\oddsidemargin}{72pt}\setlength{\topmargin}{40pt}
\setlength{\headheight}{0pt}\setlength{\headsep}{20pt}\setlength{\textheight}{690pt}\setlength{\textwidth}{451pt}
\setlength{\footskip}{34pt}\setlength{\parindent}{1\zw}\setlength{\parskip}{0pt}\setlength{\tabcolsep}{5pt}
\makeatletter\def\ps@book{\def\@oddhead{}\def\@oddfoot{\hfil\fontsize{10}{12}\selectfont\thepage\hfil}}\makeatother
\newcommand{\body}{\fontsize{11}{19}\mcfamily\selectfont}
\newcommand{\hanging}[3]{\par{\body\leftskip=#1\zw\noindent\hskip-#1\zw\hbox to #1\zw{#2\hss}#3\par}}
\newcommand{\leader}[2]{\par{\body\noindent #1\leaders\hbox to .6\zw{\hss.\hss}\hfill #2\par}}
\raggedbottom\pagestyle{book}
\pdfvariable suppressoptionalinfo 1023 \pdfvariable trailerid {[<00><00>]}
\begin{document}\body
"""


def agenda(source: Source, pdf: pathlib.Path) -> None:
    """Front matter i, ii, then 1, 2, 3, then A-1, A-2: printed so, and named so in the file's page labels."""
    import pikepdf

    gothic = r"\gtfamily\selectfont"
    parts = [AGENDA_PREAMBLE]
    for number, box in enumerate(source.boxes):
        parts.append("\\clearpage\n" if number else "")
        if box.region in ("cover", "report", "rules"):
            style = {"cover": r"\roman{page}", "report": r"\arabic{page}", "rules": r"A-\arabic{page}"}[box.region]
            parts.append(rf"\setcounter{{page}}{{1}}\renewcommand{{\thepage}}{{{style}}}" + "\n")
        if box.region == "cover":
            parts.append(r"\vspace*{170pt}{\centering ")
        for is_table, group in itertools.groupby(box.blocks, lambda block: block.role in ("row", "headrow")):
            if is_table:
                parts.append(tex_table(list(group)))
                continue
            for block in group:
                text, label = inline_tex(block.text), inline_tex(block.label)
                parts.append({
                    "masthead": rf"{{\fontsize{{28}}{{40}}{gothic} {text}\par}}\vskip120pt ",
                    "note": rf"{{\body {text}\par}}\vskip8pt ",
                    "byline": rf"{{\raggedleft\body {text}\par}}",
                    "head": rf"\vskip10pt{{\noindent\fontsize{{15}}{{24}}{gothic} {text}\par}}\nobreak\vskip6pt ",
                    "subhead": rf"\vskip8pt{{\noindent\fontsize{{12}}{{20}}{gothic} {text}\par}}\nobreak\vskip2pt ",
                    "body": rf"{{\body {text}\par}}",
                    "event": rf"\leader{{{label}}}{{{text}}}",
                    "item": rf"\hanging{{{7 if len(block.label) > 2 else 2}}}{{{label}}}{{{text}}}\vskip3pt ",
                }[block.role] + "\n")
        if box.region == "cover":
            parts.append(r"\par}\vfill ")
    print_with_tex("".join(parts) + "\\end{document}\n", pdf, engine="lualatex")
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        labels = [0, pikepdf.Dictionary(S=pikepdf.Name.r), 2, pikepdf.Dictionary(S=pikepdf.Name.D), 5,
                  pikepdf.Dictionary(S=pikepdf.Name.D, P="A-")]
        document.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(labels))
        document.save(pdf)


def tex_table(rows: list[Block]) -> str:
    numbers = [all(cell.text == "" or cell.text[-1] in "0123456789" for cell in column)
               for column in zip(*[row.cells for row in rows if row.role == "row"])]
    columns = "|".join("r" if number else "l" for number in numbers)
    lines = []
    for row in rows:
        cells = [inline_tex(cell.text) for cell in row.cells]
        if row.role == "headrow":
            cells = [rf"\multicolumn{{1}}{{{'|' if number == 0 else ''}c|}}{{\gtfamily {cell}}}" for number, cell in enumerate(cells)]
        lines.append(" & ".join(cells) + r"\\\hline")
    return (r"{\vskip6pt\noindent\fontsize{10.6}{18}\selectfont\renewcommand{\arraystretch}{1.12}"
            rf"\begin{{tabular}}{{|{columns}|}}\hline" + "\n" + "\n".join(lines) + "\n\\end{tabular}\\par\\vskip8pt}\n")


ESSAY_PREAMBLE = r"""\documentclass[a5paper,10pt,uplatex]{utarticle}
\special{papersize=148mm,210mm}
\setlength{\hoffset}{-1in}\setlength{\voffset}{-1in}\setlength{\oddsidemargin}{46pt}\setlength{\topmargin}{44pt}
\setlength{\headheight}{10pt}\setlength{\headsep}{14pt}\setlength{\textwidth}{470pt}\setlength{\textheight}{326pt}
\setlength{\footskip}{22pt}\setlength{\parindent}{1zw}\setlength{\parskip}{0pt}
\makeatletter
\def\ps@essay{\def\@oddhead{\hbox{\yoko\gtfamily\fontsize{7.6}{10}\selectfont RUNNING}\hfil}%
\def\@oddfoot{\hfil\hbox{\yoko\fontsize{8.6}{10}\selectfont\thepage}\hfil}}
\makeatother\pagestyle{essay}
\newcommand{\body}{\fontsize{10.6}{18.4}\mcfamily\selectfont}
\newcommand{\kana}[2]{\leavevmode\vbox{\baselineskip0pt\lineskip1pt\ialign{##\cr
\hss\fontsize{5.2}{6}\selectfont\kanjiskip0pt plus 1fil #2\hss\cr\hss#1\hss\cr}}}
\raggedbottom
\begin{document}\body
"""


def essay(source: Source, pdf: pathlib.Path) -> None:
    """A vertical column on small pages; ruby stands right of its base."""
    gothic = r"\gtfamily\selectfont"
    parts = [ESSAY_PREAMBLE.replace("RUNNING", escape_tex(source.header["head"]))]
    for block in (block for box in source.boxes for block in box.blocks):
        text = inline_tex(block.text)
        parts.append({
            "masthead": rf"{{\noindent\hskip2zw\fontsize{{19}}{{30}}{gothic} {text}\par}}\vskip12pt ",
            "byline": rf"{{\raggedleft\body {text}\hskip2zw\par}}\vskip12pt ",
            "head": rf"\vskip12pt{{\noindent\hskip3zw\fontsize{{12.4}}{{20}}{gothic} {text}\par}}\nobreak\vskip6pt ",
            "body": rf"{{\body {text}\par}}",
        }[block.role] + "\n")
    print_with_tex("".join(parts) + "\\end{document}\n", pdf)


def month_grid(source: Source, pdf: pathlib.Path) -> None:
    """Landscape, a page a month: seven ruled columns, a cell a day, the day's number above what happens."""
    style = PAGE_CSS.replace("size:A4", "size:A4 landscape") + """
section{width:297mm;height:209.4mm;padding:10mm 12mm;break-after:page;position:relative}section:last-child{break-after:auto}
.masthead{font:bold 20pt/1.5 "IPAexGothic"}p.note{font:9.6pt/1.6 "IPAexMincho";position:absolute;right:12mm;top:14mm}
table{border-collapse:collapse;width:273mm;table-layout:fixed;margin-top:2mm}th,td{border:.8pt solid #333}
th{font:bold 11pt/1.8 "IPAexGothic";background:#e3eef2}th:first-child,td:first-child{color:#a32b1c}
td{height:29.5mm;vertical-align:top;padding:1mm 1.6mm;font:10pt/1.55 "IPAexMincho"}
td b{display:block;font:bold 13pt/1.3 "IPAexGothic"}"""
    print_with_chromium(flow_html(source, style), pdf)


DESIGNS = {"agenda": agenda, "essay": essay, "month-grid": month_grid}
