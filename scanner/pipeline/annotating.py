"""Annotated copies of the documents of a report; the originals are only read."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from scanner import packs
from scanner.annotate import Copy, Draft, annotator, notes_on, on_whole
from scanner.errors import ConfigurationError, SourceError
from scanner.extract import Limits
from scanner.model import JudgedClaim, JudgedDocument, Report, Status
from scanner.pipeline.discover import STANDARD_INPUT_NAME, Found
from scanner.pipeline.guard import watched
from scanner.pipeline.job import Job, ScanContext, Stop
from scanner.pipeline.unread import stopped_by
from scanner.pipeline.worker import Progress, document, harmless, source_of
from scanner.render import view

_MODULE = "scanner.pipeline.annotating"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a copy for ``path``, or the cause why there is none; neither where there is nothing to say of it.

    ``near`` says why notes may stand beside their figures, ``lost`` counts claims whose words were not found again; ``whole`` where what
    is said of the document as a whole has no place in it.
    """

    document: str
    path: Path | None = None
    copy: Copy | None = None
    cause: str = ""
    near: str = ""
    lost: int = 0
    whole: bool = False


def outside(folder: Path, paths: Sequence[str]) -> None:
    """Make sure that copies are not read as documents the next time.

    Raises:
        ConfigurationError: the folder for the copies lies within one that is read.
    """
    place = Path(os.path.realpath(folder))
    for path in paths:
        if Path(path).is_dir() and place.is_relative_to(os.path.realpath(path)):
            raise ConfigurationError(f"{folder}: this is within {path}, and the copies would be read as documents: name a folder beside it")


def copies(report: Report, folder: Path, limits: Limits, *, propose: bool) -> Iterator[Outcome]:
    """A copy of each document of which there is something to say; names below ``folder`` are as below what the documents share.

    Raises:
        ConfigurationError: an original would be written over.
    """
    documents = [d for d in report.documents if d.result.status is not Status.SKIPPED and d.result.document != STANDARD_INPUT_NAME]
    targets = _targets([judged.result.document for judged in documents], folder)
    for judged in documents:
        claims = view.shown(report, judged, explain=False)
        if judged.result.format and (claims or judged.findings):
            task = _Annotating(tuple(claims), on_whole(judged.findings), report.as_of, propose)
            yield _outcome(judged, task, targets[judged.result.document], limits)
        elif judged.result.status.complete:
            yield Outcome(judged.result.document)


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


@dataclass(frozen=True, slots=True)
class _Annotating:
    """The task of a worker: to annotate a document with what was found of some claims and of it as a whole."""

    claims: tuple[JudgedClaim, ...]
    whole: str
    on: date
    propose: bool

    def __call__(self, job: Job, progress: Progress) -> tuple[Copy, int] | Stop:
        """The copy, and how many claims are not in its own text; whatever goes wrong is said of the document."""
        try:
            source = source_of(job)
            if source.sha256 != job.sha256:
                return Stop(Status.DAMAGED, "it was changed while it was judged; annotate it again")
            read = document(replace(job, file=source), progress)
            if isinstance(read, Stop):
                return read
            notes, lost = notes_on(read, self.claims, propose=self.propose)
            return annotator(read.format).annotate(Draft(source, read, tuple(notes), self.on, self.whole)), len(lost)
        except Exception as error:  # noqa: BLE001 - one document must not end the others
            return stopped_by(error)


def _outcome(judged: JudgedDocument, task: _Annotating, target: Path, limits: Limits) -> Outcome:
    result = judged.result
    screened = replace(limits, screen=packs.carries)  # which cells a reader gives depends on the screen
    job = Job(Found(result.document), result.sha256, ScanContext(document=result.context, limits=screened))
    try:
        near = annotator(result.format).NEAR
    except SourceError as error:
        return Outcome(result.document, cause=str(error))
    if harmless(job):
        made = task(job, Progress())
    else:
        with watched(task, _MODULE) as done:
            made = done(job)
    if isinstance(made, Stop):
        return Outcome(result.document, cause=made.cause)
    copy, lost = made
    return Outcome(result.document, target, copy, near=near, lost=lost, whole=bool(task.whole) and not copy.whole)
