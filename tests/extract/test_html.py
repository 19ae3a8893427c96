from scanner import extract
from scanner.model import Block, BlockKind, Mark, Source, State


def page(body: str, head: str = "") -> tuple[Block, ...]:
    return extract.read(Source.of("page.html", f"<!doctype html>\n<html><head>{head}</head>\n<body>{body}</body></html>".encode())).blocks


def cells(body: str) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in block.cells) for block in page(body) if block.kind is BlockKind.TABLE_ROW]


def test_inline_tags_part_no_words() -> None:
    [block] = page("<p>up <b>99</b>.<i>9</i><sup>%</sup>&nbsp;of&#32;each\n month</p>")
    assert block.text == "up 99.9% of each month"


def test_the_sign_of_a_footnote_is_no_digit() -> None:
    assert page("<p>up 99.9%<sup>1</sup> always</p>")[0].text == "up 99.9%¹ always"
    assert page("<p>up 99.9%<sup><a href='#1'>[2]</a></sup></p>")[0].text == "up 99.9%[²]"


def test_headings_make_the_trail() -> None:
    *_, last = page("<h1>Terms</h1><h3>Levels</h3><div><p>It is 99.9%.</p></div>")
    assert last.heading == ("Terms", "Levels")
    assert last.locator.line == 3


def test_a_short_bold_paragraph_is_a_heading() -> None:
    heading, text = page("<p><strong>Service credits</strong></p><p>They are 5%.</p>")
    assert heading.kind is BlockKind.HEADING
    assert text.heading == ("Service credits",)


def test_list_items_know_their_depth() -> None:
    items = page("<ul><li>outer<ol><li><p>inner</p></ol><li>last</ul>")
    assert [(item.kind, item.text, item.level) for item in items] == [
        (BlockKind.LIST_ITEM, "outer", 1),
        (BlockKind.LIST_ITEM, "inner", 2),
        (BlockKind.LIST_ITEM, "last", 1),
    ]


def test_merged_cells_are_said_in_every_row_that_they_cover() -> None:
    rows = page("<table><tr><th>Plan<th>Level<th>Credit<tr><td rowspan=2>Pro<td>99.9%<td>5%<tr><td>99.0%<td>10%</table>")
    assert [block.text for block in rows] == ["Plan | Level | Credit", "Pro | 99.9% | 5%", "Pro | 99.0% | 10%"]
    assert [block.header_row for block in rows] == [True, False, False]
    assert rows[2].cells[0].merged


def test_a_cell_over_several_columns_moves_the_next_one() -> None:
    [row] = page("<table><tr><td colspan=2>Pro<td>99.9%</table>")
    assert [(cell.column, cell.span) for cell in row.cells] == [(0, 2), (2, 1)]


def test_a_first_row_without_figures_names_the_columns() -> None:
    header, _ = page("<table><tr><td>Level<td>Credit<tr><td>99.5%<td>5%</table>")
    assert header.header_row


def test_a_table_for_layout_is_text() -> None:
    blocks = page("<table><tr><td><p>It is 99.9%.</p><table><tr><td>Level<td>99.5%</table></table>")
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.TABLE_ROW]


def test_terms_stand_beside_their_meanings() -> None:
    assert cells("<dl><dt>Uptime<dd>99.9%<dt>Window<dd>month</dl>") == [("Uptime", "99.9%"), ("Window", "month")]


_UNSEEN = [f"<p style='{style}'>up 99.9%</p>" for style in ("opacity:0", "font-size: 0px", "position:absolute; left:-9999px")]


def test_hidden_text_is_read_and_marked() -> None:
    for body in (
        "<p hidden>up 99.9%</p>",
        "<div style='display: none'><p>up 99.9%</p></div>",
        "<template><p>up 99.9%</p></template>",
        *_UNSEEN,
    ):
        assert [(block.text, block.state) for block in page(body)] == [("up 99.9%", State.HIDDEN)]
    [part] = page("<p>seen <span style='visibility:hidden'>unseen</span></p>")
    assert part.marks == (Mark(5, 11, State.HIDDEN),)


def test_scripts_styles_and_comments_are_no_text() -> None:
    body = "<script>var up = '99.9%'</script><style>p{width:99.9%}</style><!-- 99.9% --><p style='width:99.9%'>Hello</p>"
    assert [block.text for block in page(body)] == ["Hello"]


