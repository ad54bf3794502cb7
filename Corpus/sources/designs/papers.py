"""How everything looks that is not a newsletter. Lengths in points unless a unit is given."""

from __future__ import annotations

import pathlib
import random
import subprocess
import tempfile

from source import Source
from typesetting.chromium import PAGE_CSS, page_html, print_with_chromium


def demands(source: Source, pdf: pathlib.Path) -> None:
    """A letter of demands, one column; encrypted afterwards."""
    style = PAGE_CSS + """
.page{padding:22mm 24mm}body{font:11pt/1.8 "IPAexMincho"}
.masthead{font:17pt/1.6 "IPAexGothic";text-align:center;margin:1.2em 0 1em}h2{font:12pt/1.8 "IPAexGothic";margin:1.1em 0 .2em}
.item{display:flex;text-align:justify}.item .label{flex:0 0 3em}p.note{margin:.6em 0}"""
    print_with_chromium(page_html(source, style, ["body"]), pdf)


def scan(source: Source, pdf: pathlib.Path) -> None:
    """The picture of a page, a little crooked, grey and specked, with no text behind it."""
    from PIL import Image, ImageFilter

    style = PAGE_CSS + """
.page{padding:16mm 17mm}body{font:13.5pt/1.75 "IPAexMincho"}.mast{border-bottom:3pt double #000;margin-bottom:5mm}
.masthead:nth-child(1){font:bold 30pt/1.3 "IPAexGothic";text-align:center}.masthead:nth-child(2){text-align:right}
.left{display:flex;flex-direction:column;gap:6mm}.left .box{border:1.4pt solid #000;padding:4mm 5mm}
h2{font:bold 19pt/1.5 "IPAexGothic"}"""
    with tempfile.TemporaryDirectory() as folder:
        text_page = pathlib.Path(folder) / "page.pdf"
        print_with_chromium(page_html(source, style, ["mast", "left"]), text_page)
        subprocess.run(["pdftoppm", "-r", "120", "-gray", "-singlefile", text_page, f"{folder}/page"], check=True)
        picture = Image.open(f"{folder}/page.pgm")
        picture = picture.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
        picture = picture.point([24 + value * 222 // 255 for value in range(256)])
        chance = random.Random(96)
        for _ in range(1800):
            place = (chance.randrange(picture.width), chance.randrange(picture.height))
            picture.putpixel(place, chance.randrange(90, 225))
        picture.save(pdf, "PDF", resolution=120, quality=55)


DESIGNS = {"demands": demands, "scan": scan}
