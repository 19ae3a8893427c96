"""One source into one document."""

from scanner.errors import UnsupportedFormat
from scanner.extract.parts import Parts
from scanner.extract.protocol import Extractor, Limits
from scanner.extract.registry import EXTRACTORS
from scanner.model import Block, Diagnostic, Document, Head, Source


def read(source: Source, limits: Limits | None = None) -> Document:
    """Everything a source says, whatever its format; a source without bytes is a document without blocks.

    Raises:
        SourceError: nothing of it can be read (an :class:`UnsupportedFormat` when no reader knows it).
    """
    if not source.data:
        return Document(source.name, source.sha256, "")
    limits = limits or Limits()
    extractor = choose(Head(source.name, source.data[: Head.SIZE]))
    blocks: list[Block] = []
    diagnostics: list[Diagnostic] = []
    for item in Parts(choose, limits).opened(extractor.extract(source, limits)):
        if isinstance(item, Block):
            blocks.append(item)
        else:
            diagnostics.append(item)
    return Document(source.name, source.sha256, extractor.FORMAT, tuple(blocks), diagnostics=tuple(diagnostics))


def choose(head: Head) -> Extractor:
    """The first registered reader that takes the file for its own.

    Raises:
        UnsupportedFormat: none does.
    """
    for extractor in EXTRACTORS:
        if extractor.accepts(head):
            return extractor
    raise UnsupportedFormat("this kind of file is not read; save it as PDF, or in a common office, mail, web or text format")
