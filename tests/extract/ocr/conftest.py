"""Scans: pages that are drawn, and pictures of them."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

DPI = 200
SIZE = (420, 160)
"""Points: a small sheet is recognised quickly."""

Drawn = Callable[..., Image.Image]
Bound = Callable[..., bytes]


@pytest.fixture(scope="session")
def drawn() -> Drawn:
    """A sheet with some lines, as a scanner sees it."""

    def draw(*lines: str, dpi: int = DPI) -> Image.Image:
        written = io.BytesIO()
        canvas = Canvas(written, pagesize=SIZE)
        canvas.setFont("Times-Roman", 12)
        for number, line in enumerate(lines):
            canvas.drawString(30, SIZE[1] - 40 - 20 * number, line)
        canvas.save()
        page: Image.Image = pypdfium2.PdfDocument(written.getvalue())[0].render(scale=dpi / 72, grayscale=True).to_pil()
        return page.convert("L")

    return draw


@pytest.fixture(scope="session")
def bound() -> Bound:
    """Sheets as a PDF: pictures fill their page, texts are typed upon it."""

    def bind(*sheets: Image.Image | str) -> bytes:
        written = io.BytesIO()
        canvas = Canvas(written, pagesize=SIZE)
        for sheet in sheets:
            if isinstance(sheet, str):
                canvas.drawString(30, 100, sheet)
            else:
                canvas.drawInlineImage(sheet, 0, 0, *SIZE)
            canvas.showPage()
        canvas.save()
        return written.getvalue()

    return bind
