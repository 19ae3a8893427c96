"""``slascan promise`` as a person uses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

CATALOG = """
services:
  - id: payments-api
    name: Payments API
    aliases: [PayHub]
    slos:
      - {target: 99.95%, window: 30 rolling days, maintenance: 4 hours per calendar month, from: 2026-01-01}
    published:
      - {plan: Standard, target: 99.9%, window: calendar month, maintenance: 4 hours per calendar month, credit_policy: usual, signed_off: true}
      - {plan: Platinum, target: 99.99%, window: calendar month, maintenance: 4 hours per calendar month, signed_off: true}
      - {plan: Trial, target: 95%, window: calendar month}
  - id: ledger
    name: Ledger
  - id: reports
    name: Reports
    slos: [{target: 99.5%, window: calendar quarter}]
    published: [{target: 99%, window: calendar quarter, signed_off: true}]
  - {id: lab, name: Lab, owner: team-lab, slos: [{target: 95%, window: calendar month}]}
  - {id: pay-east, name: Pay East}
  - {id: pay-west, name: Pay West}
credit_policies:
  - {id: usual, tiers: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}], cap: 50%, claim_days: 30}
policy: {required_roles: [engineering, legal]}
approvals:
  - id: A-1
    service: payments-api
    target: 99.8%
    window: calendar month
    from: 2026-01-15
    to: 2026-05-31
    signatures: [{role: engineering, person: Ada, date: 2026-01-15}, {role: legal, person: Lex, date: 2026-01-15}]
"""


@pytest.fixture(autouse=True)
def catalog(slascan: Slascan, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(CATALOG, encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    assert slascan("catalog", "import", file).code == 0


@pytest.mark.parametrize("name", ["payments-api", "Payments API", "payhub"])
def test_says_what_may_be_promised(slascan: Slascan, name: str) -> None:
    ended = slascan("promise", name, "--as-of", "2026-06-01")
    assert (ended.code, ended.err) == (0, "")
    assert "payments-api (Payments API), 2026-06-01" in ended.out
    assert "99.9% over a calendar month for Standard: published SLA payments-api/Standard" in ended.out
    assert "“Payments API is available at least 99.9% of the time, measured over a calendar month, leaving out up to 240 min" in ended.out
    assert "Credits: 10% below 99.9%, 25% below 99%, at most 50% of the monthly fee, to be claimed within 30 days" in ended.out
    assert "With a sign-off by engineering and legal: up to 99.9% over a calendar month." in ended.out


def test_withholds_what_is_signed_and_cannot_be_kept(slascan: Slascan) -> None:
    out = slascan("promise", "payments-api", "--as-of", "2026-06-01").out
    assert "Do not use published SLA payments-api/Platinum (99.99% over a calendar month): 99.99% allows 4.46 min" in out
    assert "Trial" not in out


def test_a_sign_off_for_everyone_counts_through_its_last_day(slascan: Slascan) -> None:
    offer = "99.8% over a calendar month: sign-off A-1, valid through 2026-05-31"
    assert offer in slascan("promise", "payments-api", "--as-of", "2026-05-31").out
    assert offer not in slascan("promise", "payments-api", "--as-of", "2026-06-01").out


def test_without_an_slo_nothing_may_be_promised(slascan: Slascan) -> None:
    out = slascan("promise", "ledger").out
    assert "Nothing may be promised without a new sign-off." in out
    assert "No SLO is in force: ask engineering for one first." in out
    assert "Credits: none are published." in out


def test_a_window_of_its_own_is_said_beside_the_month(slascan: Slascan) -> None:
    out = slascan("promise", "reports").out
    assert "99% over a calendar quarter: published SLA reports" in out
    assert "With a sign-off by engineering and legal: up to 99% over a calendar quarter." in out


def test_an_slo_below_the_ladder_bears_nothing(slascan: Slascan) -> None:
    assert "Engineering can defend no level of the policy's ladder: ask team-lab to tighten the SLO first." in slascan("promise", "lab").out


def test_an_unknown_service_names_the_nearest(slascan: Slascan) -> None:
    ended = slascan("promise", "payment-api")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("slascan: 'payment-api' is no service of the catalog; did you mean payments-api or ")


def test_a_phrase_that_names_two_services_is_asked_back(slascan: Slascan) -> None:
    ended = slascan("promise", "Pay East and Pay West")
    assert ended.code == 2
    assert "names pay-east and pay-west; say which" in ended.err


def test_without_a_catalog_it_says_how_to_make_one(slascan: Slascan, tmp_path: Path) -> None:
    ended = slascan("promise", "ledger", "--catalog", tmp_path / "none.db")
    assert ended.code == 2
    assert "none.db" in ended.err
    assert "slascan catalog init" in ended.err
