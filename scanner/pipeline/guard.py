"""Reading in a process that is watched, so that no file can stop the others: ``docs/decisions/isolation.md``.

A worker that grows larger or takes longer than the limits allow is killed, and a new one goes on, as after one that died. What the file
gave until then is kept: the new worker reads it again, up to the last thing that came.
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, SpawnContext
from types import ModuleType

import psutil

from scanner.errors import ScannerError
from scanner.extract import Limits
from scanner.model import DocumentResult, Status
from scanner.pipeline.job import Job, Stop
from scanner.pipeline.unread import OUT_OF_MEMORY, unread
from scanner.pipeline.worker import Answer, Progress, Stage, serve

_LOOK = 0.05
"""Seconds from one look at a worker to the next."""
_START = 60
"""Seconds in which a worker starts, on a machine that has much else to do."""
_REMEDY = "split the file, or save it anew with the program that made it"


@contextmanager
def guarded() -> Iterator[Callable[[Job], DocumentResult]]:
    """Give a function that reads like :func:`scanner.pipeline.worker.perform`, in a worker that ends with the context."""
    guard = _Guard()
    try:
        yield guard.read
    finally:
        guard.close()


class _Guard:
    """Has jobs done by one worker after the other; the first starts with the first job."""

    def __init__(self) -> None:
        self._worker: _Worker | None = None

    def read(self, job: Job) -> DocumentResult:
        answer = self._attempt(job)
        if isinstance(answer, Stop) and answer.items:
            again = self._attempt(replace(job, until=answer))
            answer = answer if isinstance(again, Stop) else again
        if isinstance(answer, Stop):
            return unread(job.file.name, answer.status, answer.cause, job.sha256, job.context.document)
        return answer

    def close(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _attempt(self, job: Job) -> DocumentResult | Stop:
        self._worker = self._worker or _Worker()
        answer = self._worker.answer(job)
        if isinstance(answer, Stop):
            self.close()
        return answer


class _Worker:
    """A process that does one job at a time."""

    def __init__(self) -> None:
        context = _context()
        self._progress = context.RawValue(Progress)
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, self._progress), daemon=True)
        with _interrupts_later(), _without_main_module():
            self._process.start()
        theirs.close()

    def answer(self, job: Job) -> DocumentResult | Stop:
        """The job's result, or why there is none; then the worker is of no more use.

        Raises:
            ConfigurationError: a pattern file cannot be used.
        """
        progress = self._progress
        progress.stage, progress.items, progress.pages = Stage.WAITING, 0, 0
        try:
            self._connection.send(job)
            watch = _Watch(self._process.pid or 0, progress, job.context.limits)
            while not wait([self._connection, self._process.sentinel], _LOOK):
                if cause := watch.exceeded():
                    return Stop(*cause, items=progress.items)
            answer: Answer = self._connection.recv()
        except (EOFError, OSError):
            self._process.join()
            if progress.stage == Stage.WAITING:
                return Stop(Status.CRASHED, f"the process that reads does not start ({self._end()}); please report it", 0)
            return Stop(Status.CRASHED, f"reading it ended the reader ({self._end()}); {_REMEDY}, and report it", progress.items)
        if isinstance(answer, ScannerError):
            raise answer
        return answer

    def kill(self) -> None:
        """End the process and all that it started, and wait until it is gone."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _end(self) -> str:
        code = self._process.exitcode or 0
        return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


class _Watch:
    """Looks after one job of a process."""

    def __init__(self, process: int, progress: Progress, limits: Limits) -> None:
        self._process = process
        self._progress = progress
        self._limits = limits
        self._began = self._moved = time.monotonic()
        self._seen = (int(Stage.WAITING), 0)

    def exceeded(self) -> tuple[Status, str] | None:
        """The limit that the process has passed, as a status with its cause."""
        now, limits, progress = time.monotonic(), self._limits, self._progress
        seen = (progress.stage, progress.items)
        if seen != self._seen:
            self._began = now if self._seen[0] == Stage.WAITING else self._began
            self._seen, self._moved = seen, now
        if _memory(self._process) > limits.max_memory_bytes:
            return Status.OUT_OF_MEMORY, OUT_OF_MEMORY
        if now - self._moved > (_START if progress.stage == Stage.WAITING else limits.max_idle_seconds):
            return Status.TIMED_OUT, f"reading it came no further for {now - self._moved:.0f} s; {_REMEDY}"
        if progress.stage == Stage.READING and now - self._began > limits.max_seconds + limits.max_seconds_per_page * progress.pages:
            return Status.TIMED_OUT, f"reading it takes longer than {now - self._began:.0f} s; {_REMEDY}"
        return None


def _memory(process: int) -> int:
    """The bytes that a process holds in memory; what it has reserved and not used does not count."""
    try:
        return int(psutil.Process(process).memory_info().rss)
    except psutil.Error:
        return 0


@cache
def _context() -> ForkServerContext | SpawnContext:
    """How workers are started: from a process that has everything imported, and runs nothing, where the system has such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["scanner.pipeline.warm"])
    resource_tracker.ensure_running()  # lets Ctrl-C through again when it starts, so it comes first
    with _interrupts_later(), _complaints_unseen():
        forkserver.ensure_running()
    return context


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Ctrl-C waits meanwhile; it never reaches what is started here, nor what that starts: those are ended from here."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _complaints_unseen() -> Iterator[None]:
    """What is started here, and what that starts, writes errors nowhere: a worker that is ended while it starts has nothing to say."""
    errors, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(errors, 2)
        os.close(errors)
        os.close(nowhere)


@contextmanager
def _without_main_module() -> Iterator[None]:
    """A process that is started here does not import the program's main module: it has no use for it, and not every one can be imported."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
