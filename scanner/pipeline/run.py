"""The main job: every document below some paths read, its promises found, and held against the catalog."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from scanner import __version__, packs
from scanner.errors import ConfigurationError, SourceError
from scanner.extract import Limits
from scanner.model import (
    CatalogSnapshot,
    Company,
    DocumentContext,
    DocumentResult,
    Head,
    JudgedClaim,
    JudgedDocument,
    Link,
    Report,
    RulePage,
    Status,
)
from scanner.pipeline.crew import Read, crew, known, single
from scanner.pipeline.discover import STANDARD_INPUT_NAME, Found, discover
from scanner.pipeline.job import NOTHING_KNOWN, ScanContext, Stop, job_of
from scanner.pipeline.manifest import Manifest
from scanner.pipeline.settings import Settings
from scanner.pipeline.unread import stopped_by, unread

Progress = Callable[[int, int], None]
"""Told how many documents are done, and of how many."""
Outcome = tuple[str, "Future[DocumentResult]"]
"""A file's name with its result to come."""


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What a run is made with.

    Without a catalog, promises are found and not judged; from the ledger come people's answers about services. ``customer`` and
    ``service`` are said of all documents and come before what the manifest says of one. So many ``workers`` read side by side. Findings of the
    ``baseline`` stand, and those that comments of documents name where ``ignores`` are heeded.
    """

    as_of: date
    catalog: Path | None = None
    ledger: Path | None = None
    manifest: Manifest | None = None
    password_file: Path | None = None
    customer: str = ""
    service: str = ""
    workers: int = 1
    wording: Path | None = None
    baseline: Path | None = None
    ignores: bool = True
    limits: Limits = field(default_factory=Limits)

    @classmethod
    def at(cls, places: Settings, as_of: date, *, customer: str = "", service: str = "", workers: int = 1) -> "ScanOptions":
        """Options with the databases that there are; a catalog that a person named is kept when it is missing, to be missed.

        Raises:
            ConfigurationError: the password file cannot be used.
        """
        return cls(
            as_of=as_of,
            catalog=places.catalog if places.catalog_named or places.catalog.exists() else None,
            ledger=places.ledger if places.ledger.exists() else None,
            manifest=places.manifest,
            password_file=places.password_file,
            wording=places.wording,
            customer=customer,
            service=service,
            workers=workers,
            limits=places.limits(),
        )

    def context(self, name: str) -> DocumentContext:
        """What is known of a document before it is read."""
        known = self.manifest.context(name) if self.manifest else NOTHING_KNOWN
        return replace(known, customer=self.customer or known.customer, service=self.service or known.service)


def scan(paths: Sequence[str], options: ScanOptions, on_progress: Progress) -> Report:
    """Read all documents at and below the paths, ``-`` being standard input, and judge what they promise.

    Ctrl-C ends the reading, not the run: the report then holds what was found so far.

    Raises:
        ConfigurationError: a pattern file cannot be used, or nothing at the paths is a document.
        CatalogError: the catalog or the baseline cannot be read.
        LedgerError: the ledger cannot be read.
    """
    own = [place for place in (options.catalog, options.ledger, options.password_file, options.baseline, options.wording) if place]
    files = list(discover(paths, options.limits, own=own))
    outcomes: list[Outcome] = []
    snapshot: CatalogSnapshot | None = None
    interrupted = False
    try:
        with _reader(files, options.workers) as read:
            snapshot = _excusing(snapshot_of(options), options, files)
            asked = _asked(files, options, snapshot.company if snapshot else Company(), read)
            on_progress(0, len(files))
            for done, future in enumerate(_gathered(asked, outcomes), 1):
                future.result()
                on_progress(done, len(files))
    except KeyboardInterrupt:
        interrupted = True
    results = [named(future.result(), name) for name, future in outcomes if _has_result(future)]
    if not options.ignores:
        results = [replace(result, ignores=()) for result in results]
    if not interrupted and all(result.status is Status.SKIPPED for result in results):
        raise ConfigurationError(f"no documents found in {', '.join(paths)}: name a file, or a folder that holds some")
    return Report(
        version=__version__,
        as_of=options.as_of,
        documents=_worded(judge(results, snapshot), snapshot, options),
        patterns_digest=packs.digest(),
        catalog_digest=snapshot.digest if snapshot else "",
        catalog_name=str(options.catalog or ""),
        log_head=snapshot.log_head if snapshot else "",
        interrupted=interrupted,
        rules=_rules(snapshot),
    )


def snapshot_of(options: ScanOptions) -> CatalogSnapshot | None:
    """What a run judges by: the catalog, with what people have answered and signed; None without a catalog.

    Raises:
        CatalogError: the catalog cannot be read.
        LedgerError: the ledger cannot be read.
    """
    if options.catalog is None:
        return None
    from scanner import catalog  # noqa: PLC0415 - opening databases takes a tenth of a second to import

    snapshot = catalog.read(options.catalog, options.as_of)
    if options.ledger is None:
        return snapshot
    from scanner.pipeline.answers import with_answers  # noqa: PLC0415 - the same
    from scanner.pipeline.signoffs import with_sign_offs  # noqa: PLC0415 - the same

    return with_sign_offs(with_answers(snapshot, options.ledger), options.ledger)


def _excusing(snapshot: CatalogSnapshot | None, options: ScanOptions, files: Iterable[Found]) -> CatalogSnapshot | None:
    """The snapshot with the baseline's waivers; its digest covers them."""
    if snapshot is None or options.baseline is None:
        return snapshot
    from scanner.pipeline import baseline  # noqa: PLC0415 - only where there is one

    waivers = baseline.read(options.baseline, (file.name for file in files))
    digest = hashlib.sha256(f"{snapshot.digest}{waivers}".encode()).hexdigest()
    return replace(snapshot, waivers=(*snapshot.waivers, *waivers), digest=digest)


