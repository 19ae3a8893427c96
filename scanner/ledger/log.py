"""The log of sign-offs, waivers and the reviews' decisions: rows that each carry the hash of the one before.

No row can be changed, taken out or put in without every later hash being wrong. A tail that is cut off leaves a log that is right in
itself: only a head (number and hash of the last row) that was kept elsewhere tells. So every command prints the head, and every report
holds it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.database import exclusively
from scanner.errors import LedgerError
from scanner.ledger.schema import reading, writing
from scanner.model import Action, Author, LogEntry

FIRST = "0" * 64
"""Stands before the first row."""

_PREFIXES = {Action.REQUEST: "S", Action.WAIVE: "W", Action.DECIDE: "D"}
"""Of the ids that rows give to what is new."""

Log = tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to add to the log. ``subject`` is the id of the sign-off, waiver or decision; a new one is made of the row's number."""

    action: Action
    body: Mapping[str, Any]
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The number and the hash of a log's last row."""

    seq: int = 0
    hash: str = FIRST

    def __str__(self) -> str:
        """As reports print it and ``verify --head`` takes it: ``12:3f…``."""
        return f"{self.seq}:{self.hash}"

    @classmethod
    def parse(cls, text: str) -> "Head":
        """Read what a report printed.

        Raises:
            LedgerError: it is no head.
        """
        number, _, digest = text.strip().partition(":")
        if not number.isdecimal() or len(digest) != len(FIRST):
            raise LedgerError(f"{text!r} is no head of a log; copy it from a report or a command, as 12:3f…")
        return cls(int(number), digest)


def append(path: Path, author: Author, draft: Callable[[Log], Draft]) -> LogEntry:
    """Add the row that ``draft`` makes of the log so far; nobody else writes between its look and the row.

    Raises:
        LedgerError: the ledger cannot be written, its log has been tampered with, or ``draft`` refuses.
    """
    with writing(path) as database, exclusively(database):
        so_far = _verified(path, database.query("SELECT * FROM log ORDER BY seq"))
        wanted = draft(so_far)
        head = head_of(so_far)
        row = {
            "seq": head.seq + 1,
            "action": wanted.action.value,
            "subject": wanted.subject or f"{_PREFIXES[wanted.action]}-{head.seq + 1}",
            "body": canonical(wanted.body),
            "by_user": author.user,
            "by_git": author.git,
            "at": author.at,
            "previous": head.hash,
        }
        database.table("log").insert({**row, "hash": _hash(row)})
        return _entry({**row, "hash": _hash(row)})


def entries(path: Path) -> Log:
    """All rows, oldest first; none where there is no ledger.

    Raises:
        LedgerError: the ledger cannot be read, or its log has been tampered with.
    """
    if not path.exists():
        return ()
    with reading(path) as database:
        return _verified(path, database.query("SELECT * FROM log ORDER BY seq"))


def verify(path: Path, kept: Head | None = None) -> Head:
    """Check every row, and that the log still holds the ``kept`` head; gives the present one.

    Raises:
        LedgerError: with the first row that is wrong, and in which way.
    """
    log = entries(path)
    if kept is None or kept.seq == 0:
        return head_of(log)
    if kept.seq > len(log):
        raise LedgerError(f"{path}: the log has been cut: it had {kept.seq} rows and has {len(log)}. {_RESTORE}")
    if log[kept.seq - 1].hash != kept.hash:
        raise LedgerError(f"{path}: row {kept.seq} of the log is not the one whose hash was kept: it was written anew. {_RESTORE}")
    return head_of(log)


def head_of(log: Log) -> Head:
    """The head of a log that was read."""
    return Head(log[-1].seq, log[-1].hash) if log else Head()


def canonical(value: object) -> str:
    """The one way to write a value as JSON: keys sorted, no blanks, ASCII alone."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


_HASHED = ("seq", "action", "subject", "body", "by_user", "by_git", "at", "previous")
_RESTORE = "Restore the ledger from a copy, and find out who could write to it"


def _hash(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical({name: row[name] for name in _HASHED}).encode()).hexdigest()


def _verified(path: Path, rows: Iterable[Mapping[str, Any]]) -> Log:
    log: list[LogEntry] = []
    previous = FIRST
    for number, row in enumerate(rows, 1):
        fault = _fault(number, row, previous)
        if fault:
            raise LedgerError(f"{path}: {fault}. {_RESTORE}")
        log.append(_entry(row))
        previous = row["hash"]
    return tuple(log)


def _fault(number: int, row: Mapping[str, Any], previous: str) -> str:
    if row["seq"] != number:
        return f"row {number} of the log is missing"
    if row["hash"] != _hash(row):
        return f"row {number} of the log has been changed"
    if row["previous"] != previous:
        return f"row {number} of the log does not follow the one before: that one was replaced"
    return ""


def _entry(row: Mapping[str, Any]) -> LogEntry:
    author = Author(row["by_user"], row["at"], row["by_git"])
    return LogEntry(row["seq"], Action(row["action"]), row["subject"], json.loads(row["body"]), author, row["previous"], row["hash"])
