#!/usr/bin/env python3
"""Times Kiji beside its peers on the same folders, in one run.

usage: bench.py [--kiji PATH] [--rounds N] [--queries FILE] FOLDER...

For each folder: ingest from nothing, ingest again unchanged, and one search process a query, for Kiji and for Recoll
(recollindex, recollq) when it is installed; pdftotext alone as the floor. A missing peer is skipped with a word. Prints
one table (medians over the rounds, seconds) with the counts the times belong to, and on request JSON.
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

DEFAULT_QUERIES = ["賃金改善", "会計年度任用職員", "防災訓練", "団体交渉", "第２回執行委員会", "給食", "保育士"]


def timed(command, **options):
    """Wall-clock seconds of one command, its exit status and its standard output."""
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False, **options)
    return time.perf_counter() - start, done.returncode, done.stdout


def size_of(folder: pathlib.Path, leave_out=()) -> int:
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not any(part in leave_out for part in path.relative_to(folder).parts)
    )


def median(values):
    return statistics.median(values) if values else None


def bench_kiji(kiji, folder, queries, rounds, work):
    cold, again, search = [], [], {query: [] for query in queries}
    hits = {}
    index = work / "kiji"
    passwords = folder / "passwords.txt"
    extra = ["--password-file", str(passwords)] if passwords.is_file() else []
    for _ in range(rounds):
        shutil.rmtree(index, ignore_errors=True)
        cold.append(timed([kiji, "ingest", "--quiet", "--index", index, *extra, folder])[0])
        again.append(timed([kiji, "ingest", "--quiet", "--index", index, *extra, folder])[0])
        for query in queries:
            seconds, _, output = timed([kiji, "search", "--index", index, "--json", "--limit", "10", query])
            search[query].append(seconds)
            hits[query] = len(output.splitlines())
    return {
        "cold": median(cold),
        "again": median(again),
        "search": median([median(times) for times in search.values()]),
        "hits": sum(hits.values()),
        "index bytes": size_of(index, leave_out=("cache",)),
    }


def bench_recoll(folder, queries, rounds, work):
    if not (shutil.which("recollindex") and shutil.which("recollq")):
        print("recoll: not installed (recollcmd), left out", file=sys.stderr)
        return None
    config = work / "recoll"
    cold, again, search, hits = [], [], {query: [] for query in queries}, {}
    environment = dict(os.environ, RECOLL_CONFDIR=str(config))
    for _ in range(rounds):
        shutil.rmtree(config, ignore_errors=True)
        config.mkdir(parents=True)
        (config / "recoll.conf").write_text(f"topdirs = {folder.resolve()}\nloglevel = 1\n", encoding="utf-8")
        cold.append(timed(["recollindex", "-c", config], env=environment)[0])
        again.append(timed(["recollindex", "-c", config], env=environment)[0])
        for query in queries:
            seconds, _, output = timed(["recollq", "-c", config, "-n", "10", "-b", f'"{query}"'], env=environment)
            search[query].append(seconds)
            hits[query] = len(output.splitlines())
    return {
        "cold": median(cold),
        "again": median(again),
        "search": median([median(times) for times in search.values()]),
        "hits": sum(hits.values()),
        "index bytes": size_of(config / "xapiandb"),
    }


def bench_pdftotext(pdfs, rounds):
    if not shutil.which("pdftotext"):
        print("pdftotext: not installed (poppler-utils), left out", file=sys.stderr)
        return None
    totals = []
    for _ in range(rounds):
        totals.append(sum(timed(["pdftotext", path, "-"], timeout=600)[0] for path in pdfs))
    return {"cold": median(totals)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiji", default=".build/release/kiji")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--queries", type=pathlib.Path, help="one query a line")
    parser.add_argument("--json", type=pathlib.Path, help="write the figures here as well")
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    queries = options.queries.read_text(encoding="utf-8").splitlines() if options.queries else DEFAULT_QUERIES
    kiji = str(pathlib.Path(options.kiji).resolve())
    results = []
    for folder in options.folders:
        pdfs = sorted(folder.rglob("*.pdf"))
        with tempfile.TemporaryDirectory(prefix="kiji-bench-") as name:
            work = pathlib.Path(name)
            rows = {
                "kiji": bench_kiji(kiji, folder.resolve(), queries, options.rounds, work),
                "recoll": bench_recoll(folder, queries, options.rounds, work),
                "pdftotext": bench_pdftotext(pdfs, options.rounds),
            }
        print(f"{folder}: {len(pdfs)} PDFs, {len(queries)} queries, {options.rounds} rounds")
        print(f"  {'':10} {'cold s':>10} {'again s':>10} {'search s':>10} {'hits':>6} {'index MB':>9}")
        for program, row in rows.items():
            if row is None:
                continue
            cells = [f"{row[key]:10.3f}" if row.get(key) is not None else " " * 10 for key in ("cold", "again", "search")]
            count = f"{row['hits']:6d}" if "hits" in row else " " * 6
            size = f"{row['index bytes'] / 1e6:9.2f}" if "index bytes" in row else " " * 9
            print(f"  {program:10} {' '.join(cells)} {count} {size}")
        results.append({"folder": str(folder), "pdfs": len(pdfs), "rounds": options.rounds, "programs": rows})
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 0


sys.exit(main())
