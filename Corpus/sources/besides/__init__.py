"""Files beside the PDFs, as every office folder has them: a word processor's draft, a note, a picture."""

from __future__ import annotations

import html
import pathlib
import shutil
import subprocess
import tempfile
import zipfile

from typesetting.chromium import PICTURES, print_with_chromium

TEXTS = pathlib.Path(__file__).parent


def make(corpus: pathlib.Path) -> None:
    note = "2024-11-20-handover-memo.txt"
    shutil.copyfile(TEXTS / note, corpus / "minutes" / note)
    draft = TEXTS / "2025-01-20-speech-draft.txt"
    write_docx(draft.read_text(encoding="utf-8").splitlines(), corpus / "letters" / f"{draft.stem}.docx")
    draw("cape", corpus / "newsletters" / "2024-09-28-campsite.jpg")


def write_docx(lines: list[str], path: pathlib.Path) -> None:
    """The smallest Word document: one paragraph a line, no styles."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    paragraphs = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 20, 9, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + text)


def draw(picture: str, path: pathlib.Path) -> None:
    page = f"<style>@page{{size:240mm 96mm;margin:0}}body{{margin:0}}svg{{display:block;width:240mm}}</style>{PICTURES[picture]}"
    with tempfile.TemporaryDirectory() as folder:
        pdf = pathlib.Path(folder) / "picture.pdf"
        print_with_chromium(page, pdf)
        subprocess.run(["pdftoppm", "-r", "72", "-jpeg", "-jpegopt", "quality=70", "-singlefile", pdf, path.with_suffix("")],
                       check=True)
