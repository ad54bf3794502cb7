"""The typesetters, a module each; here, what is done to a PDF after any of them."""

from __future__ import annotations

import pathlib
import subprocess


def finish(pdf: pathlib.Path, date: str, linearised: bool = False, **options) -> None:
    """Gives the file its issue's date instead of the clock's and a file identifier made from its content."""
    import pikepdf

    stamp = f"D:{date.replace('-', '')}090000+09'00'"
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for key in ("/CreationDate", "/ModDate"):
            if key in document.docinfo:
                document.docinfo[key] = stamp
        if "/Metadata" in document.Root:
            del document.Root["/Metadata"]
        for key in ("/DocChecksum", "/ID"):  # LibreOffice counts the clock in; the first half of an old ID survives
            if key in document.trailer:
                del document.trailer[key]
        if "encryption" not in options:
            options["static_id"] = True
        document.save(pdf, **options)
    if "encryption" not in options:
        order = ["--linearize"] if linearised else []
        subprocess.run(["qpdf", "--deterministic-id", *order, "--replace-input", pdf], check=True)
