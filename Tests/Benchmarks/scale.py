#!/usr/bin/env python3
"""How long searches take in a large index, by kind of query.

usage: scale.py [--kiji PATH] [--passages N] [--queries N] [--seed N] [--index DIR] FOLDER...

The PDFs of the folders are ingested, and copies of them with other bytes behind their end, until the index has so many
passages. Queries are cut at random from the text Kiji extracts, the same for a seed. Printed for each kind: how many found
something, and the median, 95th percentile and longest time of the whole process, with the dictionary where there is one.
With --index the index stays there, and one that is there is used as it is.
"""
import argparse
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import time

JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々ー]{2,}")
WORD = re.compile(r"[A-Za-z]{4,}|[0-9]{2,}")


def kinds(text, rnd):
    """Functions that make a query each, by name."""
    runs = [run for run in JAPANESE.findall(text)]
    long_runs = [run for run in runs if len(run) >= 10]
    words = sorted(set(WORD.findall(text)))
    characters = sorted(set("".join(runs)))

    def cut(least, most):
        length = rnd.randint(least, most)
        run = rnd.choice(long_runs)
        start = rnd.randrange(len(run) - min(length, len(run)) + 1)
        return run[start:start + length]

    return {
        "one character, by text": lambda: rnd.choice(rnd.choice(runs)),
        "one character, any": lambda: rnd.choice(characters),
        "2 to 10 characters": lambda: cut(2, 10),
        "quoted": lambda: '"' + cut(2, 10) + '"',
        "word or number": lambda: rnd.choice(words),
        "prefix": lambda: rnd.choice(words)[:rnd.randint(1, 3)] + "*",
        "wildcard": lambda: cut(1, 2) + "*" + cut(1, 2),
        "two words": lambda: cut(2, 3) + " " + cut(2, 3),
        "OR": lambda: cut(1, 3) + " OR " + cut(1, 3),
        "NOT": lambda: cut(1, 3) + " NOT " + cut(1, 3),
        "NEAR": lambda: cut(1, 2) + " NEAR/10 " + cut(1, 2),
        "exact": lambda: ["--exact", cut(1, 4)],
        "newest first": lambda: ["--sort", "newest", cut(1, 3)],
        "files": lambda: ["-l", "--limit", "1000", cut(1, 3)],
        "facets": lambda: ["--facets", cut(1, 3)],
        "found nowhere": lambda: "".join(rnd.choice(characters) for _ in range(rnd.randint(2, 10))),
        "a question": lambda: cut(2, 4) + "は" + cut(2, 4) + "ですか",
        "a sentence with two others' ends": lambda: cut(6, 10) + cut(6, 10),
    }


def ingest(options, index, work):
    """Ingests copies until there are enough passages."""
    source = [path for folder in options.folders for path in sorted(folder.rglob("*.pdf"))]
    copy = 0
    while True:
        target = work / f"copy-{copy}"
        for number, path in enumerate(source):
            place = target / f"{number}-{path.name}"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes() + (b"%% copy %d\n" % copy if copy else b""))
        subprocess.run([options.kiji, "ingest", "--quiet", "--index", index, target], stderr=subprocess.DEVNULL)
        copy += 1
        if passages(options, index) >= options.passages:
            break
    subprocess.run([options.kiji, "compact", "--quiet", "--index", index], check=True)


def passages(options, index):
    status = subprocess.run([options.kiji, "status", "--json", "--index", index], stdout=subprocess.PIPE).stdout
    found = re.search(rb'"passages":(\d+)', status)
    return int(found.group(1)) if found else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kiji", default=".build/release/kiji")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=pathlib.Path)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    rnd = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as work:
        index = options.index or pathlib.Path(work) / "index"
        if not index.exists():
            ingest(options, index, pathlib.Path(work))
        pdfs = [path for folder in options.folders for path in sorted(folder.rglob("*.pdf"))]
        text = subprocess.run([options.kiji, "extract", *pdfs], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        made = kinds(text.stdout.decode("utf-8", "replace"), rnd)
        print(f"{passages(options, index)} passages")
        for name, make in made.items():
            times, walls, found = [], [], 0
            for _ in range(options.queries):
                query = make()
                arguments = query if isinstance(query, list) else [query]
                start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
                done = subprocess.run([options.kiji, "search", "--index", index, *arguments], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL)
                walls.append(1000 * (time.perf_counter() - start))
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
                times.append((1000 * spent, " ".join(arguments)))
                found += done.returncode == 0
            times.sort()
            walls.sort()
            p95 = int(len(times) * 0.95)
            print(f"{name:33} found {found:3}/{len(times)}  wall {statistics.median(walls):6.1f} {walls[p95]:6.1f} ms  "
                  f"processor {statistics.median(spent for spent, _ in times):6.1f} {times[p95][0]:6.1f} "
                  f"{times[-1][0]:6.1f} ms  {times[-1][1]}")
        if not options.index:
            shutil.rmtree(index, ignore_errors=True)


main()
