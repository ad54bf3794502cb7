#!/usr/bin/env python3
"""Checks that Corpus/manifest.tsv, the PDFs and their truth texts name each other. Prints findings; fails when any."""
import csv
import pathlib
import sys

COLUMNS = ["file", "design", "producer", "date", "issue", "pages", "traits"]


def findings(corpus: pathlib.Path):
    with open(corpus / "manifest.tsv", encoding="utf-8", newline="") as table:
        reader = csv.DictReader(table, delimiter="\t")
        if reader.fieldnames != COLUMNS:
            yield f"manifest.tsv: columns are {reader.fieldnames}, not {COLUMNS}"
            return
        rows = list(reader)
    listed = {row["file"] for row in rows}
    on_disk = {path.relative_to(corpus).as_posix() for path in corpus.rglob("*.pdf")}
    yield from (f"{name}: in the manifest, but there is no such file" for name in sorted(listed - on_disk))
    yield from (f"{name}: not in the manifest" for name in sorted(on_disk - listed))
    for row in rows:
        truth = (corpus / row["file"]).with_suffix(".truth.txt")
        if "no-text" in row["traits"].split():
            if truth.exists():
                yield f"{row['file']}: has no text, but a truth text"
        elif not truth.exists():
            yield f"{row['file']}: no truth text"
        else:
            for number, line in enumerate(truth.read_text(encoding="utf-8").splitlines(), 1):
                if not line.strip() or line != line.strip():
                    yield f"{truth.name}:{number}: empty line or white space at an end"
        if not row["pages"].isdigit():
            yield f"{row['file']}: pages is {row['pages']!r}"


def main() -> int:
    corpus = pathlib.Path(__file__).resolve().parent.parent / "Corpus"
    found = list(findings(corpus))
    for finding in found:
        print(f"check: Corpus/{finding}", file=sys.stderr)
    return 1 if found else 0


sys.exit(main())
