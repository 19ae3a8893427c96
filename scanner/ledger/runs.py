"""What each scan found, added document by document."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scanner.ledger.schema import reading, writing
from scanner.model import Author, Finding, JudgedClaim, JudgedDocument, Report


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
            "path": _escaped(result.document),
            "sha256": result.sha256,
            "format": result.format,
            "language": result.language,
            "status": result.status.value,
            "code": result.code,
            "message": _escaped(result.message),
            "customer": result.context.customer,
        },
    )
    database.table("claim").insert_all(_claim(document, claim) for claim in judged.claims)
    database.table("finding").insert_all(_finding(document, finding) for finding in judged.all_findings)


def _claim(document: int, judged: JudgedClaim) -> dict[str, Any]:
    claim = judged.claim
    return {
        "document": document,
        "claim": claim.id,
        "kind": claim.kind.value,
        "percent": _decimal(claim.percent),
        "below": _decimal(claim.below),
        "at_least": _decimal(claim.at_least),
        "credit_percent": _decimal(claim.credit_percent),
        "minutes": _decimal(claim.minutes),
        "duration": _decimal(claim.duration),
        "window": claim.window.label if claim.window else None,
        "modality": claim.modality.value,
        "state": claim.state.value,
        "party": claim.party.value,
        "citation": _escaped(claim.locator.citation()),
        "quote": _escaped(claim.quote),
        "service_text": _escaped(claim.service_text),
        "service": judged.link.service,
        "unmatched": int(judged.unmatched),
    }


def _finding(document: int, finding: Finding) -> dict[str, Any]:
    verdict = finding.verdict
    return {
        "document": document,
        "claim": verdict.claim,
        "rule": verdict.rule,
        "name": verdict.name,
        "kind": verdict.kind.value,
        "severity": verdict.severity.value,
        "disposition": finding.disposition.value,
        "message": _escaped(verdict.message),
        "remedy": _escaped(verdict.remedy),
        "fingerprint": finding.fingerprint,
    }


def _insert(database: Database, table: str, row: dict[str, Any]) -> int:
    return int(database.table(table).insert(row).last_rowid or 0)


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _escaped(text: str) -> str:
    """The text as SQLite can hold it: lone surrogates (bytes of a file name that is not UTF-8) are written out as codes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
