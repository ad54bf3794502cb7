"""Reports and guides: a survey, a committee's minutes, a landscape table, questions and answers in two columns."""

from __future__ import annotations

import html
import pathlib

from source import Source
from typesetting.chromium import print_with_chromium
from typesetting.tables import flow_html
from typesetting.tex import inline_tex, print_with_tex
from typesetting.weasyprint import print_with_weasyprint

TABLE_CSS = """table{border-collapse:collapse;width:100%;margin:2mm 0 3mm}td,th{border:.6pt solid #444;padding:.7mm 2mm;
  font-weight:normal}p,h2{margin:0}"""


def survey(source: Source, pdf: pathlib.Path) -> None:
    style = TABLE_CSS + """
@page{size:A4;margin:20mm 22mm 20mm;@bottom-center{content:counter(page);font:9pt "IPAexGothic"}}
body{font:11pt/1.8 "IPAexMincho";margin:0;line-break:strict}.masthead{font:bold 20pt/1.6 "IPAexGothic";text-align:center;
  border:1.2pt solid #2f5d50;color:#2f5d50;padding:3mm}p.note{text-align:center;margin:2mm 0 5mm}
h2{font:bold 13.5pt/1.6 "IPAexGothic";color:#2f5d50;margin:5mm 0 1mm;break-after:avoid}p.body{text-indent:1em;text-align:justify}
th{background:#e5efec;font:9.6pt/1.6 "IPAexGothic"}td{font-size:10pt;text-align:right}td:first-child{text-align:left}
section.demands td:nth-child(2){text-align:left}.subitem{display:flex;margin:.8mm 0 .8mm 1em;text-align:justify}
.subitem .label{flex:0 0 1.6em;color:#2f5d50}p.byline{text-align:right;margin-top:2mm}tr{break-inside:avoid}"""
    print_with_chromium(flow_html(source, style), pdf)


def committee(source: Source, pdf: pathlib.Path) -> None:
    style = TABLE_CSS + """
@page{size:A4;margin:24mm 25mm 22mm;@top-left{content:string(running);font:8.6pt "IPAexMincho"}
  @bottom-right{content:counter(page) "/" counter(pages);font:9pt "IPAexMincho"}}
body{font:11pt/1.72 "IPAexMincho";margin:0;line-break:strict}.running{string-set:running content();height:0;font-size:0}
.masthead{font:bold 16pt/1.6 "IPAexGothic";text-align:center;margin-bottom:3mm}td:first-child{width:9em;background:#f0f0f0;
  font-family:"IPAexGothic"}h2{font:bold 12pt/1.7 "IPAexGothic";margin:4mm 0 1mm;break-after:avoid}p.note{font-size:10pt}
.item,.subitem{text-align:justify;orphans:1;widows:1}.item{padding-left:3.4em;margin-top:1mm}
.subitem{padding-left:5.4em}.label{display:inline-block}.item .label{width:3.4em;margin-left:-3.4em}
.subitem .label{width:2em;margin-left:-2em}"""
    running = f'<div class="running">{html.escape(source.header["head"])}</div>'
    print_with_weasyprint(flow_html(source, style, before=running), pdf)


def landscape_statistics(source: Source, pdf: pathlib.Path) -> None:
    style = TABLE_CSS + """
@page{size:A4 landscape;margin:16mm 24mm;@bottom-center{content:counter(page);font:9pt "IPAexMincho"}}
body{font:10.8pt/1.7 "IPAexMincho";margin:0;line-break:strict}.masthead{font:16pt/1.5 "IPAexGothic";text-align:center}
p.note{text-align:right;font-size:9.4pt}h2{font:12pt/1.7 "IPAexGothic";margin-top:3mm;break-after:avoid}
th{background:#ececec;font-family:"IPAexGothic"}td{text-align:right;width:15%}td:first-child{text-align:left}
p.body{text-indent:1em;text-align:justify}"""
    print_with_weasyprint(flow_html(source, style), pdf)


GUIDE_PREAMBLE = r"""\documentclass[a4paper,10pt,twocolumn]{ltjarticle}
\usepackage[ipaex]{luatexja-preset}
\setlength{\hoffset}{-1in}\setlength{\voffset}{-1in}\setlength{\oddsidemargin}{52pt}\setlength{\topmargin}{36pt}
\setlength{\headheight}{0pt}\setlength{\headsep}{12pt}\setlength{\textheight}{720pt}\setlength{\textwidth}{491pt}
\setlength{\columnsep}{26pt}\setlength{\columnseprule}{0.4pt}\setlength{\footskip}{30pt}\setlength{\parindent}{0pt}
\setlength{\parskip}{0pt}
\makeatletter\def\ps@guide{\def\@oddhead{}\def\@oddfoot{\hfil\fontsize{9}{11}\selectfont \thepage\hfil}}\makeatother
\newcommand{\body}{\fontsize{11.6}{20.4}\mcfamily\selectfont}
\newcommand{\hanging}[4]{\par{\body#4\leftskip=#1\zw\hskip-#1\zw\hbox to #1\zw{#2\hss}#3\par}}
\raggedbottom\pagestyle{guide}
\pdfvariable suppressoptionalinfo 1023 \pdfvariable trailerid {[<00><00>]}
\begin{document}\body
"""


def guide(source: Source, pdf: pathlib.Path) -> None:
    """The title across both columns, then questions in Gothic and answers in Mincho; TeX fills one column, then the next."""
    gothic = r"\gtfamily\selectfont"
    blocks = [block for box in source.boxes for block in box.blocks]
    title = inline_tex(blocks[0].text)
    parts = [GUIDE_PREAMBLE, rf"\twocolumn[{{\centering\fontsize{{20}}{{30}}{gothic} {title}\par\vskip6pt\body "
             rf"{inline_tex(blocks[1].text)}\par\vskip16pt}}]" + "\n"]
    for block in blocks[2:]:
        text, label = inline_tex(block.text), inline_tex(block.label)
        parts.append({
            "head": rf"\vskip12pt{{\fontsize{{13}}{{20}}{gothic} {text}\par}}\nobreak\hrule\nobreak\vskip5pt ",
            "item": rf"\hanging{{3.8}}{{{label}}}{{{text}}}{{{gothic if label.startswith('問') else ''}}}"
                    + (r"\nobreak " if label.startswith("問") else r"\vskip4pt "),
            "note": rf"\vskip10pt{{\body {text}\par}}",
        }[block.role] + "\n")
    print_with_tex("".join(parts) + "\\end{document}\n", pdf, engine="lualatex")


DESIGNS = {"survey": survey, "committee": committee, "statistics-weasyprint": landscape_statistics, "guide": guide}
