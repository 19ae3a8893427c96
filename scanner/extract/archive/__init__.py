"""ZIP archives of documents. Nothing is written, so that the names of the entries can do no harm."""

from collections.abc import Iterator

from scanner.errors import SourceError
from scanner.extract import unpacking
from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import is_package
from scanner.model import Block, Diagnostic, Head, Locator, Source

FORMAT = "zip"

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")


def accepts(head: Head) -> bool:
    """A zip that is no package of another format."""
    return head.data.startswith(_SIGNATURES) and not is_package(head)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Give the entries in the order of the archive's directory.

    Raises:
        DamagedDocument: the directory cannot be read.
        LimitExceeded: there are too many entries or they would unpack to too much.
    """
    file = unpacking.opened(source.data, limits)
    for entry in file.infolist():
        if entry.filename.endswith("/"):
            continue
        try:
            yield Part(entry.filename, unpacking.unpacked(file, entry, limits.passwords))
        except SourceError as error:
            yield Diagnostic(error.status, str(error), Locator(attachment=entry.filename))
