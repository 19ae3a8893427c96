from scanner import extract
from scanner.model import Block, BlockKind, Source, State


def read(text: str | bytes, name: str = "contract.txt") -> tuple[Block, ...]:
    return extract.read(Source.of(name, text.encode() if isinstance(text, str) else text)).blocks


def texts(text: str | bytes) -> list[str]:
    return [block.text for block in read(text)]


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in block.cells) for block in read(text) if block.kind is BlockKind.TABLE_ROW]


WRAPPED = """\
4.    SERVICE LEVELS. The Supplier shall keep the Portal available for
Customer's staff at least ninety-nine and one-half percent (99.5%) of each
calendar month, planned work excepted, and shall tell Customer of
Planned Work two days before.

      (a)   A month is a calendar month.

      (b)   The Supplier measures from outside.
"""


def test_a_paragraph_wrapped_by_hand_is_one_block() -> None:
    first, *_ = read(WRAPPED)
    assert first.text == (
        "4. SERVICE LEVELS. The Supplier shall keep the Portal available for Customer's staff at least ninety-nine and one-half percent "
        "(99.5%) of each calendar month, planned work excepted, and shall tell Customer of Planned Work two days before."
    )


def test_a_line_that_ends_with_of_goes_on_whatever_follows() -> None:
    (text,) = texts("If you can write that figure into clause 4 with a credit of\n10 percent of the fee we sign.")
    assert text.endswith("with a credit of 10 percent of the fee we sign.")


def test_a_clause_is_cited_by_the_numbers_above_it() -> None:
    assert [block.locator.clause for block in read(WRAPPED)] == ["4", "4(a)", "4(b)"]
    assert read(WRAPPED)[2].locator.citation() == "§4(b), line 8"


def test_a_heading_that_runs_into_its_paragraph_heads_what_follows() -> None:
    assert [block.heading for block in read(WRAPPED)] == [("4. SERVICE LEVELS",)] * 3


def test_the_heading_of_a_clause_ends_with_the_next_clause() -> None:
    text = "Terms\n\n1. Purpose. This is why.\n\n1.1 And how.\n\n2. The rest stays as it is."
    assert [block.heading for block in read(text)][1:] == [("Terms", "1. Purpose"), ("Terms", "1. Purpose"), ("Terms",)]


def test_roman_and_lettered_items_nest() -> None:
    text = "2.1 The Supplier shall:\n\n(a) monitor, that is\n\n(i) from outside;\n\n(ii) each minute;\n\n(b) report.\n\n2.2 Credits follow."
    assert [block.locator.clause for block in read(text)] == ["2.1", "2.1(a)", "2.1(a)(i)", "2.1(a)(ii)", "2.1(b)", "2.2"]


def test_a_figure_at_the_start_of_a_line_is_no_clause() -> None:
    assert read("99.5 percent of the month is promised.")[0].locator.clause is None


def test_headings_are_told_by_form() -> None:
    text = """\
HOSTING AGREEMENT

Schedule B

SERVICE LEVELS

1. Availability

The Portal is available 99.5% of each month.

Credits
-------

They are 5% of the fee.

2. Support

We answer in an hour.
"""
    blocks = read(text)
    assert [b.text for b in blocks if b.kind is BlockKind.HEADING] == [
        "Schedule B",
        "SERVICE LEVELS",
        "1. Availability",
        "Credits",
        "2. Support",
    ]
    assert blocks[0].kind is BlockKind.TITLE
    trail = {block.text: block.heading for block in blocks}
    assert trail["The Portal is available 99.5% of each month."] == (
        "HOSTING AGREEMENT",
        "Schedule B",
        "SERVICE LEVELS",
        "1. Availability",
    )
    assert trail["They are 5% of the fee."][-1] == "Credits"


def test_a_line_heads_the_group_of_lines_below_it_and_no_further() -> None:
    text = "The plans differ.\n\nBasic\n99.0%\nSupport: mail\n\nPro\n99.9%\nSupport: phone\n\nAll prices are before tax."
    trail = {block.text: block.heading for block in read(text)}
    assert (trail["99.0%"], trail["99.9%"]) == (("Basic",), ("Pro",))
    assert trail["All prices are before tax."] == ()


def test_list_items_are_whole_and_without_their_sign() -> None:
    items = read("We do not count:\n\n  • work announced\n    a week ahead\n  - force majeure\n  1. floods\n  2. fires\n")[1:]
    assert [item.text for item in items] == ["work announced a week ahead", "force majeure", "1. floods", "2. fires"]
    assert {item.kind for item in items} == {BlockKind.LIST_ITEM}


def test_a_table_drawn_with_spaces_is_read_row_by_row() -> None:
    text = """\
   Uptime in the month                  Credit
   99.0% to 99.49%                      5%
   95.0% to 98.99%                     15%
   less than 95.0%                     30%
"""
    assert rows(text) == [
        ("Uptime in the month", "Credit"),
        ("99.0% to 99.49%", "5%"),
        ("95.0% to 98.99%", "15%"),
        ("less than 95.0%", "30%"),
    ]
    assert [block.header_row for block in read(text)] == [True, False, False, False]
    assert [(block.locator.table, block.locator.row, block.locator.line) for block in read(text)][1] == (1, 2, 2)


