#!/usr/bin/env python3
"""Asks Kiji, and its peers when they are installed, the questions of an archive, and counts how often they answer right.

usage: questions.py [--kiji PATH] [--corpus Corpus] [--questions FILE] [--verbose] [--json FILE]

The archive is taken into a temporary index. Every query is given as a person would type it; the first five results count.
For Kiji a result is right when it is the right file and its text has the fragment (NFKC, no white space, no case) of an
answer: `passage`. The other programs know files only, so the rows named `file` ask for the right file alone. Figures:
success@1 and success@5 (a right result first, or among the first five), MRR (mean of 1/rank, 0 beyond five), and of the
questions nothing XX"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse

signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `| head` ends it quietly
sys.dont_write_bytecode = True
import question_file  # noqa: E402
from question_file import folded  # noqa: E402

LIMIT = 5
OWN_SYNTAX = {"boolean", "date", "field"}


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **options)


class Kiji:
    """Passages from an index made for this run."""

    def __init__(self, program, corpus, work):
        self.program, self.corpus, self.index = program, corpus, work / "kiji"
        passwords = corpus / "passwords.txt"
        extra = ["--password-file", passwords] if passwords.is_file() else []
        done = run([program, "ingest", "--quiet", "--index", self.index, *extra, corpus])
        if done.returncode not in (0, 3):  # 3: some file could not be read, which an archive may hold on purpose
            raise SystemExit(f"questions: {program} ingest failed ({done.returncode}): {done.stderr.decode()}")

    def answers(self, query):
        """[(files, folded text)] and the exit status."""
        done = run([self.program, "search", "--index", self.index, "--json", "--limit", str(LIMIT), "--", query])
        if done.returncode not in (0, 1):
            print(f"questions: {query}: {done.stderr.decode().strip()}", file=sys.stderr)
        hits = [json.loads(line) for line in done.stdout.decode().splitlines()]
        hits = [hit for hit in hits if hit["schema"].startswith("kiji.search/")]
        return [(self.files(hit), folded(hit["text"])) for hit in hits], done.returncode

    def files(self, hit):
        return [os.path.relpath(path, self.corpus) for path in hit["paths"]]


class Recoll:
    """Files from recollq, which is given the words as they are."""

    def __init__(self, pdfs, work):
        self.pdfs, self.config = pdfs, work / "recoll"
        self.config.mkdir()
        (self.config / "recoll.conf").write_text(f"topdirs = {pdfs}\nloglevel = 1\n", encoding="utf-8")
        self.environment = dict(os.environ, RECOLL_CONFDIR=str(self.config))
        run(["recollindex", "-c", self.config], env=self.environment)

    def answers(self, query):
        done = run(["recollq", "-c", self.config, "-n", str(LIMIT), "-b", query], env=self.environment)
        paths = [urllib.parse.unquote(line.removeprefix("file://")) for line in done.stdout.decode().splitlines()
                 if line.startswith("file://")]
        names = [os.path.relpath(path, self.pdfs) for path in paths]
        return [([name], "") for name in names], 0 if names else 1


class Quest:
    """Files from quest over omindex, with Xapian's n-grams for Japanese."""

    def __init__(self, pdfs, work):
        self.database = work / "omega"
        self.environment = dict(os.environ, XAPIAN_CJK_NGRAM="1")
        run(["omindex", "--db", self.database, "--url", "/", pdfs], env=self.environment)

    def answers(self, query):
        done = run(["quest", "--db", self.database, "--msize", str(LIMIT), query], env=self.environment)
        names = [urllib.parse.unquote(name).lstrip("/") for name in re.findall(r"^url=(.+)$", done.stdout.decode(), re.M)]
        return [([name], "") for name in names], 0 if names else 1


def only_pdfs(corpus, folder):
    """A copy of the archive's PDFs, without the truth texts and questions, which would answer everything."""
    for path in sorted(corpus.rglob("*.pdf")):
        copy = folder / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def rank_of(question, hits, by_passage):
    """The first right result, counted from 1, or None."""
    for rank, (files, text) in enumerate(hits[:LIMIT], 1):
        if any(file in files and (not by_passage or fragment in text) for file, fragment in question.answers):
            return rank
    return None


