"""One source into one result, whatever it holds."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from scanner import claims, extract, match, packs
from scanner.extract import Items
from scanner.model import Diagnostic, Document, DocumentResult, Source, Status
from scanner.pipeline.job import ScanContext
from scanner.pipeline.pieces import in_pieces
from scanner.pipeline.unread import one_line, stopped_by, unread


def scan_source(source: Source, context: ScanContext, through: Callable[[Items], Items] = iter) -> DocumentResult:
    """Read a source and find its claims; ``through`` as in :func:`scanner.extract.read`.

    Never raises for what the bytes are: a source that cannot be read gives a result whose status says so.

    Raises:
        ConfigurationError: a pattern file cannot be used.
    """
    try:
        return _scan(source, context, through)
    except Exception as error:  # noqa: BLE001 - one document must not end the sweep
        return unread(source.name, stopped_by(error), source.sha256, context.document)


def _scan(source: Source, context: ScanContext, through: Callable[[Items], Items]) -> DocumentResult:
    document = extract.read(source, replace(context.limits, screen=packs.carries), through)
    result, _ = found_in(document, context)
    return replace(result, ignores=extract.ignores(document, source.data))


def found_in(document: Document, context: ScanContext) -> tuple[DocumentResult, bool]:
    """What a document that was read promises, and whether any of it was worth searching."""
    document = in_pieces(document)
    languages = match.languages_of(document.blocks)
    document = replace(document, language=next(iter(languages), ""), diagnostics=(*document.diagnostics, *_unread(document, languages)))
    passages = match.match(document.blocks, packs.spoken(languages))
    found, terms = claims.assemble(document, passages, context.document, context.company)
    status, message = _status(document)
    result = DocumentResult(
        document=document.name,
        sha256=document.sha256,
        format=document.format,
        status=status,
        language=document.language,
        code="" if status is Status.READ else status.value,
        message=message,
        claims=found,
        terms=terms,
        context=context.document,
        diagnostics=document.diagnostics,
        parts=document.parts,
    )
    return result, bool(passages)


def _unread(document: Document, languages: Sequence[str]) -> Iterator[Diagnostic]:
    """What stands in languages without patterns, which may promise what nobody finds."""
    read_with = ", ".join(languages) or "en"
    for name, figures in match.unread(document.blocks).items():
        percentages = "1 percentage was" if figures == 1 else f"{figures:,} percentages were"
        yield Diagnostic(
            _UNKNOWN_LANGUAGE,
            f"language not known ({name}): read with the patterns of {read_with}; {percentages} not judged; have a person read the text",
        )


def _status(document: Document) -> tuple[Status, str]:
    """How the reading ended, and why it was not complete; where nothing at all was read, the first cause is how."""
    lost = [diagnostic for diagnostic in document.diagnostics if diagnostic.code not in _COMPLETE]
    if lost:
        return Status.READ_PARTLY if document.blocks else _nothing_read(lost[0]), one_line(_causes(lost))
    if not document.blocks:
        return Status.EMPTY, "the file holds no text"
    return Status.READ, ""


def _nothing_read(first: Diagnostic) -> Status:
    return Status(first.code) if first.code in _STATUSES else Status.READ_PARTLY


def _causes(lost: Sequence[Diagnostic]) -> str:
    """Each cause once, after the places that it concerns; of many places the first are named and the rest counted."""
    places: dict[str, list[str]] = defaultdict(list)
    for diagnostic in lost:
        places[diagnostic.message].append(diagnostic.locator.citation())
    return "; ".join(": ".join(filter(None, (_several(filter(None, where)), cause))) for cause, where in places.items())


def _several(places: Iterable[str]) -> str:
    named = list(dict.fromkeys(places))
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


_UNKNOWN_LANGUAGE = "unknown-language"
_NAMED = 5
_STATUSES = frozenset(Status)
_COMPLETE = frozenset(status.value for status in Status if status.complete)
