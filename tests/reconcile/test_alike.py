"""Claims that are alike are answered once: whatever was judged before, each has the answers that it would have alone."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scanner.model import (
    QUARTER,
    Approval,
    Attainment,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    DocumentContext,
    DocumentResult,
    Exclusion,
    ExclusionKind,
    Locator,
    Method,
    Modality,
    Objective,
    Party,
    PublishedSla,
    Service,
    Signature,
    State,
    Status,
    Waiver,
    Window,
    WindowUnit,
)
from scanner.reconcile.engine import Judge

TODAY = date(2026, 6, 1)
CLAIM = Claim(
    ClaimKind.AVAILABILITY, "a.md", Locator(line=3), "The Ledger is available in 2025.", percent=Decimal("99.9"), service_text="Ledger"
)
PAPER = DocumentResult("a.md", "0" * 64, "md", Status.READ, "en", claims=(CLAIM,))
SNAPSHOT = CatalogSnapshot(
    as_of=TODAY,
    services=(Service("ledger", "Ledger"), Service("mail", "Mail")),
    objectives=(
        Objective("old", "ledger", Decimal("0.999"), Window(WindowUnit.DAY, 30, rolling=True), valid_to=date(2026, 1, 1)),
        Objective("new", "ledger", Decimal("0.9995"), Window(WindowUnit.DAY, 30, rolling=True), valid_from=date(2026, 1, 2)),
        Objective("mail", "mail", Decimal("0.999"), Window(WindowUnit.DAY, 30, rolling=True), method=Method.OCCURRENCES),
    ),
    published=(PublishedSla("sla", "ledger", Decimal("0.995"), plan="Gold"),),
    approvals=(
        Approval(
            "A",
            "ledger",
            Decimal("0.999"),
            customer="Acme",
            valid_from=date(2025, 1, 1),
            signatures=(Signature("engineering", "Ada", TODAY),),
        ),
    ),
    history=tuple(
        Attainment("ledger", date(2025, month, 1), date(2025, month, monthrange(2025, month)[1]), Decimal("0.9985"))
        for month in range(1, 13)
    ),
    waivers=(Waiver("W", "terms-incomplete", "b.md", "Bea", "known", date(2027, 1, 1), date(2026, 1, 1)),),
)


def told(judge: Judge, paper: DocumentResult) -> object:
    """All that is said of a paper."""
    (judged,) = judge.documents([paper])
    return judged


def saying(**changed: object) -> DocumentResult:
    return replace(PAPER, claims=(replace(CLAIM, **changed),))  # type: ignore[arg-type]


ON_MAIL = saying(service_text="Mail")
LESS = saying(percent=Decimal("99.5"), quote="Elsewhere 99.5%.", locator=Locator(line=9))
OF_THE_PAST = saying(modality=Modality.HISTORICAL, quote="The Ledger was available in March 2025.")


@pytest.mark.parametrize(
    "other",
    [
        saying(percent=Decimal("99.99")),
        saying(conflict=Decimal("99.99")),
        saying(percent_stored=Decimal("99.94")),
        saying(window=QUARTER),
        saying(service_text="the Service"),
        saying(service_text="Ledger Gold"),
        saying(scope=("Gold",)),
        saying(heading=("Gold",)),
        saying(modality=Modality.TARGET),
        saying(modality=Modality.HISTORICAL),
        saying(modality=Modality.HISTORICAL, quote="The Ledger was available in April 2025."),
        replace(OF_THE_PAST, language="de"),
        saying(party=Party.COUNTERPARTY),
        saying(state=State.STRUCK),
        saying(flags=("needs-review",), confidence=Decimal("0.4")),
        saying(exclusions=(Exclusion(ExclusionKind.MAINTENANCE, "Maintenance does not count.", Decimal(240)),)),
        saying(kind=ClaimKind.CREDIT, credit_percent=Decimal(30), below=Decimal("99.9")),
        saying(ordinal=1),
        saying(locator=Locator(page=7), document="c.md"),
        replace(PAPER, document="b.md"),
        replace(PAPER, context=DocumentContext(customer="Acme")),
        replace(PAPER, context=DocumentContext(service="Mail")),
        replace(PAPER, context=DocumentContext(signed_on=date(2025, 6, 1))),
        replace(ON_MAIL, context=DocumentContext(lost_from=Decimal("0.5"))),
        replace(PAPER, claims=(CLAIM, *LESS.claims)),
    ],
)
def test_what_was_judged_before_makes_no_difference(other: DocumentResult) -> None:
    warm = Judge(SNAPSHOT, ("the Service",))
    for before in (PAPER, ON_MAIL, OF_THE_PAST, LESS):
        told(warm, before)
    assert told(warm, other) == told(Judge(SNAPSHOT, ("the Service",)), other)


def test_where_a_claim_stands_is_told_of_each() -> None:
    elsewhere = replace(PAPER, document="c.md", claims=(replace(CLAIM, document="c.md", locator=Locator(page=7)),))
    judge = Judge(SNAPSHOT, ())
    (one,), (other,) = judge.documents([PAPER]), judge.documents([elsewhere])
    assert [judged.claims[0].claim.locator for judged in (one, other)] == [Locator(line=3), Locator(page=7)]
    assert one.claims[0].verdicts == other.claims[0].verdicts
    assert {f.fingerprint for f in one.all_findings}.isdisjoint(f.fingerprint for f in other.all_findings)
