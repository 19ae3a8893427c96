"""The second engine, pdfplumber, for files that PDFium does not open: each reads files that the other does not."""

from io import BytesIO

import pdfplumber
from pdfplumber.page import Page

from scanner.errors import DamagedDocument
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.lines import one_line, visual_rows
from scanner.extract.pdf.shapes import Box, Span
from scanner.extract.pdf.sheet import Content


def contents(data: bytes, damaged: DamagedDocument) -> list[Content]:
    """All pages, each placed.

    Raises:
        DamagedDocument: the given error, where this engine finds no text either.
    """
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            pages = [_content(page) for page in document.pages]
    except Exception:  # noqa: BLE001 - on broken files the engine raises whatever its parser stumbles over
        raise damaged from None
    if not any(page.lines for page in pages):
        raise damaged
    return pages


def _content(page: Page) -> Content:
    words = [
        Span(word["text"], Box(word["x0"], word["top"], word["x1"], word["bottom"]), word["size"], "bold" in word["fontname"].lower())
        for word in page.extract_words(extra_attrs=["fontname", "size"])
    ]
    pieces = {one_line(row): tuple(row) for row in visual_rows(words)}
    rules = tuple(Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in page.edges)
    return Content(page.page_number, Frame(0, 0, page.width, page.height, 0), tuple(pieces), pieces=pieces, rules=rules)
