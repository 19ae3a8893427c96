"""``slascan review``: the pack of a year, and what is decided, as the people of a review use them."""

import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

Slascan = Callable[..., Any]

AS_OF = ("--as-of", "2026-11-23")
SERVICES = """
company: {name: Example Corp}
services:
  - id: payments-api
    name: Payments API
    owner: team-payments
    dependencies: [{on: login, strength: hard}]
    slos: [{target: 99.95%, window: calendar month, from: 2026-03-01}]
    published: [{plan: Standard, target: 99.9%, window: calendar month, credit_policy: usual}]
  - {id: login, name: Login, slos: [{target: 99.99%, window: calendar month, from: 2025-01-01}], published: [{target: 98%, window: calendar month}]}
  - {id: search, name: Search, slos: [{target: 99.95%, window: calendar month}], published: [{target: 99.9%, window: calendar month}]}
  - {id: mail, name: Mail}
credit_policies: [{id: usual, tiers: [{below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}], cap: 50%}]
"""
AGREED = """
contracts:
  - {id: C-1, customer: Acme plc, papers: [acme.md], fee: 10000, currency: EUR, renewal: 2027-01-15}
approvals:
  - id: APR-9
    service: payments-api
    target: 99.9%
    customer: Acme plc
    from: 2026-01-01
    to: 2026-12-31
    signatures: [{role: engineering, person: E. Lead, date: 2025-12-20}]
"""
PAPER = "Example Corp guarantees Acme plc that the Payments API is available 99.9% of each calendar month.\n"


def pango() -> str:
    """Why no PDF can be written here, if none can."""
    try:
        import weasyprint  # noqa: F401, PLC0415
    except (ImportError, OSError) as error:
        return f"WeasyPrint cannot be used here: {str(error).splitlines()[0]}"
    return ""


needs_pango = pytest.mark.skipif(bool(pango()), reason=pango())


def months() -> Iterator[tuple[int, int]]:
    """The 24 before November 2026."""
    return ((year, month) for year in (2024, 2025, 2026) for month in range(1, 13) if (2024, 11) <= (year, month) <= (2026, 10))


def history(*, missed: bool = False) -> str:
    """The payments were out for half an hour in every eighth month, and in October 2026 for two hours if they ``missed``."""
    periods, incidents = ["history:"], ["incidents:"]
    for at, (year, month) in enumerate(months()):
        lost = 120 if missed and (year, month) == (2026, 10) else 30 if at % 8 == 0 else 0
        periods.append(f"  - {{service: payments-api, month: {year}-{month:02}, availability: {100 - lost / 446.4:.4f}%}}")
        periods.append(f"  - {{service: login, month: {year}-{month:02}, availability: 100%}}")
        if lost:
            begins = f"{year}-{month:02}-05T10"
            incidents.append(
                f"  - {{id: I-{year}-{month:02}, service: payments-api, start: {begins}:00:00Z, end: {year}-{month:02}-05T{10 + lost // 60}:{lost % 60:02}:00Z}}"
            )
    return "\n".join((*periods, *incidents))


def known(slascan: Slascan, tmp_path: Path, *parts: str) -> None:
    (tmp_path / "catalog.yaml").write_text("\n".join(parts), encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    assert slascan("catalog", "import", tmp_path / "catalog.yaml").code == 0


def figures(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "review-2026.json").read_bytes())
    return found


def lines(folder: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / f"review-2026-{table}.csv").read_text("utf-8"))))


def page(folder: Path) -> str:
    return (folder / "review-2026.html").read_text("utf-8")


@pytest.fixture
def company(slascan: Slascan, tmp_path: Path) -> Path:
    """A catalog with history and a contract, and its paper; says where the paper is."""
    known(slascan, tmp_path, SERVICES, history(missed=True), AGREED)
    (tmp_path / "acme.md").write_text(PAPER, encoding="utf-8")
    return tmp_path / "acme.md"


@needs_pango
def test_writes_the_pack_for_people_and_for_machines(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    ended = slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / "pack")
    assert ended.code == 0
    assert {path.suffix for path in (tmp_path / "pack").iterdir()} == {".html", ".pdf", ".docx", ".json", ".csv"}
    assert (tmp_path / "pack" / "review-2026.pdf").read_bytes().startswith(b"%PDF-")
    said = page(tmp_path / "pack")
    for heading in (
        "Decision table",
        "Customers and contracts",
        "Customers to tell",
        "Register of commitments",
        "Attendance and signatures",
    ):
        assert f">{heading}" in said
    assert "Acme plc" in said
    word = Document(str(tmp_path / "pack" / "review-2026.docx"))
    assert "Payments API" in [paragraph.text for paragraph in word.paragraphs]
    assert any("Acme plc" in cell.text for table in word.tables for row in table.rows for cell in row.cells)


@needs_pango
def test_the_same_catalog_and_day_give_the_same_bytes(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / folder).code == 0
    names = {path.name for path in (tmp_path / "one").iterdir()}
    assert {"review-2026.pdf", "review-2026.docx"} <= names
    assert [name for name in sorted(names) if (tmp_path / "one" / name).read_bytes() != (tmp_path / "two" / name).read_bytes()] == []


