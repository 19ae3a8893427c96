"""Workbooks of Excel 97-2003 (XLS, XLT), as a person sees them: what is said of later ones (:mod:`scanner.extract.xlsx`) holds."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "xls"

_STREAMS = frozenset({"Workbook", "Book"})


def accepts(head: Head) -> bool:
    """A compound file that holds a workbook."""
    return not _STREAMS.isdisjoint(head.streams)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
    """Read every sheet, the hidden ones too.

    Raises:
        DamagedDocument: the workbook is broken.
        EncryptedDocument: it is encrypted in a way that is not known.
    """
    from scanner.extract.xls.reader import Reader  # noqa: PLC0415 - the library is imported for these workbooks alone

    yield from Reader(source.data, limits).read()
