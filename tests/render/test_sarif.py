import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from scanner.model import DocumentContext, Locator, Report, RulePage
from scanner.render import sarif

SCHEMA = Draft4Validator(json.loads((Path(__file__).parent / "schema/sarif-2.1.0.json").read_text("utf-8")), format_checker=FormatChecker())


def run(report: Report, *, explain: bool = False) -> dict[str, Any]:
    log = json.loads(sarif.render(report, explain=explain))
    SCHEMA.validate(log)
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def results(report: Report) -> dict[str, dict[str, Any]]:
    return {result["properties"]["name"]: result for result in run(report)["results"]}


def test_the_log_is_as_the_official_schema_says(judged_report: Report, found_report: Report) -> None:
    Draft4Validator.check_schema(SCHEMA.schema)
    assert run(judged_report)["results"]
    assert run(found_report)["results"] == []
    assert run(judged_report, explain=True)["results"][0]["properties"]["evidence"]


def test_a_finding_has_level_kind_message_with_remedy_and_place(judged_report: Report) -> None:
    found = results(judged_report)
    assert {name: (one["kind"], one["level"]) for name, one in found.items()} == {
        "not-a-commitment": ("informational", "none"),
        "unapproved": ("fail", "error"),
        "tighter-than-slo": ("fail", "error"),
    }
    tighter = found["tighter-than-slo"]
    assert "17.86 min short. Engineering can defend 99.9%" in tighter["message"]["text"]
    assert tighter["locations"][0]["logicalLocations"][0]["name"] == "p. 12, §4.2"
    place = found["not-a-commitment"]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "web/home.html"
    assert place["region"] == {"startLine": 3, "snippet": {"text": "99.999% uptime!"}}


def test_rules_bring_their_page_of_the_manual(judged_report: Report) -> None:
    page = RulePage("SLA001", "tighter-than-slo", "A promise that is tighter.", "## SLA001\n\n**Remedy**\n\nPromise less.\n")
    found = run(replace(judged_report, rules=(page,)))
    (rule,) = found["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("SLA001", "A promise that is tighter.")
    assert rule["help"] == {"text": "SLA001\n\nRemedy\n\nPromise less.\n", "markdown": page.text}
    assert {(result["ruleId"], result["ruleIndex"]) for result in found["results"]} == {("SLA001", 0)}


def test_a_rule_of_others_without_a_page_is_listed_too(judged_report: Report) -> None:
    assert [rule["id"] for rule in run(judged_report)["tool"]["driver"]["rules"]] == ["SLA001"]


def test_a_fingerprint_stays_where_the_text_moves(judged_report: Report) -> None:
    contract = judged_report.documents[2]
    moved = tuple(replace(one, claim=replace(one.claim, locator=Locator(page=40, line=7))) for one in contract.claims)
    later = replace(judged_report, documents=(*judged_report.documents[:2], replace(contract, claims=moved)))
    before, after = ({one["partialFingerprints"][sarif.FINGERPRINT] for one in run(report)["results"]} for report in (judged_report, later))
    assert before == after


def test_what_was_not_read_is_a_notification_with_its_place(judged_report: Report) -> None:
    (invocation,) = run(judged_report)["invocations"]
    assert invocation["executionSuccessful"] is False
    told = [(one["level"], one["descriptor"]["id"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert told == [
        ("error", "encrypted", "scan.pdf: it opens only with a password"),
        ("error", "no-text-layer", "half.pdf: p. 2: the page has no text"),
    ]
    (ended,) = run(replace(judged_report, documents=(), interrupted=True))["invocations"][0]["toolExecutionNotifications"]
    assert ended["descriptor"]["id"] == "interrupted"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a b/ä#1.md", "a%20b/%C3%A4%231.md"),
        ("/srv/x.pdf", "file:///srv/x.pdf"),
        ("caf\udce9.pdf", "caf%E9.pdf"),
        ("x:y.md", "x%3Ay.md"),
    ],
)
def test_names_are_uris_that_lead_to_the_file(judged_report: Report, name: str, uri: str) -> None:
    contract = judged_report.documents[2]
    named = replace(contract, result=replace(contract.result, document=name, context=DocumentContext()))
    found = run(replace(judged_report, documents=(named,)))
    assert found["artifacts"][0]["location"]["uri"] == uri
    assert ("uriBaseId" in found["artifacts"][0]["location"]) is not uri.startswith("file:")


def test_the_same_report_gives_the_same_bytes(judged_report: Report) -> None:
    assert sarif.render(judged_report) == sarif.render(judged_report)
