"""What judged documents show as a whole."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scanner.model import (
    MONTH,
    Attainment,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Contract,
    DocumentContext,
    DocumentResult,
    JudgedDocument,
    Locator,
    Modality,
    Objective,
    Paper,
    Party,
    PublishedSla,
    Service,
    Severity,
    Status,
)
from scanner.reconcile import judge
from scanner.reconcile.exhibits import stakes, standings

SNAPSHOT = CatalogSnapshot(
    as_of=date(2026, 6, 15),
    services=(Service("hub", "Hub"), Service("vault", "Vault")),
    objectives=(
        Objective("o-1", "hub", Decimal("0.9995"), MONTH),
        Objective("o-2", "hub", Decimal("0.999"), MONTH),
        Objective("o-3", "vault", Decimal("0.9999"), MONTH),
    ),
    published=(PublishedSla("p-1", "vault", Decimal("0.999"), signed_off=True),),
    history=(
        Attainment("hub", date(2026, 4, 1), date(2026, 4, 30), Decimal("0.9991")),
        Attainment("hub", date(2026, 5, 1), date(2026, 5, 31), Decimal(1)),
        Attainment("hub", date(2026, 6, 1), date(2026, 6, 14), Decimal("0.5")),
    ),
    contracts=(
        Contract("C-1", "Acme Ltd", fee=Decimal(1000), currency="EUR"),
        Contract("C-2", "Borealis", papers=(Paper("borealis/*"),), fee=Decimal(5000), currency="EUR"),
        Contract("C-3", "Borealis"),
        Contract("C-4", "Caldera", fee=Decimal(700), currency="EUR"),
        Contract("C-5", "Acme Ltd", fee=Decimal(9), currency="EUR", valid_to=date(2026, 1, 1)),
    ),
)


def level(percent: str, service: str, **others: object) -> Claim:
    claim = Claim(
        ClaimKind.AVAILABILITY, "", Locator(line=1), percent, percent=Decimal(percent), window=MONTH, service_text=service, party=Party.OURS
    )
    return replace(claim, **others)  # type: ignore[arg-type]


def credit(below: str, percent: str, **others: object) -> Claim:
    claim = Claim(ClaimKind.CREDIT, "", Locator(line=2), below, below=Decimal(below), credit_percent=Decimal(percent), party=Party.OURS)
    return replace(claim, **others)  # type: ignore[arg-type]


def judged(*papers: tuple[str, str, tuple[Claim, ...]]) -> tuple[JudgedDocument, ...]:
    return judge(
        [
            DocumentResult(
                name,
                "0" * 64,
                "md",
                Status.READ,
                claims=tuple(replace(claim, document=name) for claim in claims),
                context=DocumentContext(customer=customer),
            )
            for name, customer, claims in papers
        ],
        SNAPSHOT,
    )


def test_a_service_stands_with_its_levels_its_best_slo_and_its_complete_months() -> None:
    documents = judged(("a.md", "", (level("99.99", "Hub"), level("99.5", "Hub"))), ("b.md", "", (level("99.99", "Hub"),)))
    (hub,) = standings(documents, SNAPSHOT)
    assert (hub.name, hub.objective, hub.published) == ("Hub", Decimal("0.9995"), ())
    assert [(one.level, one.severity, one.times) for one in hub.promised] == [
        (Decimal("0.995"), Severity.HIGH, 1),
        (Decimal("0.9999"), Severity.CRITICAL, 2),
    ]
    assert hub.months == ((date(2026, 4, 1), Decimal("0.9991")), (date(2026, 5, 1), Decimal(1)))


def test_services_stand_in_the_order_of_what_was_found() -> None:
    documents = judged(("a.md", "", (level("99.5", "Vault"), level("99.99", "Hub"))))
    assert [standing.service for standing in standings(documents, SNAPSHOT)] == ["hub", "vault"]


def test_what_nobody_commits_to_stands_nowhere() -> None:
    documents = judged(("a.md", "", (level("99.99", "Hub", modality=Modality.TARGET), level("99.9", "Hub", party=Party.COUNTERPARTY))))
    assert standings(documents, SNAPSHOT) == ()


def test_a_fee_is_at_stake_with_the_worst_of_its_papers_and_the_highest_credit() -> None:
    documents = judged(
        ("acme.md", "ACME Ltd.", (level("99.99", "Hub"), credit("99.9", "10"), credit("99", "25"))),
        ("borealis/msa.md", "", (level("99.9", "Vault"),)),
    )
    borealis, acme = stakes(documents, SNAPSHOT)
    assert (acme.contract, acme.severity, acme.credit_percent, acme.most_credit) == ("C-1", Severity.CRITICAL, Decimal(25), Decimal(250))
    assert (borealis.contract, borealis.most_credit, borealis.unlimited) == ("C-2", None, False)


def test_credits_that_grow_without_a_cap_have_no_most() -> None:
    documents = judged(("acme.md", "Acme Ltd", (credit("99.9", "5", flags=("grows",)),)))
    (acme,) = stakes(documents, SNAPSHOT)
    assert acme.unlimited
    assert acme.most_credit is None
