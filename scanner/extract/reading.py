"""One source into one document."""

from collections.abc import Callable, Iterable

from scanner.errors import UnsupportedFormat
from scanner.extract.coverage import Coverage
from scanner.extract.installed import installed
from scanner.extract.parts import Parts
from scanner.extract.protocol import Extractor, Items, Limits
from scanner.extract.registry import EXTRACTORS
from scanner.model import Block, Diagnostic, Document, Head, Source


def read(source: Source, limits: Limits | None = None, through: Callable[[Items], Items] = iter) -> Document:
    """Everything a source says, whatever its format; a source without bytes is a document without blocks.

    The items pass ``through`` a function while they are read, which may count them, add to them, or end them early.

    Raises:
        SourceError: nothing of it can be read (an :class:`UnsupportedFormat` when no reader knows it).
    """
    if not source.data:
        return Document(source.name, source.sha256, "")
    limits = limits or Limits()
    extractor = choose(Head(source.name, source.data[: Head.SIZE]))
    blocks: list[Block] = []
    diagnostics: list[Diagnostic] = []
    coverage = Coverage()
    for item in through(Parts(choose, limits).opened(extractor.extract(source, limits))):
        coverage.add(item)
        if isinstance(item, Block):
            blocks.append(item)
        else:
            diagnostics.append(item)
    return Document(source.name, source.sha256, extractor.FORMAT, tuple(blocks), diagnostics=tuple(diagnostics), parts=coverage.parts())


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
