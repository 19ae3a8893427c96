from collections.abc import Callable

import xlsxwriter

from scanner.model import Block, BlockKind, Document

Written = Callable[[Callable[[xlsxwriter.Workbook], None]], Document]


def rows_of(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


def test_a_table_has_its_title_as_a_heading_and_its_first_row_as_header(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Offer")
        levels.merge_range("A1:C1", "Levels per month")
        levels.write_row("A2", ["Service", "Uptime %", "Credit"])
        levels.write_row("A3", ["Search", 99.9, "10%"])
        levels.write_row("A4", ["Mail", 99.5, "5%"])
        levels.write("A6", "Credits are given on request only.")

    document = written(write)
    assert [(block.kind, block.text) for block in document.blocks if not block.cells] == [
        (BlockKind.HEADING, "Offer"),
        (BlockKind.HEADING, "Levels per month"),
        (BlockKind.PARAGRAPH, "Credits are given on request only."),
    ]
    header, *body = rows_of(document)
    assert (header.header_row, [cell.text for cell in header.cells]) == (True, ["Service", "Uptime %", "Credit"])
    assert [row.header_row for row in body] == [False, False]
    assert body[0].heading == ("Offer", "Levels per month")


def test_a_merged_cell_is_said_again_in_each_row_that_it_covers(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet()
        levels.merge_range("A1:A2", "Service")
        levels.merge_range("B1:C1", "Uptime")
        levels.write_row("B2", ["promised", "reached"])
        levels.write_row("A3", ["Search", "99.9%", "99.95%"])

    first, second, body = rows_of(written(write))
    assert (first.header_row, second.header_row, body.header_row) == (True, True, False)
    assert [(cell.text, cell.column, cell.span, cell.merged) for cell in second.cells] == [
        ("Service", 0, 1, True),
        ("promised", 1, 1, False),
        ("reached", 2, 1, False),
    ]
    assert [(cell.text, cell.column, cell.span) for cell in first.cells] == [("Service", 0, 1), ("Uptime", 1, 2)]


def test_empty_rows_and_columns_part_tables(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet()
        for column, name in ((0, "Search"), (3, "Mail")):
            levels.write_row(0, column, [name, "Uptime"])
            levels.write_row(1, column, ["EU", "99.9%"])
            levels.write_row(2, column, ["US", "99.5%"])
        levels.write_row(5, 0, ["Credit", "Share"])
        levels.write_row(6, 0, ["below 99.5%", "10%"])

    rows = rows_of(written(write))
    assert [(row.locator.table, row.cells[0].text) for row in rows] == [
        (1, "Search"),
        (1, "EU"),
        (1, "US"),
        (2, "Mail"),
        (2, "EU"),
        (2, "US"),
        (3, "Credit"),
        (3, "below 99.5%"),
    ]
    assert [row.cells[0].text for row in rows if row.header_row] == ["Search", "Mail", "Credit"]


def test_a_column_that_is_empty_in_a_table_does_not_part_it(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet()
        levels.write_row("A1", ["No.", "Requirement", "Yes", "No", "Remark"])
        levels.write_row("A2", ["1", "Uptime of 99.9%", "x"])
        levels.write_row("A3", ["2", "Uptime of 99.99%", "x"])

    rows = rows_of(written(write))
    assert {row.locator.table for row in rows} == {1}
    assert [[cell.column for cell in row.cells] for row in rows] == [[0, 1, 2, 3, 4], [0, 1, 2], [0, 1, 2]]


def test_a_row_of_one_cell_heads_the_rows_below_it(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels = book.add_worksheet("Answers")
        levels.write_row("A1", ["No.", "Requirement", "Answer"])
        levels.write("A2", "Availability per month")
        levels.write_row("A3", ["1", "Portal at 99.9%", "yes"])

    *_, section, row = rows_of(written(write))
    assert section.text == "Availability per month"
    assert row.heading == ("Answers", "Availability per month")


def test_rows_that_stay_in_sight_and_tables_that_the_file_defines_have_headers(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        frozen = book.add_worksheet("Frozen")
        frozen.write_row("A1", ["Service", "2025", "2026"])
        frozen.write_row("A2", ["Search", "99.9%", "99.95%"])
        frozen.freeze_panes(1, 0)
        defined = book.add_worksheet("Defined")
        defined.add_table("B2:C3", {"columns": [{"header": "1st"}, {"header": "2nd"}], "data": [["99.9%", "99.5%"]]})

    assert [row.cells[0].text for row in rows_of(written(write)) if row.header_row] == ["Service", "1st"]


def test_a_bold_row_heads_rows_that_are_not(written: Written) -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        levels, bold = book.add_worksheet(), book.add_format({"bold": True})
        levels.write_row("A1", ["Service", "Uptime"], bold)
        levels.write_row("A2", ["Search", "99.9%", "since May"])

    assert [row.header_row for row in rows_of(written(write))] == [True, False]
