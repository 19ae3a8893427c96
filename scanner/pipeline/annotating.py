"""Annotated copies of the documents of a report; the originals are only read."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from scanner import packs
from scanner.annotate import Copy, Draft, annotator, notes_on
from scanner.errors import ConfigurationError, DamagedDocument, SourceError
from scanner.extract import Limits, read
from scanner.model import JudgedClaim, JudgedDocument, Report, Source, Status
from scanner.pipeline.discover import STANDARD_INPUT_NAME, Found, read_bytes
from scanner.pipeline.guard import watched
from scanner.pipeline.job import Job, ScanContext, Stop
from scanner.pipeline.unread import stopped_by
from scanner.pipeline.worker import Progress, harmless
from scanner.render import view

_MODULE = "scanner.pipeline.annotating"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a copy for ``path``, or the cause why there is none; neither where there is nothing to say of it.

    ``near`` says why notes may stand beside their figures, ``lost`` counts claims whose words were not found again.
    """

    document: str
    path: Path | None = None
    copy: Copy | None = None
    cause: str = ""
    near: str = ""
    lost: int = 0


def copies(report: Report, folder: Path, limits: Limits, *, propose: bool) -> Iterator[Outcome]:
    """A copy of each document of which there is something to say; names below ``folder`` are as below what the documents share.

    Raises:
        ConfigurationError: an original would be written over.
    """
    documents = [d for d in report.documents if d.result.status is not Status.SKIPPED and d.result.document != STANDARD_INPUT_NAME]
    targets = _targets([document.result.document for document in documents], folder)
    for document in documents:
        claims = view.shown(report, document, explain=False)
        if claims:
            yield _outcome(document, claims, targets[document.result.document], limits, report.as_of, propose=propose)
        elif document.result.status.complete:
            yield Outcome(document.result.document)


def _targets(names: Sequence[str], folder: Path) -> dict[str, Path]:
    """Where each copy goes.

    Raises:
        ConfigurationError: an original is there.
    """
    paths = {name: Path(os.path.realpath(name)) for name in names}
    shared = os.path.commonpath([path.parent for path in paths.values()]) if paths else ""
    targets = {name: folder / path.relative_to(shared) for name, path in paths.items()}
    originals = set(paths.values())
    for target in targets.values():
        if Path(os.path.realpath(target)) in originals:
            raise ConfigurationError(f"{target}: the copy would take the original's place: name another folder with --out")
    return targets


def _outcome(document: JudgedDocument, claims: Sequence[JudgedClaim], target: Path, limits: Limits, on: date, *, propose: bool) -> Outcome:
    result = document.result
    job = Job(Found(result.document), result.sha256, ScanContext(document=result.context, limits=limits))
    try:
        near = annotator(result.format).NEAR
    except SourceError as error:
        return Outcome(result.document, cause=str(error))
    task = partial(_copied, tuple(claims), on, propose)
    if harmless(job):
        made = task(job, Progress())
    else:
        with watched(task, _MODULE) as done:
            made = done(job)
    if isinstance(made, Stop):
        return Outcome(result.document, cause=made.cause)
    copy, lost = made
    return Outcome(result.document, target, copy, lost=lost, near=near)


def _copied(claims: Sequence[JudgedClaim], on: date, propose: bool, job: Job, _: Progress) -> tuple[Copy, int] | Stop:  # noqa: FBT001 - partial
    """The copy of a document, and how many claims are not in its own text; whatever goes wrong is said of it."""
    try:
        source = _unchanged(job)
        document = read(source, replace(job.context.limits, screen=packs.carries))  # which cells there are depends on the screen
        notes, lost = notes_on(document, claims, propose=propose)
        return annotator(document.format).annotate(Draft(source, document, tuple(notes), on)), len(lost)
    except Exception as error:  # noqa: BLE001 - one document must not end the others
        return stopped_by(error)


def _unchanged(job: Job) -> Source:
    """The bytes that were judged.

    Raises:
        DamagedDocument: the file holds others by now.
    """
    source = job.file if isinstance(job.file, Source) else read_bytes(job.file, job.context.limits)
    if source.sha256 != job.sha256:
        raise DamagedDocument("it was changed while it was judged; annotate it again")
    return source
