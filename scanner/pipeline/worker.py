"""The process that reads: it may hang, run out of memory or die, and only the document it was at is the worse for it."""

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, ClassVar, Generic, TypeVar

from scanner.errors import ScannerError, SourceError
from scanner.extract import Items, read
from scanner.extract.reading import choose
from scanner.extract.zipped import holds_text_alone
from scanner.model import Block, Diagnostic, Document, DocumentResult, Head, Locator, Source
from scanner.pipeline.discover import read_bytes
from scanner.pipeline.job import Job, ScanContext, Stop
from scanner.pipeline.unread import stopped_by, unread

if sys.platform == "linux":
    from fcntl import F_GETFL, F_SETFL, F_SETOWN, fcntl

_PLAIN = frozenset({"txt", "md", "html", "docx"})
_SMALL = 1_000_000

_CHARACTERS_OF_A_PAGE = 3000
"""Of text that has no pages: so much of it counts as one."""

T = TypeVar("T")


class Stage(IntEnum):
    """What a worker is at."""

    WAITING = 0
    READING = 1
    FINDING = 2


class Progress(ctypes.Structure):
    """How far a worker is, in memory that it shares with whoever watches it: to tell costs nothing and needs no answer.

    ``items`` counts what the reader gave, ``pages`` the pages it began, those of files within the file included and so much text
    without pages taken for one, ``recognised`` those that are pictures and were given to text recognition, ``percentages`` the signs of
    per cent in what it gave.
    """

    _fields_: ClassVar = [(name, ctypes.c_int64) for name in ("stage", "items", "pages", "recognised", "percentages")]
    stage: int
    items: int
    pages: int
    recognised: int
    percentages: int

    def restart(self) -> None:
        """Begin with another file."""
        self.stage, self.items, self.pages, self.recognised, self.percentages = Stage.WAITING, 0, 0, 0, 0

    def turn(self) -> None:
        """Count one more page."""
        self.pages += 1

    def recognise(self) -> None:
        """Count one more page that is given to text recognition."""
        self.recognised += 1


Task = Callable[["Job", Progress], T]
"""What a worker does with each job, telling how far it is: :func:`perform` or :func:`document`."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What a worker sends back for a job: what came of it, or why no file at all can be read."""

    value: T | ScannerError


def serve(task: Task[T], connection: "Connection[Answer[T], Job]", progress: Progress) -> None:
    """Answer each job until the other side is gone."""
    _detach()
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        with _ending_with(connection):
            answer = _answer(task, job, progress)
        connection.send(answer)


def _answer(task: Task[T], job: Job, progress: Progress) -> Answer[T]:
    try:
        return Answer(task(job, progress))
    except ScannerError as error:
        return Answer(error)


def harmless(job: Job) -> bool:
    """Whether a file is so small, and of so plain a format with no file within it, that a process of its own makes it no safer to read."""
    try:
        source = job.file if isinstance(job.file, Source) else read_bytes(job.file, replace(job.context.limits, max_bytes=_SMALL))
        plain = len(source.data) <= _SMALL and choose(Head(source.name, source.data[: Head.SIZE])).FORMAT in _PLAIN
        return plain and holds_text_alone(source.data, job.context.limits)
    except SourceError:
        return False


def perform(job: Job, progress: Progress | None = None) -> DocumentResult:
    """The result of a job, whatever the file holds.

    Raises:
        ConfigurationError: a pattern file cannot be used.
    """
    from scanner.pipeline.scan import scan_source  # noqa: PLC0415 - who only watches needs nothing of it

    progress = progress or Progress()
    progress.stage = Stage.READING
    try:
        source = source_of(job)
    except SourceError as error:
        return unread(job.file.name, stopped_by(error), context=job.context.document)
    return scan_source(source, _told(job.context, progress), partial(_read, progress, job.until))


def document(job: Job, progress: Progress | None = None) -> Document | Stop:
    """The text of a file as it is read, or why there is none."""
    progress = progress or Progress()
    progress.stage = Stage.READING
    try:
        return read(source_of(job), _told(job.context, progress).limits, partial(_read, progress, job.until))
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is said of its file
        return stopped_by(error)


def _told(context: ScanContext, progress: Progress) -> ScanContext:
    """The context, with a reader that tells when it turns a page or has text recognised."""
    return replace(context, limits=replace(context.limits, recognising=progress.recognise, turning=progress.turn))


def source_of(job: Job) -> Source:
    """The bytes of a job.

    Raises:
        SourceError: the file cannot be opened, or is too large.
    """
    return job.file if isinstance(job.file, Source) else read_bytes(job.file, job.context.limits)


@contextmanager
def _ending_with(connection: "Connection[Answer[Any], Job]") -> Iterator[None]:
    """Meanwhile Linux ends this process, even one that hangs, when the other side is gone: nothing else can come, so that is the signal."""
    if sys.platform != "linux":
        yield
        return
    flags = fcntl(connection, F_GETFL)
    fcntl(connection, F_SETOWN, os.getpid())
    fcntl(connection, F_SETFL, flags | os.O_ASYNC)
    try:
        yield
    finally:
        fcntl(connection, F_SETFL, flags)


def _detach() -> None:
    """Nothing that a reader prints is seen, Ctrl-C is for the other side, and what it starts can be ended with it."""
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _read(progress: Progress, until: Stop | None, items: Items) -> Items:
    """The items, counted, as far as they are wanted; a diagnostic says what was not."""
    place, characters = Locator(), 0
    for item in items:
        if isinstance(item, Block):
            progress.percentages += item.text.count("%")
            characters += len(item.text) if item.locator.page is None else 0
        progress.items += 1
        progress.pages += _begins_page(item.locator, place) + characters // _CHARACTERS_OF_A_PAGE
        characters %= _CHARACTERS_OF_A_PAGE
        place = item.locator
        yield item
        if until and progress.items == until.items:
            unit = Locator(page=place.page, sheet=place.sheet, slide=place.slide, attachment=place.attachment)
            yield Diagnostic(until.status, f"what follows was not read: {until.cause}", unit)
            break
    progress.stage = Stage.FINDING


def _begins_page(place: Locator, before: Locator) -> bool:
    return place.page is not None and (place.page, place.attachment) != (before.page, before.attachment)
