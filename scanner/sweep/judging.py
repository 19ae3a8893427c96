"""The verdicts of a sweep: the claims that are kept, held against the catalog, customer by customer."""

from collections.abc import Callable, Iterator, Sequence

from scanner import packs
from scanner.ledger.sweeps import Sweep
from scanner.ledger.swept import Pending
from scanner.model import CatalogSnapshot, DocumentResult, JudgedClaim, JudgedDocument, Link
from scanner.pipeline.run import named
from scanner.reconcile.across import EVERY_PAPER
from scanner.reconcile.engine import Judge
from scanner.reconcile.generic import generic_in
from scanner.sweep.keys import judging
from scanner.sweep.packed import unpacked

_CLAIMS = 2000
"""Claims that are judged together: memory holds them with every rule's answer; papers of one customer are never parted."""

Judged = Callable[[Sequence[DocumentResult]], Iterator[JudgedDocument]]


class Judging:
    """Judges what has to be: documents that are new to it, those of their customers, and all when the catalog or the day is another."""

    def __init__(self, sweep: Sweep, snapshot: CatalogSnapshot | None) -> None:
        self._sweep = sweep
        self._snapshot = snapshot
        self._key = judging(snapshot)
        self._judged: Judged | None = None

    def catch_up(self, *, pages: bool = False) -> None:
        """Judge all that is pending; web pages, each of which is held against every paper, only when that is asked for.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        pending = self._sweep.pending(self._key)
        for paths in _chunks([one for one in pending if one[1] != EVERY_PAPER]):
            self._sweep.judged(self._judge(self._results(paths)), self._key)
        if pages and (wanted := {path for path, beside, _ in pending if beside == EVERY_PAPER}):
            papers = self._results([*self._sweep.papers(), *sorted(wanted)])
            self._sweep.judged((document for document in self._judge(papers) if document.result.document in wanted), self._key)

    def _results(self, paths: Sequence[str]) -> list[DocumentResult]:
        return [_result(pending) for pending in self._sweep.to_judge(paths)]

    def _judge(self, results: Sequence[DocumentResult]) -> Iterator[JudgedDocument]:
        if self._judged is None:  # which loads the patterns of all languages: only where there is something to judge
            self._judged = _judge_by(self._snapshot)
        return self._judged(results)


def _judge_by(snapshot: CatalogSnapshot | None) -> Judged:
    if snapshot is None:
        return _unjudged
    # All languages, whichever the documents have: which of them are judged together must make no difference.
    return Judge(snapshot, generic_in({language.code for language in packs.languages()})).documents


def _unjudged(results: Sequence[DocumentResult]) -> Iterator[JudgedDocument]:
    return (JudgedDocument(result, tuple(JudgedClaim(claim, Link()) for claim in result.claims)) for result in results)


def _chunks(pending: Sequence[tuple[str, str, int]]) -> Iterator[list[str]]:
    paths: list[str] = []
    claims, last = 0, ""
    for path, customer, count in pending:
        if claims >= _CLAIMS and not (customer and customer == last):
            yield paths
            paths, claims = [], 0
        paths.append(path)
        claims, last = claims + count, customer
    if paths:
        yield paths


def _result(pending: Pending) -> DocumentResult:
    """The same bytes may lie in several places: each is a document of its own."""
    return named(unpacked(DocumentResult, pending.result), pending.path)
