"""The figures as tables for people."""

COLUMNS = [
    ("cold s", "cold median", 2), ("its CPU s", "cold cpu median", 2), ("again s", "again median", 2),
    ("search ms", "search median", 1), ("its CPU ms", "search cpu median", 1), ("p95 ms", "search p95", 1),
    ("largest MB", "peak process", 0), ("sum MB", "peak sum", 0), ("index MB", "index bytes", 2),
]
SCALES = {
    "search median": 1000, "search cpu median": 1000, "search p95": 1000, "peak process": 1e-6, "peak sum": 1e-6,
    "index bytes": 1e-6,
}


def print_tables(result):
    machine = result["machine"]
    print(f"{machine['processor']}, {machine['cores']} cores, {machine['memory'] / 2**30:.0f} GiB; {machine['system']}"
          f" (load {machine['load at start']:.1f})")
    print("; ".join(result["versions"]))
    for note in result["notes"]:
        print(f"note: {note}")
    for folder in result["folders"]:
        print_folder(folder)


def print_folder(folder):
    print(f"\n{folder['folder']}: {folder['pdfs']} PDFs, {folder['pdf bytes'] / 1e6:.1f} MB,"
          f" {folder['text bytes'] / 1e6:.2f} MB of text; {folder['queries']} queries, {folder['rounds']} rounds"
          + (f", {folder['copies']} copies" if folder["copies"] > 1 else ""))
    head = "".join(f"{title:>11}" for title, _, _ in COLUMNS)
    print(f"  {'':24}{head}{'with hits':>11}")
    for name, row in folder["programs"].items():
        cells = ""
        for _, key, digits in COLUMNS:
            value = row.get(key)
            cells += " " * 11 if value is None else f"{value * SCALES.get(key, 1):11.{digits}f}"
        hits = f"{row['queries with hits']}/{len(row['hits'])}" if row["hits"] else ""
        stopped = f"  stopped: {', '.join(sorted(set(row['stopped'])))}" if row["stopped"] else ""
        print(f"  {name:24}{cells}{hits:>11}{stopped}")
    print_ratios(folder)
    print_kiji(folder)


def print_ratios(folder):
    kiji = folder["programs"]["kiji"]
    print("  Kiji ÷ peer")
    for name, row in folder["programs"].items():
        if name.startswith("kiji"):
            continue
        cells = ""
        for _, key, _ in COLUMNS:
            cells += f"{kiji[key] / row[key]:11.2f}" if kiji.get(key) and row.get(key) else " " * 11
        print(f"  {name:24}{cells}")


def print_kiji(folder):
    told = folder["kiji"]
    sizes = [f"cache {told['cache bytes'] / 1e6:.2f} MB"]
    for key in ("index ÷ text", "index compacted ÷ text"):
        if key in told:
            sizes.append(f"{key} {told[key]:.1f}")
    if folder["pdftotext bytes"]:
        sizes.append(f"pdftotext gives {folder['pdftotext bytes'] / 1e6:.2f} MB of text")
    print("  Kiji: " + ", ".join(sizes))
    stages = told.get("stages")
    if stages:
        rates = [f"{stage} {stages['pages'] / (stages[stage] / 1e6):,.0f}" for stage in STAGES if stages.get(stage)]
        print(f"  pages a second, one core: {', '.join(rates)}; layout ÷ harvest {stages['layout'] / stages['harvest']:.2f}")


def markdown(result):
    """The same for a page, without the folders' own paths."""
    machine = result["machine"]
    lines = [f"{machine['processor']}, {machine['cores']} cores, {machine['memory'] / 2**30:.0f} GiB; {machine['system']};"
             f" load {machine['load at start']:.1f} at the start. {'; '.join(result['versions'])}."]
    for folder in result["folders"]:
        name = folder["folder"].rstrip("/").rpartition("/")[2]
        lines += ["", f"`{name}/`: {folder['pdfs']} PDFs, {folder['text bytes'] / 1e6:.2f} MB of text, {folder['queries']} queries,"
                  f" medians of {folder['rounds']} rounds:", "",
                  f"| | {' | '.join(title for title, _, _ in COLUMNS)} | with hits |", f"|{' --- |' * (len(COLUMNS) + 2)}"]
        for program, row in folder["programs"].items():
            cells = [f"{row[key] * SCALES.get(key, 1):,.{digits}f}" if row.get(key) is not None else ""
                     for _, key, digits in COLUMNS]
            hits = f"{row['queries with hits']}/{len(row['hits'])}" if row["hits"] else ""
            lines.append(f"| {program} | {' | '.join(cells)} | {hits} |")
        told = folder["kiji"]
        facts = [f"{key} {told[key]:.1f}" for key in ("index ÷ text", "index compacted ÷ text") if key in told]
        stages = told.get("stages")
        if stages:
            facts += ["pages a second on one core: " + ", ".join(
                f"{stage} {stages['pages'] / (stages[stage] / 1e6):,.0f}" for stage in STAGES if stages.get(stage))]
        lines += ["", "; ".join(facts) + "."]
    return "\n".join(lines) + "\n"


STAGES = ("harvest", "content", "layout", "fold", "lemmas", "write")
