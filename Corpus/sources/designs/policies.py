"""The annual policy papers: one wording, a typesetter a year. Lengths in points unless a unit is given."""

from __future__ import annotations

import html
import pathlib

from source import Block, Source
from typesetting.libreoffice import fodt, inline_fodt, paragraph_fodt, paragraph_style, print_with_libreoffice
from typesetting.tables import flow_html
from typesetting.tex import escape_tex, inline_tex, print_with_tex
from typesetting.weasyprint import print_with_weasyprint


def libreoffice(source: Source, pdf: pathlib.Path) -> None:
    """One column at 1.75 em, numbered items with hanging numbers, a running head and page numbers."""
    mincho, gothic = "IPAexMincho", "IPAexGothic"
    justified = 'fo:text-align="justify" style:punctuation-wrap="hanging" fo:orphans="1" fo:widows="1"'
    keep = 'fo:keep-with-next="always"'

    def hanging(ems: float, size: float, outer: float = 0) -> str:
        return (f'fo:margin-left="{(ems + outer) * size:.1f}pt" fo:text-indent="{-ems * size:.1f}pt" ')

    def face(name: str, size: float, pitch: float, font: str, paragraph: str, text: str = "", tabs: bool = False) -> str:
        style = paragraph_style(name, size, pitch, font, paragraph, text)
        stops = '<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>' if tabs else ""
        return style.replace("/><style:text-properties", f">{stops}</style:paragraph-properties><style:text-properties", 1)

    styles = "".join([
        face("masthead", 22, 34, gothic, 'fo:text-align="center" fo:margin-top="26pt"'),
        face("note", 10.5, 18, mincho, 'fo:text-align="center" fo:margin-bottom="18pt"'),
        face("head", 14, 24, gothic, f'fo:margin-top="12pt" fo:margin-bottom="5pt" {keep}'),
        face("subhead", 12, 21, gothic, f'fo:margin-top="8pt" fo:margin-bottom="2pt" {keep}'),
        face("body", 11.2, 19.8, mincho, f'{justified} fo:text-indent="11.2pt"'),
        face("item", 11.2, 19.8, gothic, f'{justified} {hanging(3.6, 11.2)} fo:margin-top="5pt" {keep}', tabs=True),
        face("subitem", 11.2, 19.8, mincho, f'{justified} {hanging(2, 11.2, 1.2)}', tabs=True),
        face("subsubitem", 11.2, 19.8, mincho, f'{justified} {hanging(2, 11.2, 3.2)}', tabs=True),
        face("running", 8.8, 13, gothic, 'fo:text-align="end" fo:border-bottom="0.5pt solid #000000"'),
        face("folio", 9.5, 13, mincho, 'fo:text-align="center"'),
    ])
    blocks = [block for box in source.boxes for block in box.blocks]
    body = "".join(paragraph_fodt(block.role, (inline_fodt(block.label) + "<text:tab/>" if block.label else "")
                                  + inline_fodt(block.text)) for block in blocks)
    layout = ('<style:page-layout-properties fo:page-width="595.3pt" fo:page-height="841.9pt" fo:margin-top="34pt" '
              'fo:margin-bottom="34pt" fo:margin-left="68pt" fo:margin-right="68pt"/><style:header-style>'
              '<style:header-footer-properties fo:min-height="20pt" fo:margin-bottom="14pt"/></style:header-style>'
              '<style:footer-style><style:header-footer-properties fo:min-height="20pt" fo:margin-top="12pt"/>'
              '</style:footer-style>')
    master = (f'<style:header><text:p text:style-name="running">{source.header["head"]}</text:p></style:header>'
              '<style:footer><text:p text:style-name="folio">- <text:page-number text:select-page="current">1'
              '</text:page-number> -</text:p></style:footer>')
    print_with_libreoffice(fodt(source, styles, "", body, master, layout, [mincho, gothic]), pdf)


TEX_PREAMBLE = r"""\documentclass[a4paper,11pt,uplatex]{ujarticle}
\special{papersize=210mm,297mm}
\setlength{\hoffset}{-1in}\setlength{\voffset}{-1in}\setlength{\oddsidemargin}{70pt}
\setlength{\topmargin}{34pt}\setlength{\headheight}{14pt}\setlength{\headsep}{24pt}\setlength{\textheight}{700pt}
\setlength{\textwidth}{455pt}\setlength{\footskip}{30pt}\setlength{\parindent}{1zw}\setlength{\parskip}{0pt}
\makeatletter\def\ps@paper{\def\@oddhead{\hfil\gtfamily\fontsize{9}{12}\selectfont RUNNING}%
\def\@oddfoot{\hfil\fontsize{10}{12}\selectfont --\ \thepage\ --\hfil}}\makeatother\pagestyle{paper}
\newcommand{\body}{\fontsize{11.4}{19.4}\mcfamily\selectfont}
\newcommand{\hanging}[5]{\par\begingroup\body#5\leftskip=#1zw\noindent\hskip-#2zw\hbox to #2zw{#3\hss}#4\par\endgroup}
\raggedbottom
\begin{document}
"""


