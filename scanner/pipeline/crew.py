"""Who reads the files of a run: one reader for one file, several side by side for many."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from queue import SimpleQueue
from threading import BoundedSemaphore
from typing import TypeVar

from scanner.model import DocumentResult
from scanner.pipeline.job import Job
from scanner.pipeline.worker import harmless, perform

Read = Callable[[Job], "Future[DocumentResult]"]
"""Has a file read, by and by."""
J = TypeVar("J", bound=Job)
T = TypeVar("T")
Worker = AbstractContextManager[Callable[[J], T]]
"""Does one job after the other while its context lasts."""

_AHEAD = 2
"""Jobs for each worker that are taken on: none waits for its next one, and no archive is held in memory."""


def single(job: Job) -> "Future[DocumentResult]":
    """Read the only file of a run, in this process if that is safe: starting another would take longer."""
    if harmless(job):
        return known(perform(job))
    from scanner.pipeline.guard import guarded  # noqa: PLC0415 - what starts processes, only where one is started

    with guarded() as read:
        return known(read(job))


def known(result: DocumentResult) -> "Future[DocumentResult]":
    """A result that needs no reading, any more."""
    future: Future[DocumentResult] = Future()
    future.set_result(result)
    return future


@contextmanager
def crew(workers: int, hired: Callable[[], Worker[J, T]]) -> Iterator[Callable[[J], "Future[T]"]]:
    """Give a function that has jobs done by some workers, such as :func:`scanner.pipeline.guard.guarded` hires.

    It waits while all have enough to do. What is not done when the context ends never is.
    """
    free: SimpleQueue[Callable[[J], T]] = SimpleQueue()
    room = BoundedSemaphore(workers * _AHEAD)

    def done(job: J) -> T:
        worker = free.get()
        try:
            return worker(job)
        finally:
            free.put(worker)

    def wanted(job: J) -> "Future[T]":
        room.acquire()
        future = pool.submit(done, job)
        future.add_done_callback(lambda _: room.release())
        return future

    with ThreadPoolExecutor(workers) as pool, ExitStack() as workforce:
        workforce.callback(pool.shutdown, wait=False, cancel_futures=True)
        for _ in range(workers):
            free.put(workforce.enter_context(hired()))
        yield wanted
