"""Opening a SQLite file: made private, brought up to date, and with errors that a person can act on.

The catalog and the ledger are two files with migrations of their own; what they share stands here.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
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


@contextmanager
def told_as(error: type[ScannerError], path: Path) -> Iterator[None]:
    """Turn what SQLite and the system report about ``path`` into one line of ``error``."""
    try:
        yield
    except sqlite3.Error as caught:
        # The low byte is the kind of error, what stands above it the variety.
        kind = getattr(caught, "sqlite_errorcode", 0) & 0xFF
        raise error(f"{path}: {_REMEDIES.get(kind, caught)}") from caught
    except OSError as caught:
        raise error(f"{path}: {caught.strerror or caught}: check the path and its permissions") from caught


@contextmanager
def opened_for_writing(path: Path, migrations: Migrations, error: type[ScannerError], *, wal: bool = False) -> Iterator[Database]:
    """Open the database at ``path``, made if it is missing, at the newest schema.

    ``wal`` lets others read while this one writes; such a file cannot be read from a read-only folder.

    Raises:
        SchemaTooNew: a newer version of slascan has migrated it.
        ScannerError: of the class ``error``, when the file cannot be made, opened or written.
    """
    with told_as(error, path):
        _make_private(path)
        with closing(Database(path, execute_plugins=False)) as database:
            if wal:
                database.enable_wal()
            for number in range(_version(database, migrations, path), len(migrations)):
                with database.atomic():
                    migrations[number](database)
                    database.execute(f"PRAGMA user_version = {number + 1}")
            yield database


@contextmanager
def opened_for_reading(path: Path, migrations: Migrations, error: type[ScannerError]) -> Iterator[Database]:
    """Open an existing database without writing to it, unless its schema is old: then it is brought up to date first.

    Raises:
        SchemaTooNew: a newer version of slascan has migrated it.
        ScannerError: of the class ``error``, when the file is missing or cannot be read.
    """
    with told_as(error, path), closing(_read_only(path)) as database:
        current = _version(database, migrations, path) == len(migrations)
        if current:
            yield database
    if not current:
        with opened_for_writing(path, migrations, error) as database:
            yield database


def _make_private(path: Path) -> None:
    """Create the file for its owner alone; SQLite gives its side files the same mode."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))


def _read_only(path: Path) -> Database:
    return Database(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True), execute_plugins=False)


def _version(database: Database, migrations: Migrations, path: Path) -> int:
    """How many of the migrations the file has had."""
    version = int(database.execute("PRAGMA user_version").fetchone()[0])
    if version > len(migrations):
        raise SchemaTooNew(
            f"{path}: a newer slascan has changed this file (schema {version}, known {len(migrations)}): install that version"
        )
    return version
