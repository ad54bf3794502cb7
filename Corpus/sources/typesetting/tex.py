"""Pages from TeX: upLaTeX with dvipdfmx, and LuaLaTeX with LuaTeX-ja."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from source import RUBY

SPECIAL = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "^": r"\^{}",
           "_": r"\_", "~": r"\~{}", "%": r"\%"}


def escape_tex(text: str) -> str:
    return "".join(SPECIAL.get(character, character) for character in text)


def inline_tex(text: str, break_command: str = r"\\") -> str:
    """Ruby as \\kana{base}{reading}, which the design defines; `\\n` as the design's line break."""
    out, position = [], 0
    for match in RUBY.finditer(text):
        out.append(escape_tex(text[position:match.start()]))
        out.append(rf"\kana{{{escape_tex(match[1])}}}{{{escape_tex(match[2])}}}")
        position = match.end()
    out.append(escape_tex(text[position:].replace("\\n", "\n")).replace("\n", break_command))
    return re.sub("\n", break_command, "".join(out))


# Haranoaji comes with texlive-lang-japanese; dvipdfmx writes no ToUnicode map for it.
HARANOAJI_MAP = """uprml-h UniJIS-UTF16-H HaranoAjiMincho-Regular.otf
uprml-v UniJIS-UTF16-V HaranoAjiMincho-Regular.otf
upgbm-h UniJIS-UTF16-H HaranoAjiGothic-Heavy.otf
upgbm-v UniJIS-UTF16-V HaranoAjiGothic-Heavy.otf
"""


def print_with_tex(text: str, pdf: pathlib.Path, engine: str = "uplatex", runs: int = 1, font_map: str = "") -> None:
    """Runs the engine over `text`; upLaTeX's pages go through dvipdfmx with the IPAex fonts embedded, or `font_map`'s."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "page.tex").write_text(text, encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000", FORCE_SOURCE_DATE="1",
                           OSFONTDIR="/usr/share/fonts//")
        for _ in range(runs):
            run = subprocess.run([engine, "-interaction=nonstopmode", "-halt-on-error", "page.tex"], cwd=folder,
                                 env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
            if run.returncode:
                raise SystemExit(run.stdout.decode("utf-8", "replace")[-3000:])
        if engine == "uplatex":
            if font_map:
                (folder / "own.map").write_text(font_map, encoding="utf-8")
            subprocess.run(["dvipdfmx", "-q", "-f", "own.map" if font_map else "uptex-ipaex.map", "-o", "page.pdf", "page.dvi"], cwd=folder,
                           env=environment, check=True, stderr=subprocess.DEVNULL, timeout=120)
        shutil.move(folder / "page.pdf", pdf)
