#!/usr/bin/env python3
"""Measures Kiji beside its peers on the same folders, in one run.

usage: bench.py [--kiji PATH] [--rounds N] [--copies N] [--queries FILE] [--limit SECONDS] [--json FILE]
                [--markdown FILE] [--plots FOLDER] FOLDER...

Of each folder the PDFs are taken, so that everybody indexes the same; Kiji with its dictionary and without, Recoll, Omega
(omindex and quest, with n-grams for Japanese), pdfgrep, and pdftotext alone as the floor. A program that is not installed is
left out and named; one that takes longer than the limit is stopped, marked, and not run again on that folder.

A round is, for each program in turn: ingest from nothing, ingest again with nothing changed, and one search process a query;
each round begins with another program. Medians are printed and ratios against Kiji, with the counts they belong to. Memory is
watched in one more run, because watching costs time. pdfgrep reads every file for every query, so it gets only five.
With --copies every PDF is there so many times, each copy with other bytes behind its end, which make it another file.
"""
import argparse
import json
import os
import pathlib
import platform
import shutil
import signal
import statistics
import sys
import tempfile

from plots import write_plots
from programs import Kiji, Omega, Pdfgrep, Pdftotext, Recoll, missing
from report import markdown, print_tables

PDFGREP_QUERIES = 5


def machine():
    model = next((line.split(":", 1)[1].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                  if line.startswith("model name")), platform.processor())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    system = next((line.split("=", 1)[1].strip('"') for line in pathlib.Path("/etc/os-release").read_text().splitlines()
                   if line.startswith("PRETTY_NAME=")), platform.system())
    return {"processor": model, "cores": len(os.sched_getaffinity(0)), "memory": memory,
            "system": f"{system}, Linux {platform.release()}", "load at start": os.getloadavg()[0]}


def pdfs_only(folder, target, copies):
    """A folder with nothing but the PDFs: hard links where they can be, else copies."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() == ".pdf":
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, place)
            except OSError:
                shutil.copy2(path, place)
            for number in range(1, copies):
                copy = place.with_name(f"{place.stem}-{number}.pdf")
                copy.write_bytes(path.read_bytes() + b"%% copy %d\n" % number)
    return sorted(path for path in target.rglob("*") if path.is_file())


def peers(programs, notes):
    for program in programs:
        absent = missing(program)
        if absent:
            notes.append(f"{program.name} is left out: not installed ({program.package})")
        else:
            yield program


def bench(folder, options, queries, notes):
    with tempfile.TemporaryDirectory(prefix="kiji-bench-") as name:
        work = pathlib.Path(name)
        papers = work / "papers"
        papers.mkdir()
        pdfs = pdfs_only(folder, papers, options.copies)
        passwords = (folder / "passwords.txt").resolve()
        passwords = passwords if passwords.is_file() else None
        kiji = Kiji(options.kiji, papers, work, passwords, options.limit)
        plain = Kiji(options.kiji, papers, work, passwords, options.limit, dictionary=False)
        programs = [kiji, plain, *peers(
            [Recoll(papers, work, options.limit), Omega(papers, work, options.limit), Pdftotext(pdfs, options.limit),
             Pdfgrep(papers, options.limit)], notes)]
        rows = {
            program.name: {"cold": [], "cold cpu": [], "again": [], "search": {}, "search cpu": {}, "hits": {}, "stopped": []}
            for program in programs}
        for round_number in range(options.rounds):
            for program in programs[round_number % len(programs):] + programs[:round_number % len(programs)]:
                measure(program, rows[program.name], queries)
        for program in programs:
            row = rows[program.name]
            if hasattr(program, "size"):
                row["index bytes"] = program.size()
            if hasattr(program, "ingest") and not row["stopped"]:
                if hasattr(program, "clear"):
                    program.clear()
                watched = program.ingest(watches_memory=True)
                row["peak process"], row["peak sum"] = watched.peak_process, watched.peak_sum
        text_bytes = kiji.text_bytes(pdfs)
        told = kiji.more(text_bytes)
        for program in programs:
            summarise(rows[program.name])
        return {
            "folder": str(folder), "pdfs": len(pdfs), "pdf bytes": sum(path.stat().st_size for path in pdfs),
            "queries": len(queries), "rounds": options.rounds, "copies": options.copies,
            "text bytes": text_bytes, "programs": rows, "kiji": told,
            "pdftotext bytes": next((program.bytes for program in programs if program.name == "pdftotext"), None)}


def measure(program, row, queries):
    if row["stopped"]:
        # It would be stopped again.
        return
    if hasattr(program, "ingest"):
        if hasattr(program, "clear"):
            program.clear()
        done = program.ingest()
        row["cold"].append(done.seconds)
        row["cold cpu"].append(done.cpu)
        if done.timed_out:
            row["stopped"].append("cold ingest")
            return
        if hasattr(program, "search"):
            done = program.ingest()
            row["again"].append(done.seconds)
            if done.timed_out:
                row["stopped"].append("ingest again")
                return
    if hasattr(program, "search"):
        if program.name == "pdfgrep":
            if row["search"]:
                return
            queries = queries[:PDFGREP_QUERIES]
        for query in queries:
            done, hits = program.search(query)
            row["search"].setdefault(query, []).append(done.seconds)
            row["search cpu"].setdefault(query, []).append(done.cpu)
            row["hits"][query] = hits
            if done.timed_out:
                row["stopped"].append(f"search {query}")


def summarise(row):
    """Adds the medians: over the rounds, and for searches over the queries of their medians over the rounds."""
    for key in ("cold", "cold cpu", "again"):
        row[f"{key} median"] = statistics.median(row[key]) if row[key] else None
    times = [statistics.median(times) for times in row["search cpu"].values()]
    row["search cpu median"] = statistics.median(times) if times else None
    times = sorted(statistics.median(times) for times in row["search"].values())
    row["search median"] = statistics.median(times) if times else None
    row["search p95"] = times[min(len(times) - 1, int(len(times) * 0.95))] if times else None
    row["queries with hits"] = sum(hits > 0 for hits in row["hits"].values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiji", default=".build/release/kiji")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--queries", type=pathlib.Path, default=pathlib.Path(__file__).with_name("queries.txt"))
    parser.add_argument("--limit", type=float, default=600, help="seconds one command may take")
    parser.add_argument("--json", type=pathlib.Path, help="write every figure here")
    parser.add_argument("--markdown", type=pathlib.Path, help="write the tables here, for a page")
    parser.add_argument("--plots", type=pathlib.Path, help="write charts (SVG) into this folder")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options.kiji = str(pathlib.Path(options.kiji).resolve())
    queries = [line for line in options.queries.read_text(encoding="utf-8").splitlines() if line]
    notes, folders = [], []
    for folder in options.folders:
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
    for folder in options.folders:
        folders.append(bench(folder, options, queries, notes))
    versions = [Kiji.version(options.kiji)] + [
        program.version() for program in (Recoll, Omega, Pdftotext, Pdfgrep) if not missing(program)]
    result = {"schema": "kiji.bench/1", "machine": machine(), "versions": versions, "notes": sorted(set(notes)),
              "folders": folders}
    print_tables(result)
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if options.markdown:
        options.markdown.write_text(markdown(result), encoding="utf-8")
    if options.plots:
        write_plots(result, options.plots)
    return 0


if __name__ == "__main__":
    sys.exit(main())
