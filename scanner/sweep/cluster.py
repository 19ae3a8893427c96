"""An archive read by a Dask cluster: documents go out in batches, outcomes come back as they are there."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from typing import cast

from distributed import Client, Future, Worker, WorkerPlugin, as_completed, get_worker

from scanner.errors import ConfigurationError
from scanner.model import Status
from scanner.pipeline.job import Job, Stop
from scanner.sweep.fetching import fetching
from scanner.sweep.outcome import Outcome
from scanner.sweep.reading import reader, stopped

_BATCH = 8
"""Documents that are sent at a time: sending takes longer than reading a small one."""
_AHEAD = 2
"""Batches for each thread of the cluster: none waits for its next one, and no archive is held in memory."""
_ANSWERING = 5
"""Seconds in which a scheduler answers."""
_STARTING = 60
"""Seconds in which a cluster has a worker."""
_READERS = "slascan-readers"
_DIED = "the worker of the cluster that read it died, and so did the next; split the file, or give workers more memory"
_DAEMON = (
    "the cluster's workers may start no processes: set DASK_DISTRIBUTED__WORKER__DAEMON=False where they are started, or use --no-nanny"
)


@dataclass(frozen=True, slots=True)
class Dask:
    """The workers of a cluster; ``scheduler`` is its scheduler's address, such as ``tcp://10.0.0.1:8786``."""

    scheduler: str

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """As :class:`scanner.sweep.engine.Engine` says; a batch that fails is done document by document.

        Raises:
            ConfigurationError: the cluster does not answer, has no workers, or they cannot read; or a pattern file cannot be used.
        """
        with _cluster(self.scheduler) as client:
            batches = _batches(jobs)
            running = _Running(client)
            for batch in islice(batches, _AHEAD * sum(client.nthreads().values())):
                running.send(batch)
            for batch, outcomes in running.ended():
                yield from zip(batch, outcomes, strict=True)
                for following in islice(batches, 1):
                    running.send(following)


def _batches(jobs: Iterable[Job]) -> Iterator[tuple[Job, ...]]:
    waiting = iter(jobs)
    while batch := tuple(islice(waiting, _BATCH)):
        yield batch


class _Running:
    """The batches that the cluster has in hand."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._batches: dict[Future[list[Outcome]], tuple[Job, ...]] = {}
        self._ended = as_completed(loop=client.loop)
        self._failed: set[str] = set()

    def send(self, batch: tuple[Job, ...]) -> None:
        future = self._client.submit(_read, batch, pure=False)
        self._batches[future] = batch
        self._ended.add(future)

    def ended(self) -> Iterator[tuple[tuple[Job, ...], Sequence[Outcome]]]:
        """Each batch with what came of it; the outcomes of a document whose reading failed twice say so."""
        for future in self._ended:
            batch = self._batches.pop(future)
            if future.status == "finished":
                yield batch, future.result()
            elif isinstance(error := future.exception(), ConfigurationError):
                raise error
            elif len(batch) > 1:
                for job in batch:
                    self.send((job,))
            elif (name := batch[0].file.name) in self._failed:
                yield batch, [stopped(batch[0], Stop(Status.CRASHED, _DIED), deaths=2)]
            else:
                self._failed.add(name)
                self.send(batch)


class _Readers(WorkerPlugin):
    """The readers of one worker: each thread has one in hand, and they stay warm from batch to batch."""

    name = _READERS

    def setup(self, worker: Worker) -> None:  # noqa: ARG002 - as it is called
        if multiprocessing.current_process().daemon:
            raise ConfigurationError(_DAEMON)
        self._hired = ExitStack()
        self._fetching = self._hired.enter_context(fetching())
        self._free: SimpleQueue[Callable[[Job], Outcome]] = SimpleQueue()

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - the same
        self._hired.close()

    def read(self, batch: Sequence[Job]) -> list[Outcome]:
        try:
            read = self._free.get_nowait()
        except Empty:
            read = self._hired.enter_context(reader())
        try:
            return [stopped(job, fetched) if isinstance(fetched, Stop) else read(fetched) for job, fetched in self._fetching.fetched(batch)]
        finally:
            self._free.put(read)


def _read(batch: Sequence[Job]) -> list[Outcome]:
    """What a worker of the cluster is asked for."""
    return cast("_Readers", get_worker().plugins[_READERS]).read(batch)


@contextmanager
def _cluster(scheduler: str) -> Iterator[Client]:
    """The cluster with readers on its workers, those that join it later included, until the context ends."""
    try:
        client = Client(scheduler, timeout=_ANSWERING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"{scheduler}: no Dask scheduler answers there: {error}; start one with `dask scheduler`") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_STARTING)
        except TimeoutError as error:
            raise ConfigurationError(f"{scheduler}: the cluster has no workers: start some with `dask worker {scheduler}`") from error
        client.register_plugin(_Readers())
        try:
            yield client
        finally:
            client.unregister_worker_plugin(_READERS)
