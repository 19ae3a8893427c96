"""``slascan contracts``, and ``slascan risk`` over all of them, as a person uses them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

CATALOG = """
company: {name: Northwind Ltd}
services:
  - id: payments-api
    name: Payments API
    slos: [{target: 99.95%, window: calendar month, from: 2025-01-01}]
    published: [{plan: Standard, target: 99.9%, window: calendar month, credit_policy: usual}]
credit_policies: [{id: usual, tiers: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}], cap: 50%}]
contracts:
  - id: C-1
    customer: Harbour Retail plc
    fee: 10000
    currency: EUR
    from: 2026-01-01
    renewal: 2027-04-01
    papers:
      - {path: "harbour/amendment-*", kind: amendment}
      - {path: harbour/order.md, kind: order form}
      - {path: harbour/msa.md, kind: master agreement}
      - harbour/exhibit.md
  - {id: C-2, customer: Bolt AG, fee: 2000, currency: EUR, papers: [bolt.md]}
  - {id: C-3, customer: Bolt AG, fee: 1000, currency: USD, papers: [bolt-usa.md]}
history:
  - {service: payments-api, month: 2025-12, availability: 90%}
  - {service: payments-api, month: 2026-05, availability: 99.97%}
  - {service: payments-api, month: 2026-06, availability: 99.8%}
  - {service: payments-api, month: 2026-07, availability: 98.5%}
"""
MANIFEST = """
[[documents]]
path = "papers/harbour/*"
customer = "Harbour Retail plc"
genre = "contract"
stage = "signed"
signed_on = 2026-01-01

[[documents]]
path = "papers/harbour/amendment-1.md"
signed_on = 2026-03-01

[[documents]]
path = "papers/harbour/amendment-2.md"
signed_on = 2026-05-01

