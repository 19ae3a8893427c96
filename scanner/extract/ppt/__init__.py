"""Presentations of PowerPoint 97-2003 (PPT, PPS, POT), by way of LibreOffice or catppt: ``docs/decisions/legacy-office.md``."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "ppt"


def accepts(head: Head) -> bool:
    """A compound file that holds a presentation."""
    return "PowerPoint Document" in head.streams


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read it with the best program that is installed.

    Raises:
        UnsupportedFormat: none is.
        SourceError: none reads it.
    """
    from scanner.extract.legacy import read  # noqa: PLC0415 - imported for these presentations alone
    from scanner.extract.ppt.reader import HINT, WAYS  # noqa: PLC0415 - the same

    yield from read(WAYS, source.data, limits, HINT)
