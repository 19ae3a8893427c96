"""One source into one document."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from scanner.errors import DamagedDocument, SourceError, UnsupportedFormat
from scanner.extract.coverage import Coverage
from scanner.extract.installed import installed
from scanner.extract.parts import Parts
from scanner.extract.protocol import Extractor, Items, Limits
from scanner.extract.registry import EXTRACTORS
from scanner.model import ANNOTATOR, Block, BlockKind, Diagnostic, Document, Head, Source

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage"
_OF_OFFICE = frozenset({_LOCKED, "WordDocument", "Workbook", "PowerPoint Document"})


def read(source: Source, limits: Limits | None = None, through: Callable[[Items], Items] = iter) -> Document:
    """Everything a source says, whatever its format; a source without bytes is a document without blocks.

    The items pass ``through`` a function while they are read, which may count them, add to them, or end them early.

    Raises:
        SourceError: nothing of it can be read (an :class:`UnsupportedFormat` when no reader knows it).
    """
    if not source.data:
        return Document(source.name, source.sha256, "")
    limits = limits or Limits()
    extractor, opened = unlocked(source, limits)
    blocks: list[Block] = []
    diagnostics: list[Diagnostic] = []
    coverage = Coverage()
    try:
        for item in through(coverage.sized(Parts(unlocked, limits).opened(extractor.extract(opened, limits)))):
            if isinstance(item, Block) and item.kind is BlockKind.COMMENT and item.author == ANNOTATOR:
                continue
            coverage.add(item)
            if isinstance(item, Block):
                blocks.append(item)
            else:
                diagnostics.append(item)
    except SourceError as error:
        error.parts = coverage.unread()
        raise
    return Document(source.name, source.sha256, extractor.FORMAT, tuple(blocks), diagnostics=tuple(diagnostics), parts=coverage.parts())


def unlocked(source: Source, limits: Limits) -> tuple[Extractor, Source]:
    """The reader for a source, and what it is to read of it: the bytes, or those that a password stands before.

    Raises:
        SourceError: no reader or no password opens it.
    """
    if not source.data.startswith(_COMPOUND):
        return choose(Head(source.name, source.data[: Head.SIZE])), source
    from scanner.extract import compound  # noqa: PLC0415 - imported for these files alone

    streams = compound.streams(source.data)
    if streams & _OF_OFFICE:
        from scanner.extract.decryption import decrypted  # noqa: PLC0415 - the same

        source = replace(source, data=decrypted(source.data, limits.passwords))
        streams = compound.streams(source.data) if source.data.startswith(_COMPOUND) else frozenset()
        if _LOCKED in streams:
            raise DamagedDocument("the encrypted document is cut off or damaged: open it in its program and save it again")
    return choose(Head(source.name, source.data[: Head.SIZE], streams)), source


def choose(head: Head) -> Extractor:
    """The first reader that takes the file for its own; those of other distributions are asked last.

    Raises:
        UnsupportedFormat: none does.
    """
    chosen = _first(EXTRACTORS, head) or _first(installed(), head)
    if chosen:
        return chosen
    raise UnsupportedFormat("this kind of file is not read; save it as PDF, or in a common office, mail, web or text format")


def _first(extractors: Iterable[Extractor], head: Head) -> Extractor | None:
    return next((extractor for extractor in extractors if extractor.accepts(head)), None)
