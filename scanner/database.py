"""Opening a SQLite file: made private, brought up to date, and with errors that a person can act on.

The catalog and the ledger are two files with schemas of their own; what they share stands here.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from scanner.errors import ScannerError, SchemaTooNew

Migrations = Sequence[Callable[[Database], None]]
"""Steps from an empty file to the newest schema, oldest first; one that was ever released is never changed."""

PRIVATE = 0o600

_REMEDIES = {
    sqlite3.SQLITE_FULL: "the disk is full: make room and run again",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only: make it writable or choose another place",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: check that its folder exists and that you may use it",
    sqlite3.SQLITE_BUSY: "another program is writing to it: wait until that has ended and run again",
    sqlite3.SQLITE_NOTADB: "this is no slascan database: choose another file",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: restore it from a copy",
    sqlite3.SQLITE_PERM: "you may not use this file: check its permissions",
    sqlite3.SQLITE_IOERR: "it cannot be read or written as a file: check the path and the disk",
}
_PATIENCE = 30_000
"""Milliseconds to wait for another program that is writing."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What a kind of file is: its name in messages, SQLite's application id, a table of its first migration, and the migrations.

    Files of before the id was written are known by the table. ``wal`` lets others read while one writes. What goes
    wrong is told as an ``error``; of a file that is to be read and is missing, ``missing`` says what to do.
    """

    name: str
    application_id: int
    table: str
    migrations: Migrations
    error: type[ScannerError]
    wal: bool = False
    missing: str = "check the path"


@contextmanager
def told_as(error: type[ScannerError], path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about ``path`` into one line of ``error``."""
    try:
        with _told_by_sqlite_as(error, path):
            yield
    except OSError as caught:
        raise error(f"{path}: {caught.strerror or caught}: check the path and its permissions") from caught


@contextmanager
def _told_by_sqlite_as(error: type[ScannerError], path: Path) -> Iterator[None]:
    """The same of SQLite alone: what the system reports while a database is open may be about any file."""
    try:
        yield
    except sqlite3.Error as caught:
        # The low byte is the kind of error, what stands above it the variety.
        kind = getattr(caught, "sqlite_errorcode", 0) & 0xFF
        raise error(f"{path}: {_REMEDIES.get(kind, caught)}") from caught


def require_own(path: Path, schema: Schema) -> None:
    """Look whether ``path`` is, or can be made, a database of this kind, before anything is written to it or beside it.

    Raises:
        SchemaTooNew: a newer version of slascan has migrated it.
        ScannerError: of the schema's class, when it is something else, or its folder is missing.
    """
    with told_as(schema.error, path):
        if path.exists():
            with closing(_read_only(path)) as database:
                _version(database, schema, path)
        else:
            path.parent.stat()


@contextmanager
def opened_for_writing(path: Path, schema: Schema) -> Iterator[Database]:
    """Open the database at ``path``, made if it is missing, at the newest schema.

    Raises:
        SchemaTooNew: a newer version of slascan has migrated it.
        ScannerError: of the schema's class, when the file is another kind of database or cannot be made, opened or written.
    """
    with told_as(schema.error, path):
        _make_private(path)
    with _told_by_sqlite_as(schema.error, path), closing(Database(path, execute_plugins=False)) as database:
        database.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        if _version(database, schema, path) < len(schema.migrations):
            with exclusively(database):
                _migrate(database, schema, path)
        if schema.wal:
            database.enable_wal()
        yield database


@contextmanager
def opened_for_reading(path: Path, schema: Schema) -> Iterator[Database]:
    """Open an existing database without writing to it, unless its schema is old: then it is brought up to date first.

    Raises:
        SchemaTooNew: a newer version of slascan has migrated it.
        ScannerError: of the schema's class, when the file is missing, another kind of database or cannot be read.
    """
    with told_as(schema.error, path):
        if not path.exists():
            raise schema.error(f"{path}: there is no {schema.name} here: {schema.missing}")
    with _told_by_sqlite_as(schema.error, path), closing(_read_only(path)) as database:
        current = _version(database, schema, path) == len(schema.migrations)
        if current:
            yield database
    if not current:
        with opened_for_writing(path, schema) as database:
            yield database


@contextmanager
def exclusively(database: Database) -> Iterator[None]:
    """One transaction that begins by waiting for all other writers, so that what it reads is still so when it writes."""
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.execute("COMMIT")


def _migrate(database: Database, schema: Schema, path: Path) -> None:
    """Apply what is missing; another process may have done so while this one waited."""
    database.execute(f"PRAGMA application_id = {schema.application_id}")
    for number in range(_version(database, schema, path), len(schema.migrations)):
        schema.migrations[number](database)
        database.execute(f"PRAGMA user_version = {number + 1}")


def _make_private(path: Path) -> None:
    """Create the file for its owner alone; SQLite gives its side files the same mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def _read_only(path: Path) -> Database:
    """To read a file with a log beside it, SQLite has to write there; where it may not and there is no log, nothing changes the file."""
    place = path.resolve()
    still = not os.access(place.parent, os.W_OK) and not place.with_name(f"{place.name}-wal").exists()
    options = "mode=ro&immutable=1" if still else "mode=ro"
    return Database(sqlite3.connect(f"{place.as_uri()}?{options}", uri=True), execute_plugins=False)


def _version(database: Database, schema: Schema, path: Path) -> int:
    """How many of the migrations the file has had."""
    _require_own(database, schema, path)
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > len(schema.migrations):
        raise SchemaTooNew(
            f"{path}: a newer slascan has changed this file (schema {version}, known {len(schema.migrations)}): install that version"
        )
    return version


def _require_own(database: Database, schema: Schema, path: Path) -> None:
    """Nobody's browser history is made a catalog because its path was mistyped."""
    found = int(database.execute("PRAGMA application_id").fetchone()[0])
    tables = set(database.table_names())
    if found != schema.application_id and (found or (tables and schema.table not in tables)):
        raise schema.error(f"{path}: this is a database, but no slascan {schema.name}: choose another file")