def _reader(files: Sequence[Found], workers: int) -> AbstractContextManager[Read]:
    readable = sum(file.status is None for file in files)
    if readable <= 1:
        return nullcontext(single)
    from scanner.pipeline.guard import guarded  # noqa: PLC0415 - what starts processes, only where some are started

    return crew(min(workers, readable), guarded)


def _asked(files: Iterable[Found], options: ScanOptions, company: Company, read: Read) -> Iterator[Outcome]:
    """Each file's outcome to come; bytes that came before are not read again."""
    seen: dict[tuple[str, str, DocumentContext], Future[DocumentResult]] = {}
    for file in files:
        if file.status is not None:
            yield file.name, known(unread(file.name, Stop(file.status, file.reason)))
            continue
        if file.name == STANDARD_INPUT_NAME:
            wait(seen.values())  # it may never end, and then what came before must not be lost
        try:
            job = job_of(file, ScanContext(company, options.context(file.name), options.limits))
        except SourceError as error:
            yield file.name, known(unread(file.name, stopped_by(error)))
            continue
        key = (job.sha256, Head(file.name, b"").suffix, job.context.document)
        if key not in seen:
            seen[key] = read(job)
        yield file.name, seen[key]


def _gathered(asked: Iterable[Outcome], outcomes: list[Outcome]) -> Iterator["Future[DocumentResult]"]:
    """Each outcome as soon as it and all before it are there; ``outcomes`` gets all that were asked for, those of later files too."""
    told = 0
    for outcome in asked:
        outcomes.append(outcome)
        while told < len(outcomes) and outcomes[told][1].done():
            yield outcomes[told][1]
            told += 1
    yield from (future for _, future in outcomes[told:])


def _has_result(future: "Future[DocumentResult]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def named(result: DocumentResult, name: str) -> DocumentResult:
    """The result of the same bytes under another name."""
    if result.document == name:
        return result
    return replace(result, document=name, claims=tuple(replace(claim, document=name) for claim in result.claims))


def _worded(documents: tuple[JudgedDocument, ...], snapshot: CatalogSnapshot | None, options: ScanOptions) -> tuple[JudgedDocument, ...]:
    """The documents with the clauses that were approved for their findings."""
    if snapshot is None or options.wording is None:
        return documents
    from scanner.pipeline import wordings  # noqa: PLC0415 - only where there is such a file
    from scanner.reconcile.wordings import worded  # noqa: PLC0415

    return worded(documents, wordings.read(options.wording, tuple(page.name for page in _rules(snapshot))).clauses, snapshot)


def _rules(snapshot: CatalogSnapshot | None) -> tuple[RulePage, ...]:
    if snapshot is None:
        return ()
    from scanner.reconcile import manual  # noqa: PLC0415 - only where there is a catalog

    return manual.pages()


def judge(results: Sequence[DocumentResult], snapshot: CatalogSnapshot | None) -> tuple[JudgedDocument, ...]:
    """Results held against the catalog; without one, as they are."""
    if snapshot is None:
        return tuple(JudgedDocument(result, tuple(JudgedClaim(claim, Link()) for claim in result.claims)) for result in results)
    from scanner import reconcile  # noqa: PLC0415 - only where there is a catalog

    return reconcile.judge(results, snapshot)
