from collections.abc import Callable

import pytest
import xlsxwriter

from scanner.extract import Limits, read
from scanner.model import Block, BlockKind, Document, Mark, Source, State, Status

Written = Callable[..., Document]
Sheet = Callable[[str], Document]
Table = Callable[[Document], list[list[str]]]
Find = Callable[[Document, str], Block]


def test_a_cell_says_what_a_person_sees_and_keeps_what_is_stored(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Levels")
        levels.write_row(0, 0, ["Service", "Uptime"])
        levels.write(1, 0, "Search")
        levels.write(1, 1, 0.9995, book.add_format({"num_format": "0.00%"}))
        levels.write(2, 0, "Mail")
        levels.write(2, 1, 0.9952, book.add_format({"num_format": "0%"}))

    search, mail = written(write).blocks[-2:]
    assert [(cell.text, cell.stored) for cell in search.cells] == [("Search", ""), ("99.95%", "")]
    assert [(cell.text, cell.stored) for cell in mail.cells] == [("Mail", ""), ("100%", "99.52")]


def test_a_place_is_given_as_sheet_and_cell(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Notes")
        levels = book.add_worksheet("Levels")
        levels.write_row("B7", ["Search", "99.9%"])

    row = written(write).blocks[-1]
    assert row.locator.citation() == "sheet Levels, B7"
    assert [cell.locator.citation() if cell.locator else "" for cell in row.cells] == ["sheet Levels, B7", "sheet Levels, C7"]
    assert row.heading == ("Levels",)


def test_dates_texts_truth_and_results_of_formulas(written: Written, table: Table) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet()
        levels.write(0, 0, 45000, book.add_format({"num_format": "dd.mm.yyyy"}))
        levels.write_boolean(0, 1, boolean=True)
        levels.write_formula(0, 2, "=1-B9", book.add_format({"num_format": "0.0%"}), 0.995)
        levels.write_formula(0, 3, '="up to "&C1', None, "up to 99.5%")
        levels.write_formula(0, 4, "=1/0", None, "#DIV/0!")

    assert table(written(write)) == [["15.03.2023", "TRUE", "99.5%", "up to 99.5%", "#DIV/0!"]]


def test_runs_make_one_text_and_struck_ones_are_marked(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        bold, struck = book.add_format({"bold": True}), book.add_format({"font_strikeout": True})
        levels = book.add_worksheet()
        levels.write_rich_string(0, 0, "Uptime of 99", bold, ".9%", struck, " or more", ".")
        levels.write(2, 0, "Uptime of 99.99%", struck)

    runs, struck = written(write).blocks[-2:]
    assert (runs.text, runs.marks) == ("Uptime of 99.9% or more.", (Mark(15, 23, State.STRUCK),))
    assert struck.marks == (Mark(0, 16, State.STRUCK),)


def test_text_within_the_sheet_is_read_as_shared_text_is(sheet: Sheet) -> None:
    document = sheet(
        '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>Uptime 99</t></r><r><t>.9%</t></r><rPh><t>loud</t></rPh></is></c>'
        '<c r="B1" t="str"><v>a_x000A_b</v></c></row></sheetData>'
    )
    assert [cell.text for cell in document.blocks[-1].cells] == ["Uptime 99.9%", "a\nb"]


def test_a_formula_without_a_result_is_said(sheet: Sheet) -> None:
    document = sheet('<sheetData><row r="4"><c r="A4" t="str"><v>Uptime</v></c><c r="B4"><f>1-C4</f><v></v></c></row></sheetData>')
    (said,) = document.diagnostics
    assert said.locator.citation() == "sheet Levels, B4"
    assert said.message.startswith("1 formula has no stored result")


def test_hidden_sheets_rows_and_columns_are_read_and_marked(written: Written, block_with: Find) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Levels")
        levels.write_column("A1", ["Seen 99.1%", "Row 99.2%"])
        levels.write_row("C1", ["Column 99.3%"])
        levels.set_row(1, options={"hidden": True})
        levels.set_column("C:C", options={"hidden": True})
        book.add_worksheet("Away").write("A1", "Sheet 99.4%")
        book.worksheets()[1].hide()
        book.add_worksheet("Far").write("A1", "Far 99.5%")
        book.worksheets()[2].very_hidden()

    document = written(write)
    first = block_with(document, "Seen")
    assert (first.state, [cell.marks for cell in first.cells]) == (State.LIVE, [(), (Mark(0, 12, State.HIDDEN),)])
    assert [block_with(document, text).state for text in ("Row", "Sheet 99", "Far 99")] == [State.HIDDEN] * 3


def test_what_a_format_or_a_merged_cell_covers_is_read_and_marked(sheet: Sheet, written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write(0, 0, 99.9, book.add_format({"num_format": ";;;"}))

    unseen = written(write).blocks[-1]
    assert (unseen.text, unseen.marks) == ("99.9", (Mark(0, 4, State.HIDDEN),))
    covered = sheet(
        '<sheetData><row r="1"><c r="A1" t="str"><v>Levels</v></c><c r="B1" t="str"><v>99.9%</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    ).blocks[-1]
    assert [(cell.text, cell.marks) for cell in covered.cells] == [("Levels", ()), ("99.9%", (Mark(0, 5, State.HIDDEN),))]


def test_comments_are_read_with_cell_and_author(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Levels")
        levels.write("B2", "99.9%")
        levels.write_comment("B2", "We offered 99.5% before.", {"author": "Ada Moor"})

    comment = written(write).blocks[-1]
    assert (comment.kind, comment.text, comment.author) == (BlockKind.COMMENT, "We offered 99.5% before.", "Ada Moor")
    assert (comment.state, comment.locator.citation()) == (State.COMMENT, "comment, sheet Levels, B2")


def test_text_boxes_and_charts_are_read(written: Written, block_with: Find) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Levels")
        levels.insert_textbox("D4", "All plans: 99.9% a month")
        percent = book.add_format({"num_format": "0.0%"})
        levels.write_column("A1", ["Search", "Mail"])
        levels.write_column("B1", [0.999, 0.995], percent)
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {"name": "Uptime", "categories": "=Levels!$A$1:$A$2", "values": "=Levels!$B$1:$B$2", "categories_data": ["a", "b"]}
        )
        chart.set_title({"name": "Guaranteed 99.5%"})
        levels.insert_chart("H4", chart)

    document = written(write)
    box = block_with(document, "All plans")
    assert (box.kind, box.locator.shape, box.heading) == (BlockKind.TEXT_BOX, "TextBox 2", ("Levels",))
    assert block_with(document, "Guaranteed 99.5%").locator.citation() == "sheet Levels, chart 1"


@pytest.mark.parametrize(
    "sheet_xml",
    [
        '<dimension ref="A1:XFD1048576"/><sheetData><row><c t="str"><v>99.9%</v></c></row><row r="1048576"><c r="XFD1048576"/></row></sheetData>',
        '<sheetData><row r="1"><c r="A1" t="str"><v>99.9%</v></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<sheetData><row r="99999999999"><c r="ZZZZ99999999" t="str"><v>99.9%</v></c></row></sheetData>',
        '<sheetData><row r="-1"><c t="str"><v>99.9%</v></c></row><row><c r="?"/></row></sheetData>',
        '<sheetData><row><c t="str"><v>99.9%</v></c><c t="s"><v>7</v></c><c t="s"><v>-1</v></c><c t="s"><v>x</v></c></row></sheetData>',
        '<sheetData><row><c t="str"><v>99.9%</v></c><c s="2"><v>1e300</v></c><c s="1"><v>1e9999</v></c><c s="99"><v>NaN</v></c></row></sheetData>',
        '<cols><col min="1" max="99999999" hidden="0"/><col min="x" hidden="1"/></cols><sheetData><row><c t="str"><v>99.9%</v></c></row></sheetData>',
    ],
)
def test_what_a_sheet_says_of_itself_is_not_trusted(sheet: Sheet, sheet_xml: str) -> None:
    assert any("99.9%" in block.text for block in sheet(sheet_xml).blocks)


def test_a_text_that_many_cells_share_cannot_fill_the_memory(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Levels").write_column(0, 0, ["Uptime of 99.9%. " * 100] * 100)

    document = written(write, Limits(max_unpacked_bytes=50_000))
    assert [(said.code, said.locator.sheet) for said in document.diagnostics] == [(Status.TOO_LARGE, "Levels")]
    assert 0 < sum(len(block.text) for block in document.blocks) <= 50_000


def test_a_sheet_with_a_doctype_is_not_read(packaged: Callable[..., bytes]) -> None:
    data = packaged("<sheetData><row><c t='str'><v>99.9%</v></c></row></sheetData>", '<!DOCTYPE worksheet [<!ENTITY a "much">]>')
    document = read(Source.of("levels.xlsx", data))
    assert document.blocks == ()
    assert "DOCTYPE" in document.diagnostics[0].message


def test_the_strict_form_of_the_format_is_read(packaged: Callable[..., bytes]) -> None:
    data = packaged("<sheetData><row><c t='str'><v>99.9%</v></c></row></sheetData>", strict=True)
    assert read(Source.of("levels.xlsx", data)).blocks[-1].text == "99.9%"


def test_a_merged_cell_over_very_many_rows_is_not_said_in_all_of_them(sheet: Sheet) -> None:
    tall = "".join(f'<c r="{letter}1" t="str"><v>{letter}</v></c>' for letter in "ABCDEFGHIJKLMNOPQRSTUVW")
    rows = "".join(f'<row r="{at}"><c r="Z{at}"><v>1</v></c></row>' for at in range(2, 5000))
    merged = "".join(f'<mergeCell ref="{letter}1:{letter}9999"/>' for letter in "ABCDEFGHIJKLMNOPQRSTUVW")
    document = sheet(f'<sheetData><row r="1">{tall}</row>{rows}</sheetData><mergeCells>{merged}</mergeCells>')
    assert [said.locator.sheet for said in document.diagnostics] == ["Levels"]
    assert sum(len(block.cells) for block in document.blocks) < 200_000