def test_a_head_whose_words_have_single_spaces_belongs_to_the_table() -> None:
    assert rows("Uptime Credit\n99.0 - 99.5%   5% of the fee\n< 99.0%   15% of the fee") == [
        ("Uptime Credit",),
        ("99.0 - 99.5%", "5% of the fee"),
        ("< 99.0%", "15% of the fee"),
    ]


def test_a_cell_that_goes_on_in_the_next_line_is_one_cell() -> None:
    text = "Level            Credit\n-----            ------\n99.0% to 99.5%   5% of the fee for\n                 the month\n< 99.0%          15% of it\n"
    assert rows(text) == [("Level", "Credit"), ("99.0% to 99.5%", "5% of the fee for the month"), ("< 99.0%", "15% of it")]


def test_an_empty_cell_keeps_the_others_in_their_columns() -> None:
    text = "Plan      Level     Credit\nBasic               5%\nPro       99.9%     10%\n"
    assert rows(text) == [("Plan", "Level", "Credit"), ("Basic", "", "5%"), ("Pro", "99.9%", "10%")]


def test_tables_of_bars_boxes_and_tabs_are_read() -> None:
    expected = [("Level", "Credit"), ("99.5%", "5%")]
    assert rows("Level | Credit\n99.5% | 5%") == expected
    assert rows("+-------+--------+\n| Level | Credit |\n+-------+--------+\n| 99.5% | 5%     |\n+-------+--------+") == expected
    assert rows("┌───────┬────────┐\n│ Level │ Credit │\n├───────┼────────┤\n│ 99.5% │ 5%     │\n└───────┴────────┘") == expected
    assert rows("Level\tCredit\n99.5%\t5%") == expected


def test_cells_that_were_pasted_together_are_parted() -> None:
    text = "Uptime in the monthCredit\nbelow 99.5% but above 99.0%5%\nbelow 99.0%20%"
    assert rows(text) == [("Uptime in the month", "Credit"), ("below 99.5% but above 99.0%", "5%"), ("below 99.0%", "20%")]


def test_justified_prose_is_no_table() -> None:
    text = "The  Supplier  shall keep the  Portal running\nand shall  tell  Customer  of  outages.  This\nis  what it owes."
    assert rows(text) == []
    assert texts(text) == ["The Supplier shall keep the Portal running and shall tell Customer of outages. This is what it owes."]


def test_two_spaces_after_a_sentence_are_no_columns() -> None:
    assert rows("It is up.  We say so.  Often.\nIt is on.  We know it.  Always.\n") == []


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    text = "The Supplier shall keep the Portal\n\n<PAGE>                  12\n\navailable for 99.5% of each month."
    assert texts(text)[0] == "The Supplier shall keep the Portal available for 99.5% of each month."
    assert texts("The Supplier shall keep the Portal\n\fup for 99.5% of each month.")[0] == (
        "The Supplier shall keep the Portal up for 99.5% of each month."
    )


def test_page_numbers_are_no_text_of_the_document() -> None:
    pages = "\n\n".join(f"Clause {number} speaks of something, and then of\n\n{number}\n\nsomething else." for number in range(1, 6))
    said = [block.text for block in read(pages) if block.kind is not BlockKind.FOOTER]
    assert said == [f"Clause {number} speaks of something, and then of something else." for number in range(1, 6)]


def test_quoted_lines_of_a_mail_are_marked() -> None:
    ours, theirs = read("We cannot accept that.\n\n> You guarantee an uptime\n> of 99.9% each month.\n")
    assert (ours.state, theirs.state) == (State.LIVE, State.QUOTED)
    assert theirs.text == "You guarantee an uptime of 99.9% each month."


def test_a_comparison_is_no_quotation() -> None:
    [block] = read("> 99.9% of each month is promised")
    assert block.state is State.LIVE
    assert block.text.startswith("> 99.9%")


def test_encodings_are_detected() -> None:
    promise = "Verfügbarkeit: 99,5 % – „immer“"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"):
        assert texts(promise.encode(encoding)) == [promise]


def test_what_is_no_text_within_a_text_is_replaced() -> None:
    for damaged in (
        b"\xfa\xc3\x28 uptime of 99.9%",
        b"\xed\xa0\x80 uptime of 99.9%",
        b"uptime\x1b of 99.9% \xef\xbf\xbf",
        b"caf\xe9 uptime of 99.9%",
    ):
        [text] = texts(damaged)
        assert "of 99.9%" in text
        assert text.isprintable()


def test_utf7_is_never_decoded_and_never_silent() -> None:
    document = extract.read(Source.of("contract.txt", b"uptime of 99.9+ACU- promised"))
    assert [block.text for block in document.blocks] == ["uptime of 99.9+ACU- promised"]
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["read-partly"]
    assert not extract.read(Source.of("contract.txt", b"C++ and a+b, call +49 170 1234567 for RID+ADR-goods")).diagnostics


def test_a_text_of_a_mainframe_is_read() -> None:
    assert texts("The uptime of each month is 99.9% or more.".encode("cp500")) == ["The uptime of each month is 99.9% or more."]


def test_every_line_ending_ends_a_line() -> None:
    for ending in ("\n", "\r\n", "\r", "\u2028"):
        assert texts(f"It is 99.9{ending}percent.{ending}{ending}Next.") == ["It is 99.9 percent.", "Next."]