def test_the_hash_on_every_page_is_that_of_the_figures(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path)
    digest = hashlib.sha256((tmp_path / "review-2026.json").read_bytes()).hexdigest()
    assert digest in page(tmp_path)
    with zipfile.ZipFile(tmp_path / "review-2026.docx") as word:
        assert digest[:16] in word.read("word/footer1.xml").decode()


def test_tells_what_was_missed_what_ends_and_what_is_at_stake(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path)
    missed = [line for line in lines(tmp_path, "near-misses") if line["missed"] == "True"]
    assert [(line["service"], line["period"]) for line in missed] == [("payments-api", "2026-10")]
    assert [(line["name"], line["last_day"]) for line in lines(tmp_path, "expiring")] == [("sign-off APR-9", "2026-12-31")]
    promised = lines(tmp_path, "commitments")
    assert [(one["customer"], one["contract"], one["level"], one["fee"], one["renewal"]) for one in promised] == [
        ("Acme plc", "C-1", "0.999", "10000 EUR", "2027-01-15")
    ]
    credit = figures(tmp_path)["credits"]
    assert [(one["customer"], one["due"]) for one in credit] == [("Acme plc", "1000.00")]


def test_recommends_by_the_figures(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path)
    found = lines(tmp_path, "positions")
    assert {line["service"]: line["recommendation_advice"] for line in found} == {
        "login": "tighten the SLA",
        "mail": "agree on an SLO",
        "payments-api": "relax the SLA",
        "search": "measure",
    }
    assert all(line["recommendation_evidence"] for line in found)


def test_a_bare_catalog_gives_a_pack_that_says_what_is_missing(slascan: Slascan, tmp_path: Path) -> None:
    known(slascan, tmp_path, SERVICES)
    ended = slascan("review", "2026", *AS_OF, "--out", tmp_path / "pack")
    assert ended.code in {0, 3}
    missing = " ".join(figures(tmp_path / "pack")["missing"])
    for said in (
        "No documents were read",
        "There is no ledger",
        "No complete month was measured of any service",
        "has no contracts",
        "in force for mail",
    ):
        assert said in missing
        assert said in page(tmp_path / "pack")
    assert figures(tmp_path / "pack")["credits"] == []


def test_documents_that_have_gone_are_told(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    ledger = ("--ledger", tmp_path / "ledger.db")
    assert slascan("scan", company, *ledger).code in {0, 1}
    company.unlink()
    slascan("review", "2026", *AS_OF, *ledger, "--out", tmp_path / "pack")
    assert any("not where they were" in sentence and "acme.md" in sentence for sentence in figures(tmp_path / "pack")["missing"])


def test_a_year_that_has_not_begun_is_no_year_to_review(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    ended = slascan("review", "2027", *AS_OF, "--scan", company, "--out", tmp_path / "pack")
    assert (ended.code, ended.out) == (2, "")
    assert "2027 has not begun on 2026-11-23" in ended.err


def test_says_what_takes_the_place_of_a_folder(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    ended = slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / "taken")
    assert ended.code == 2
    assert "choose another folder with --out" in ended.err


def test_without_what_draws_the_pdf_all_else_is_written_and_it_is_said(
    slascan: Slascan, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ended = slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / "pack")
    assert ended.code == 3
    assert "review-2026.pdf was not written" in ended.err
    assert "slascan[review]" in ended.err
    assert {path.suffix for path in (tmp_path / "pack").iterdir()} == {".html", ".docx", ".json", ".csv"}


def test_without_what_draws_charts_the_figures_are_written(
    slascan: Slascan, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ended = slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / "pack")
    assert ended.code == 2
    assert "slascan[review]" in ended.err
    assert {path.suffix for path in (tmp_path / "pack").iterdir()} == {".json", ".csv"}


DECIDE = ("review", "decide")
WHO = ("--owner", "E. Lead", "--reason", "two outages", "--year", "2026")


def test_an_sla_before_its_slo_is_refused_with_what_comes_first(slascan: Slascan, company: Path) -> None:
    ended = slascan(*DECIDE, "payments-api", "tighten", "--sla", "99.95", "--due", "2027-06-30", *WHO)
    assert company.exists()
    assert ended.code == 2
    assert "SLA before SLO: first the SLO is tightened, then held for 6 months, and only then the SLA" in ended.err
    assert "Decide first: tighten --slo 99.975" in ended.err


def test_the_slo_the_time_to_hold_it_and_then_the_sla(slascan: Slascan, company: Path) -> None:
    first = slascan(*DECIDE, "payments-api", "tighten", "--slo", "99.98", "--due", "2027-01-31", *WHO)
    assert (first.code, company.exists()) == (0, True)
    assert "D-1: payments-api: tighten the SLO is on record, for E. Lead." in first.out
    early = slascan(*DECIDE, "payments-api", "tighten", "--sla", "99.95", "--due", "2027-06-30", *WHO)
    assert early.code == 2
    assert "D-1 tightens the SLO by 2027-01-31: name a --due from 2027-07-31 on" in early.err
    late = slascan(*DECIDE, "payments-api", "tighten", "--sla", "99.95", "--due", "2027-08-01", *WHO)
    assert late.code == 0
    assert "held until 2027-07-31" in late.out


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("payments-api", "relax", "--sla", "99.8", "--due", "2027-01-31"), "only after notice to customers"),
        (("payments-api", "relax", "--slo", "99.9", "--due", "2027-01-31"), "SLO before SLA: 99.9% does not bear the published SLA"),
        (("payments-api", "tighten", "--slo", "99.9", "--due", "2027-01-31"), "does not tighten the SLO of 99.95%"),
        (("payments-api", "tighten", "--slo", "99.98"), "by which day"),
        (("payments-api", "keep", "--sla", "99.8"), "what is kept needs no level"),
        (("payments-api", "loosen"), "tighten, keep, relax"),
        (("payments-api", "tighten", "--slo", "99.98", "--sla", "99.95"), "the SLO first"),
        (("mail", "relax", "--sla", "99", "--due", "2027-01-31", "--notice", "2026-12-01"), "there is nothing to relax"),
        (("nobody", "keep"), "is no service of the catalog"),
        (
            ("login", "tighten", "--slo", "99.995", "--due", "2027-01-31", "--window", "quarter"),
            "over a calendar month, not over a calendar quarter",
        ),
        (("payments-api", "keep", "--plan", "Gold"), "no SLA is published for the plan 'Gold'; there are Standard"),
    ],
)
def test_what_is_out_of_order_is_refused(slascan: Slascan, company: Path, arguments: tuple[str, ...], refused: str) -> None:
    ended = slascan(*DECIDE, *arguments, *WHO)
    assert (ended.code, ended.out, company.exists()) == (2, "", True)
    assert refused in ended.err
    assert slascan(*DECIDE).out.startswith("No decision of a review is on record")


