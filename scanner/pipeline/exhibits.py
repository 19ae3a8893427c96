"""What a page shows beside the findings, brought together after a run."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from scanner.errors import SourceError
from scanner.model import Exhibits, JudgedClaim, PagePicture, Report, Severity
from scanner.pipeline.discover import STANDARD_INPUT_NAME, Found
from scanner.pipeline.guard import watched
from scanner.pipeline.job import Job, ScanContext, Stop
from scanner.pipeline.run import Progress as Told
from scanner.pipeline.run import ScanOptions, snapshot_of
from scanner.pipeline.worker import Progress, Stage, source_of

_MOST_PICTURED = 50
"""Promises whose pages are shown, the worst ones: each picture weighs as much as two hundred findings."""

_Pages = Mapping[str, tuple[int, ...]]


def with_exhibits(report: Report, options: ScanOptions, on_progress: Told) -> Report:
    """The report with each service's promises beside SLO and history, fees at stake, and pictures of the worst pages.

    ``on_progress`` is told of the documents whose pages are drawn.

    Raises:
        CatalogError: the catalog cannot be read any more.
        LedgerError: the ledger cannot be read any more.
    """
    snapshot = snapshot_of(options)
    if snapshot is None:
        return report
    from scanner.reconcile.exhibits import stakes, standings  # noqa: PLC0415 - only where there is a catalog

    shown = Exhibits(
        standings(report.documents, snapshot), stakes(report.documents, snapshot), tuple(_pictures(report, options, on_progress))
    )
    return replace(report, exhibits=shown)


def _pictures(report: Report, options: ScanOptions, on_progress: Told) -> Iterator[PagePicture]:
    """The pages of the worst promises, drawn in a process that is watched; a file that was changed or removed meanwhile has none."""
    wanted = _worst_pages(report)
    if not wanted:
        return
    digests = {document.result.document: document.result.sha256 for document in report.documents}
    with watched(partial(_drawn, wanted), "scanner.pipeline.worker") as draw:
        for done, name in enumerate(wanted):
            on_progress(done, len(wanted))
            drawn = draw(Job(Found(name), digests[name], ScanContext(limits=options.limits)))
            if not isinstance(drawn, Stop):
                yield from drawn


def _worst_pages(report: Report) -> _Pages:
    """The pages on which the worst promises of PDFs stand, by document."""
    placed = [
        (document.result.document, judged.claim.locator.page, _rank(judged))
        for document in report.documents
        if document.result.format == "pdf" and document.result.document != STANDARD_INPUT_NAME
        for judged in document.claims
        if judged.claim.locator.page and judged.claim.locator.bbox and not judged.claim.locator.attachment
    ]
    worst = sorted((place for place in placed if place[2] > Severity.NOTE.rank), key=lambda place: -place[2])[:_MOST_PICTURED]
    pages: dict[str, set[int]] = defaultdict(set)
    for name, page, _ in worst:
        pages[name].add(page)
    return {name: tuple(sorted(numbers)) for name, numbers in pages.items()}


def _rank(judged: JudgedClaim) -> int:
    return max((finding.verdict.severity.rank for finding in judged.findings), default=0)


def _drawn(pages: _Pages, job: Job, progress: Progress) -> tuple[PagePicture, ...]:
    """The pages of one document, as a task of a worker."""
    from scanner.extract.pdf.picture import pictures  # noqa: PLC0415 - the engine is loaded in the worker alone

    progress.stage = Stage.READING
    found: list[PagePicture] = []
    try:
        source = source_of(job)
        if source.sha256 != job.sha256:
            return ()
        for picture in pictures(source, pages[source.name], job.context.limits.passwords):
            progress.turn()
            found.append(picture)
    except SourceError:
        return tuple(found)
    return tuple(found)
