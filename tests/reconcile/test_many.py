"""Many claims against many services: each finds its own."""

from datetime import date
from decimal import Decimal

from scanner.model import Alias, CatalogSnapshot, Claim, ClaimKind, DocumentResult, Locator, Objective, Service, Status, Window, WindowUnit
from scanner.reconcile import judge

SERVICES = tuple(Service(f"service-{n}", f"Product {n}") for n in range(1000))
SNAPSHOT = CatalogSnapshot(
    as_of=date(2026, 6, 1),
    services=SERVICES,
    aliases=tuple(Alias(s.id, f"{s.name} {kind}") for s in SERVICES for kind in ("Cloud", "Europe", "Classic")),
    objectives=tuple(Objective(s.id, s.id, Decimal("0.9995"), Window(WindowUnit.DAY, 30, rolling=True)) for s in SERVICES),
)
CLAIMS = 1000


def test_a_thousand_claims_against_a_thousand_services() -> None:
    claims = tuple(
        Claim(
            ClaimKind.AVAILABILITY,
            "a.md",
            Locator(),
            f"Promise {n}.",
            percent=Decimal("99.9"),
            service_text=f"Product {n} Europe",
            ordinal=n,
        )
        for n in range(CLAIMS - 100)
    )
    generic = tuple(
        Claim(ClaimKind.AVAILABILITY, "a.md", Locator(), f"Offer {n}.", percent=Decimal("99.9"), service_text="the Service", ordinal=n)
        for n in range(100)
    )
    (document,) = judge([DocumentResult("a.md", "0" * 64, "md", Status.READ, claims=claims + generic)], SNAPSHOT)
    assert sum(bool(judged.link.service) for judged in document.claims) == len(claims)
