"""Who reads the files of a run: one reader for one file, several side by side for many."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from queue import SimpleQueue
from threading import BoundedSemaphore

from scanner.model import DocumentResult
from scanner.pipeline.guard import guarded
from scanner.pipeline.job import Job
from scanner.pipeline.worker import harmless, perform

Read = Callable[[Job], "Future[DocumentResult]"]
"""Has a file read, by and by."""

_AHEAD = 2
"""Jobs for each worker that are taken on: none waits for its next one, and no archive is held in memory."""


def single(job: Job) -> "Future[DocumentResult]":
    """Read the only file of a run, in this process if that is safe: starting another would take longer."""
    if harmless(job):
        return known(perform(job))
    with guarded() as read:
        return known(read(job))


def known(result: DocumentResult) -> "Future[DocumentResult]":
    """A result that needs no reading, any more."""
    future: Future[DocumentResult] = Future()
    future.set_result(result)
    return future


@contextmanager
def crew(workers: int) -> Iterator[Read]:
    """Give a function that has files read by some workers, each file as :func:`scanner.pipeline.guard.guarded` reads it.

    It waits while all have enough to do. What is not read when the context ends never is.
    """
    free: SimpleQueue[Callable[[Job], DocumentResult]] = SimpleQueue()
    room = BoundedSemaphore(workers * _AHEAD)

    def done(job: Job) -> DocumentResult:
        reader = free.get()
        try:
            return reader(job)
        finally:
            free.put(reader)

    def read(job: Job) -> "Future[DocumentResult]":
        room.acquire()
        future = pool.submit(done, job)
        future.add_done_callback(lambda _: room.release())
        return future

    with ThreadPoolExecutor(workers) as pool, ExitStack() as readers:
        readers.callback(pool.shutdown, wait=False, cancel_futures=True)
        for _ in range(workers):
            free.put(readers.enter_context(guarded()))
        yield read
