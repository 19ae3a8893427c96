"""What a worker does with a document of an archive: read it, or take its text that was kept, and search it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from scanner.model import Document, Status
from scanner.pipeline.guard import watched
from scanner.pipeline.job import Job, Stop
from scanner.pipeline.unread import stopped_by, unread
from scanner.pipeline.worker import Progress, Stage, document
from scanner.sweep.fetching import read_no_more
from scanner.sweep.outcome import Outcome
from scanner.sweep.packed import packed, unpacked

_DEATHS = frozenset({Status.CRASHED, Status.TIMED_OUT, Status.OUT_OF_MEMORY})


@contextmanager
def reader() -> Iterator[Callable[[Job], Outcome]]:
    """Give a function that does :func:`read` in a process that is watched, and ends with the context; a copy from elsewhere is removed then."""
    with watched(read, "scanner.sweep.warm") as done:

        def outcome(job: Job) -> Outcome:
            try:
                came = done(job)
            finally:
                read_no_more(job)
            return stopped(job, came) if isinstance(came, Stop) else came

        yield outcome


def read(job: Job, progress: Progress | None = None) -> Outcome:
    """What came of a document, whatever the file holds.

    Raises:
        ConfigurationError: a pattern file cannot be used.
    """
    from scanner.pipeline.scan import found_in  # noqa: PLC0415 - who only watches needs nothing of it

    progress = progress or Progress()
    text = _kept(job, progress) if job.kept else document(job, progress)
    if isinstance(text, Stop):
        return stopped(job, text)
    try:
        result, searched = found_in(text, job.context)
    except Exception as error:  # noqa: BLE001 - one document must not end the sweep
        return stopped(job, stopped_by(error))
    return Outcome(
        result=replace(result, claims=()),
        claims=len(result.claims),
        found=packed(result) if result.claims else b"",
        text=packed(replace(text, name="")) if searched and not job.kept else b"",
        deaths=int(any(diagnostic.code in _DEATHS for diagnostic in result.diagnostics)),
    )


def _kept(job: Job, progress: Progress) -> Document:
    progress.stage = Stage.FINDING
    return replace(unpacked(Document, job.kept), name=job.file.name, sha256=job.sha256)


def stopped(job: Job, stop: Stop, deaths: int = 1) -> Outcome:
    """The outcome of a document that was not read; where that ended its reader, so many times."""
    return Outcome(unread(job.file.name, stop, job.sha256, job.context.document), deaths=deaths if stop.status in _DEATHS else 0)
