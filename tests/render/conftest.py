from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scanner.model import (
    MONTH,
    Claim,
    ClaimKind,
    Diagnostic,
    Disposition,
    DocumentContext,
    DocumentResult,
    Evidence,
    Exhibits,
    Finding,
    JudgedClaim,
    JudgedDocument,
    Kind,
    Link,
    Locator,
    Modality,
    PagePicture,
    PromisedLevel,
    Report,
    Severity,
    Stake,
    Standing,
    State,
    Status,
    Verdict,
    Window,
    WindowUnit,
)


def finding(name: str, severity: Severity, message: str, remedy: str = "") -> Finding:
    kind = Kind.FAIL if severity is not Severity.NOTE else Kind.INFORMATIONAL
    return Finding(Verdict("SLA001", name, kind, severity, message, remedy), Disposition.BLOCK, "0f" * 8)


def claim(kind: ClaimKind, quote: str, percent: str | None = None, **others: object) -> Claim:
    figure = Decimal(percent) if percent else None
    return replace(Claim(kind, "acme/msa.docx", Locator(page=12, clause="4.2"), quote, percent=figure), **others)  # type: ignore[arg-type]


def document(name: str, *claims: JudgedClaim, **others: object) -> JudgedDocument:
    result = DocumentResult(name, "ab" * 32, "docx", Status.READ, "en", claims=tuple(judged.claim for judged in claims))
    return JudgedDocument(replace(result, **others), claims)  # type: ignore[arg-type]


TIGHTER = finding(
    "tighter-than-slo",
    Severity.CRITICAL,
    "99.99% allows 4.46 min in a 31-day month; payments-api's SLO (99.95%, 30 days rolling) allows 22.32: 17.86 min short.",
    "Engineering can defend 99.9%: propose “at least 99.9% in each calendar month”.",
)
UNAPPROVED = finding("unapproved", Severity.HIGH, "no sign-off covers 99.99% in a calendar month for Acme.")
ASIDE = finding("not-a-commitment", Severity.NOTE, "99.999% is an advertised figure.")

PROMISE = JudgedClaim(
    claim(
        ClaimKind.AVAILABILITY,
        "The Platform shall be available\n99.99 % of each month.",
        "99.99",
        window=MONTH,
        evidence=(
            Evidence("modality", "shall", "en.binding.verb"),
            Evidence("window", "calendar month", "en.window.month", "p. 3"),
        ),
        service_text="the Platform",
    ),
    Link("payments-api", 1.0),
    findings=(UNAPPROVED, TIGHTER),
    disposition=Disposition.BLOCK,
)
ADVERTISED = JudgedClaim(
    claim(ClaimKind.AVAILABILITY, "99.999% uptime!", "99.999", modality=Modality.MARKETING, locator=Locator(line=3)),
    Link(),
    findings=(ASIDE,),
)
CREDIT = JudgedClaim(
    claim(
        ClaimKind.CREDIT,
        "Less than 99.9% | 10%",
        below=Decimal("99.90"),
        at_least=Decimal("99.0"),
        credit_percent=Decimal(10),
        of="monthly fee",
        locator=Locator(page=13, table=1, row=2),
    ),
    Link("payments-api", 1.0),
)
DELETED = JudgedClaim(claim(ClaimKind.AVAILABILITY, "99.5% of each month", "99.5", state=State.DELETED, author="J. Doe"), Link())


@pytest.fixture
def judged_report() -> Report:
    """Two documents with promises, one that could not be read, one read in part, one without promises."""
    documents = (
        document("plain/nda.md"),
        document("web/home.html", ADVERTISED),
        document("acme/msa.docx", CREDIT, PROMISE, DELETED, context=DocumentContext(customer="Acme", signed_on=date(2024, 3, 1))),
        document("scan.pdf", sha256="", format="", status=Status.ENCRYPTED, code="encrypted", message="it opens only with a password"),
        document(
            "half.pdf",
            status=Status.READ_PARTLY,
            code="read-partly",
            message="p. 2: the page has no text",
            diagnostics=(Diagnostic("no-text-layer", "the page has no text", Locator(page=2)),),
            parts={"pages": 3, "unread pages": 1},
        ),
    )
    return Report("1.0", date(2026, 11, 23), documents, "cd" * 32, "ef" * 32, "catalog.db")


@pytest.fixture
def illustrated_report(judged_report: Report) -> Report:
    """The same, the promise compared with its SLO, with all that a page shows beside the findings; the contract is a PDF."""
    numbers = {
        "claim": "99.99", "slo": "99.95", "window_minutes": "44640", "allowed_minutes": "4.46", "slo_allowed_minutes": "22.32",
        "slo_worst_minutes": "43.2", "buffer_minutes": "-17.86",
    }  # fmt: skip
    place = Locator(page=12, clause="4.2", bbox=(70.0, 300.0, 500.0, 316.0))
    compared = replace(PROMISE, claim=replace(PROMISE.claim, locator=place), verdicts=(replace(TIGHTER.verdict, numbers=numbers),))
    documents = tuple(
        replace(d, claims=tuple(compared if judged is PROMISE else judged for judged in d.claims)) for d in judged_report.documents
    )
    standing = Standing(
        service="payments-api",
        name="Payments API",
        promised=(PromisedLevel(Decimal("0.9999"), Severity.CRITICAL, 1),),
        objective=Decimal("0.9995"),
        window=Window(WindowUnit.DAY, 30, rolling=True),
        published=(Decimal("0.999"),),
        months=((date(2026, 9, 1), Decimal("0.998")), (date(2026, 10, 1), Decimal(1))),
    )
    stakes = (
        Stake("Acme Retail plc", "C-1", Decimal(12000), "EUR", Severity.CRITICAL, credit_percent=Decimal(25)),
        Stake("Borealis", "C-2", Decimal("3000.5"), "EUR", Severity.NOTE),
        Stake("Caldera", "C-3", Decimal(500), "USD", Severity.HIGH, unlimited=True),
    )
    picture = PagePicture("acme/msa.docx", 12, 595.0, 842.0, b"\x89PNG page 12")
    return replace(judged_report, documents=documents, exhibits=Exhibits((standing,), stakes, (picture,)))


@pytest.fixture
def found_report(judged_report: Report) -> Report:
    """The same documents without a catalog: promises, no findings."""
    bare = tuple(JudgedDocument(d.result, tuple(JudgedClaim(j.claim, Link()) for j in d.claims)) for d in judged_report.documents)
    return replace(judged_report, documents=bare, catalog_digest="", catalog_name="")


@pytest.fixture
def report_quoting() -> Callable[..., Report]:
    """A report on one document whose every text is the one given."""

    def made(text: str) -> Report:
        said = finding("unapproved", Severity.HIGH, text or "x", text)
        one = claim(
            ClaimKind.CREDIT, text, credit_text=text, service_text=text, of=text, author=text, heading=(text,), locator=Locator(sheet=text)
        )
        context = DocumentContext(customer=text)
        judged = document(text, JudgedClaim(one, Link(text), findings=(said,)), context=context)
        unread = document(text, status=Status.DAMAGED, code="damaged", message=text)
        return Report("1.0", date(2026, 11, 23), (judged, unread), "cd" * 32, "ef" * 32, text)

    return made
