"""What each scan found, added document by document."""

from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scanner.ledger.rows import claim_row, escaped, finding_row
from scanner.ledger.schema import reading, writing
from scanner.model import Author, JudgedDocument, Report


def record(path: Path, report: Report, author: Author) -> None:
    """Add a run; each document with its claims and findings is one transaction.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    with writing(path) as database:
        run = _insert(
            database,
            "run",
            {
                "program": f"slascan {report.version}",
                "as_of": report.as_of.isoformat(),
                "patterns_digest": report.patterns_digest,
                "catalog_digest": report.catalog_digest,
                "complete": int(report.complete),
                "by_user": author.user,
                "at": author.at,
            },
        )
        for judged in report.documents:
            with database.atomic():
                _record_document(database, run, judged)


def unmatched(path: Path) -> tuple[tuple[str, str], ...]:
    """The service phrases of the last run that matched nothing, each with its place (``path, citation``), in order.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with reading(path) as database:
        rows = database.query(
            "SELECT claim.service_text AS phrase, document.path AS path, claim.citation AS citation"
            " FROM claim JOIN document ON claim.document = document.id"
            " WHERE document.run = (SELECT max(id) FROM run) AND claim.unmatched ORDER BY claim.id"
        )
        return tuple((row["phrase"], ", ".join(filter(None, (row["path"], row["citation"])))) for row in rows)


def documents(path: Path) -> tuple[str, ...]:
    """The names of the last run's documents, in order.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with reading(path) as database:
        rows = database.query("SELECT path FROM document WHERE run = (SELECT max(id) FROM run) ORDER BY id")
        return tuple(row["path"] for row in rows)


def _record_document(database: Database, run: int, judged: JudgedDocument) -> None:
    result = judged.result
    document = _insert(
        database,
        "document",
        {
            "run": run,
            "path": escaped(result.document),
            "sha256": result.sha256,
            "format": result.format,
            "language": result.language,
            "status": result.status.value,
            "code": result.code,
            "message": escaped(result.message),
            "customer": result.context.customer,
        },
    )
    database.table("claim").insert_all({"document": document} | claim_row(claim) for claim in judged.claims)
    database.table("finding").insert_all({"document": document} | finding_row(finding) for finding in judged.all_findings)


def _insert(database: Database, table: str, row: dict[str, Any]) -> int:
    return int(database.table(table).insert(row).last_rowid or 0)
