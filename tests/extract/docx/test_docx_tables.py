"""Tables: merged, nested and headed."""

import io
from collections.abc import Callable

import docx
import pytest

from scanner.extract import read
from scanner.model import Block, BlockKind, Document, Source


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, look: str = "") -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


START, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_each_row_is_a_block_with_cells_in_column_order(word: Callable[..., Document]) -> None:
    rows = word(table(row(cell("Plan"), cell("Uptime")), row(cell("Basic"), cell("99.5%")))).blocks

    assert [(block.kind, block.text, block.locator.citation()) for block in rows] == [
        (BlockKind.TABLE_ROW, "Plan | Uptime", "table 1, row 1"),
        (BlockKind.TABLE_ROW, "Basic | 99.5%", "table 1, row 2"),
    ]
    assert [(c.text, c.column, c.locator.column) for c in rows[1].cells if c.locator] == [("Basic", 0, 1), ("99.5%", 1, 2)]


def test_a_cell_merged_downwards_is_repeated_so_that_each_row_reads_alone(word: Callable[..., Document]) -> None:
    document = word(
        table(
            row(cell("Racks", START), cell("99.9%"), cell("5")),
            row(cell("", GO_ON), cell("99.5%"), cell("15")),
            row(cell("", GO_ON), cell("99.0%"), cell("40")),
            row(cell("Links", START), cell("99.0%"), cell("10")),
        )
    )

    assert [block.text for block in document.blocks] == [
        "Racks | 99.9% | 5",
        "Racks | 99.5% | 15",
        "Racks | 99.0% | 40",
        "Links | 99.0% | 10",
    ]
    assert [(block.cells[0].merged, block.cells[0].row_span) for block in document.blocks] == [(False, 3), (True, 1), (True, 1), (False, 1)]


def test_a_long_text_is_not_repeated_in_the_rows_that_it_is_merged_over(word: Callable[..., Document]) -> None:
    """Else a small file could fill the memory."""
    document = word(table(row(cell("long " * 200, START), cell("99.9%")), *[row(cell("", GO_ON), cell("99.5%"))] * 3))

    assert [block.text for block in document.blocks[1:]] == [" | 99.5%"] * 3


def test_a_cell_over_several_columns_is_said_once_and_pushes_the_next_on(word: Callable[..., Document]) -> None:
    (block,) = word(table(row(cell("Availability", '<w:gridSpan w:val="2"/>'), cell("Credit")))).blocks

    assert [(c.text, c.column, c.span) for c in block.cells] == [("Availability", 0, 2), ("Credit", 2, 1)]


def test_cells_merged_below_a_wide_one_are_matched_by_column_not_by_count(word: Callable[..., Document]) -> None:
    wide = '<w:gridSpan w:val="2"/>'
    rows = word(table(row(cell("A", wide), cell("99.9%", START)), row(cell("B"), cell("C"), cell("", GO_ON)))).blocks

    assert [c.text for c in rows[1].cells] == ["B", "C", "99.9%"]


def test_a_row_may_begin_further_right(word: Callable[..., Document]) -> None:
    (block,) = word(table(row(cell("99.9%"), properties='<w:gridBefore w:val="2"/>'))).blocks

    assert block.cells[0].column == 2


def test_paragraphs_of_a_cell_are_lines(word: Callable[..., Document]) -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("99.9%", "a month"))
    (block,) = word(table(f"<w:tr><w:tc>{paragraphs}</w:tc></w:tr>")).blocks

    assert block.text == "99.9%\na month"


def test_a_nested_table_is_a_table_of_its_own_after_its_row(word: Callable[..., Document]) -> None:
    inner = table(row(cell("below 99%"), cell("10%")))
    outer = table(row(cell("Credits"), f"<w:tc>{inner}<w:p/></w:tc>"), row(cell("Cap"), cell("50%")))

    assert [(block.text, block.locator.table, block.locator.row) for block in word(outer).blocks] == [
        ("Credits | ", 1, 1),
        ("below 99% | 10%", 2, 1),
        ("Cap | 50%", 1, 2),
    ]


def heads(blocks: tuple[Block, ...]) -> list[bool]:
    return [block.header_row for block in blocks]


FIGURES = row(cell("Basic"), cell("99.5%"))


@pytest.mark.parametrize(
    ("rows", "look", "expected"),
    [
        ([row(cell("Plan"), cell("99.9% tier"), properties="<w:tblHeader/>"), FIGURES], "", [True, False]),
        ([row(cell("Plan"), cell("Uptime")), FIGURES], "", [True, False]),
        ([row(cell(""), cell("Uptime")), FIGURES], "", [True, False]),
        ([row(cell("Plan"), cell("Up in 2025")), FIGURES], "", [True, False]),
        ([row(cell("Plan"), cell("Uptime")), FIGURES], '<w:tblLook w:firstRow="0"/>', [False, False]),
        ([row(cell("Plan"), cell("Uptime")), FIGURES], '<w:tblLook w:val="0480"/>', [False, False]),
        ([row(cell("Plan"), cell("Uptime")), FIGURES], '<w:tblLook w:val="no bits"/>', [True, False]),
        ([row(cell("Availability"), cell("99.9%")), FIGURES], "", [False, False]),
        ([row(cell("Availability"), cell("")), FIGURES], "", [False, False]),
        ([row(cell("Service levels", '<w:gridSpan w:val="2"/>')), row(cell("Plan"), cell("Uptime")), FIGURES], "", [True, True, False]),
        ([row(cell("Plan", START), cell("Levels")), row(cell("", GO_ON), cell("Uptime")), FIGURES], "", [True, True, False]),
        ([row(cell("Plan"), cell("Uptime"))], "", [False]),
    ],
    ids=[
        "repeated on each page",
        "words over figures",
        "empty corner",
        "a year is no figure",
        "the look says no",
        "the look says no, as bits",
        "the look says nothing",
        "figures",
        "half empty",
        "a title across",
        "merged over two rows",
        "one row",
    ],
)
def test_which_rows_are_headings(rows: list[str], look: str, expected: list[bool], word: Callable[..., Document]) -> None:
    assert heads(word(table(*rows, look=look)).blocks) == expected


def test_a_note_belongs_to_the_cell_that_refers_to_it(word: Callable[..., Document]) -> None:
    noted = '<w:tc><w:p><w:r><w:t>99.9%</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:tc>'
    notes = '<w:footnote w:id="1"><w:p><w:r><w:t>a year</w:t></w:r></w:p></w:footnote>'
    blocks = word(table(row(cell("Power"), noted)), footnotes=notes).blocks

    assert [c.notes for c in blocks[0].cells] == [(), ("footnote 1",)]
    assert (blocks[0].notes, blocks[1].locator.part) == (("footnote 1",), "footnote 1")


def test_a_table_that_a_program_wrote_reads_as_it_looks() -> None:
    written = docx.Document()
    grid = written.add_table(3, 2)
    for at, text in enumerate(("Level", "Credit", "under 99.9%", "10%", "under 99.0%", "25%")):
        grid.cell(at // 2, at % 2).text = text
    grid.cell(1, 1).merge(grid.cell(2, 1))
    buffer = io.BytesIO()
    written.save(buffer)
    rows = [block for block in read(Source.of("credits.docx", buffer.getvalue())).blocks if block.kind is BlockKind.TABLE_ROW]

    assert [block.text for block in rows] == ["Level | Credit", "under 99.9% | 10%\n25%", "under 99.0% | 10%\n25%"]
    assert [(c.merged, c.row_span) for c in rows[1].cells] == [(False, 1), (False, 2)]
