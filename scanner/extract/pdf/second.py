"""The second engine, pdfplumber, for what PDFium does not read: each reads files and pages that the other does not.

It is much slower, so it is loaded only when it is asked, and asked no more once it has been of no help for some pages.
"""

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

from scanner.errors import DamagedDocument
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.legible import is_garbled, letters
from scanner.extract.pdf.lines import one_line, visual_rows
from scanner.extract.pdf.shapes import Box, Span
from scanner.extract.pdf.sheet import Content

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

_PATIENCE = 3
"""Pages in a row for which it may be asked in vain."""


class SecondEngine:
    """A document in the second engine, opened when the first page is asked for; close it when done."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: PDF | None = None
        self._vain = 0

    def page(self, number: int, told: int = 0) -> Content | None:
        """A page, placed; None where the engine makes out no more than the ``told`` characters either, or is not asked any more."""
        if self._vain >= _PATIENCE:
            return None
        try:
            self._document = self._document or _opened(self._data)
            found = _content(self._document.pages[number - 1])
        except Exception:  # noqa: BLE001 - on broken files the engine raises whatever its parser stumbles over
            found = Content(number, Frame.none())
        text = " ".join(line.text for line in found.lines)
        helps = letters(text) > told and not is_garbled(text)
        self._vain = 0 if helps else self._vain + 1
        return found if helps else None

    def close(self) -> None:
        """Give the document's memory back."""
        if self._document is not None:
            with suppress(Exception):  # as above: it looks for the pages once more
                self._document.close()


def all_pages(data: bytes, damaged: DamagedDocument) -> list[Content]:
    """All pages of a document, each placed.

    Raises:
        DamagedDocument: the given error, where this engine finds no text either.
    """
    try:
        with _opened(data) as document:
            pages = [_content(page) for page in document.pages]
    except Exception:  # noqa: BLE001 - on broken files the engine raises whatever its parser stumbles over
        raise damaged from None
    if not any(page.lines for page in pages):
        raise damaged
    return pages


def is_blank(data: bytes) -> bool:
    """Whether every page's content can be read to its end, so that one that shows nothing is blank and not broken."""
    from pdfminer import settings  # noqa: PLC0415 - as below
    from pdfminer.pdftypes import PDFStream, resolve1  # noqa: PLC0415

    before, settings.STRICT = settings.STRICT, True
    try:
        with _opened(data) as document:
            streams = [resolve1(stream) for page in document.pages for stream in page.page_obj.contents]
            return all(isinstance(stream, PDFStream) and stream.get_data() for stream in streams)
    except Exception:  # noqa: BLE001 - as above
        return False
    finally:
        settings.STRICT = before


def _opened(data: bytes) -> "PDF":
    import pdfplumber  # noqa: PLC0415 - slow to load and seldom needed

    return pdfplumber.open(BytesIO(data))


def _content(page: "Page") -> Content:
    words = [
        Span(word["text"], Box(word["x0"], word["top"], word["x1"], word["bottom"]), word["size"], "bold" in word["fontname"].lower())
        for word in page.extract_words(extra_attrs=["fontname", "size"])
    ]
    pieces = {one_line(row): tuple(row) for row in visual_rows(words)}
    rules = tuple(Box(edge["x0"], edge["top"], edge["x1"], edge["bottom"]) for edge in page.edges)
    page.close()
    return Content(page.page_number, Frame(0, 0, page.width, page.height, 0), tuple(pieces), pieces=pieces, rules=rules)
