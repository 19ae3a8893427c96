"""Reading in a process that is watched, so that no file can stop the others: ``docs/decisions/isolation.md``.

A worker that grows larger or takes longer than the limits allow is killed, and a new one goes on, as after one that died. What the file
gave until then is kept: the new worker reads it again, up to the last thing that came.
"""

import multiprocessing
import os
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import Lock
from types import ModuleType
from typing import Any, Generic, TypeVar

from scanner.errors import ScannerError
from scanner.extract import Limits
from scanner.model import DocumentResult, Status
from scanner.pipeline.job import Job, Stop
from scanner.pipeline.taken import Taken
from scanner.pipeline.unread import OUT_OF_MEMORY, unread
from scanner.pipeline.worker import Answer, Progress, Stage, Task, perform, serve

T = TypeVar("T")

_LOOK = 0.05
"""Seconds from one look at a worker to the next."""
_START = 60
"""Seconds in which a worker starts, on a machine that has much else to do."""
_DYING = 1
"""Seconds in which a process whose connection has ended is gone."""
_STARTING = Lock()
"""One worker is started at a time: what happens meanwhile concerns the whole process."""
_REMEDY = "split the file, or save it anew with the program that made it"

_NONSENSE = f"its reader wrote where only its answer belongs; {_REMEDY}, and report it"


@contextmanager
def guarded() -> Iterator[Callable[[Job], DocumentResult]]:
    """Give a function that reads like :func:`scanner.pipeline.worker.perform`, in a worker that ends with the context."""
    with watched(perform, "scanner.pipeline.warm") as done:
        yield lambda job: _result(done(job), job)


def _result(outcome: DocumentResult | Stop, job: Job) -> DocumentResult:
    if isinstance(outcome, Stop):
        return unread(job.file.name, outcome, job.sha256, job.context.document)
    return outcome


@contextmanager
def watched(task: Task[T], imported: str) -> Iterator[Callable[[Job], T | Stop]]:
    """Give a function that does a task in a worker, which ends with the context; it says why where there is no outcome.

    ``imported`` names the module that every worker has imported when it starts.
    """
    _context(imported)  # what workers start from is long in starting, so at once
    guard = _Guard(task, imported)
    try:
        yield guard.done
    finally:
        guard.close()


class _Guard(Generic[T]):
    """Has jobs done by one worker after the other; the first starts with the first job."""

    def __init__(self, task: Task[T], imported: str) -> None:
        self._task = task
        self._imported = imported
        self._worker: _Worker[T] | None = None
        self._closed = False

    def done(self, job: Job) -> T | Stop:
        outcome = self._attempt(job)
        if isinstance(outcome, Stop) and outcome.items:
            again = self._attempt(replace(job, until=outcome))
            return outcome if isinstance(again, Stop) else again
        return outcome

    def close(self) -> None:
        """End the worker; whoever waits for what it does, in another thread, gets a :class:`CancelledError`."""
        self._closed = True
        self._end_worker()

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _attempt(self, job: Job) -> T | Stop:
        if self._closed:
            raise CancelledError
        worker = self._worker = self._worker or _Worker(self._task, self._imported)
        try:
            return worker.outcome(job)
        except _Ended as ended:
            if self._closed:
                raise CancelledError from None
            self._end_worker()
            return ended.stop


class _Ended(Exception):  # noqa: N818 - it says how a worker ended
    """A worker is of no more use."""

    def __init__(self, status: Status, cause: str, items: int) -> None:
        super().__init__(cause)
        self.stop = Stop(status, cause, items)


