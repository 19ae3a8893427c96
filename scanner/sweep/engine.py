"""Who reads an archive's documents: the processors of this machine, or something else that is given jobs and gives outcomes."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import chain
from queue import SimpleQueue
from typing import Protocol

from scanner.pipeline.crew import crew
from scanner.pipeline.job import Job, Stop
from scanner.sweep.fetching import fetching
from scanner.sweep.outcome import Outcome
from scanner.sweep.reading import reader, stopped


class Engine(Protocol):
    """Has jobs done, in whatever order they end."""

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """Each job with what came of it, as soon as it is there.

        Jobs are taken as they are needed, so that only some are held at a time; where they end, those in hand are finished.

        Raises:
            ConfigurationError: a pattern file cannot be used.
        """
        ...


@dataclass(frozen=True, slots=True)
class Local:
    """So many processes of this machine, each of them watched."""

    workers: int

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        """As :class:`Engine` says; without jobs nothing is started."""
        waiting = iter(jobs)
        first = next(waiting, None)
        if first is None:
            return
        ended: SimpleQueue[tuple[Job, Future[Outcome]]] = SimpleQueue()
        running = 0
        with crew(self.workers, reader) as wanted, fetching() as fetch:
            for job, fetched in fetch.fetched(chain([first], waiting)):
                if isinstance(fetched, Stop):
                    yield job, stopped(job, fetched)
                    continue
                wanted(fetched).add_done_callback(lambda future, job=job: ended.put((job, future)))  # type: ignore[misc]
                running += 1
                while not ended.empty():
                    running -= 1
                    yield _outcome(*ended.get())
            while running:
                running -= 1
                yield _outcome(*ended.get())


def _outcome(job: Job, future: "Future[Outcome]") -> tuple[Job, Outcome]:
    return job, future.result()
