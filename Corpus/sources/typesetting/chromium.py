"""HTML and CSS, printed by Chromium."""

from __future__ import annotations

import html
import pathlib
import re
import subprocess
import tempfile

from source import RUBY, Block, Source

PAGE_CSS = """@page{size:A4;margin:0}*{box-sizing:border-box}body{margin:0;line-break:strict}
.page{position:relative;width:210mm;height:296.8mm;overflow:hidden;break-after:page}.page:last-child{break-after:auto}
h2,h3,p{margin:0}p.body{text-align:justify;text-indent:1em}p.byline{text-align:right}.event{display:flex}"""


def inline_html(text: str, upright_digits: bool = False) -> str:
    out, position = [], 0
    for match in RUBY.finditer(text):
        out.append(html.escape(text[position:match.start()]))
        out.append(f"<ruby>{html.escape(match[1])}<rt>{html.escape(match[2])}</rt></ruby>")
        position = match.end()
    out.append(html.escape(text[position:]))
    joined = "".join(out).replace("\\n", "<br>")
    if upright_digits:
        joined = re.sub(r"(?<![0-9A-Za-z#&;])([0-9]{1,2})(?![0-9A-Za-z;])", r'<span class="tcy">\1</span>', joined)
    return joined


TAGS = {"head": "h2", "subhead": "h3", "body": "p", "byline": "p", "event": "div", "masthead": "div", "note": "p", "caption": "p",
        "item": "div", "subitem": "div", "subsubitem": "div"}


# Drawn for this archive, so that pages have pictures without photographs of anyone.
PICTURES = {
    "cape": """<svg viewBox="0 0 240 96"><rect width="240" height="96" fill="#cfe3ea"/><circle cx="196" cy="24" r="11"
 fill="#f4d58a"/><path d="M0 70Q30 62 60 70T120 70T180 70T240 70V96H0Z" fill="#5b93a8"/><path d="M0 80Q30 73 60 80T120
 80T180 80T240 80V96H0Z" fill="#3c7289"/><path d="M0 62L46 34L84 48L120 72L0 78Z" fill="#6c7f5a"/><path d="M42 36V12L47
 6L52 12V38Z" fill="#fff" stroke="#444"/><path d="M42 20H52V26H42Z" fill="#b04a2f"/><path d="M132 74l9-20 9 20Z"
 fill="#e8e2d0" stroke="#444"/><path d="M154 76l8-17 8 17Z" fill="#d9c7a2" stroke="#444"/></svg>""",
    "kitchen": """<svg viewBox="0 0 240 84"><rect width="240" height="84" fill="#f2eadb"/><path d="M0 60H240V84H0Z"
 fill="#c9bfa8"/><path d="M30 34H86V60H30Z" fill="#aab4b8" stroke="#444"/><path d="M24 34H92" stroke="#444"
 stroke-width="3"/><path d="M44 28Q40 20 46 14M58 28Q54 20 60 14M72 28Q68 20 74 14" fill="none" stroke="#888"/><path
 d="M120 44H160V60H120Z" fill="#fff" stroke="#444"/><circle cx="188" cy="30" r="9" fill="#f1cfae" stroke="#444"/><path
 d="M178 24Q188 10 198 24Z" fill="#fff" stroke="#444"/><path d="M174 60Q176 40 188 40T202 60Z" fill="#fff"
 stroke="#444"/></svg>""",
}


def block_html(block: Block, upright_digits: bool = False) -> str:
    tag = TAGS[block.role]
    text = inline_html(block.text, upright_digits)
    if block.label:
        text = f'<span class="label">{inline_html(block.label, upright_digits)}</span><span class="text">{text}</span>'
    picture = f'<div class="picture">{PICTURES[block.picture]}</div>' if block.picture else ""
    return f'{picture}<{tag} class="{block.role}">{text}</{tag}>'


# Freezes every box where the browser put it, then draws the boxes in another order: what desktop publishing does.
SHUFFLE = """<script>
for (const page of document.querySelectorAll('.page')) {
  const origin = page.getBoundingClientRect();
  const boxes = [...page.querySelectorAll('.box')];
  const places = boxes.map(box => box.getBoundingClientRect());
  boxes.forEach((box, index) => {
    const place = places[index];
    box.style.cssText += `;position:absolute;margin:0;left:${place.left - origin.left}px;top:${place.top - origin.top}px;` +
      `width:${place.width}px;height:${place.height}px;box-sizing:border-box`;
  });
  const step = boxes.length % 3 === 0 ? 2 : 3;
  let order = boxes.map((_, index) => index).sort((a, b) => ((a * step) % boxes.length) - ((b * step) % boxes.length) || b - a);
  for (const index of order.reverse()) page.append(boxes[index]);
}
</script>"""


def page_html(source: Source, style: str, regions: list[str], shuffled: bool = False, upright_digits: bool = False,
              extra: str = "") -> str:
    """Pages of fixed size; each holds its regions, each region its boxes. `style` is the design's CSS."""
    pages = []
    for number in range(1, source.page_count + 1):
        parts = []
        for region in regions:
            boxes = [box for box in source.boxes if box.page == number and box.region == region]
            if boxes:
                inner = "".join(f'<div class="box in-{region} {box.style}">'
                                + "".join(block_html(block, upright_digits and region != "notice")
                                          for block in box.blocks) + "</div>"
                                for box in boxes)
                parts.append(f'<div class="region {region}">{inner}</div>')
        pages.append(f'<section class="page page{number}">{"".join(parts)}{extra}</section>')
    title = html.escape(source.header["title"])
    return (f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
            f'</head><body>{"".join(pages)}{SHUFFLE if shuffled else ""}</body></html>')


def print_with_chromium(text: str, pdf: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        page.write_text(text, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", "--virtual-time-budget=5000",
             f"--print-to-pdf={pdf}", page.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