def platex(source: Source, pdf: pathlib.Path) -> None:
    """upLaTeX's own line breaking and spacing; the same paper otherwise."""
    lines = [TEX_PREAMBLE.replace("RUNNING", escape_tex(source.header["head"]))]
    for box in source.boxes:
        for block in box.blocks:
            lines.append(tex_block(block))
    print_with_tex("".join(lines) + "\\end{document}\n", pdf)


def tex_block(block: Block) -> str:
    text, label = inline_tex(block.text), inline_tex(block.label)
    gothic = r"\gtfamily\selectfont"
    forms = {
        "masthead": rf"{{\centering\fontsize{{22}}{{30}}{gothic} {text}\par}}\vskip8pt",
        "note": rf"{{\centering\body {text}\par}}\vskip16pt",
        "head": rf"\vskip12pt plus 4pt\noindent{{\fontsize{{14.5}}{{22}}{gothic} {text}\par}}\nobreak\vskip4pt",
        "subhead": rf"\vskip8pt plus 3pt\noindent{{\fontsize{{12.4}}{{20}}{gothic} {text}\par}}\nobreak\vskip2pt",
        "body": rf"{{\body {text}\par}}",
        "item": rf"\vskip4pt\hanging{{3.4}}{{3.4}}{{{label}}}{{{text}}}{{{gothic}}}\nobreak",
        "subitem": rf"\hanging{{3.4}}{{2}}{{{label}}}{{{text}}}{{}}",
        "subsubitem": rf"\hanging{{5.4}}{{2}}{{{label}}}{{{text}}}{{}}",
    }
    return forms[block.role] + "\n"


def weasyprint(source: Source, pdf: pathlib.Path) -> None:
    """WeasyPrint's spacing, which justifies with gaps between characters; a ruled table at the end."""
    style = """
@page{size:A4;margin:22mm 24mm 21mm;@top-right{content:string(running);font:8.8pt "IPAexGothic";border-bottom:.5pt solid #333;
  width:100%;text-align:right;vertical-align:bottom;padding-bottom:1mm;margin-bottom:3mm}
  @bottom-center{content:"－ " counter(page) " －";font:9.5pt "IPAexMincho"}}
body{font:11.6pt/1.75 "IPAexMincho";margin:0;line-break:strict}.running{string-set:running content();height:0;overflow:hidden;
  font-size:0}
p,h2,h3{margin:0}.masthead{font:bold 22pt/1.5 "IPAexGothic";text-align:center;margin-top:6mm}
.note{text-align:center;margin:1mm 0 7mm}h2{font:bold 14.5pt/1.7 "IPAexGothic";margin:5mm 0 1.5mm;break-after:avoid;
  border-left:3mm solid #777;padding-left:2.4mm}
h3{font:bold 12.4pt/1.7 "IPAexGothic";margin:3mm 0 .5mm;break-after:avoid}p.body{text-indent:1em;text-align:justify}
.item,.subitem,.subsubitem{text-align:justify;position:relative;orphans:1;widows:1}
.item{padding-left:3.6em;font-family:"IPAexGothic";margin-top:2mm;  break-after:avoid}.subitem{padding-left:3.4em}.subsubitem{padding-left:5.4em}
.label{display:inline-block;text-indent:0}.item .label{width:3.6em;margin-left:-3.6em}
.subitem .label,.subsubitem .label{width:2em;margin-left:-2em}
table{border-collapse:collapse;margin:4mm 0;width:100%}td,th{border:.6pt solid #333;padding:.8mm 2.4mm;font-weight:normal}
th{background:#eee;font-family:"IPAexGothic"}td{text-align:right}td:first-child{text-align:left}"""
    running = f'<div class="running">{html.escape(source.header["head"])}</div>'
    print_with_weasyprint(flow_html(source, style, before=running), pdf)


DESIGNS = {"policy": libreoffice, "policy-platex": platex, "policy-weasyprint": weasyprint}
