"""The register: every promise that was found as a row, for spreadsheets and databases.

Figures stay numbers; text of a document is on one line, and none of it can be taken for a formula.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scanner.model import ClaimKind, Finding, JudgedClaim, JudgedDocument, Report, Severity
from scanner.render import view
from scanner.render.escape import cell

Value = str | Decimal | int | bool | date | None
"""What a row holds in a column."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A claim in its document."""

    document: JudgedDocument
    judged: JudgedClaim


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for machines and ``title`` for people, the type of its values, and the value of a promise in it."""

    name: str
    title: str
    type: type
    value: Callable[[Promise], Value]


def _text(name: str, title: str, value: Callable[[Promise], str]) -> Column:
    return Column(name, title, str, lambda row: cell(value(row)))


def _number(name: str, title: str) -> Column:
    return Column(name, title, Decimal, lambda row: getattr(row.judged.claim, name))


COLUMNS: tuple[Column, ...] = (
    _text("severity", "Verdict", lambda row: severity(row.judged)),
    _text("findings", "Findings", lambda row: "; ".join(f.verdict.name for f in view.worst_first(row.judged.findings))),
    _text("disposition", "Who acts", lambda row: row.judged.disposition),
    _text("customer", "Customer", lambda row: row.document.result.context.customer),
    _text("service", "Service", lambda row: row.judged.link.service),
    _text("service_text", "Called", lambda row: row.judged.claim.service_text),
    _text("kind", "Kind", lambda row: row.judged.claim.kind.replace("_", " ")),
    _text("modality", "Said as", lambda row: row.judged.claim.modality.replace("_", " ")),
    Column("hedge", "Hedged", bool, lambda row: row.judged.claim.hedge),
    _number("percent", "Percent"),
    _text("window", "Period", lambda row: str(row.judged.claim.window or "")),
    _number("minutes", "Downtime, min"),
    _number("duration", "Within, min"),
    _number("below", "Below"),
    _number("at_least", "Down to"),
    _number("credit_percent", "Credit"),
    _number("credit_multiple", "Times the fee"),
    _text("credit_text", "Credit in words", lambda row: row.judged.claim.credit_text),
    _text("of", "Of", lambda row: row.judged.claim.of),
    _text("remedy", "What to do", lambda row: " ".join(f.verdict.remedy for f in view.worst_first(row.judged.findings)[:1])),
    _text("quote", "Quote", lambda row: row.judged.claim.quote),
    _text("document", "Document", lambda row: row.document.result.document),
    _text("place", "Place", lambda row: row.judged.claim.locator.citation()),
    Column("page", "Page", int, lambda row: row.judged.claim.locator.page),
    _text("heading", "Heading", lambda row: " / ".join(row.judged.claim.heading)),
    _text("stage", "Stage", lambda row: row.document.result.context.stage),
    Column("signed_on", "Signed", date, lambda row: row.document.result.context.signed_on),
    _text("party", "By", lambda row: row.judged.claim.party),
    _text("state", "Text is", lambda row: row.judged.claim.state),
    Column("implied", "Implied", bool, lambda row: row.judged.claim.implied),
    Column("counted", "Counted", bool, lambda row: row.judged.claim.counted),
    Column("confidence", "Confidence", Decimal, lambda row: row.judged.claim.confidence),
    _text("claim", "Claim", lambda row: row.judged.claim.id),
    _text("sha256", "SHA-256", lambda row: row.document.result.sha256),
)
"""All that is told of a promise, in order."""

_CREDITS = frozenset({ClaimKind.CREDIT, ClaimKind.CREDIT_CAP})


def promises(report: Report) -> Iterator[Promise]:
    """Every claim, also those that do not count: the columns say so."""
    return (Promise(document, judged) for document in report.documents for judged in document.claims)


def commitments(report: Report) -> Iterator[Promise]:
    """What the documents say today of levels and times."""
    return (row for row in promises(report) if row.judged.claim.counted and row.judged.claim.kind not in _CREDITS)


def credits_of(report: Report) -> Iterator[Promise]:
    """What the documents say today of credits."""
    return (row for row in promises(report) if row.judged.claim.counted and row.judged.claim.kind in _CREDITS)


def findings(report: Report) -> Iterator[tuple[JudgedDocument, JudgedClaim | None, Finding]]:
    """Every finding that is to be decided, the worst first; those on a document as a whole have no claim."""
    found: list[tuple[JudgedDocument, JudgedClaim | None, Finding]] = []
    for document in report.documents:
        found += ((document, None, finding) for finding in document.findings)
        found += ((document, judged, finding) for judged in document.claims for finding in judged.findings)
    loud = (row for row in found if row[2].verdict.severity.rank > Severity.NOTE.rank)
    return iter(sorted(loud, key=lambda row: -row[2].verdict.severity.rank))


def unread(report: Report) -> Iterator[tuple[str, str, str, str]]:
    """Document, status, place and cause of all that was not read."""
    for document in report.documents:
        result = document.result
        if not result.status.complete:
            told = [(said.locator.citation(), said.message) for said in result.diagnostics] or [("", result.message)]
            yield from ((result.document, result.status.value, place, message) for place, message in told)


def severity(judged: JudgedClaim) -> str:
    """The worst that was found of a promise; nothing where there was no catalog to hold it against."""
    return view.worst(judged.findings).value if judged.findings else ""


def chosen(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these names, in this order."""
    known = {column.name: column for column in COLUMNS}
    return tuple(known[name] for name in names)
