"""The annual review between the catalog, the ledger, and the pack that is made of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scanner import __version__, ledger
from scanner.errors import ConfigurationError
from scanner.ledger import reviews
from scanner.model import Author, LogEntry
from scanner.model.review import ReviewDecision, ReviewPack
from scanner.pipeline import run
from scanner.reconcile import review


def packed(year: int, paths: Sequence[str], options: run.ScanOptions, on_progress: run.Progress) -> ReviewPack:
    """The pack of a year, of the documents at the paths, else of those of the last recorded scan that are still there.

    Raises:
        ConfigurationError: there is no catalog, or nothing at the paths is a document.
        CatalogError: the catalog cannot be read.
        LedgerError: the ledger cannot be read.
    """
    snapshot = run.snapshot_of(options)
    if snapshot is None:
        raise ConfigurationError("there is no catalog to review: make one with `slascan catalog init`, or name yours with --catalog")
    known = paths or (ledger.documents(options.ledger) if options.ledger else ())
    there = [path for path in known if paths or Path(path).exists()]
    documents = run.scan(there, options, on_progress).documents if there else ()
    return review.pack(
        year, snapshot, documents, decisions(options.ledger), version=__version__, not_seen=tuple(_not_seen(known, there, options))
    )


def decisions(path: Path | None) -> tuple[ReviewDecision, ...]:
    """The decisions that hold.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return reviews.decisions(ledger.entries(path)) if path else ()


def decide(wanted: ReviewDecision, options: run.ScanOptions, path: Path, author: Author) -> LogEntry:
    """Keep a decision, if it may be taken; it is checked against those that hold at the moment of writing.

    Raises:
        ConfigurationError: there is no catalog, or the decision is out of order.
        CatalogError: no service is called so.
        LedgerError: the ledger cannot be written.
    """
    snapshot = run.snapshot_of(options)
    if snapshot is None:
        raise ConfigurationError("there is no catalog to decide by: make one with `slascan catalog init`, or name yours with --catalog")
    path.parent.mkdir(parents=True, exist_ok=True)
    return ledger.append(path, author, lambda log: reviews.decide(review.decided(wanted, snapshot, reviews.decisions(log))))


def _not_seen(known: Sequence[str], there: Sequence[str], options: run.ScanOptions) -> Iterator[str]:
    gone = [path for path in known if path not in there]
    if gone:
        yield f"{len(gone)} documents of the last scan are not where they were ({', '.join(gone[:3])}{' …' if len(gone) > 3 else ''})."  # noqa: PLR2004 - a few are enough
    if not known:
        yield "No documents were read: no scan is on record, and none were named with --scan. What was promised is not known."
    if options.ledger is None:
        yield "There is no ledger: sign-offs, waivers and earlier decisions that were recorded with slascan are not known."
