"""Documents of Word 97-2003 (DOC, DOT, and its XML), by way of LibreOffice, antiword or catdoc: ``docs/decisions/legacy-office.md``."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import is_xml_of
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "doc"

_XML = b"http://schemas.microsoft.com/office/word/2003/wordml"


def accepts(head: Head) -> bool:
    """A compound file that holds a document of Word, or the XML that Word 2003 writes."""
    return "WordDocument" in head.streams or is_xml_of(head, _XML)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read it with the best program that is installed.

    Raises:
        UnsupportedFormat: none is.
        SourceError: none reads it.
    """
    from scanner.extract.doc.reader import HINT, WAYS, WAYS_OF_XML  # noqa: PLC0415 - imported for these documents alone
    from scanner.extract.legacy import read  # noqa: PLC0415 - the same

    xml = is_xml_of(Head(source.name, source.data[: Head.SIZE]), _XML)
    yield from read(WAYS_OF_XML if xml else WAYS, source.data, limits, HINT)
