"""Files elsewhere, fetched while others are read: who reads does not wait for the network."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from scanner.errors import SourceError
from scanner.pipeline.discover import Found, digest
from scanner.pipeline.job import Job, Stop
from scanner.pipeline.unread import stopped_by
from scanner.remote.address import Origin
from scanner.remote.fetcher import Fetcher

_AHEAD = 8
"""Files that are fetched at a time, those included whose copies wait to be read."""

Fetched = Job | Stop
"""A job on a file of this machine, or why its file could not be fetched."""


class Fetching:
    """Gives jobs their files; several threads may ask."""

    def __init__(self, fetcher: Fetcher, pool: ThreadPoolExecutor) -> None:
        self._fetcher = fetcher
        self._pool = pool

    def fetched(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Fetched]]:
        """Each job, in their order, with what can be read of it; those that follow are fetched meanwhile."""
        coming: deque[tuple[Job, Future[Fetched]]] = deque()
        for job in jobs:
            if not (coming or _elsewhere(job)):
                yield job, job
                continue
            coming.append((job, self._pool.submit(self._fetch, job)))
            if len(coming) == _AHEAD:
                yield _waited_for(*coming.popleft())
        while coming:
            yield _waited_for(*coming.popleft())

    def _fetch(self, job: Job) -> Fetched:
        if (elsewhere := _elsewhere(job)) is None:
            return job
        file, origin = elsewhere
        try:
            copy = replace(file, place=self._fetcher.copy(origin, file.size, job.context.limits.max_bytes))
            return replace(job, file=copy, sha256=digest(copy, job.context.limits))
        except SourceError as error:
            return stopped_by(error)


def _elsewhere(job: Job) -> tuple[Found, Origin] | None:
    """The file that a job has to have fetched, and from where; None where it needs nothing from elsewhere."""
    if isinstance(job.file, Found) and isinstance(job.file.place, Origin) and not job.kept:
        return job.file, job.file.place
    return None


def _waited_for(job: Job, future: "Future[Fetched]") -> tuple[Job, Fetched]:
    return job, future.result()


@contextmanager
def fetching() -> Iterator[Fetching]:
    """Fetch while the context lasts; nothing is begun before the first file elsewhere."""
    fetcher = Fetcher()
    pool = ThreadPoolExecutor(_AHEAD, "slascan-fetching")
    try:
        yield Fetching(fetcher, pool)
    finally:
        pool.shutdown(cancel_futures=True)
        fetcher.close()


def read_no_more(job: Job) -> None:
    """Remove the copy that a job was about, if it was one."""
    if isinstance(job.file, Found) and isinstance(job.file.place, Path):
        job.file.place.unlink(missing_ok=True)
