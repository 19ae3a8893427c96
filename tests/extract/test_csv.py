from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner import extract
from scanner.extract import Limits
from scanner.model import BlockKind, Document, Source

LEVELS = "Service,Uptime,Window\nSearch,99.9%,month\nMail,99.5%,month\n"


def read(name: str, text: str) -> Document:
    return extract.read(Source.of(name, text.encode()))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("levels.csv", LEVELS),
        ("levels.txt", LEVELS),
        ("levels", LEVELS),
        ("levels.csv", "Dienst;Verfügbarkeit\nSuche;99,95 %\nPost;99,9 %\n"),
        ("levels.tsv", "Service\tUptime\nSearch\t99.9%\n"),
        ("levels.csv", 'Service,Uptime\n"Search, all regions",99.9%\n'),
    ],
)
def test_records_are_the_rows_of_a_table(name: str, text: str) -> None:
    document = read(name, text)
    assert document.format == "csv"
    assert [block.header_row for block in document.blocks[:2]] == [True, False]
    assert any(cell.text.startswith("99") for cell in document.blocks[1].cells)


@pytest.mark.parametrize(
    "prose",
    [
        "Dear customer, we promise 99.9%.\nIn July, we had an outage, sorry.\n",
        "First, we promise 99.9%.\nThen, we keep it.\nLast, we tell you.\n",
        "The monthly uptime is 99.9%.\nCredits are given on request.\n",
        "- Search: 99.9%, monthly\n- Mail: 99.5%, monthly\n- Chat: 99%, monthly\n",
    ],
)
@pytest.mark.parametrize("name", ["terms.csv", "terms.txt"])
def test_prose_is_no_table_whatever_its_name(name: str, prose: str) -> None:
    assert read(name, prose).format == "txt"


def test_a_record_is_placed_by_its_first_line() -> None:
    rows = read("levels.csv", 'Service,Note\nSearch,"two\nlines"\nMail,99.9%\n').blocks
    assert [row.locator.line for row in rows] == [1, 2, 4]
    assert rows[1].cells[1].text == "two\nlines"


def test_empty_lines_part_tables_and_lone_fields_are_no_rows() -> None:
    blocks = read("levels.csv", "Our levels,\nService,Uptime\nSearch,99.9%\n,\nNobody else has this.,\n,\nBelow,Credit\n99%,10%\n").blocks
    assert [(block.kind, block.locator.table) for block in blocks] == [
        (BlockKind.HEADING, None),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.TABLE_ROW, 1),
        (BlockKind.PARAGRAPH, None),
        (BlockKind.TABLE_ROW, 2),
        (BlockKind.TABLE_ROW, 2),
    ]


def test_a_quotation_that_never_ends_loses_nothing() -> None:
    document = read("levels.csv", "Service,Uptime\n" * 300 + 'Search,"99.9%\n' + "Mail,99.5%\n" * 20_000)
    assert "99.9%" in " ".join(block.text for block in document.blocks)
    assert sum(block.text.count("99.5%") for block in document.blocks) == 20_000


def test_rows_of_a_table_that_cannot_carry_a_claim_are_given_without_cells() -> None:
    document = extract.read(Source.of("levels.csv", LEVELS.encode()), Limits(screen=lambda _: False))
    assert [(block.text, block.cells) for block in document.blocks][1] == ("Search | 99.9% | month", ())


@given(st.lists(st.text("ab,;|\t\"'\n 9%", max_size=30), max_size=12))
def test_no_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    said = "".join(block.text for block in read("levels.csv", text).blocks)
    assert said.count("9") == text.count("9")
    assert all(
        above.locator.line <= below.locator.line
        for above, below in pairwise(read("levels.csv", text).blocks)
        if above.locator.line and below.locator.line
    )
