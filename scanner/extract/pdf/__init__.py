"""PDF: text, places, tables.

Every page's lines come from PDFium with the place and type size of each, so that paragraphs, headings, running titles and clause numbers
are told in one way for all pages. Only a page whose text could carry a claim is placed word by word, which is what columns and tables
need. Text that runs in another direction than the page is read in its own direction. Boxes are in points from the top left corner of
the page as displayed.

Where blocks stand: of a paragraph that runs over columns or pages the locator is that of its first column; a table that runs over pages
keeps its number, and its repeated header row is left out. ``locator.shape`` is ``form field``, ``annotation`` or ``comment`` where the
text is no part of the page itself. What nobody sees on a page, and what is struck out, comes before the page's text, in blocks of its own
with the state ``hidden`` or ``struck``.
"""

import re
from collections.abc import Iterator

from scanner.extract.protocol import Extent, Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "pdf"

_HEADER = re.compile(rb"\A%PDF-|[\r\n\0-\x08\x80-\xff]%PDF-\d")
_HEADER_WITHIN = 1024


def accepts(head: Head) -> bool:
    """A PDF header at the start of the file, or of a line within the first bytes, as every reader takes it; the name does not count."""
    return _HEADER.search(head.data[:_HEADER_WITHIN]) is not None


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part | Extent]:
    """Read every page's text, form fields and annotations, and give the files attached to it.

    Raises:
        DamagedDocument: no page can be found in it.
        EncryptedDocument: it opens with a password only.
        LimitExceeded: it is larger than the limits allow.
        NoTextLayer: all its pages are pictures.
    """
    from scanner.extract.pdf.reader import read  # noqa: PLC0415 - the engine is loaded for documents alone

    yield from read(source, limits)