def figures(asked):
    """`asked`: [(question, rank or None, exit status)]."""
    answered = [rank for question, rank, _ in asked if question.answers]
    empty = [status == 1 for question, _, status in asked if not question.answers]
    return {
        "questions": len(answered),
        "success@1": ratio(sum(rank == 1 for rank in answered), len(answered)),
        "success@5": ratio(sum(rank is not None for rank in answered), len(answered)),
        "MRR": ratio(sum(1 / rank for rank in answered if rank), len(answered)),
        "unanswerable": len(empty),
        "none found": ratio(sum(empty), len(empty)),
    }


def ratio(count, of):
    return count / of if of else None


def row(name, values):
    cells = [f"{name:24}", f"{values['questions']:4d}"]
    cells += [f"{values[key]:9.3f}" if values[key] is not None else " " * 9 for key in ("success@1", "success@5", "MRR")]
    cells += [f"{values['unanswerable']:5d}", f"{values['none found']:10.3f}" if values["none found"] is not None else ""]
    return "  " + " ".join(cells).rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiji", default=".build/release/kiji")
    parser.add_argument("--corpus", type=pathlib.Path, default=pathlib.Path("Corpus"))
    parser.add_argument("--questions", type=pathlib.Path, help="default: questions.tsv in the archive")
    parser.add_argument("--verbose", action="store_true", help="print each question that is not answered first")
    parser.add_argument("--json", type=pathlib.Path, help="write the figures and every rank here as well")
    options = parser.parse_args()
    corpus = options.corpus.resolve()
    questions = question_file.read(options.questions or corpus / "questions.tsv")
    report = {}
    with tempfile.TemporaryDirectory(prefix="kiji-questions-") as name:
        work = pathlib.Path(name)
        kiji = Kiji(str(pathlib.Path(options.kiji).resolve()), corpus, work)
        programs = {"kiji": kiji}
        pdfs = only_pdfs(corpus, work / "pdfs")
        for peer, tools, package, make in (("recoll", ("recollindex", "recollq"), "recollcmd", Recoll),
                                           ("quest", ("omindex", "quest"), "xapian-omega and xapian-tools", Quest)):
            if all(shutil.which(tool) for tool in tools):
                programs[peer] = make(pdfs, work)
            else:
                print(f"{peer}: not installed ({package}), left out", file=sys.stderr)
        found = {peer: {question.line: program.answers(question.query) for question in questions
                        if peer == "kiji" or question.kind not in OWN_SYNTAX} for peer, program in programs.items()}

    def asked(peer, chosen, by_passage):
        return [(question, rank_of(question, found[peer][question.line][0], by_passage), found[peer][question.line][1])
                for question in chosen]

    plain = [question for question in questions if question.kind not in OWN_SYNTAX]
    report["kiji passage"] = figures(asked("kiji", questions, True))
    report["kiji file"] = figures(asked("kiji", questions, False))
    for peer in programs:
        report[f"{peer} file*"] = figures(asked(peer, plain, False))
    by_kind = {kind: figures(asked("kiji", [question for question in questions if question.kind == kind], True))
               for kind in question_file.KINDS if any(question.kind == kind for question in questions)}

    print(f"{options.corpus}: {len(questions)} questions")
    print(f"  {'':24} {'n':>4} {'success@1':>9} {'success@5':>9} {'MRR':>9} {'none':>5} {'none found':>10}")
    for name, values in report.items():
        print(row(name, values))
    print("  * without the kinds in Kiji's own syntax: " + " ".join(sorted(OWN_SYNTAX)))
    print("kiji, passages, by kind")
    for kind, values in by_kind.items():
        print(row(kind, values))
    if options.verbose:
        for question, rank, status in asked("kiji", questions, True):
            if question.answers and rank == 1 or not question.answers and status == 1:
                continue
            hits = found["kiji"][question.line][0]
            print(f"{question.line}: [{question.kind}] {question.query}  ({question.note})  rank {rank or '-'}")
            for file, fragment in question.answers:
                print(f"    wanted {file}: {fragment}")
            for files, text in hits:
                print(f"    got    {files[0]}: {text[:60]}")
    if options.json:
        ranks = {peer: {question.query: rank_of(question, found[peer][question.line][0], peer == "kiji")
                        for question in questions if question.line in found[peer]} for peer in programs}
        options.json.write_text(json.dumps({"totals": report, "kinds": by_kind, "ranks": ranks}, ensure_ascii=False,
                                           indent=2) + "\n", encoding="utf-8")
    return 0


sys.exit(main())
