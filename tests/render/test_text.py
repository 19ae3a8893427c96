import unicodedata
from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from scanner.model import Report, Status
from scanner.render import text


def printed(report: Report, width: int = 80, *, explain: bool = False) -> str:
    file = StringIO()
    console = Console(file=file, width=width, color_system=None)
    for line in text.lines(report, explain=explain):
        console.print(line, soft_wrap=isinstance(line, Text) and bool(line.no_wrap))
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().split("\n"))


def test_the_result_comes_first_in_a_sentence(judged_report: Report) -> None:
    assert printed(judged_report).splitlines()[0] == "5 documents hold 3 promises. To decide: 1 critical, 1 high. 2 documents could"


def test_of_documents_that_could_not_be_read_nobody_says_what_they_hold(judged_report: Report) -> None:
    unread = tuple(one for one in judged_report.documents if one.result.status in {Status.ENCRYPTED, Status.DAMAGED})
    assert unread
    shown = printed(replace(judged_report, documents=unread), width=200).splitlines()[0]
    assert "hold" not in shown
    assert "could not be read" in shown


def test_a_claim_is_told_with_its_place_quote_numbers_and_remedy_the_worst_first(judged_report: Report) -> None:
    assert """
acme/msa.docx  Acme · signed 2024-03-01

  99.99% in a calendar month · payments-api  p. 12, §4.2
  “The Platform shall be available 99.99 % of each month.”
  CRITICAL tighter-than-slo: 99.99% allows 4.46 min in a 31-day month;
           payments-api's SLO (99.95%, 30 days rolling) allows 22.32: 17.86 min
           short.
           → Engineering can defend 99.9%: propose “at least 99.9% in each
           calendar month”.
  HIGH     unapproved: no sign-off covers 99.99% in a calendar month for Acme.
""" in printed(judged_report)


def test_all_fits_the_width_but_paths_which_stay_whole(judged_report: Report) -> None:
    long = f"{'deep/' * 30}scan.pdf"
    contract, unread = judged_report.documents[2:4]
    named = (replace(one, result=replace(one.result, document=long)) for one in (contract, unread))
    shown = printed(replace(judged_report, documents=tuple(named))).splitlines()
    assert [line.split()[0].rstrip(":") for line in shown if len(line) > 80] == [long, long]


def test_explained_every_claim_says_what_decided_its_meaning(judged_report: Report) -> None:
    shown = printed(judged_report, explain=True)
    assert "modality   commitment: “shall” (en.binding.verb)\n" in shown
    assert "window     a calendar month: “calendar month” (en.window.month), p. 3\n" in shown
    assert "linked to  payments-api\n" in shown
    assert shown.count("confidence ") == sum(len(document.claims) for document in judged_report.documents)


def test_the_same_bytes_under_two_names_are_told_once(judged_report: Report) -> None:
    contract = judged_report.documents[2]
    copy = replace(contract, result=replace(contract.result, document="copy/msa.docx"))
    shown = printed(replace(judged_report, documents=(contract, copy)))
    assert "\nacme/msa.docx  Acme · signed 2024-03-01\nthe same as copy/msa.docx\n" in shown
    assert shown.count("17.86") == 1


def test_documents_without_findings_take_no_room(judged_report: Report) -> None:
    assert "nda.md" not in printed(judged_report)


def test_what_was_not_read_is_told_after_the_findings_with_file_code_and_cause(judged_report: Report) -> None:
    shown = printed(judged_report)
    assert "  scan.pdf: encrypted: it opens only with a password\n  half.pdf: read-partly: p. 2: the page has no text\n" in shown
    assert shown.index("Not read") > shown.index("tighter-than-slo")


def test_files_that_were_passed_over_are_named_of_many_the_first(judged_report: Report) -> None:
    link = replace(judged_report.documents[0].result, status=Status.SKIPPED, code="skipped", message="a link, and links are not followed")
    links = [replace(judged_report.documents[0], result=replace(link, document=f"{number:02}.md"), claims=()) for number in range(22)]
    assert "Passed over\n  00.md: skipped: a link, and links are not followed\n" in printed(
        replace(judged_report, documents=tuple(links[:1]))
    )
    shown = printed(replace(judged_report, documents=tuple(links)))
    assert "19.md" in shown
    assert "20.md" not in shown
    assert "  and 2 files more\n" in shown


def test_the_counts_come_last(judged_report: Report) -> None:
    assert printed(judged_report).strip().splitlines()[-3:] == [
        "Found: 2 levels of availability, 1 credit tier. Documents: 3 read, 1 read",
        "partly, 1 encrypted. Pages: 3, 1 of them not read or only in part.",
        "Judged by catalog.db as of 2026-11-23.",
    ]


def test_without_a_catalog_every_promise_is_listed_and_the_way_to_a_catalog_told(found_report: Report) -> None:
    shown = printed(found_report)
    assert "credit of 10% (monthly fee) below 99.90%, down to 99.0% p. 13, table 1, row 2" in " ".join(shown.split())
    assert "99.999% (marketing)" in shown
    assert "99.5%" not in shown, "deleted text is no promise"
    assert "slascan catalog init" in shown


def test_a_long_quote_is_cut_around_its_figure(found_report: Report) -> None:
    document = found_report.documents[2]
    promise = document.claims[1]
    long = replace(promise, claim=replace(promise.claim, quote=f"{'Whereas, ' * 100}the service is up 99.99%{', and so on' * 100}"))
    shown = printed(replace(found_report, documents=(replace(document, claims=(long,)),)))
    assert "the service is up 99.99%" in " ".join(shown.split())
    assert shown.count("Whereas") < 20


@pytest.mark.parametrize("width", [40, 80])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(words=st.text(st.characters(codec=None)))
def test_no_text_of_a_document_leaves_its_place(words: str, width: int, report_quoting: Callable[[str], Report]) -> None:
    shown = printed(report_quoting(words), width)
    assert not {unicodedata.category(character) for character in shown.replace("\n", "")} & {"Cc", "Cf", "Cs"}


def test_markup_in_a_document_is_text(report_quoting: Callable[[str], Report]) -> None:
    assert "“[red]99%[/red]”" in printed(report_quoting("[red]99%[/red]"))
