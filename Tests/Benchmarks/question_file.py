"""Reads a file of questions: what people would type, and the passages that answer it.

Tab-separated, with a heading: query, kind, note, answers. `answers` is `file#fragment`, several joined by ` | `, or `-`
when nothing in the archive answers. A fragment is a short piece of one paragraph of that file's truth text, in NFKC and
without white space.
"""

from __future__ import annotations

import csv
import pathlib
import unicodedata
from dataclasses import dataclass

COLUMNS = ["query", "kind", "note", "answers"]
KINDS = [
    "as-printed", "words", "question", "phrase", "variant", "kana", "era", "numeral", "inflection", "okurigana",
    "abbreviation", "compound", "date", "boolean", "field", "none",
]


@dataclass(frozen=True)
class Question:
    line: int
    query: str
    kind: str
    note: str
    answers: tuple[tuple[str, str], ...]
    """File (relative to the archive) and fragment; any of them is right."""


def folded(text: str) -> str:
    """NFKC, lower case, no white space: what fragments and passages are compared in."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def read(path: pathlib.Path) -> list[Question]:
    """The questions of a file. Raises ValueError with path and line where a row cannot be read."""
    questions = []
    with open(path, encoding="utf-8", newline="") as table:
        rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, row in enumerate(rows, 1):
            if number == 1:
                if row != COLUMNS:
                    raise ValueError(f"{path}:1: columns are {row}, not {COLUMNS}")
                continue
            if len(row) != len(COLUMNS):
                raise ValueError(f"{path}:{number}: {len(row)} columns, not {len(COLUMNS)}")
            query, kind, note, answers = row
            if kind not in KINDS:
                raise ValueError(f"{path}:{number}: kind {kind!r} is none of {' '.join(KINDS)}")
            if not query.strip() or not note.strip():
                raise ValueError(f"{path}:{number}: empty query or note")
            pairs = () if answers == "-" else tuple(
                (file, folded(fragment)) for file, _, fragment in (part.partition("#") for part in answers.split(" | ")))
            if any(not file or not fragment for file, fragment in pairs):
                raise ValueError(f"{path}:{number}: answers are `file#fragment`, joined by ` | `, or `-`")
            if (kind == "none") != (not pairs):
                raise ValueError(f"{path}:{number}: kind none and answers `-` go together")
            questions.append(Question(number, query, kind, note, pairs))
    return questions
