"""What two papers promise one customer."""

from datetime import date
from decimal import Decimal

from scanner.model import (
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Contract,
    DocumentContext,
    DocumentResult,
    Locator,
    Objective,
    Party,
    Service,
    Status,
    Window,
    WindowUnit,
)
from scanner.reconcile import judge

MONTH = Window(WindowUnit.MONTH)
ORDERED = Contract("C-1", "Acme", ("acme/amendment.md", "acme/msa.md"))


def paper(name: str, percent: str, customer: str = "Acme", stage: str = "signed", genre: str = "contract") -> DocumentResult:
    claim = Claim(
        ClaimKind.AVAILABILITY,
        name,
        Locator(line=3),
        f"{percent}%",
        percent=Decimal(percent),
        window=MONTH,
        service_text="Payments API",
        party=Party.OURS,
    )
    context = DocumentContext(customer=customer, stage=stage, genre=genre)
    return DocumentResult(name, "0" * 64, "md", Status.READ, claims=(claim,), context=context)


def said(*papers: DocumentResult, contracts: tuple[Contract, ...] = ()) -> list[tuple[str, str]]:
    """Severity and message of the finding in each paper that has it."""
    snapshot = CatalogSnapshot(
        date(2026, 6, 1),
        services=(Service("payments-api", "Payments API"),),
        objectives=(Objective("slo", "payments-api", Decimal("0.9999"), MONTH),),
        contracts=contracts,
    )
    findings = (f.verdict for document in judge(papers, snapshot) for f in document.all_findings)
    return [(v.severity.value, v.message) for v in findings if v.name == "cross-document-inconsistency"]


MSA, AMENDMENT = paper("acme/msa.md", "99.5"), paper("acme/amendment.md", "99.9")


def test_two_levels_without_precedence_contradict_each_other() -> None:
    first, second = said(MSA, AMENDMENT)
    assert first == (
        "high",
        "99.5% here, 99.9% in acme/amendment.md, line 3, for the same service, window and customer; nothing says which prevails.",
    )
    assert second[0] == "high"


def test_the_order_of_precedence_settles_it() -> None:
    found = said(MSA, AMENDMENT, contracts=(ORDERED,))
    assert [severity for severity, _ in found] == ["note", "note"]
    assert all("acme/amendment.md prevails" in message for _, message in found)


def test_papers_outside_the_order_still_contradict() -> None:
    found = said(MSA, paper("acme/order.md", "99.9"), contracts=(ORDERED,))
    assert [severity for severity, _ in found] == ["high", "high"]


def test_the_same_level_twice_is_none() -> None:
    assert said(MSA, paper("acme/order.md", "99.50")) == []


def test_another_customer_may_have_another_level() -> None:
    assert said(MSA, paper("bolt/msa.md", "99.9", customer="Bolt")) == []


def test_a_draft_and_a_bid_are_no_promise_in_force() -> None:
    assert said(MSA, paper("acme/draft.md", "99.9", stage="draft")) == []
    assert said(MSA, paper("acme/rfp.md", "99.9", genre="questionnaire")) == []
