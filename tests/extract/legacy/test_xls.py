"""Workbooks of Excel 97-2003: what a cell shows is read, not what it holds."""

import shutil
from pathlib import Path

import pytest

from scanner import extract
from scanner.errors import DamagedDocument, UnsupportedFormat
from scanner.extract import Limits
from scanner.model import BlockKind, Document, Source, State, Status

LEVELS = Path(__file__).with_name("levels.xls").read_bytes()


def read(data: bytes = LEVELS, name: str = "levels.xls", limits: Limits | None = None) -> Document:
    return extract.read(Source.of(name, data), limits)


def test_figures_are_read_as_their_formats_show_them_with_the_exact_value_beside() -> None:
    document = read()
    cells = {cell.locator.cell: (cell.text, cell.stored) for block in document.blocks for cell in block.cells if cell.locator}
    assert (document.format, document.diagnostics) == ("xls", ())
    assert [cells[name] for name in ("B2", "B3", "B4", "B5", "B6")] == [
        ("99.52%", ""),
        ("100%", "99.5"),
        ("99.9", ""),
        ("2025-12-09", ""),
        ("99.52%", ""),
    ]


def test_rows_make_tables_with_headers() -> None:
    header, *rows = (block for block in read().blocks if block.kind is BlockKind.TABLE_ROW)
    assert (header.text, header.header_row, header.heading) == ("Service | Uptime", True, ("Levels",))
    assert [row.locator.cell for row in rows] == ["A2", "A3", "A4", "A5", "A6"]


def test_what_is_hidden_is_read_and_marked() -> None:
    hidden = [(block.text, block.locator.sheet) for block in read().blocks if block.state is State.HIDDEN]
    assert hidden == [("Hidden row: 99.55%", "Levels"), ("Secret", "Secret"), ("Internal: 99.77%", "Secret")]


def test_struck_characters_comments_text_boxes_and_titles_of_charts_are_read() -> None:
    document = read()
    (rich,) = (block for block in document.blocks if block.text.startswith("Rich"))
    assert [(rich.text[mark.start : mark.end], mark.state) for mark in rich.marks] == [("99.33%", State.STRUCK)]
    (comment,) = (block for block in document.blocks if block.kind is BlockKind.COMMENT)
    assert (comment.text, comment.locator.cell) == ("Only until 2027: 99.99%", "B2")
    drawn = {block.text for block in document.blocks if block.kind is BlockKind.TEXT_BOX}
    assert drawn == {"Box: 99.44%", "Uptime above 99.22%"}


def test_it_is_told_by_what_it_holds_whatever_its_name() -> None:
    assert read(name="levels.doc").format == read(name="levels.xlsx").format == read(name="levels").format == "xls"


def test_a_sheet_that_says_too_much_is_cut_and_that_is_said() -> None:
    document = read(limits=Limits(max_unpacked_bytes=40))
    assert {said.code for said in document.diagnostics} == {Status.TOO_LARGE}
    assert any("99.52%" in block.text for block in document.blocks)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_one_that_is_cut_off_is_damaged(tenth: int) -> None:
    with pytest.raises(DamagedDocument, match="cut off or damaged"):
        read(LEVELS[: len(LEVELS) * tenth // 10])


XML = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.00%"/></Style></Styles>
<Worksheet ss:Name="Levels"><Table>
<Row><Cell><Data ss:Type="String">API</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.9952</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_xml_that_reporting_programs_write_is_read_as_it_is_shown() -> None:
    document = read(XML.encode(), limits=Limits(max_seconds=120))
    assert (document.format, [block.text for block in document.blocks]) == ("xls", ["Levels", "API | 99.52%"])


def test_without_libreoffice_such_xml_is_not_read_and_what_to_install_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match="install LibreOffice"):
        read(XML.encode())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_such_xml_with_entities_is_given_to_no_program() -> None:
    with pytest.raises(DamagedDocument, match="DOCTYPE"):
        read(XML.replace("<Workbook", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><Workbook').encode())
