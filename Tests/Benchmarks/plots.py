"""Charts of the figures: one SVG a folder and figure, horizontal bars, written without any library."""
import html
import re

from report import STAGES

FIGURES = [
    ("cold", "Ingest from nothing", "s", "cold median", 1), ("again", "Ingest again, nothing changed", "s", "again median", 1),
    ("search", "Search, whole process, median of the queries", "ms", "search median", 1000),
    ("memory", "Peak resident memory, all processes together", "MB", "peak sum", 1e-6),
    ("index", "Index", "MB", "index bytes", 1e-6),
]
LABEL, BAR, VALUE, STEP, TOP = 190, 420, 90, 30, 56


def bars(title, unit, values):
    """An SVG of one bar a value; Kiji's are dark."""
    longest = max(value for _, value in values)
    height = TOP + STEP * len(values) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL + BAR + VALUE}" height="{height}" font-family="sans-serif"'
        ' font-size="13">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="12" y="26" font-size="15" font-weight="bold">{html.escape(title)} ({unit})</text>',
    ]
    for number, (name, value) in enumerate(values):
        y = TOP + STEP * number
        width = max(1.0, BAR * value / longest) if longest else 1.0
        colour = "#1f5a7a" if name.startswith("kiji") else "#b9c4ca"
        parts.append(f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{html.escape(name)}</text>')
        parts.append(f'<rect x="{LABEL}" y="{y}" width="{width:.1f}" height="20" fill="{colour}"/>')
        parts.append(f'<text x="{LABEL + width + 6:.1f}" y="{y + 15}">{value:,.3g}</text>')
    return "\n".join(parts) + "\n</svg>\n"


def write_plots(result, target):
    target.mkdir(parents=True, exist_ok=True)
    for folder in result["folders"]:
        name = re.sub(r"\W+", "-", folder["folder"]).strip("-") or "folder"
        short = folder["folder"].rstrip("/").rpartition("/")[2]
        for key, title, unit, figure, scale in FIGURES:
            values = [(program, row[figure] * scale) for program, row in folder["programs"].items() if row.get(figure)]
            if values:
                (target / f"{name}-{key}.svg").write_text(bars(f"{short}: {title}", unit, values), encoding="utf-8")
        stages = folder["kiji"].get("stages")
        if stages:
            values = [(f"kiji {stage}", stages["pages"] / (stages[stage] / 1e6)) for stage in STAGES if stages.get(stage)]
            (target / f"{name}-stages.svg").write_text(
                bars(f"{short}: stages, one core", "pages a second", values), encoding="utf-8")
