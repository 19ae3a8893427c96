"""The register as other programs read it."""

import csv
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pyarrow.parquet
import pytest

from scanner.errors import ConfigurationError
from scanner.model import Report
from scanner.render import delimited, parquet, workbook


def sheets(report: Report) -> dict[str, list[dict[str, object]]]:
    """Each sheet's rows by their head."""
    book = openpyxl.load_workbook(BytesIO(workbook.render(report)))
    tables = {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}
    return {name: [dict(zip(table[0], row, strict=True)) for row in table[1:]] for name, table in tables.items()}


def test_commitments_credits_findings_and_unread_have_a_sheet_each(judged_report: Report) -> None:
    found = sheets(judged_report)
    assert list(found) == ["Commitments", "Credits", "Findings", "Not read", "About"]
    assert [(row["Verdict"], row["Percent"], row["Period"], row["Customer"]) for row in found["Commitments"]] == [
        ("note", 99.999, None, None),
        ("critical", 99.99, "a calendar month", "Acme"),
    ]
    (credit,) = found["Credits"]
    assert (credit["Below"], credit["Down to"], credit["Credit"], credit["Of"]) == (99.9, 99, 10, "monthly fee")
    assert [(row["Verdict"], row["Finding"], row["Place"]) for row in found["Findings"]] == [
        ("critical", "tighter-than-slo", "p. 12, §4.2"),
        ("high", "unapproved", "p. 12, §4.2"),
    ]
    assert [(row["Document"], row["Status"], row["Place"], row["Cause"]) for row in found["Not read"]] == [
        ("scan.pdf", "encrypted", None, "it opens only with a password"),
        ("half.pdf", "read-partly", "p. 2", "the page has no text"),
    ]


def test_figures_are_numbers_and_days_are_days(judged_report: Report) -> None:
    commitments = openpyxl.load_workbook(BytesIO(workbook.render(judged_report)))["Commitments"]
    head = [cell.value for cell in commitments[1]]
    percent, signed = (commitments.cell(3, head.index(title) + 1) for title in ("Percent", "Signed"))
    assert (percent.value, percent.data_type, percent.number_format) == (99.99, "n", '0.0##########"%"')
    assert signed.is_date
    assert signed.value.date() == date(2024, 3, 1)


def test_heads_stay_and_columns_filter(judged_report: Report) -> None:
    for sheet in openpyxl.load_workbook(BytesIO(workbook.render(judged_report))):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_a_document_s_name_leads_to_it_from_where_the_workbook_lies(judged_report: Report) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook.render(replace(judged_report, base="../.."))))
    links = [cell.hyperlink for row in book["Findings"] for cell in row if cell.hyperlink]
    assert {(link.target, link.location) for link in links} == {("..\\..\\acme\\msa.docx", "page=12")}


def test_a_whole_path_leads_to_its_file(judged_report: Report) -> None:
    contract = judged_report.documents[2]
    named = replace(contract, result=replace(contract.result, document="/srv/a b/msa.pdf"))
    book = openpyxl.load_workbook(BytesIO(workbook.render(replace(judged_report, documents=(named,), base=".."))))
    assert {cell.hyperlink.target for row in book["Findings"] for cell in row if cell.hyperlink} == {"File:///srv/a%20b/msa.pdf"}


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(judged_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    found = sheets(judged_report)
    assert [name for name in found if name.startswith("Commitments")] == ["Commitments", "Commitments 2"]
    assert [row["Percent"] for name in ("Commitments", "Commitments 2") for row in found[name]] == [99.999, 99.99]


def test_a_text_longer_than_a_cell_is_cut_and_the_rest_is_kept(judged_report: Report) -> None:
    contract = judged_report.documents[2]
    promise = contract.claims[1]
    long = replace(promise, claim=replace(promise.claim, quote="99.99% " + "x" * 40_000))
    (row,) = sheets(replace(judged_report, documents=(replace(contract, claims=(long,)),)))["Commitments"]
    assert 32_000 <= len(str(row["Quote"])) < 32_767


def test_csv_has_a_row_for_each_promise_also_for_those_that_do_not_count(judged_report: Report) -> None:
    rows = list(csv.DictReader(StringIO(delimited.render(judged_report).decode(), newline="")))
    assert [(row["percent"], row["below"], row["state"], row["counted"]) for row in rows] == [
        ("99.999", "", "live", "true"),
        ("", "99.90", "live", "true"),
        ("99.99", "", "live", "true"),
        ("99.5", "", "deleted", "false"),
    ]
    assert rows[2]["signed_on"] == "2024-03-01"
    assert rows[2]["findings"] == "tighter-than-slo; unapproved"


def test_parquet_has_the_same_with_types(judged_report: Report) -> None:
    rows = pyarrow.parquet.read_table(BytesIO(parquet.render(judged_report))).to_pylist()
    assert [row["percent"] for row in rows] == [Decimal("99.999"), None, Decimal("99.99"), Decimal("99.5")]
    assert rows[2]["signed_on"] == date(2024, 3, 1)
    assert rows[1]["hedge"] is False


def test_parquet_without_its_library_says_what_to_install(judged_report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'slascan\[parquet\]'"):
        parquet.render(judged_report)


@pytest.mark.parametrize("form", [workbook, delimited, parquet])
def test_the_same_report_gives_the_same_bytes(form: type, judged_report: Report) -> None:
    assert form.render(judged_report) == form.render(judged_report)  # type: ignore[attr-defined]


def test_a_workbook_is_of_the_day_that_it_judges_by(judged_report: Report) -> None:
    assert openpyxl.load_workbook(BytesIO(workbook.render(judged_report))).properties.created == datetime(2026, 11, 23)  # noqa: DTZ001 - the format has no time zone
