"""Looking after a ledger's file: is it whole, a copy of it, and less of it."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from scanner.database import PRIVATE, exclusively, told_as
from scanner.errors import LedgerError
from scanner.ledger.log import verify
from scanner.ledger.schema import reading, writing

_COUNTED = ("run", "sweep", "sweep_file", "sweep_claim", "sweep_finding", "extraction", "decision", "log")


@dataclass(frozen=True, slots=True)
class Checked:
    """What a ledger holds, row counts by table, and the head of its log; ``faults`` is empty when it is whole."""

    rows: dict[str, int]
    size: int
    head: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were taken out, by what they were of, and the size of the file before and after in bytes."""

    texts: int
    history: int
    before: int
    after: int


def check(path: Path) -> Checked:
    """Look through the whole file, and verify the log's chain.

    Raises:
        LedgerError: it cannot be read, or its log has been tampered with.
    """
    with reading(path) as database:
        faults = tuple(row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok")
        faults += tuple(f"a row of {row[0]} points to nothing in {row[2]}" for row in database.execute("PRAGMA foreign_key_check"))
        faults += tuple(_unfounded(database.conn))
        rows = {table: database.table(table).count for table in _COUNTED}
    return Checked(rows, path.stat().st_size, str(verify(path)), faults)


def _unfounded(connection: sqlite3.Connection) -> Iterator[str]:
    lost = connection.execute(
        "SELECT count(*) FROM sweep_file AS f LEFT JOIN reading AS r ON r.sha256 = f.sha256 AND r.suffix = f.suffix AND r.context = f.context"
        " WHERE f.until IS NULL AND f.claims > 0 AND r.result IS NULL"
    ).fetchone()[0]
    if lost:
        yield f"{lost} documents have lost what was found in them: touch them, and sweep again"


def backup(path: Path, copy: Path) -> int:
    """Copy a ledger while others may write to it; a copy that is there is replaced once the new one is whole. Gives its size in bytes.

    Raises:
        LedgerError: it cannot be read, or the copy not be written.
    """
    with reading(path) as database, told_as(LedgerError, copy):
        descriptor, aside = tempfile.mkstemp(dir=copy.resolve().parent, prefix=f".{copy.name}.")
        os.close(descriptor)
        try:
            with closing(sqlite3.connect(aside)) as target:
                database.conn.backup(target)
            Path(aside).chmod(PRIVATE)
            with Path(aside).open("rb") as written:
                os.fsync(written.fileno())
            Path(aside).replace(copy.resolve())
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    return copy.stat().st_size


def prune(path: Path, sweeps: int | None = None) -> Pruned:
    """Take out the texts of contents that are in no archive any more and, where ``sweeps`` are given, the history before the last so many.

    What holds now, sign-offs, waivers, decisions and scans stay.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    before = path.stat().st_size
    with writing(path) as database:
        connection = database.conn
        with exclusively(database):
            texts = sum(
                connection.execute(
                    f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM sweep_file AS f WHERE f.until IS NULL"  # noqa: S608 - own names
                    f" AND f.sha256 = {table}.sha256 AND f.suffix = {table}.suffix{more})"
                ).rowcount
                for table, more in (("extraction", ""), ("reading", " AND f.context = reading.context"))
            )
            history = _forget(connection, sweeps) if sweeps is not None else 0
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Pruned(texts, history, before, path.stat().st_size)


def _forget(connection: sqlite3.Connection, sweeps: int) -> int:
    """Take out what ended before the last so many sweeps, and the sweeps before; what still held then holds from the first that is left."""
    query = "SELECT min(id) FROM (SELECT id FROM sweep WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT ?)"
    first = connection.execute(query, (sweeps,)).fetchone()[0]
    taken = 0
    for table in ("sweep_file", "sweep_claim", "sweep_finding", "sweep_basis"):
        taken += connection.execute(f"DELETE FROM {table} WHERE until <= ?", (first,)).rowcount  # noqa: S608 - own names
        connection.execute(f"UPDATE {table} SET since = ? WHERE since < ?", (first, first))  # noqa: S608 - own names
    connection.execute("DELETE FROM sweep WHERE id < ?", (first,))
    return taken
