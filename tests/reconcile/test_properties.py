"""What holds for every level, SLO and window."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import (
    MONTH,
    QUARTER,
    YEAR,
    Approval,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    DocumentResult,
    JudgedClaim,
    Locator,
    Objective,
    Service,
    Severity,
    Signature,
    Status,
    Window,
    WindowUnit,
)
from scanner.reconcile import judge

TODAY = date(2026, 6, 1)
WINDOWS = st.sampled_from([MONTH, QUARTER, YEAR, *(Window(WindowUnit.DAY, days, rolling=True) for days in (7, 28, 30, 90, 365))])
LEVELS = st.decimals("0.95", "1", places=5)
TARGETS = st.decimals("0.95", "0.99999", places=5)
BUFFERS = {"tighter-than-slo", "zero-buffer", "thin-buffer"}


def judged(level: Decimal, window: Window, target: Decimal, slo_window: Window) -> JudgedClaim:
    claim = Claim(ClaimKind.AVAILABILITY, "a.md", Locator(), "It is promised.", percent=level * 100, window=window, service_text="Ledger")
    snapshot = CatalogSnapshot(
        as_of=TODAY,
        services=(Service("ledger", "Ledger"),),
        objectives=(Objective("slo", "ledger", target, slo_window),),
        approvals=(Approval("A", "ledger", level, window, valid_from=TODAY, signatures=(Signature("engineering", "Ada", TODAY),)),),
    )
    (document,) = judge([DocumentResult("a.md", "0" * 64, "md", Status.READ, claims=(claim,))], snapshot)
    return document.claims[0]


def severities(claim: JudgedClaim) -> dict[str, Severity]:
    return {verdict.name: verdict.severity for verdict in claim.verdicts}


def proposed(claim: JudgedClaim) -> str | None:
    return next(v.numbers.get("defensible") for v in claim.verdicts if v.name == "tighter-than-slo")


@settings(max_examples=150, deadline=None)
@given(LEVELS, WINDOWS, TARGETS, WINDOWS)
def test_what_is_proposed_is_never_found_wanting(level: Decimal, window: Window, target: Decimal, slo_window: Window) -> None:
    defensible = proposed(judged(level, window, target, slo_window))
    if defensible is not None:
        again = judged(Decimal(defensible) / 100, window, target, slo_window)
        assert [finding.verdict.name for finding in again.findings] == ["approved"]


@settings(max_examples=150, deadline=None)
@given(LEVELS, WINDOWS, TARGETS, WINDOWS)
def test_only_the_strongest_of_the_buffer_rules_speaks(level: Decimal, window: Window, target: Decimal, slo_window: Window) -> None:
    spoken = [v for v in judged(level, window, target, slo_window).findings if v.verdict.name in BUFFERS]
    assert len(spoken) <= 1


@settings(max_examples=150, deadline=None)
@given(LEVELS, LEVELS, WINDOWS, TARGETS, WINDOWS)
def test_a_lower_level_is_never_judged_worse(one: Decimal, other: Decimal, window: Window, target: Decimal, slo_window: Window) -> None:
    low, high = sorted((one, other))
    worst = [max(severities(judged(level, window, target, slo_window)).values(), key=lambda s: s.rank) for level in (low, high)]
    assert worst[0].rank <= worst[1].rank
