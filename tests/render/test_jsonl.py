import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from scanner.model import Report
from scanner.render import jsonl


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = resources.files("scanner.render").joinpath("schema/slascan.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text), format_checker=FormatChecker())


def records(report: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in jsonl.render(report).decode("utf-8").split("\n")[:-1]]


def test_every_record_is_as_the_published_schema_says(judged_report: Report, found_report: Report, schema: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(schema.schema)
    for report in (judged_report, found_report):
        for record in records(report):
            schema.validate(record)


def test_each_claim_tells_its_evidence_when_that_is_wanted(judged_report: Report, schema: Draft202012Validator) -> None:
    lines = [json.loads(line) for line in jsonl.render(judged_report, explain=True).splitlines()]
    claims = [record for record in lines if record["record"] == "claim"]
    assert claims
    for claim in claims:
        schema.validate(claim)
        assert "evidence" in claim
    shown = next(claim for claim in claims if claim["percent"] == "99.99")
    assert {"role": "modality", "text": "shall", "pattern": "en.binding.verb", "citation": ""} in shown["evidence"]


def test_the_run_comes_first_and_each_document_before_its_claims(judged_report: Report) -> None:
    named = [(record["record"], record.get("document")) for record in records(judged_report)]
    assert named[0] == ("run", None)
    assert named[1:] == [
        ("document", "plain/nda.md"),
        ("document", "web/home.html"),
        ("claim", "web/home.html"),
        ("document", "acme/msa.docx"),
        ("claim", "acme/msa.docx"),
        ("claim", "acme/msa.docx"),
        ("claim", "acme/msa.docx"),
        ("document", "scan.pdf"),
        ("document", "half.pdf"),
    ]


def test_totals_add_up_and_leave_out_what_the_documents_no_longer_say(judged_report: Report) -> None:
    run, *rest = records(judged_report)
    assert run["documents"] == {"read": 3, "read-partly": 1, "encrypted": 1}
    assert sum(run["documents"].values()) == sum(record["record"] == "document" for record in rest)
    assert run["claims"] == 3
    assert run["findings"] == {"note": 1, "high": 1, "critical": 1}
    assert run["complete"] is False


def test_figures_are_decimal_strings_as_written(judged_report: Report) -> None:
    credit = next(record for record in records(judged_report) if record.get("kind") == "credit")
    assert (credit["below"], credit["at_least"], credit["credit_percent"], credit["percent"]) == ("99.90", "99.0", "10", None)


def test_a_finding_keeps_its_severity_beside_the_level_of_sarif(judged_report: Report) -> None:
    found = [f for record in records(judged_report) if record["record"] == "claim" for f in record["findings"]]
    assert [(f["name"], f["severity"], f["level"]) for f in found] == [
        ("not-a-commitment", "note", "note"),
        ("unapproved", "high", "error"),
        ("tighter-than-slo", "critical", "error"),
    ]


def test_a_part_that_was_not_read_is_named_with_its_place(judged_report: Report) -> None:
    half = next(record for record in records(judged_report) if record.get("document") == "half.pdf")
    assert half["diagnostics"] == [{"code": "no-text-layer", "message": "the page has no text", "locator": {"page": 2}}]
    assert half["parts"] == {"pages": 3, "unread pages": 1}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(st.characters(codec=None)))
def test_any_text_comes_back_as_it_was_from_plain_ascii(text: str, report_quoting: Callable[[str], Report]) -> None:
    rendered = jsonl.render(report_quoting(text))
    assert rendered.isascii()
    claim = next(r for r in map(json.loads, rendered.decode().splitlines()) if r["record"] == "claim")
    # JSON joins an escaped pair of surrogates to the one character that it stands for, as UTF-16 does.
    assert claim["quote"].encode("utf-16", "surrogatepass") == text.encode("utf-16", "surrogatepass")
