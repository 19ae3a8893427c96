"""Documents of Word 97-2003 (DOC, DOT), by way of LibreOffice, antiword or catdoc: ``docs/decisions/legacy-office.md``."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "doc"


def accepts(head: Head) -> bool:
    """A compound file that holds a document of Word."""
    return "WordDocument" in head.streams


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read it with the best program that is installed.

    Raises:
        UnsupportedFormat: none is.
        SourceError: none reads it.
    """
    from scanner.extract.doc.reader import HINT, WAYS  # noqa: PLC0415 - imported for these documents alone
    from scanner.extract.legacy import read  # noqa: PLC0415 - the same

    yield from read(WAYS, source.data, limits, HINT)
