"""What holds for a run over any files, whatever they are."""

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hostile import bait
from hostile.outcome import Run
from hostile.words import MARK
from scanner.cli.output import Place, show
from scanner.model import DocumentResult, Status

_LONGEST_MESSAGE = 300
_FORMS = ("text", "jsonl", "html")
_RAW = ("<script>alert", "<img src=x", 'href="javascript:', 'onmouseover="alert')
"""What a page must not hold, since documents hold it."""


def faults(run: Run, folder: Path) -> Iterator[str]:
    """What went wrong, in one line each."""
    yield from _rows(run, folder)
    for name, outcome in run.outcomes.items():
        yield from (f"{name!r}: {fault}" for fault in _result(outcome.result))
    for form, written in _written(run).items():
        yield from (f"the {form} report {fault}" for fault in _output(form, written))
    if bait.called():
        yield "somebody came to the address that only documents name"


def _rows(run: Run, folder: Path) -> Iterator[str]:
    """Each file has one row."""
    there = Counter(_files(folder))
    told = Counter(document.result.document.removeprefix(f"{folder}/") for document in run.report.documents)
    yield from (f"{name!r} has no row" for name in there - told)
    yield from (f"{name!r} has a row too many" for name in told - there)


def _files(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        yield from (os.path.relpath(Path(place) / name, folder) for name in (*files, *links))


def _result(result: DocumentResult) -> Iterator[str]:
    if result.status is Status.CRASHED:
        yield f"crashed: {result.message}"
    if not result.status.complete and not result.message:
        yield "says not why it was not read"
    for message in (result.message, *(diagnostic.message for diagnostic in result.diagnostics)):
        if len(message) > _LONGEST_MESSAGE or len(message.splitlines()) > 1 or not message.isprintable():
            yield f"a message is no line of text: {message!r:.80}"
        if MARK in message:
            yield f"a message quotes the document: {message:.80}"


def _written(run: Run) -> dict[str, str]:
    """The report in every form, as bytes that are text."""
    with tempfile.TemporaryDirectory() as folder:
        for form in _FORMS:
            show(run.report, Place(form, Path(folder) / form))
        return {form: (Path(folder) / form).read_bytes().decode("utf-8") for form in _FORMS}


def _output(form: str, written: str) -> Iterator[str]:
    if bait.secret() in written:
        yield "holds a file that a document only names"
    if "Traceback (most recent" in written:
        yield "holds a traceback"
    if any(ord(character) < 32 and character != "\n" for character in written):
        yield "holds control characters"
    if form == "html":
        yield from (f"holds markup of a document: {raw}" for raw in _RAW if raw in written)
    if form == "jsonl":
        records = [json.loads(line) for line in written.splitlines()]
        yield from (f"holds a record of no known kind: {r['record']}" for r in records if r["record"] not in {"run", "document", "claim"})
