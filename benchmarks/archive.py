"""Writes an archive as large companies have them, always the same for the same number: `python archive.py FOLDER [DOCUMENTS]`.

Page counts are log-normal (half of the documents have at most four pages, one in a hundred forty and more); one document in ten promises
something, on one of its pages.
"""

import csv
import sys
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path
from random import Random

from contracts import paragraph, promise  # type: ignore[import-not-found] # stands beside this script
from docx import Document
from pptx import Presentation
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from xlsxwriter import Workbook

DOCUMENTS = 2000
PROMISING = 10
"""One document in so many promises something."""
_MEDIAN, _SPREAD, _MOST = 4, 1.0, 200
_PARAGRAPHS = 8
"""Of a page."""
_SIZE, _LEADING, _MARGIN = 9, 11, 60

Pages = list[list[str]]


def pages(chance: Random, *, promising: bool) -> Pages:
    """The paragraphs of each page."""
    count = min(_MOST, max(1, round(_MEDIAN * chance.lognormvariate(0, _SPREAD))))
    written = [[paragraph(chance) for _ in range(_PARAGRAPHS)] for _ in range(count)]
    if promising:
        chance.choice(written)[3] = promise(chance)
    return written


def pdf(path: Path, text: Pages) -> None:
    """Text with line breaks, as most programs print it."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for page in text:
        lines = canvas.beginText(_MARGIN, A4[1] - _MARGIN)
        lines.setFont("Helvetica", _SIZE, _LEADING)
        for said in page:
            for line in (*simpleSplit(said, "Helvetica", _SIZE, A4[0] - 2 * _MARGIN), ""):
                lines.textLine(line)
        canvas.drawText(lines)
        canvas.showPage()
    canvas.save()


def docx(path: Path, text: Pages) -> None:
    """A Word document."""
    document = Document()
    for page in text:
        for said in page:
            document.add_paragraph(said)
    document.save(str(path))


def pptx(path: Path, text: Pages) -> None:
    """A slide for each page."""
    deck = Presentation()
    for page in text:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = page[0][:60]
        slide.placeholders[1].text = "\n".join(page)
    deck.save(str(path))


def xlsx(path: Path, text: Pages) -> None:
    """A sheet for each page."""
    with Workbook(str(path)) as book:
        for page in text:
            sheet = book.add_worksheet()
            for row, said in enumerate(page):
                sheet.write_row(row, 0, [row + 1, said])


def html(path: Path, text: Pages) -> None:
    """A web page."""
    path.write_text("".join(f"<p>{escape(said)}</p>\n" for page in text for said in page), "utf-8")


def plain(path: Path, text: Pages) -> None:
    """Text, and Markdown."""
    path.write_text("\n\n".join(said for page in text for said in page), "utf-8")


def table(path: Path, text: Pages) -> None:
    """CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((number, said) for page in text for number, said in enumerate(page))


def mail(path: Path, text: Pages) -> None:
    """A mail."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = text[0][0][:60], "a@example.com", "b@example.com"
    message.set_content("\n\n".join(said for page in text for said in page))
    path.write_bytes(bytes(message))


FORMATS: tuple[tuple[str, int, Callable[[Path, Pages], None]], ...] = (
    ("pdf", 50, pdf),
    ("docx", 22, docx),
    ("xlsx", 6, xlsx),
    ("pptx", 4, pptx),
    ("eml", 8, mail),
    ("html", 4, html),
    ("txt", 3, plain),
    ("md", 2, plain),
    ("csv", 1, table),
)
"""Each with its share in percent."""


def write(folder: Path, documents: int = DOCUMENTS) -> None:
    """The archive, in folders of a hundred documents."""
    weights = [share for _, share, _ in FORMATS]
    for number in range(documents):
        chance = Random(number)  # noqa: S311 - a benchmark is no secret
        ending, _, written = chance.choices(FORMATS, weights)[0]
        place = folder / f"{number // 100:03d}"
        place.mkdir(parents=True, exist_ok=True)
        written(place / f"{number:06d}.{ending}", pages(chance, promising=number % PROMISING == 0))


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
