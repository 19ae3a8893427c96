"""``slascan risk`` and ``slascan defend`` as a person uses them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

AS_OF = ("--as-of", "2026-11-23")
SERVICES = """
services:
  - id: payments-api
    name: Payments API
    dependencies: [{on: login, strength: hard}, {vendor: Carrier Net, strength: hard}, {on: mail}]
    slos: [{target: 99.95%, window: calendar month, from: 2026-03-01}]
    published: [{plan: Standard, target: 99.9%, window: calendar month, credit_policy: usual}]
  - {id: login, slos: [{target: 99.99%, window: calendar month}], published: [{target: 99.9%, window: calendar month}]}
  - {id: search, slos: [{target: 99.95%, window: calendar month}], published: [{target: 99.9%, window: calendar month}]}
  - {id: mail}
vendor_slas: [{vendor: Carrier Net, target: 99.7%, window: calendar month}]
credit_policies: [{id: usual, tiers: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}], cap: 50%}]
"""


def history() -> str:
    """24 months; the payments had an outage of half an hour in every fourth."""
    months = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13) if (2024, 11) <= (year, month) <= (2026, 10)]
    lines = ["history:"]
    for at, (year, month) in enumerate(months):
        lines.append(f"  - {{service: payments-api, month: {year}-{month:02}, availability: {'99.93%' if at % 4 == 0 else '100%'}}}")
        lines.append(f"  - {{service: login, month: {year}-{month:02}, availability: 99.995%}}")
    lines.append("incidents:")
    for year, month in months[::4]:
        begins = f"{year}-{month:02}-05T10"
        lines.append(f"  - {{id: I-{year}-{month}, service: payments-api, start: {begins}:00:00Z, end: {begins}:30:00Z}}")
    return "\n".join(lines)


@pytest.fixture(autouse=True)
def catalog(slascan: Slascan, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(SERVICES + history() + "\n", encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    assert slascan("catalog", "import", file).code == 0


def test_says_how_likely_levels_are_missed_and_by_which_evidence(slascan: Slascan) -> None:
    ended = slascan("risk", "Payments API", *AS_OF)
    assert (ended.code, ended.err) == (0, "")
    assert "Evidence: 6 outages in 24 complete months, usually of 30 min; the last twelve attained 99.98" in ended.out
    assert "Held: payments-api's SLO (99.95%, a calendar month of 40320 to 44640 min)." in ended.out
    assert "Offered: 99.9% over a calendar month (payments-api/Standard): missed in " in ended.out
    assert "beyond the policy's 5% a year" in ended.out
    assert "payments-api → Carrier Net binds: 99.7% by the vendor's SLA" in ended.out
    assert "Method: from outages; in brackets the 90% interval." in ended.out
    assert "assumed: the number of outages in a month is Poisson; 6 began in 24 months" in ended.out


def test_reckons_credits_of_a_fee(slascan: Slascan) -> None:
    out = slascan("risk", "payments-api", "--fee", "10000", *AS_OF).out
    assert "Credits (payments-api/Standard) of a monthly fee of 10000: " in out
    assert "in nineteen years of twenty at most " in out
    assert "Credits" not in slascan("risk", "payments-api", *AS_OF).out


def test_months_alone_have_a_second_opinion(slascan: Slascan) -> None:
    out = slascan("risk", "login", *AS_OF).out
    assert "24 complete months, of outages nothing is known one by one" in out
    assert "by a model of the downtime in " in out
    assert "It cannot be excluded (95%) that 99.9% is missed in 12% of months." in out


def test_an_slo_alone_gives_scenarios_that_are_called_assumptions(slascan: Slascan) -> None:
    out = slascan("risk", "search", *AS_OF).out
    assert "Assumed, not measured: the SLO is missed in 5% of its windows." in out
    assert "by outages of usually 30 min: in 3.2% of windows, in 32% of years" in out


def test_defends_the_tightest_level_and_says_what_binds(slascan: Slascan) -> None:
    ended = slascan("defend", "payments-api", *AS_OF)
    assert (ended.code, ended.err) == (0, "")
    assert "payments-api (Payments API), 2026-11-23: engineering can defend 99.5% over a calendar month." in ended.out
    assert "What keeps it from 99.8%: dependency ceiling binds." in ended.out
    assert "the weakest is payments-api → Carrier Net with 99.7% by the vendor's SLA" in ended.out
    assert "Open: Not classified as hard or soft: mail." in ended.out


def test_a_buffer_that_is_missing_names_the_slo_that_would_give_it(slascan: Slascan) -> None:
    out = slascan("defend", "login", *AS_OF).out
    assert "engineering can defend 99.95% over a calendar month" in out
    assert "buffer binds" in out
    assert "Tighten the SLO to 99.995% over a calendar month, hold it, and then ask again." in out


def test_without_history_the_breach_limit_stays_open(slascan: Slascan) -> None:
    out = slascan("defend", "search", *AS_OF).out
    assert "engineering can defend 99.9%" in out
    assert "Open: The probability of a breach was not checked" in out


def test_without_an_slo_nothing_is_defended(slascan: Slascan) -> None:
    out = slascan("defend", "mail", *AS_OF).out
    assert "engineering can defend no level of the policy's ladder" in out
    assert "Agree on an SLO first." in out


def test_json_has_every_figure_as_text(slascan: Slascan) -> None:
    found = json.loads(slascan("risk", "payments-api", "--fee", "10000", "--format", "json", *AS_OF).out)
    assert found["ceiling"]["hard"] == "0.997"
    [(sla, breach)] = found["risk"]["published"]
    assert (sla["id"], breach["basis"], breach["window"]) == ("payments-api/Standard", "outages", "a calendar month")
    assert 0 < float(breach["once"]["low"]) < float(breach["once"]["expected"]) < float(breach["once"]["high"]) < 1
    assert float(found["credits"][0][1]["expected"]) > 0
    defended = json.loads(slascan("defend", "payments-api", "--format", "json", *AS_OF).out)["defended"]
    assert defended["defence"]["objections"][0]["constraint"] == "ceiling"


@pytest.mark.parametrize("fee", ["much", "-5", "NaN", "Infinity"])
def test_a_fee_is_an_amount(slascan: Slascan, fee: str) -> None:
    ended = slascan("risk", "login", f"--fee={fee}")
    assert ended.code == 2
    assert "write an amount" in ended.err


def test_an_unknown_format_is_refused(slascan: Slascan) -> None:
    ended = slascan("defend", "login", "--format", "xml")
    assert (ended.code, ended.err) == (2, "slascan: --format xml: write text or json\n")


def test_an_unknown_service_names_the_nearest(slascan: Slascan) -> None:
    assert "did you mean login" in slascan("risk", "logon").err
