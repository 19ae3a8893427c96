from dataclasses import replace
from xml.etree import ElementTree as ET

from scanner.model import Report, Severity
from scanner.render import junit


def suites(report: Report, *, explain: bool = False) -> dict[str, ET.Element]:
    root = ET.fromstring(junit.render(report, explain=explain))  # noqa: S314 - our own output
    return {suite.attrib["name"]: suite for suite in root}


def test_each_document_is_a_suite_and_each_promise_a_test(judged_report: Report) -> None:
    found = suites(judged_report)
    assert list(found) == ["plain/nda.md", "web/home.html", "acme/msa.docx", "scan.pdf", "half.pdf"]
    assert [case.attrib["name"].partition(" [")[0] for case in found["acme/msa.docx"]] == [
        "the document as a whole",
        "credit of 10% (monthly fee) below 99.90%, down to 99.0% · payments-api, p. 13, table 1, row 2",
        "99.99% in a calendar month · payments-api, p. 12, §4.2",
        "99.5% (deleted), p. 12, §4.2",
    ]


def test_what_fails_the_run_is_a_failure_the_worst_named(judged_report: Report) -> None:
    (failed,) = [case for case in suites(judged_report)["acme/msa.docx"] if case.find("failure") is not None]
    failure = failed.find("failure")
    assert failure is not None
    assert failure.attrib["type"] == "tighter-than-slo"
    assert "17.86 min short" in failure.attrib["message"]
    assert (failure.text or "").splitlines()[1].startswith("HIGH unapproved: ")


def test_fail_on_moves_what_is_a_failure(judged_report: Report) -> None:
    def failures(fail_on: Severity | None) -> str:
        return ET.fromstring(junit.render(replace(judged_report, fail_on=fail_on))).attrib["failures"]  # noqa: S314 - the same

    assert [failures(fail_on) for fail_on in (Severity.NOTE, Severity.HIGH, None)] == ["2", "1", "0"]


def test_what_was_not_read_is_an_error(judged_report: Report) -> None:
    root = ET.fromstring(junit.render(judged_report))  # noqa: S314 - the same
    assert root.attrib["errors"] == "2"
    assert root.attrib["tests"] == str(len(list(root.iter("testcase"))))
    error = suites(judged_report)["scan.pdf"].find("testcase/error")
    assert error is not None
    assert (error.attrib["type"], error.attrib["message"]) == ("encrypted", "it opens only with a password")


def test_explained_a_test_says_why_its_promise_is_read_so(judged_report: Report) -> None:
    said = "".join(suites(judged_report, explain=True)["acme/msa.docx"].itertext())
    assert "modality: commitment: “shall” (en.binding.verb)" in said