def test_a_revised_paragraph_is_given_as_it_is_and_as_it_was() -> None:
    now, before = page("<p>It is 99.<del>99</del><ins>5</ins>% now.</p>")
    assert (now.text, now.state, now.marks) == ("It is 99.5% now.", State.LIVE, (Mark(9, 10, State.INSERTED),))
    assert (before.text, before.state, before.marks) == ("It is 99.99% now.", State.DELETED, (Mark(9, 11, State.DELETED),))


def test_a_revised_row_is_given_as_it_is_and_as_it_was() -> None:
    now, before = page("<table><tr><td>Level<td><del>99.9%</del><ins>99.5%</ins></table>")
    assert (now.text, now.state) == ("Level | 99.5%", State.LIVE)
    assert (before.text, before.state) == ("Level | 99.9%", State.DELETED)


def test_text_that_is_struck_out_is_marked() -> None:
    assert page("<p>It is <s>99.99%</s> 99.9%.</p>")[0].marks == (Mark(6, 12, State.STRUCK),)
    [row] = page("<table><tr><td>Level<td><s>99.9%</s></table>")
    assert row.cells[1].marks == (Mark(0, 5, State.STRUCK),)


def test_title_description_and_words_for_pictures_are_read() -> None:
    blocks = page("<img alt='99.9% uptime badge'>", "<title>Up &amp; away</title><meta name=description content='99.9% up'>")
    assert [(block.kind, block.text, block.state) for block in blocks] == [
        (BlockKind.TITLE, "Up & away", State.LIVE),
        (BlockKind.PARAGRAPH, "99.9% up", State.HIDDEN),
        (BlockKind.PARAGRAPH, "99.9% uptime badge", State.LIVE),
    ]


def test_what_stands_on_every_page_is_told_apart() -> None:
    blocks = page("<nav><a>Home</a> <a>SLA</a></nav><p>Text</p><footer>99.9% up</footer>")
    assert [block.kind for block in blocks] == [BlockKind.HEADER, BlockKind.PARAGRAPH, BlockKind.FOOTER]


def test_line_breaks_within_sentences_part_nothing_and_others_do() -> None:
    assert [block.text for block in page("EXHIBIT C<br><br>The Portal is up 99.5%<br>of each month.<br><br>Credits are 5%.")] == [
        "EXHIBIT C",
        "The Portal is up 99.5% of each month.",
        "Credits are 5%.",
    ]


def test_preformatted_text_is_read_line_by_line() -> None:
    assert cells("<pre>Level     Credit\n99.5%     5%\n</pre>") == [("Level", "Credit"), ("99.5%", "5%")]


def test_the_declared_encoding_counts() -> None:
    data = "<html><meta charset=windows-1251><p>Доступность 99,9%</p>".encode("cp1251")
    assert extract.read(Source.of("page.html", data)).blocks[0].text == "Доступность 99,9%"


def test_a_declaration_that_the_page_itself_disproves_does_not_count() -> None:
    assert extract.read(Source.of("page.html", b"<html><meta charset=utf-16><p>up 99.9%</p>")).blocks[0].text == "up 99.9%"


def test_a_paragraph_that_is_deleted_whole_is_marked_whole() -> None:
    [gone] = page("<p><del>It was 99.9%.</del></p>")
    assert (gone.state, gone.marks) == (State.DELETED, (Mark(0, 13, State.DELETED),))


def test_markup_that_is_not_closed_is_read() -> None:
    assert [block.text for block in page("<p><b><table><tr><td>up 99.9%")] == ["up 99.9%"]


def test_deep_nesting_is_read_as_far_as_it_goes_and_said() -> None:
    shallow = extract.read(Source.of("page.html", b"<html>" + b"<div>" * 1000 + b"up 99.9%"))
    assert [block.text for block in shallow.blocks] == ["up 99.9%"]
    assert shallow.diagnostics == ()
    deep = extract.read(Source.of("page.html", b"<html>" + b"<div>" * 5000 + b"up 99.9%"))
    assert [diagnostic.code for diagnostic in deep.diagnostics] == ["read-partly"]
