#!/usr/bin/env python3
"""Measures how the cost of a page grows with what stands on it.

usage: page_cost.py [--kiji PATH] [--rounds N] [--most RATIO] [--glyphs N,N,…] [FOLDER...]

Writes PDFs whose pages hold from a thousand to a hundred thousand characters, in columns of lines or tiers of vertical text
under headlines, ingests them with `--timings`, and prints microseconds a character of each stage: the harvest of Poppler's
glyphs, the page's content, the layout. With --most it ends with status 1 where the layout of a character on the fullest page
takes more than so many times what it takes on the emptiest. Of each FOLDER it prints the stages' times, and what the layout
takes against the harvest, which is Poppler's own part.
"""
import argparse
import json
import pathlib
import random
import re
import sys
import tempfile

from measure import run

SYLLABLES = "組合員職場交渉要求書賃金改定保育所港議会予算学校給食のがをにはとものでからまでありますするなどについてへよう、、。"
SIZE = 10


def words(source, count):
    return "".join(source.choice(SYLLABLES) for _ in range(count))


def page(source, glyphs, vertical):
    """Width, height and content of a page: as many columns, of twenty characters a line, as make it about square."""
    length, pitch, gutter = 20, 17, 20
    lines = max(4, glyphs // length)
    columns = max(2, round((lines * pitch / (length * SIZE + gutter)) ** 0.5))
    deep = -(-lines // columns)
    along, across = columns * (length * SIZE + gutter) + 80, deep * pitch + 120
    width, height = (across, along) if vertical else (along, across)
    parts = ["BT"]
    for column in range(columns):
        for line in range(min(deep, lines - column * deep)):
            size = 14 if line == 0 else SIZE
            # A paragraph every few lines begins one character further in.
            indent = SIZE if line % 7 == 1 else 0
            count = 12 if line == 0 else length - (1 if indent else 0) - (9 if line % 7 == 0 else 0)
            u, v = 40 + column * (length * SIZE + gutter) + indent, 40 + line * pitch + (0 if line == 0 else 8)
            x, y = (width - v - size / 2, height - u) if vertical else (u, height - v - size)
            text = words(source, count).encode("utf-16-be").hex()
            parts.append(f"/F{int(vertical)} {size} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm <{text}> Tj")
    parts.append("ET")
    return width, height, "\n".join(parts)


def pdf(path, pages):
    """A PDF of pages in a font that is not embedded."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = []
    for name in ("UniJIS-UTF16-H", "UniJIS-UTF16-V"):
        objects.append("<< /Type /FontDescriptor /FontName /Ryumin-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
                       "/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>")
        objects.append("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo << /Registry (Adobe) "
                       f"/Ordering (Japan1) /Supplement 6 >> /FontDescriptor {len(objects)} 0 R /DW 1000 >>")
        objects.append(f"<< /Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light-{name} /Encoding /{name} "
                       f"/DescendantFonts [{len(objects)} 0 R] >>")
        fonts.append(len(objects))
    kids = []
    for width, height, content in pages:
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F0 {fonts[0]} 0 R /F1 {fonts[1]} 0 R >> >> >>")
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    data, places = bytearray(b"%PDF-1.5\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode("ascii")
    path.write_bytes(data)


def stages(kiji, folder, rounds):
    """The least microseconds of each stage over some rounds of ingest from nothing, one worker at a time."""
    best = {}
    passwords = folder / "passwords.txt"
    more = ["--password-file", passwords] if passwords.is_file() else []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="kiji-pages-") as index:
            done = run([kiji, "ingest", "--quiet", "--jobs", "1", "--timings", *more, "--index", index, folder])
        told = [json.loads(line) for line in done.diagnostics.splitlines() if line.startswith(b'{"schema":"kiji.timings/1"')]
        if not told:
            sys.exit(f"page_cost: no timings of {folder}: {done.diagnostics.decode(errors='replace')[:400]}")
        for stage in ("harvest", "content", "layout", "documents", "pages"):
            best[stage] = min(best.get(stage, told[0][stage]), told[0][stage])
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiji", default=".build/release/kiji")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--most", type=float, help="the greatest ratio that passes")
    parser.add_argument("--glyphs", default="1000,3000,10000,30000,100000")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    kiji = str(pathlib.Path(options.kiji).resolve())
    passes = True
    for vertical in (False, True):
        print(f"{'vertical' if vertical else 'horizontal'}: µs a character")
        print(f"{'characters':>12}{'harvest':>10}{'content':>10}{'layout':>10}")
        costs = []
        for glyphs in map(int, options.glyphs.split(",")):
            source = random.Random(glyphs)
            # The same number of characters in all, so that what a document costs is shared by as many.
            pages = [page(source, glyphs, vertical) for _ in range(max(1, 100_000 // glyphs))]
            count = sum(len(text) // 4 for _, _, content in pages for text in re.findall(r"<([0-9a-f]*)>", content))
            with tempfile.TemporaryDirectory(prefix="kiji-pages-") as folder:
                pdf(pathlib.Path(folder, "pages.pdf"), pages)
                told = stages(kiji, pathlib.Path(folder), options.rounds)
            costs.append(told["layout"] / count)
            print(f"{glyphs:>12}" + "".join(f"{told[stage] / count:>10.2f}" for stage in ("harvest", "content", "layout")))
        ratio = costs[-1] / costs[0]
        print(f"layout, fullest ÷ emptiest: {ratio:.2f}\n")
        passes = passes and (options.most is None or ratio <= options.most)
    for folder in options.folders:
        told = stages(kiji, folder, options.rounds)
        print(f"{folder}: {told['documents']} files, {told['pages']} pages; harvest {told['harvest'] / 1e6:.2f} s, "
              f"content {told['content'] / 1e6:.2f} s, layout {told['layout'] / 1e6:.2f} s; "
              f"layout ÷ harvest {told['layout'] / max(1, told['harvest']):.2f}")
    return 0 if passes else 1


if __name__ == "__main__":
    sys.exit(main())
