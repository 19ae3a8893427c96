"""The ledger's tables. Percentages and minutes are decimal text, dates ISO text, never REAL."""

from contextlib import AbstractContextManager
from pathlib import Path

from sqlite_utils import Database

from scanner.database import Migrations, Schema, opened_for_reading, opened_for_writing
from scanner.errors import LedgerError
from scanner.ledger.sweep_tables import sweep_tables


def reading(path: Path) -> AbstractContextManager[Database]:
    """The ledger, to look something up in it.

    Raises:
        LedgerError: it is missing or cannot be read.
    """
    return opened_for_reading(path, SCHEMA)


def writing(path: Path) -> AbstractContextManager[Database]:
    """The ledger, made if it is missing, to add to it while others read.

    Raises:
        LedgerError: it cannot be made or written.
    """
    return opened_for_writing(path, SCHEMA)


def _runs(database: Database) -> None:
    database.create_table(
        "run",
        {
            "id": int,
            "program": str,
            "as_of": str,
            "patterns_digest": str,
            "catalog_digest": str,
            "complete": int,
            "by_user": str,
            "at": str,
        },
        pk="id",
    )
    database.create_table(
        "document",
        {
            "id": int,
            "run": int,
            "path": str,
            "sha256": str,
            "format": str,
            "language": str,
            "status": str,
            "code": str,
            "message": str,
            "customer": str,
        },
        pk="id",
        foreign_keys=[("run", "run")],
    )
    database.create_table(
        "claim",
        {
            "id": int,
            "document": int,
            "claim": str,
            "kind": str,
            "percent": str,
            "below": str,
            "at_least": str,
            "credit_percent": str,
            "minutes": str,
            "duration": str,
            "window": str,
            "modality": str,
            "state": str,
            "party": str,
            "citation": str,
            "quote": str,
            "service_text": str,
            "service": str,
            "unmatched": int,
        },
        pk="id",
        foreign_keys=[("document", "document")],
    )
    database.create_table(
        "finding",
        {
            "id": int,
            "document": int,
            "claim": str,
            "rule": str,
            "name": str,
            "kind": str,
            "severity": str,
            "disposition": str,
            "message": str,
            "remedy": str,
            "fingerprint": str,
        },
        pk="id",
        foreign_keys=[("document", "document")],
    )
    for table, column in (("document", "run"), ("claim", "document"), ("finding", "document")):
        database.table(table).create_index([column])


def _decisions(database: Database) -> None:
    database.create_table(
        "decision",
        {
            "id": int,
            "kind": str,
            "key": str,
            "value": str,
            "scope": str,
            "by_user": str,
            "by_git": str,
            "at": str,
        },
        pk="id",
        not_null={"kind", "key", "value", "scope", "by_user", "by_git", "at"},
    )


def _decisions_are_only_added(database: Database) -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"
    for name, event in (
        ("decision_no_update", "BEFORE UPDATE ON decision"),
        ("decision_no_delete", "BEFORE DELETE ON decision"),
        # INSERT OR REPLACE fires no DELETE trigger where recursive_triggers is off, SQLite's default.
        ("decision_no_replace", "BEFORE INSERT ON decision WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id)"),
    ):
        database.execute(f"CREATE TRIGGER {name} {event} {refuse}")


def _log(database: Database) -> None:
    """Sign-offs and waivers: a chain of rows, to whose end alone one can be added."""
    columns = ("action", "subject", "body", "by_user", "by_git", "at", "previous", "hash")
    database.create_table("log", {"seq": int, **dict.fromkeys(columns, str)}, pk="seq", not_null=set(columns))
    refuse = "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
    last = "coalesce((SELECT hash FROM log ORDER BY seq DESC LIMIT 1), printf('%064d', 0))"
    for name, event in (
        ("log_no_update", "BEFORE UPDATE ON log"),
        ("log_no_delete", "BEFORE DELETE ON log"),
        (
            "log_at_its_end",
            f"BEFORE INSERT ON log WHEN NEW.seq != coalesce((SELECT max(seq) FROM log), 0) + 1 OR NEW.previous != {last}",  # noqa: S608 - fixed words
        ),
    ):
        database.execute(f"CREATE TRIGGER {name} {event} {refuse}")


MIGRATIONS: Migrations = (_runs, _decisions, _decisions_are_only_added, _log, sweep_tables)

SCHEMA = Schema(
    "ledger", int.from_bytes(b"SLAl"), "run", MIGRATIONS, LedgerError, wal=True, missing="check the path; slascan sweep makes one"
)
