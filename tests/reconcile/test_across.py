"""What two papers promise one customer."""

from datetime import date
from decimal import Decimal

import pytest

from scanner.model import (
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Contract,
    DocumentContext,
    DocumentResult,
    Locator,
    Modality,
    Objective,
    Paper,
    Party,
    PublishedSla,
    Service,
    Status,
    Window,
    WindowUnit,
)
from scanner.reconcile import judge

MONTH = Window(WindowUnit.MONTH)
ORDERED = Contract("C-1", "Acme", (Paper("acme/amendment.md", "amendment"), Paper("acme/msa.md")))


def paper(
    name: str,
    percent: str,
    customer: str = "Acme",
    stage: str = "signed",
    genre: str = "contract",
    signed_on: date | None = None,
    modality: Modality = Modality.COMMITMENT,
    window: Window | None = MONTH,
) -> DocumentResult:
    claim = Claim(
        ClaimKind.AVAILABILITY,
        name,
        Locator(line=3),
        f"{percent}%",
        percent=Decimal(percent),
        window=window,
        modality=modality,
        service_text="Payments API",
        party=Party.OURS,
    )
    context = DocumentContext(customer=customer, stage=stage, genre=genre, signed_on=signed_on)
    return DocumentResult(name, "0" * 64, "md", Status.READ, claims=(claim,), context=context)


def said(*papers: DocumentResult, contracts: tuple[Contract, ...] = (), published: tuple[PublishedSla, ...] = ()) -> list[tuple[str, str]]:
    """Severity and message of the finding in each paper that has it."""
    snapshot = CatalogSnapshot(
        date(2026, 6, 1),
        services=(Service("payments-api", "Payments API"),),
        objectives=(Objective("slo", "payments-api", Decimal("0.9999"), MONTH),),
        contracts=contracts,
        published=published,
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


def test_of_two_amendments_the_later_one_prevails() -> None:
    both = Contract("C-2", "Acme", (Paper("acme/amendment-*.md", "amendment"),))
    one, two = (
        paper("acme/amendment-2.md", "99.9", signed_on=date(2026, 5, 1)),
        paper("acme/amendment-10.md", "99.5", signed_on=date(2025, 5, 1)),
    )
    found = said(one, two, contracts=(both,))
    assert [severity for severity, _ in found] == ["note", "note"]
    assert all("acme/amendment-2.md prevails" in message for _, message in found)
    assert [severity for severity, _ in said(one, paper("acme/amendment-10.md", "99.5"), contracts=(both,))] == ["high", "high"]


def test_a_paper_that_is_signed_later_is_no_promise_yet() -> None:
    assert said(MSA, paper("acme/renewal.md", "99.9", signed_on=date(2026, 6, 2))) == []
    assert len(said(MSA, paper("acme/renewal.md", "99.9", signed_on=date(2026, 6, 1)))) == 2


@pytest.mark.parametrize("modality", [Modality.MARKETING, Modality.COMMITMENT])
@pytest.mark.parametrize("window", [None, MONTH])
def test_a_web_page_above_a_contract_is_told_on_the_page(modality: Modality, window: Window | None) -> None:
    page = paper("web/pricing.html", "99.6", customer="", stage="", genre="web", modality=modality, window=window)
    assert said(MSA, page) == [("medium", "99.6% on this page, 99.5% in acme/msa.md, line 3, a contract for the same service.")]


def test_a_web_page_may_state_what_is_published() -> None:
    page = paper("web/pricing.html", "99.9", customer="", genre="web", modality=Modality.MARKETING)
    assert said(MSA, page, published=(PublishedSla("standard", "payments-api", Decimal("0.999")),)) == []
    assert len(said(MSA, page, published=(PublishedSla("standard", "payments-api", Decimal("0.998")),))) == 1


def test_a_web_page_is_held_against_the_paper_that_prevails() -> None:
    page = paper("web/pricing.html", "99.6", customer="", genre="web", modality=Modality.MARKETING)
    assert len(said(MSA, AMENDMENT, page, contracts=(ORDERED,))) == 2
    assert len(said(MSA, AMENDMENT, page)) == 3


def test_a_web_page_at_or_below_the_contracts_is_none() -> None:
    page = paper("web/pricing.html", "99.5", customer="", genre="web", modality=Modality.MARKETING)
    assert said(MSA, page) == []
    assert said(MSA, paper("web/sla.html", "99.9", customer="", genre="web", window=Window(WindowUnit.YEAR))) == []


def test_a_draft_and_a_bid_are_no_promise_in_force() -> None:
    assert said(MSA, paper("acme/draft.md", "99.9", stage="draft")) == []
    assert said(MSA, paper("acme/rfp.md", "99.9", genre="questionnaire")) == []