[[documents]]
path = "papers/acme*"
customer = "Acme"
genre = "contract"
"""
PROMISE = "Northwind Ltd guarantees that the Payments API is available at least {}% of the time in each calendar month.\n"
CREDITS = "\nIf the availability falls below 99.9%, the customer receives a credit of 20% of the monthly fee.\n"
PAPERS = {
    "harbour/msa.md": PROMISE.format("99.5") + CREDITS,
    "harbour/order.md": PROMISE.format("99.9"),
    "harbour/amendment-1.md": PROMISE.format("99.8"),
    "harbour/amendment-2.md": PROMISE.format("99.95"),
    "bolt.md": PROMISE.format("99.9"),
    "bolt-usa.md": PROMISE.format("99.9"),
}


@pytest.fixture(autouse=True)
def papers(slascan: Slascan, tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    for name, text in PAPERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "slascan.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    assert slascan("catalog", "import", "catalog.yaml").code == 0
    return folder


def test_shows_what_holds_and_which_papers_it_follows_from(slascan: Slascan) -> None:
    ended = slascan("contracts", "show", "harbour retail PLC", "--scan", "papers")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "Harbour Retail plc: C-1, 10000 EUR a month, from 2026-01-01, renewed on 2027-04-01",
        "  payments-api: 99.95% over a calendar month",
        "    99.95%   holds           papers/harbour/amendment-2.md, line 1 (amendment, signed 2026-05-01)",
        "    99.8%    superseded      papers/harbour/amendment-1.md, line 1 (amendment, signed 2026-03-01)",
        "    99.9%    superseded      papers/harbour/order.md, line 1 (order form, signed 2026-01-01)",
        "    99.5%    superseded      papers/harbour/msa.md, line 1 (master agreement, signed 2026-01-01)",
        "  Not read: no document fits harbour/exhibit.md.",
    ]


def test_a_paper_holds_from_its_signature(slascan: Slascan) -> None:
    out = slascan("contracts", "show", "C-1", "--scan", "papers", "--as-of", "2026-04-30").out
    assert "  payments-api: 99.8% over a calendar month\n" in out
    assert "  Not in force: papers/harbour/amendment-2.md, signed only on 2026-05-01.\n" in out


def test_papers_that_nothing_orders_contradict_each_other(slascan: Slascan, papers: Path) -> None:
    for name, level in (("acme-1.md", "99.5"), ("acme-2.md", "99.9")):
        (papers / name).write_text(PROMISE.format(level), encoding="utf-8")
    ended = slascan("contracts", "show", "Acme", "--scan", "papers")
    assert ended.code == 1
    assert "Acme: no contract in the catalog" in ended.out
    assert "payments-api: 99.9% over a calendar month, the strictest of papers that contradict each other" in ended.out
    assert "Contradiction: papers/acme-1.md: 99.5% here, 99.9% in papers/acme-2.md, line 1" in ended.out
    assert "The catalog has no contract that says which paper prevails" in ended.out


def test_credits_are_reckoned_by_the_paper_that_gives_them_on_what_was_measured_since(slascan: Slascan) -> None:
    out = slascan("contracts", "credits", "C-1", "--scan", "papers").out
    assert out.splitlines() == [
        "Harbour Retail plc: C-1, 10000 EUR a month, from 2026-01-01, renewed on 2027-04-01",
        "  payments-api: 99.95% over a calendar month, credits by papers/harbour/msa.md",
        "    2026-05           99.97%, 13.4 min lost         nothing due",
        "    2026-06           99.8%, 86.4 min lost          20.00% of a month's fee, 2,000.00",
        "    2026-07           98.5%, 669.6 min lost         20.00% of a month's fee, 2,000.00",
        "    in all                                          4,000.00 EUR on a fee of 10000 a month",
    ]


def test_without_credits_in_its_papers_a_contract_has_the_published_ones(slascan: Slascan) -> None:
    out = slascan("contracts", "credits", "C-2", "--scan", "papers").out
    assert "credits by published credit policy usual" in out
    assert "25.00% of a month's fee, 500.00" in out


def test_risk_without_a_service_adds_up_contracts_customers_and_everything(slascan: Slascan) -> None:
    found = json.loads(slascan("risk", "--scan", "papers", "--format", "json").out)
    assert [each["contract"] for each in found["contracts"]] == ["C-2", "C-3", "C-1"]
    assert [(each["customer"], each["currency"]) for each in found["customers"]] == [
        ("Bolt AG", "EUR"),
        ("Bolt AG", "USD"),
        ("Harbour Retail plc", "EUR"),
    ]
    euros, dollars = found["portfolio"]
    expected = {each["contract"]: each["credits"] for each in found["contracts"]}
    assert float(euros["credits"]["expected"]) == pytest.approx(sum(float(expected[name]["expected"]) for name in ("C-1", "C-2")))
    assert float(euros["credits"]["high"]) <= sum(float(expected[name]["high"]) for name in ("C-1", "C-2"))
    assert dollars["credits"] == expected["C-3"]


def test_contracts_on_one_service_are_told_with_it(slascan: Slascan) -> None:
    out = slascan("risk", "payments-api", "--scan", "papers").out
    assert "Bolt AG, C-2: payments-api 99.9% over a calendar month; missed in " in out
    assert "(terms: papers/harbour/msa.md)" in out
    assert "All contracts on it: credits of " in out
    assert "with --scan PATH their papers are read" in slascan("risk", "payments-api").out


@pytest.mark.parametrize("command", [("contracts", "show"), ("contracts", "credits"), ("risk",)])
def test_without_documents_it_says_how_to_name_them(slascan: Slascan, command: tuple[str, ...]) -> None:
    ended = slascan(*command)
    assert ended.code == 2
    assert f"slascan {' '.join(command)} --scan PATH" in ended.err


def test_an_unknown_customer_is_told_the_nearest(slascan: Slascan) -> None:
    ended = slascan("contracts", "show", "Harbor Retail", "--scan", "papers")
    assert ended.code == 2
    assert "did you mean Harbour Retail plc?" in ended.err


def test_papers_are_written_again_as_they_were_stated(slascan: Slascan, tmp_path: Path) -> None:
    assert slascan("catalog", "export", "out").code == 0
    assert slascan("catalog", "init", "--catalog", "copy.db").code == 0
    assert slascan("catalog", "import", "out/catalog.yaml", "--catalog", "copy.db").code == 0
    one, two = (
        slascan("contracts", "show", "C-1", "--scan", "papers", "--catalog", name).out
        for name in ("slascan-catalog.db", tmp_path / "copy.db")
    )
    assert one == two
    assert "order form" in one


def test_a_change_of_the_slo_costs_what_the_contracts_say_and_tells_their_customers(slascan: Slascan) -> None:
    out = slascan("impact", "--service", "payments-api", "--slo", "99.9", "--scan", "papers").out
    assert "Credits of the contracts C-2, C-3, C-1, were outages as often as the new SLO lets them be: " in out
    assert "Bolt AG: papers/bolt-usa.md, papers/bolt.md; Harbour Retail plc: papers/harbour/amendment-2.md" in out
    assert "(renewed on 2027-04-01)" in out


def test_a_request_for_a_sign_off_keeps_the_risk_of_the_moment(slascan: Slascan) -> None:
    assert slascan("signoff", "request", "papers/bolt.md", "--by", "R. Seller").code == 0
    kept = slascan("signoff", "list", "S-1").out
    assert "  risk: payments-api 99.9% over a calendar month; missed in " in kept
    assert "(terms: published credit policy usual)" in kept
