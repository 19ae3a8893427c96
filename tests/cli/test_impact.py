"""``slascan impact`` as a person uses it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

CATALOG = """
company: {{name: Northwind Ltd}}
services:
  - id: payments-api
    name: Payments API
    owner: team-payments
    slos: [{{target: {slo}, window: calendar month, from: {since}}}]
    published: [{{plan: Standard, target: 99.9%, window: calendar month, credit_policy: usual}}]
  - id: shop
    dependencies: [{{on: payments-api, strength: hard}}]
    slos: [{{target: 99.9%, window: calendar month}}]
    published: [{{target: 99.8%, window: calendar month}}]
credit_policies: [{{id: usual, tiers: [{{below: 99.9%, credit: 10%}}], cap: 50%}}]
history:
"""
MONTHS = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13) if (year, month) <= (2026, 10)]
INCIDENTS = "incidents:\n  - {id: I-1, service: payments-api, start: 2025-05-05T10:00:00Z, end: 2025-05-05T10:10:00Z}\n"
MANIFEST = """
[[documents]]
path = "acme.md"
customer = "Acme Retail plc"
stage = "signed"
signed_on = 2026-04-01
"""


@pytest.fixture(autouse=True)
def _place(slascan: Slascan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it clears the variable first
    """One catalog, wherever the documents are."""
    monkeypatch.setenv("SLASCAN_CATALOG", str(tmp_path / "catalog.db"))


def catalog(slascan: Slascan, folder: Path, slo: str = "99.95%", since: str = "2025-01-01", extra: str = "") -> None:
    history = "".join(
        f"  - {{service: payments-api, month: {year}-{month:02}, availability: {'99.977%' if (year, month) == (2025, 5) else '100%'}}}\n"
        for year, month in MONTHS
    )
    file = folder / "catalog.yaml"
    file.write_text(CATALOG.format(slo=slo, since=since) + history + INCIDENTS + extra, encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    ended = slascan("catalog", "import", file)
    assert (ended.code, ended.err) == (0, "")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    promise = "Northwind Ltd guarantees that the Payments API is available at least {}% of the time in each calendar month.\n"
    (folder / "acme.md").write_text("# Service Level Agreement\n\n" + promise.format("99.9"), encoding="utf-8")
    (folder / "bolt.md").write_text("# Service Level Agreement\n\n" + promise.format("99.5"), encoding="utf-8")
    (folder / "slascan.toml").write_text(MANIFEST, encoding="utf-8")
    return folder


def test_a_looser_slo_names_what_it_breaks_and_whom_to_tell(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    ended = slascan("impact", "--service", "Payments API", "--slo", "99.85", "--scan", papers)
    assert ended.code == 1
    assert "payments-api, " in ended.out
    assert "what if SLO 99.95% → 99.85%?" in ended.out
    assert "1 of 2 promises in the documents are touched." in ended.out
    assert "acme.md" in ended.out
    assert "for Acme Retail plc, signed 2026-04-01): 99.9% over a calendar month: borne with the policy's buffer → not borne" in ended.out
    assert "NOT YET  First the promises that rest on the SLO, then the SLO: 1 would not be borne any more." in ended.out
    assert "Tell: team-payments (owns payments-api); engineering and engineering executive and legal (sign); Acme Retail plc: " in ended.out
    assert ended.out.endswith("Not now.\n")


def test_a_tighter_slo_breaks_nothing(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    ended = slascan("impact", "--service", "payments-api", "--slo", "99.99", "--scan", papers)
    assert (ended.code, ended.err) == (0, "")
    assert "0 of 2 promises in the documents are touched." in ended.out
    assert "Nothing stands against it." in ended.out


def test_services_that_need_it_are_named(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    out = slascan("impact", "--service", "payments-api", "--slo", "99.7", "--scan", papers).out
    assert "Depends on it: shop: 99.8% is published, 99.7% is to be expected then (99.95% today)." in out


def test_what_it_costs_is_said_with_today(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    found = slascan("impact", "--service", "payments-api", "--slo", "99.5", "--fee", "10000", "--format", "json", "--scan", papers)
    impact = json.loads(found.out)["impact"]
    assert float(impact["after"][""]["expected"]) > 5 * float(impact["before"][""]["expected"]) > 0
    assert impact["assumption"] == "were outages as often as the new SLO lets them be"


def test_an_sla_waits_for_the_slo(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    ended = slascan("impact", "--service", "payments-api", "--sla", "99.95", "--scan", papers)
    assert ended.code == 1
    assert "what if SLA 99.9% → 99.95% over a calendar month?" in ended.out
    assert "NOT YET  1. SLO: 99.95% allows" in ended.out
    assert "Tighten the SLO to 99.975% over a calendar month" in ended.out
    assert "NOT YET  2. Hold: there is nothing to hold yet." in ended.out
    assert "99.9% against 99.95%: states less than the new SLA." in ended.out


def test_an_slo_that_is_tight_enough_is_held_first(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path, slo="99.99%", since="2025-01-01", extra="policy: {extra: {slo_hold_months: '9000'}}\n")
    out = slascan("impact", "--service", "payments-api", "--sla", "99.95", "--scan", papers).out
    assert "done  1. SLO: " in out
    assert "NOT YET  2. Hold: 99.99% in force since 2025-01-01: hold it until 2775-01-01." in out


def test_after_holding_it_the_evidence_decides(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path, slo="99.99%")
    out = slascan("impact", "--service", "payments-api", "--sla", "99.95", "--scan", papers).out
    assert "done  1. SLO: " in out
    assert "done  2. Hold: in force since 2025-01-01; of the last 6 months measured 0 missed 99.99%." in out
    assert "done  3. Dependencies: within." in out
    assert "4. Breach limit: " in out


def test_a_looser_sla_needs_notice_to_those_who_were_promised_more(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path)
    ended = slascan("impact", "--service", "payments-api", "--sla", "99.8", "--scan", papers)
    assert ended.code == 1
    assert "99.9% against 99.8%: promises more than the new SLA until it is renewed." in ended.out
    assert "NOT YET  Notice to customers: 1 of the documents' promises are tighter: tell Acme Retail plc." in ended.out


def test_a_hold_that_is_no_number_is_told(slascan: Slascan, tmp_path: Path, papers: Path) -> None:
    catalog(slascan, tmp_path, slo="99.99%", extra="policy: {extra: {slo_hold_months: long}}\n")
    ended = slascan("impact", "--service", "payments-api", "--sla", "99.95", "--scan", papers)
    assert (ended.code, ended.err) == (2, "slascan: policy: extra.slo_hold_months: write a number of months, as 6\n")


@pytest.mark.parametrize("levels", [(), ("--slo", "99.9", "--sla", "99.9")])
def test_one_thing_changes_at_a_time(slascan: Slascan, levels: tuple[str, ...]) -> None:
    ended = slascan("impact", "--service", "payments-api", *levels)
    assert ended.code == 2
    assert "either --slo LEVEL or --sla LEVEL" in ended.err


def test_100_percent_is_no_level(slascan: Slascan) -> None:
    assert "name a level below it" in slascan("impact", "--service", "payments-api", "--sla", "100").err


def test_without_documents_or_a_scan_on_record_it_asks_for_them(slascan: Slascan, tmp_path: Path) -> None:
    catalog(slascan, tmp_path)
    ended = slascan("impact", "--service", "payments-api", "--slo", "99.9", "--ledger", tmp_path / "none.db")
    assert ended.code == 2
    assert "slascan impact --scan PATH" in ended.err
