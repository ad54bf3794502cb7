"""The union's rules: articles, paragraphs and items, each with its own hanging indent. Lengths in points or zw."""

from __future__ import annotations

import pathlib

from source import Source
from typesetting.tex import inline_tex, print_with_tex

PREAMBLE = r"""\documentclass[a4paper,11pt,uplatex]{ujarticle}
\special{papersize=210mm,297mm}
\setlength{\hoffset}{-1in}\setlength{\voffset}{-1in}\setlength{\oddsidemargin}{74pt}
\setlength{\topmargin}{30pt}\setlength{\headheight}{14pt}\setlength{\headsep}{22pt}\setlength{\textheight}{708pt}
\setlength{\textwidth}{447pt}\setlength{\footskip}{28pt}\setlength{\parindent}{0pt}\setlength{\parskip}{0pt}
\makeatletter\def\ps@rules{\def\@oddhead{}\def\@oddfoot{\hfil\fontsize{10}{12}\selectfont\thepage\hfil}}\makeatother
\pagestyle{rules}
\newcommand{\body}{\fontsize{11.2}{18.6}\mcfamily\selectfont}
% left edge of the text, width of the label, label, text
\newcommand{\hanging}[4]{\par{\body\leftskip=#1zw\hskip-#2zw\hbox to #2zw{#3\hss}#4\par}}
\raggedbottom
\begin{document}
"""


def rules(source: Source, pdf: pathlib.Path) -> None:
    lines = [PREAMBLE]
    for block in (block for box in source.boxes for block in box.blocks):
        text, label = inline_tex(block.text), inline_tex(block.label)
        wide = label.startswith("第")
        lines.append({
            "masthead": rf"{{\centering\fontsize{{20}}{{30}}\gtfamily\selectfont {text}\par}}\vskip6pt",
            "note": rf"{{\raggedleft\body {text}\par}}\vskip10pt",
            "head": rf"\vskip13pt plus 3pt{{\centering\fontsize{{13.4}}{{20}}\gtfamily\selectfont {text}\par}}\nobreak\vskip3pt",
            "subhead": rf"\vskip3pt\hanging{{1}}{{0}}{{}}{{\gtfamily\selectfont {text}}}\nobreak",
            "item": rf"\hanging{{{5 if wide else 2}}}{{{5 if wide else 2}}}{{{label}}}{{{text}}}",
            "subitem": rf"\hanging{{5}}{{2}}{{{label}}}{{{text}}}",
            "subsubitem": rf"\hanging{{8}}{{3}}{{{label}}}{{{text}}}",
        }[block.role] + "\n")
    print_with_tex("".join(lines) + "\\end{document}\n", pdf)


DESIGNS = {"rules": rules}
