"""One source into one result, whatever it holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from scanner import claims, extract, match, packs
from scanner.errors import ScannerError, SourceError, told
from scanner.extract import Limits
from scanner.model import Company, Diagnostic, Document, DocumentContext, DocumentResult, Source, Status

MESSAGE_LENGTH = 300
"""A message is one line that fits into a log."""

NOTHING_KNOWN = DocumentContext()

_UNTOLD = ("en",)
"""The packs for a document that holds too few words to tell its language."""


@dataclass(frozen=True, slots=True)
class ScanContext:
    """What is known of a source before it is read; a plain value, so that it can be sent to another process."""

    company: Company = field(default_factory=Company)
    document: DocumentContext = field(default_factory=DocumentContext)


def scan_source(source: Source, context: ScanContext) -> DocumentResult:
    """Read a source and find its claims.

    Never raises for what the bytes are: a source that cannot be read gives a result whose status says so.

    Raises:
        ConfigurationError: a pattern file cannot be used.
    """
    try:
        return _scan(source, context)
    except SourceError as error:
        return unread(source.name, error.status, str(error), source.sha256, context.document)
    except ScannerError:
        raise
    except Exception as error:  # noqa: BLE001 - one document must not end the sweep
        return unread(source.name, Status.CRASHED, told(error), source.sha256, context.document)


def unread(name: str, status: Status, message: str, sha256: str = "", context: DocumentContext = NOTHING_KNOWN) -> DocumentResult:
    """The result of a file that gave nothing."""
    return DocumentResult(
        document=name, sha256=sha256, format="", status=status, code=status.value, message=_one_line(message), context=context
    )


def _scan(source: Source, context: ScanContext) -> DocumentResult:
    document = extract.read(source, Limits(screen=packs.carries))
    spoken = match.languages_of(document.blocks)
    document = replace(document, language=next(iter(spoken), ""))
    passages = match.match(document.blocks, packs.load(tuple(sorted(spoken)) or _UNTOLD))
    found, terms = claims.assemble(document, passages, context.document, context.company)
    status, message = _status(document)
    return DocumentResult(
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


def _status(document: Document) -> tuple[Status, str]:
    """How the reading ended, and why it was not complete."""
    lost = [diagnostic for diagnostic in document.diagnostics if diagnostic.code not in _COMPLETE]
    if lost:
        return Status.READ_PARTLY, _one_line(_causes(lost))
    if not document.blocks:
        return Status.EMPTY, "the file holds no text"
    return Status.READ, ""


def _causes(lost: Sequence[Diagnostic]) -> str:
    """Each cause once, after all the places that it concerns."""
    places: dict[str, list[str]] = defaultdict(list)
    for diagnostic in lost:
        places[diagnostic.message].append(diagnostic.locator.citation())
    return "; ".join(": ".join(filter(None, (", ".join(filter(None, where)), cause))) for cause, where in places.items())


_COMPLETE = frozenset(status.value for status in Status if status.complete)


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MESSAGE_LENGTH else f"{line[: MESSAGE_LENGTH - 1]}…"
