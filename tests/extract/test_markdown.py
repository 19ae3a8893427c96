from scanner import extract
from scanner.model import Block, BlockKind, Mark, Source, State


def read(text: str) -> tuple[Block, ...]:
    return extract.read(Source.of("terms.md", text.encode())).blocks


def rows(text: str) -> list[str]:
    return [block.text for block in read(text) if block.kind is BlockKind.TABLE_ROW]


def test_markup_within_a_text_is_not_part_of_it() -> None:
    [block] = read("We keep **99.9**\\% of [each `month`](http://example.com), <b>all</b> of it.")
    assert block.text == "We keep 99.9% of each month, all of it."


def test_headings_make_the_trail() -> None:
    *_, last = read("# Terms\n\n## 4. Levels { #levels }\n\nThe level is 99.9%.\n")
    assert last.heading == ("Terms", "4. Levels")
    assert last.locator.line == 5


def test_a_short_bold_paragraph_is_a_heading() -> None:
    heading, text = read("**Service credits**\n\nThey are 5%.")
    assert heading.kind is BlockKind.HEADING
    assert text.heading == ("Service credits",)


def test_list_items_are_whole_and_know_their_depth() -> None:
    items = read("- outer\n  goes on\n  1. inner\n- last\n")
    assert [(item.text, item.level, item.locator.line) for item in items] == [("outer goes on", 1, 1), ("inner", 2, 3), ("last", 1, 4)]


def test_a_table_has_cells_and_a_header() -> None:
    header, row = read("| Level | Credit |\n|---|---|\n| **99.5**% | 5% |\n")
    assert (header.header_row, row.header_row) == (True, False)
    assert [cell.text for cell in row.cells] == ["99.5%", "5%"]
    assert (row.locator.table, row.locator.row, row.locator.line) == (1, 2, 3)


def test_a_table_with_an_empty_header_takes_the_row_below_it() -> None:
    header, _ = read("| | |\n|---|---|\n| Level | Credit |\n| 99.5% | 5% |\n")
    assert header.header_row
    assert header.text == "Level | Credit"


def test_a_table_that_markdown_does_not_know_is_one() -> None:
    assert rows("Level | Credit\n**99.5%** | 5%\n") == ["Level | Credit", "99.5% | 5%"]
    assert rows("- tiers\n\n      Level     Credit\n      99.5%     5%\n") == ["Level | Credit", "99.5% | 5%"]
    assert rows("```\nLevel     Credit\n99.5%     5%\n```\n") == ["Level | Credit", "99.5% | 5%"]


def test_tables_are_counted_through_the_document() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n\nc | d\n1 | 2\n\n<table><tr><td>e<td>f</table>\n"
    assert [block.locator.table for block in read(text)] == [1, 1, 2, 2, 3]


def test_text_that_is_struck_out_is_marked() -> None:
    [block] = read("It is ~~99.99%~~ 99.9%.")
    assert block.marks == (Mark(6, 12, State.STRUCK),)
    [gone] = read("~~It was 99.99%.~~")
    assert (gone.state, gone.marks) == (State.STRUCK, ())


def test_footnotes_are_read_and_their_signs_are_no_digits() -> None:
    text, note = read("It is 99.9%[^1] now.\n\n[^1]: Measured monthly.\n")
    assert text.text == "It is 99.9%[¹] now."
    assert (note.kind, note.text, note.locator.line) == (BlockKind.FOOTNOTE, "Measured monthly.", 3)


def test_front_matter_is_a_property() -> None:
    block, text = read("---\ndescription: 99.9% uptime\n---\nHello there.\n")
    assert (block.kind, block.text, block.locator.line) == (BlockKind.PROPERTY, "description: 99.9% uptime", 2)
    assert text.text == "Hello there."


def test_html_within_markdown_is_read() -> None:
    assert rows("Before.\n\n<table>\n<tr><th>Level</th><th>Credit</th></tr>\n<tr><td>99.5%</td><td>5%</td></tr>\n</table>\n") == [
        "Level | Credit",
        "99.5% | 5%",
    ]


def test_lines_that_are_broken_on_purpose_stay_apart() -> None:
    assert [block.text for block in read("Pro  \n99.9%  \nSupport: phone\n")] == ["Pro", "99.9%", "Support: phone"]


def test_code_is_told_from_text() -> None:
    [block] = read("```yaml\nslo: 99.9\n```\n")
    assert block.kind is BlockKind.CODE


def test_a_clause_number_is_part_of_the_place() -> None:
    assert [block.locator.clause for block in read("4.2 It is up.\n\n(b) Always.\n")] == ["4.2", "4.2(b)"]


def test_what_is_nested_deeply_is_read_and_what_is_nested_endlessly_said() -> None:
    [block] = read("> " * 40 + "We keep 99.9%.")
    assert block.text == "We keep 99.9%."
    endless = extract.read(Source.of("terms.md", ("> " * 500 + "We keep 99.9%.").encode()))
    assert [diagnostic.code for diagnostic in endless.diagnostics] == ["read-partly"]
