"""A sweep's record while it runs: what is known of each file, the layers of what was read, and what changed with it.

There is one writer, the process that sweeps. What it writes of one document is one transaction, and every write first takes back what
the same sweep wrote of that document before: however often a sweep is broken off and gone on with, it ends with the same rows.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlite_utils import Database

from scanner.database import exclusively, require_own, told_as
from scanner.errors import LedgerError
from scanner.ledger.rows import claim_row, escaped, finding_row
from scanner.ledger.schema import SCHEMA, writing
from scanner.ledger.schema import reading as opened_for_reading
from scanner.ledger.swept import DEADLY, Begun, Extraction, Keys, Known, Need, Pending, Reading, SweptFile
from scanner.model import JudgedClaim, JudgedDocument, Status

_COMPLETE = ", ".join(f"'{status.value}'" for status in Status if status.complete)
_LAYERS = (
    "LEFT JOIN extraction AS e ON e.sha256 = f.sha256 AND e.suffix = f.suffix"
    " LEFT JOIN reading AS r ON r.sha256 = f.sha256 AND r.suffix = f.suffix AND r.context = f.context"
)
_LISTED = "path IN (SELECT value FROM json_each(?))"
"""Where a row is of one of some paths, which are given as JSON."""
_NEED = f"""CASE
    WHEN e.key IS NOT ?1 THEN {Need.READING}
    WHEN e.deaths >= {DEADLY} THEN iif(?2 AND e.tried < ?3, {Need.READING}, iif(r.key IS NOT ?4, {Need.SEARCHING}, {Need.NOTHING}))
    WHEN e.deaths > 0 AND e.tried < ?3 THEN {Need.READING}
    WHEN e.status NOT IN ({_COMPLETE}) AND e.environment IS NOT ?5 THEN {Need.READING}
    WHEN r.key IS NOT ?4 THEN {Need.SEARCHING}
    ELSE {Need.NOTHING} END"""
"""What a content needs: 1 is the reading's key, 2 whether what was left alone is read again, 3 the sweep, 4 the matching's key, 5 the environment."""
_LOOK = 1
"""Seconds from one look at a ledger that somebody else writes to, to the next."""


@contextmanager
def held(path: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Nobody else sweeps into this ledger meanwhile; who is ``waiting`` for another sweep to end hears every second whose it is.

    Raises:
        LedgerError: somebody sweeps, and nobody waits; the message says who. Or the file is no ledger, or cannot be one.
    """
    require_own(path, SCHEMA)
    lock = FileLock(f"{path}.lock", mode=0o600)
    with told_as(LedgerError, path):
        while not lock.is_locked:
            try:
                lock.acquire(timeout=_LOOK if waiting else 0)
            except Timeout:
                busy = f"{path}: another sweep is writing here{_holder(path)}"
                if waiting is None:
                    raise LedgerError(f"{busy}: wait until it has ended, or sweep with --wait") from None
                waiting(busy)
    try:
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    try:
        with opened_for_reading(path) as database:
            row = database.execute("SELECT holder, began_at FROM sweep WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1").fetchone()
    except LedgerError:
        row = None
    return f" ({row[0]}, since {row[1]})" if row else ""


@contextmanager
def sweeping(path: Path, begun: Begun, keys: Keys, *, retrying: bool = False) -> Iterator["Sweep"]:
    """Begin a sweep of some archives, or go on with the one of the same archives that was broken off.

    Raises:
        LedgerError: the ledger cannot be made or written.
    """
    with writing(path) as database:
        # A commit that a power cut takes back is read again; nothing can be damaged by it (SQLite: WAL, synchronous=NORMAL).
        database.execute("PRAGMA synchronous = NORMAL")
        yield Sweep(database, begun, keys, retrying=retrying)


