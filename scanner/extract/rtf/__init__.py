"""Rich Text Format (RTF 1.9.1), as Word, LibreOffice, WordPad and TextEdit write it.

Where a block stands: ``locator.part`` is None for the body, else ``header 1``, ``footnote 2``, ``comment 1``, ``text box 1``, ``property
title``, each counted as the file has them. ``locator.paragraph`` counts the paragraphs and table rows of the part. Text is what the
paragraph says; the number that stands before it is in ``locator.clause``.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "rtf"


def accepts(head: Head) -> bool:
    r"""A file that starts with the word ``\rtf``."""
    return head.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:  # noqa: ARG001 - the limits are those of the bytes
    """Read the body, and notes, comments, margins, text boxes and properties.

    Raises:
        LimitExceeded: groups are nested too deeply.
    """
    from scanner.extract.rtf.reader import Reader  # noqa: PLC0415 - imported for these files alone

    yield from Reader(source.data).read()