def test_a_decision_names_who_carries_it_out_and_why(slascan: Slascan, company: Path) -> None:
    ended = slascan(*DECIDE, "search", "keep", "--owner", " ", "--reason", "no need")
    assert (ended.code, company.exists()) == (2, True)
    assert "--owner and --reason" in ended.err


def test_next_years_pack_opens_with_what_became_of_the_decisions(slascan: Slascan, company: Path, tmp_path: Path) -> None:
    for arguments in (
        ("payments-api", "tighten", "--slo", "99.97", "--due", "2027-01-31"),
        ("login", "tighten", "--slo", "99.995", "--due", "2028-06-30"),
        ("search", "keep"),
    ):
        assert slascan(*DECIDE, *arguments, *WHO).code == 0
    same_year = slascan("review", "2026", *AS_OF, "--scan", company, "--out", tmp_path / "first")
    assert same_year.code in {0, 3}
    assert figures(tmp_path / "first")["follow_ups"] == []
    assert "tighten SLO to 99.97% by 2027-01-31 (E. Lead, D-1)" in page(tmp_path / "first")
    slascan("review", "2027", "--as-of", "2027-11-22", "--scan", company, "--out", tmp_path / "next")
    found = json.loads((tmp_path / "next" / "review-2027.json").read_bytes())["follow_ups"]
    assert {one["decision"]["service"]: one["progress"] for one in found} == {"payments-api": "overdue", "login": "open", "search": "done"}
    opening = re.sub("<[^>]+>", " ", (tmp_path / "next" / "review-2027.html").read_text("utf-8"))
    assert opening.index("What became of earlier decisions (3)") < opening.index("Decision table")


def test_a_decision_taken_again_replaces_the_first_and_both_stay_in_the_log(slascan: Slascan, company: Path) -> None:
    slascan(*DECIDE, "payments-api", "tighten", "--slo", "99.97", "--due", "2027-01-31", *WHO)
    slascan(*DECIDE, "payments-api", "tighten", "--slo", "99.98", "--due", "2027-03-31", *WHO)
    listed = slascan(*DECIDE).out.splitlines()
    assert company.exists()
    assert len(listed) == 1
    assert "99.98%" in listed[0]
    assert "2 rows, none changed" in slascan("signoff", "verify").out


def test_of_several_plans_one_is_named(slascan: Slascan, tmp_path: Path) -> None:
    plans = "services: [{id: api, slos: [{target: 99.99%, window: calendar month}], published: [{plan: Standard, target: 99.5%, window: calendar month}, {plan: Gold, target: 99.9%, window: calendar month}]}]"
    known(slascan, tmp_path, plans)
    relaxed = ("api", "relax", "--sla", "99.8", "--due", "2027-06-01", "--notice", "2027-03-01", *WHO)
    assert "99.5% and 99.9% are in force as its SLA: say which is meant with --plan" in slascan(*DECIDE, *relaxed).err
    assert slascan(*DECIDE, *relaxed, "--plan", "gold").code == 0
    assert "relax the SLA of gold to 99.8%" in slascan(*DECIDE).out