class Sweep:
    """One sweep that is running; what is left alone is read again where it is ``retrying``."""

    def __init__(self, database: Database, begun: Begun, keys: Keys, *, retrying: bool) -> None:
        self._database = database
        self._connection: sqlite3.Connection = database.conn
        with exclusively(database):
            self.id = self._begin(begun)
        self._archives = begun.archives
        self._made_by = (keys.reading, retrying, self.id, keys.matching, keys.environment)

    def _begin(self, begun: Begun) -> int:
        row = {field.name: getattr(begun, field.name) for field in fields(begun)} | {"archives": json.dumps(begun.archives)}
        broken_off = self._execute("SELECT id FROM sweep WHERE archives = ? AND ended_at IS NULL", row["archives"]).fetchone()
        if broken_off:
            self._execute(f"UPDATE sweep SET {', '.join(f'{name} = ?' for name in row)} WHERE id = ?", *row.values(), broken_off[0])  # noqa: S608 - own names
            return int(broken_off[0])
        return int(self._insert("sweep", row))

    def before(self) -> int | None:
        """The last sweep of the same archives that came to its end, None where this is the first."""
        row = self._execute(
            "SELECT max(id) FROM sweep WHERE ended_at IS NOT NULL AND id < ? AND archives = ?", self.id, json.dumps(self._archives)
        ).fetchone()
        return None if row[0] is None else int(row[0])

    def known(self) -> dict[str, Known]:
        """Every file of the archives by its path, with what it needs as long as it does not change."""
        marks = ", ".join("?" * len(self._archives))
        rows = self._execute(
            f"SELECT f.path, f.size, f.modified, f.context, f.sha256, f.status, {_NEED} FROM sweep_file AS f {_LAYERS}"  # noqa: S608 - marks
            f" WHERE f.until IS NULL AND f.archive IN ({marks})",
            *self._made_by,
            *self._archives,
        )
        return {
            path: Known(size, modified, context, sha256, status, Need(need)) for path, size, modified, context, sha256, status, need in rows
        }

    def holds(self, archive: str) -> bool:
        """Whether there were documents in an archive."""
        return self._execute("SELECT 1 FROM sweep_file WHERE until IS NULL AND archive = ?", archive).fetchone() is not None

    def need(self, sha256: str, suffix: str, context: str) -> Need:
        """What a content needs of which so much is known."""
        row = self._execute(
            f"SELECT {_NEED} FROM (SELECT ?6 AS sha256, ?7 AS suffix, ?8 AS context) AS f {_LAYERS}",  # noqa: S608 - fixed words
            *self._made_by,
            sha256,
            suffix,
            context,
        ).fetchone()
        return Need(row[0])

    def extraction(self, sha256: str, suffix: str) -> Extraction | None:
        """The lowest layer of a content."""
        row = self._execute(
            f"SELECT {_names(Extraction)} FROM extraction WHERE sha256 = ? AND suffix = ?",  # noqa: S608 - own names
            sha256,
            suffix,
        ).fetchone()
        return Extraction(*row) if row else None

    def reading(self, sha256: str, suffix: str, context: str) -> Reading | None:
        """The layer above it, of a content of which so much is known."""
        row = self._execute(
            f"SELECT {_names(Reading)} FROM reading WHERE sha256 = ? AND suffix = ? AND context = ?",  # noqa: S608 - own names
            sha256,
            suffix,
            context,
        ).fetchone()
        return Reading(*row) if row else None

    def record(self, file: SweptFile, extraction: Extraction | None = None, reading: Reading | None = None) -> None:
        """A file as it is now, with what was made anew of its content."""
        with exclusively(self._database):
            for table, layer in (("extraction", extraction), ("reading", reading)):
                if layer is not None:
                    self._insert(table, _row(layer), replacing=True)
            self._unsettle(file.path)
            self._put("sweep_file", [file.path], [_row(file)], ignoring={"size", "modified", "judged"})
            self._unsettle(file.path)
            if not file.claims:
                self._put("sweep_claim", [file.path], [])
                self._put("sweep_finding", [file.path], [])

    def gone(self, paths: Iterable[str]) -> None:
        """Files that are no longer there; history keeps them."""
        for path in paths:
            with exclusively(self._database):
                self._unsettle(path)
                for table in ("sweep_file", "sweep_claim", "sweep_finding"):
                    self._put(table, [path], [])

    def pending(self, key: str) -> list[tuple[str, str, int]]:
        """The documents that were not judged by this key, and all papers of their customers: path, customer and number of claims."""
        marks = ", ".join("?" * len(self._archives))
        current = f"until IS NULL AND claims > 0 AND archive IN ({marks})"
        rows = self._execute(
            f"SELECT path, beside, claims FROM sweep_file WHERE {current} AND (judged != ? OR beside IN"  # noqa: S608 - marks
            f" (SELECT beside FROM sweep_file WHERE {current} AND judged != ? AND beside != '')) ORDER BY beside, path",
            *self._archives,
            key,
            *self._archives,
            key,
        )
        return rows.fetchall()

    def papers(self) -> list[str]:
        """The paths of all documents with claims that are a customer's."""
        marks = ", ".join("?" * len(self._archives))
        rows = self._execute(
            "SELECT path FROM sweep_file WHERE until IS NULL AND claims > 0 AND beside NOT IN ('', '*')"  # noqa: S608 - marks
            f" AND archive IN ({marks}) ORDER BY path",
            *self._archives,
        )
        return [path for (path,) in rows]

    def to_judge(self, paths: Sequence[str]) -> list[Pending]:
        """The documents of some paths."""
        rows = self._execute(
            "SELECT f.path, f.context, r.result FROM json_each(?) AS wanted"
            " JOIN sweep_file AS f ON f.path = wanted.value AND f.until IS NULL"
            " JOIN reading AS r ON r.sha256 = f.sha256 AND r.suffix = f.suffix AND r.context = f.context",
            json.dumps(paths),
        )
        return [Pending(*row) for row in rows]

    def judged(self, documents: Iterable[JudgedDocument], key: str) -> None:
        """What the rules say of some documents, by this key, in one transaction."""
        with exclusively(self._database):
            of = {escaped(document.result.document): document for document in documents}
            self._put("sweep_claim", of, [_claim(path, claim) for path, document in of.items() for claim in document.claims])
            found = [{"path": path, **finding_row(finding)} for path, document in of.items() for finding in document.all_findings]
            self._put("sweep_finding", of, found)
            self._execute(f"UPDATE sweep_file SET judged = ? WHERE {_LISTED} AND until IS NULL", key, json.dumps([*of]))  # noqa: S608 - fixed words

    def judged_by(self, key: str, catalog_digest: str, basis: Iterable[tuple[str, str, str]]) -> None:
        """What this sweep judges by: the key, the catalog's digest, and digests of what rules look at, by service and aspect."""
        columns = ("service", "aspect", "digest")
        with exclusively(self._database):
            self._execute("UPDATE sweep SET judging_key = ?, catalog_digest = ? WHERE id = ?", key, catalog_digest, self.id)
            self._put("sweep_basis", None, [dict(zip(columns, row, strict=True)) for row in basis])

    def end(self, at: str) -> None:
        """All was swept."""
        with exclusively(self._database):
            self._execute("UPDATE sweep SET ended_at = ? WHERE id = ?", at, self.id)

    def severities(self) -> dict[str, int]:
        """How many findings there are now in the archives, by severity."""
        marks = ", ".join("?" * len(self._archives))
        rows = self._execute(
            "SELECT d.severity, count(*) FROM sweep_finding AS d JOIN sweep_file AS f ON f.path = d.path AND f.until IS NULL"  # noqa: S608 - marks
            f" WHERE d.until IS NULL AND f.archive IN ({marks}) GROUP BY d.severity",
            *self._archives,
        )
        return dict(rows.fetchall())

    def unread(self, most: int) -> list[tuple[str, str, str]]:
        """Files of the archives that are not read, or not in full, those that are new first: path, status and message."""
        marks = ", ".join("?" * len(self._archives))
        rows = self._execute(
            "SELECT u.path, u.status, u.message FROM unread AS u JOIN sweep_file AS f ON f.path = u.path AND f.until IS NULL"  # noqa: S608 - marks
            f" WHERE f.archive IN ({marks}) ORDER BY u.first_sweep DESC, u.path LIMIT ?",
            *self._archives,
            most,
        )
        return rows.fetchall()

    def statuses(self) -> dict[str, int]:
        """How many files there are now in the archives, by status."""
        marks = ", ".join("?" * len(self._archives))
        rows = self._execute(
            f"SELECT status, count(*) FROM sweep_file WHERE until IS NULL AND archive IN ({marks}) GROUP BY status",  # noqa: S608 - marks
            *self._archives,
        )
        return dict(rows.fetchall())

    def _unsettle(self, path: str) -> None:
        """What a document says changes: the papers of its customer, and web pages, have to be judged again."""
        of = self._execute("SELECT beside FROM sweep_file WHERE path = ? AND until IS NULL AND beside != ''", path).fetchone()
        if of:
            self._execute("UPDATE sweep_file SET judged = '' WHERE until IS NULL AND claims > 0 AND beside IN (?, '*')", of[0])

    def _put(
        self, table: str, paths: Iterable[str] | None, rows: list[dict[str, Any]], ignoring: frozenset[str] | set[str] = frozenset()
    ) -> None:
        """The rows that hold of some paths (None: of all) from this sweep on; where nothing differs from those that held, nothing is written.

        Columns that are ignored are kept up to date without a new row.
        """
        about, of = (_LISTED, (json.dumps([*paths]),)) if paths is not None else ("TRUE", ())
        self._undo(table, about, of)
        held = self._execute(f"SELECT rowid, * FROM {table} WHERE {about} AND until IS NULL", *of)  # noqa: S608 - own names
        names = [column[0] for column in held.description[1:-2]]
        compared = [name for name in names if name not in ignoring]
        before = {tuple(row[1 + names.index(name)] for name in compared): row[0] for row in held}
        now = {tuple(row[name] for name in compared): row for row in rows}
        self._connection.executemany(
            f"UPDATE {table} SET until = ? WHERE rowid = ?",  # noqa: S608 - own names
            [(self.id, number) for values, number in before.items() if values not in now],
        )
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join((*names, 'since'))}) VALUES ({', '.join('?' * (len(names) + 1))})",  # noqa: S608 - own names
            [(*(row[name] for name in names), self.id) for values, row in now.items() if values not in before],
        )
        if ignoring:
            self._connection.executemany(
                f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in ignoring)} WHERE rowid = ?",  # noqa: S608 - own names
                [(*(row[name] for name in ignoring), before[values]) for values, row in now.items() if values in before],
            )

    def _undo(self, table: str, about: str, of: tuple[Any, ...]) -> None:
        """What held of a path before this sweep holds again; ``+`` keeps SQLite from looking through all that ended with this sweep."""
        self._execute(f"DELETE FROM {table} WHERE {about} AND since = ?", *of, self.id)  # noqa: S608 - own names
        self._execute(f"UPDATE {table} SET until = NULL WHERE {about} AND +until = ?", *of, self.id)  # noqa: S608 - own names

    def _insert(self, table: str, row: dict[str, Any], *, replacing: bool = False) -> int:
        marks = ", ".join("?" * len(row))
        how = "INSERT OR REPLACE" if replacing else "INSERT"
        return self._execute(f"{how} INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values()).lastrowid or 0

    def _execute(self, sql: str, *values: Any) -> sqlite3.Cursor:  # noqa: ANN401 - whatever SQLite takes
        return self._connection.execute(sql, values)


def _claim(path: str, judged: JudgedClaim) -> dict[str, Any]:
    return {"path": path, **claim_row(judged), "disposition": judged.disposition.value}


def _names(kind: type[Any]) -> str:
    return ", ".join(field.name for field in fields(kind))


def _row(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the frozen rows above
    return {field.name: getattr(value, field.name) for field in fields(value)}
