"""Pages from WeasyPrint."""

from __future__ import annotations

import os
import pathlib
import subprocess
import tempfile


def print_with_weasyprint(text: str, pdf: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        environment = dict(os.environ, SOURCE_DATE_EPOCH="1700000000")
        subprocess.run(["weasyprint", "--quiet", page, pdf], check=True, env=environment, timeout=180)
