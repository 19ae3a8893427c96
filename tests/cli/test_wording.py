"""Approved wordings, and letters about levels that are relaxed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import HOSTILE
from markdown_it import MarkdownIt

from scanner.pipeline import wordings
from scanner.reconcile.registry import ALL
from scanner.resources import example_wordings_file

Slascan = Callable[..., Any]

WORDINGS = """\
clauses:
  - id: any-en
    language: en
    text: "{service} is up {level}%."
  - id: payments-en
    language: en
    services: [payments-api]
    findings: [tighter-than-slo]
    text: "Payments are up {level}% of each calendar month."
    approved_by: L. Counsel
  - id: payments-de
    language: de
    text: "{service} ist zu {level} % verfügbar."
"""


@pytest.fixture
def wording(tmp_path: Path) -> str:
    (tmp_path / "w.yaml").write_text(WORDINGS)
    return "w.yaml"


def remedies(slascan: Slascan, *arguments: str | Path) -> dict[str, str]:
    records = [json.loads(line) for line in slascan("scan", *arguments, "--format", "jsonl").out.splitlines()]
    return {f["name"]: f["remedy"] for record in records if record["record"] == "claim" for f in record["findings"]}


def test_a_finding_proposes_the_clause_for_its_service(slascan: Slascan, contracts: Path, catalog: Path, wording: str) -> None:
    found = remedies(slascan, contracts, "--catalog", catalog, "--wording", wording)
    assert found["tighter-than-slo"].endswith("Approved wording (payments-en): “Payments are up 99.9% of each calendar month.”")
    assert "Approved wording" not in found["unapproved"], "it proposes no level"


def test_a_clause_is_in_the_language_of_the_document(slascan: Slascan, contracts: Path, catalog: Path, wording: str) -> None:
    (contracts / "acme.md").write_text(
        "Die Example Corp garantiert dem Kunden, dass die Payments API in jedem Kalendermonat zu mindestens 99,99 % der Zeit verfügbar ist.\n"
    )
    found = remedies(slascan, contracts, "--catalog", catalog, "--wording", wording)
    assert found["tighter-than-slo"].endswith("“Payments API ist zu 99,9 % verfügbar.”")


def test_a_clause_that_has_lapsed_is_not_proposed(slascan: Slascan, contracts: Path, catalog: Path, wording: str) -> None:
    text = WORDINGS.replace("approved_by: L. Counsel", "until: 2026-03-31")
    Path(wording).write_text(text)
    found = remedies(slascan, contracts, "--catalog", catalog, "--wording", wording, "--as-of", "2026-04-01")
    assert "(any-en)" in found["tighter-than-slo"]
    assert "LAPSED after 2026-03-31" in slascan("wording", "--wording", wording).out


def test_the_words_are_printed_for_a_finding_and_for_a_document(slascan: Slascan, contracts: Path, catalog: Path, wording: str) -> None:
    assert slascan("wording", "tighter-than-slo", "--language", "de", "--wording", wording).out == (
        "payments-de (de):\n    {service} ist zu {level} % verfügbar.\n"
    )
    assert slascan("wording", contracts / "acme.md", "--catalog", catalog, "--wording", wording).out == (
        "99.99% in a calendar month · payments-api, line 1:\n    Payments are up 99.9% of each calendar month.\n"
    )


def test_the_manifest_names_the_file(slascan: Slascan, contracts: Path, catalog: Path, wording: str) -> None:
    Path("slascan.toml").write_text(f'[wording]\npath = "{wording}"\n[catalog]\npath = "{catalog.name}"\n')
    assert "Approved wording (payments-en)" in remedies(slascan, contracts)["tighter-than-slo"]


def test_the_example_can_be_used_as_it_is(slascan: Slascan) -> None:
    names = tuple(rule.NAME for rule in ALL)
    assert {one.language for one in wordings.read(example_wordings_file(), names).notices} == {"en", "de"}
    assert slascan("wording", "--from-example").code == 0
    assert "level-en (en; month):" in slascan("wording", "--wording", "slascan-wordings.yaml").out
    assert "is there already" in slascan("wording", "--from-example").err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("clauses:\n  - id: a\n    language: en\n    text: '{sevice}'\n", ":4: clauses[0].text: {sevice} is no field of this text; there are {service}, {level}"),
        ("clauses:\n  - id: a\n    language: en\n    text: '{service.__class__}'\n", "is no field of this text"),
        ("clauses:\n  - id: a\n    language: en\n    text: 'x } y'\n", "a brace stands alone"),
        ("clauses:\n  - id: a\n    language: en\n    text: x\n    findings: [thinbuffer]\n", ":5: clauses[0].findings[0]: thinbuffer is no finding; did you mean thin-buffer?"),
        ("clauses:\n  - id: a\n    text: x\n", ":2: clauses[0]: language is missing"),
        ("clauses:\n  - {id: a, language: en, text: x}\n  - {id: a, language: de, text: x}\n", ":3: clauses[1]: a second clause is called a"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_with_line_and_field(
    slascan: Slascan, contracts: Path, catalog: Path, wording: str, text: str, told: str
) -> None:
    Path(wording).write_text(text)
    ended = slascan("scan", contracts, "--catalog", catalog, "--wording", wording)
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert told in ended.err


class TestLetters:
    """``slascan letter``."""

    LETTER = ("letter", "--service", "payments-api", "--sla", "99.9", "--from", "2027-01-01", "--scan", "contracts")

    @pytest.fixture
    def customers(self, contracts: Path, tmp_path: Path) -> None:
        (tmp_path / "slascan.toml").write_text('[[documents]]\npath = "contracts/acme.md"\ncustomer = "Acme Retail plc"\n')
        (contracts / "small.md").write_text("Example Corp guarantees that the Payments API is available 99% of each calendar month.\n")

    @pytest.mark.usefixtures("customers")
    def test_each_customer_who_was_promised_more_gets_a_draft(self, slascan: Slascan, catalog: Path) -> None:
        ended = slascan(*self.LETTER, "--catalog", catalog)
        assert ended.out == "letters/01-acme-retail-plc.md\nDrafts to be read by legal: 1; nobody has approved their text.\n"
        text = Path("letters/01-acme-retail-plc.md").read_text()
        assert text.startswith("# Change to the service level of Payments API\n\nDear Acme Retail plc,\n")
        assert "From 2027-01-01 the service level of Payments API is 99.9% of the time" in text
        assert "Until then it is 99.99%" in text
        assert "* contracts/acme.md, line 1" in text

    def test_the_text_is_the_approved_one_in_the_language_asked_for(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        assert contracts.exists()
        Path("w.yaml").write_text("notices:\n  - {language: fr, subject: Avis, text: 'De {old} % à {new} %', approved_by: L. Counsel}\n")
        ended = slascan(*self.LETTER, "--catalog", catalog, "--wording", "w.yaml", "--language", "fr")
        assert "approved by L. Counsel" in ended.out
        assert Path("letters/01-customer.md").read_text() == "# Avis\n\nDe 99,99 % à 99,9 %\n"
        missing = slascan(*self.LETTER, "--catalog", catalog, "--wording", "w.yaml", "--language", "en")
        assert (missing.code, missing.err) == (2, "slascan: --language en: there is no notice in this language; there are fr\n")

    def test_all_of_the_time_is_a_hundred_percent(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        (contracts / "acme.md").write_text("Example Corp guarantees that the Payments API is available 100% of each calendar month.\n")
        slascan(*self.LETTER, "--catalog", catalog)
        assert "Until then it is 100%" in Path("letters/01-customer.md").read_text()

    def test_where_nobody_was_promised_more_there_is_no_letter(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        (contracts / "acme.md").write_text("Example Corp guarantees that the Payments API is available 99% of each calendar month.\n")
        ended = slascan(*self.LETTER, "--catalog", catalog)
        assert ended.out == "Nobody was promised more than 99.9% for Payments API: there is no letter to write.\n"
        assert not Path("letters").exists()

    @pytest.mark.parametrize("text", [one for one in HOSTILE if len(str(one.values[0])) < 500][::3])
    def test_no_customer_s_name_becomes_markup_or_a_path(self, slascan: Slascan, contracts: Path, catalog: Path, text: str) -> None:
        assert contracts.exists()
        slascan(*self.LETTER, "--catalog", catalog)
        Path("slascan.toml").write_text(f"[[documents]]\npath = '**'\ncustomer = {json.dumps(text.encode('utf-8', 'replace').decode())}\n")
        slascan(*self.LETTER, "--catalog", catalog)
        for file in Path("letters").iterdir():
            html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(file.read_text())
            assert not [sign for sign in ("<script", "<img", "<a ", "\x1b", "\u202e") if sign in html]
