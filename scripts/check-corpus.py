#!/usr/bin/env python3
"""Checks that Corpus/manifest.tsv, the PDFs, their truth texts, Corpus/hard.tsv and Corpus/questions.tsv agree. Prints
findings; fails when there are any.

usage: check-corpus.py [FOLDER]     (without it, Corpus)
"""
import csv
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Benchmarks"))
import question_file  # noqa: E402
from question_file import folded  # noqa: E402

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


def hard_findings(corpus: pathlib.Path):
    """Corpus/hard.tsv names files with truth texts, the figures that tests allow them, and why."""
    with open(corpus / "hard.tsv", encoding="utf-8", newline="") as table:
        for number, row in enumerate(csv.DictReader(table, delimiter="\t"), 2):
            place = f"hard.tsv:{number}"
            if list(row) != ["file", "missing", "lost", "cause"] or not all(row.values()):
                yield f"{place}: the columns are file, missing, lost, cause, none of them empty"
            elif not (row["missing"].isdigit() and row["lost"].isdigit()):
                yield f"{place}: missing and lost are numbers"
            elif not (corpus / row["file"]).with_suffix(".truth.txt").exists():
                yield f"{place}: {row['file']}: no truth text"


def question_findings(corpus: pathlib.Path):
    """Every answer's fragment stands in exactly one paragraph of its file's truth text; a question of kind `none` has a
    word, or a quoted phrase, that stands in no truth text."""
    try:
        questions = question_file.read(corpus / "questions.tsv")
    except ValueError as error:
        yield str(error).removeprefix(f"{corpus}/")
        return
    truths = {path.relative_to(corpus).as_posix().replace(".truth.txt", ".pdf"):
              [folded(line) for line in path.read_text(encoding="utf-8").splitlines()]
              for path in corpus.rglob("*.truth.txt")}
    asked = set()
    for question in questions:
        place = f"questions.tsv:{question.line}"
        if question.query in asked:
            yield f"{place}: {question.query!r} is asked twice"
        asked.add(question.query)
        for file, fragment in question.answers:
            if file not in truths:
                yield f"{place}: {file}: no truth text"
                continue
            count = sum(fragment in paragraph for paragraph in truths[file])
            if count != 1:
                yield f"{place}: {file}: {fragment!r} stands in {count} paragraphs, not in one"
        if question.kind == "none":
            words = [folded(word) for word in re.findall(r'"([^"]+)"|(\S+)', question.query) for word in word if word]
            if all(any(word in paragraph for truth in truths.values() for paragraph in truth) for word in words):
                yield f"{place}: every word of {question.query!r} stands in the archive"


def main() -> int:
    corpus = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "Corpus")
    found = [*findings(corpus), *hard_findings(corpus), *question_findings(corpus)]
    for finding in found:
        print(f"check: {corpus.name}/{finding}", file=sys.stderr)
    return 1 if found else 0


sys.exit(main())