class _Worker(Generic[T]):
    """A process that does one job at a time."""

    def __init__(self, task: Task[T], imported: str) -> None:
        context = _context(imported)
        self._progress = context.RawValue(Progress)
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(task, theirs, self._progress), daemon=True)
        with _STARTING, _interrupts_later(), _without_main_module():
            self._process.start()
        theirs.close()

    def outcome(self, job: Job) -> T | Stop:
        """What came of a job.

        Raises:
            _Ended: the process ended, passed a limit, or talks nonsense.
            ConfigurationError: a pattern file cannot be used.
        """
        progress = self._progress
        progress.restart()
        try:
            self._connection.send(job)
            if not self._comes():
                watch = _Watch(self._process.pid or 0, progress, job.context.limits)  # which takes longer than a small document
                while not self._comes():
                    if cause := watch.exceeded():
                        raise self._ended(*cause)
            answer = self._answer(job.context.limits.max_idle_seconds)
        except (EOFError, OSError):
            self._process.join(_DYING)
            if progress.stage == Stage.WAITING:
                raise self._ended(Status.CRASHED, f"the process that reads does not start ({self._end()}); please report it") from None
            raise self._ended(Status.CRASHED, f"reading it ended the reader ({self._end()}); {_REMEDY}, and report it") from None
        if isinstance(answer.value, ScannerError):
            raise answer.value
        return answer.value

    def _comes(self) -> bool:
        """Wait until the next look, or until the process answers or ends, and say whether it does."""
        return bool(wait([self._connection, self._process.sentinel], _LOOK))

    def _answer(self, patience: float) -> Answer[T]:
        """The answer that has begun to arrive.

        Raises:
            EOFError: there is only a part of it.
            _Ended: it is none, since the reader has written into the pipe.
        """
        _wait_at_most(self._connection, patience)
        try:
            answer = self._connection.recv()
        except (EOFError, OSError):
            raise
        except Exception as error:  # garbage is unpickled to whatever error it leads to
            raise self._ended(Status.CRASHED, _NONSENSE) from error
        if not isinstance(answer, Answer):
            raise self._ended(Status.CRASHED, _NONSENSE)
        return answer

    def kill(self) -> None:
        """End the process and all that it started, and wait until it is gone."""
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid or 0, signal.SIGKILL)
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _ended(self, status: Status, cause: str) -> _Ended:
        """Why the process is of no more use, with what it had read by then; what it was searching it had read to the end."""
        return _Ended(status, cause, self._progress.items if self._progress.stage == Stage.READING else 0)

    def _end(self) -> str:
        code = self._process.exitcode
        if code is None:
            return "which went silent in the middle of its answer"
        return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


class _Watch:
    """Looks after one job of a process."""

    def __init__(self, process: int, progress: Progress, limits: Limits) -> None:
        self._taken = Taken(process)
        self._progress = progress
        self._limits = limits
        self._seen = (int(Stage.WAITING), 0, 0, 0)
        self._began = self._moved = 0.0

    def exceeded(self) -> tuple[Status, str] | None:
        """The limit that the process has passed, as a status with its cause.

        Searching is one step, which has as much time as reading has in all, and more for each percentage that may be a claim.
        """
        now, limits, progress = self._taken.seconds(), self._limits, self._progress
        if (seen := (progress.stage, progress.items, progress.pages, progress.recognised)) != self._seen:
            self._began = self._began if seen[0] == self._seen[0] else now
            self._seen, self._moved = seen, now
        if self._taken.memory() > limits.max_memory_bytes + (limits.max_memory_bytes_recognising if progress.recognised else 0):
            return Status.OUT_OF_MEMORY, OUT_OF_MEMORY
        finding = seen[0] == Stage.FINDING
        idle, spent = now - self._moved, now - self._began
        if not finding and idle > (_START if seen[0] == Stage.WAITING else limits.max_idle_seconds):
            return Status.TIMED_OUT, f"reading it came no further for {idle:.0f} s; {_REMEDY}"
        pages = limits.max_seconds_per_page * progress.pages + limits.max_seconds_recognising_a_page * progress.recognised
        percentages = limits.max_seconds_per_percentage * progress.percentages if finding else 0
        if seen[0] != Stage.WAITING and spent > limits.max_seconds + pages + percentages:
            work = "searching" if finding else "reading"
            return Status.TIMED_OUT, f"{work} it takes longer than {spent:.0f} s; {_REMEDY}"
        return None


def _wait_at_most(connection: "Connection[Any, Any]", seconds: float) -> None:
    """Reading from a connection fails after so long without a byte; Windows gives whole messages only, where it need not."""
    if sys.platform != "win32":
        with socket.socket(fileno=os.dup(connection.fileno())) as same:
            same.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", int(seconds), int(seconds % 1 * 1_000_000)))


@cache
def _context(imported: str) -> ForkServerContext | SpawnContext:
    """How workers are started: from a process that has everything imported, and runs nothing, where the system has such."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([imported])
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
