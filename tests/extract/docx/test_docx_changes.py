"""Redlines: what the document says now, and what it said before."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import Document, Mark, State


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str, author: str = "Sales") -> str:
    return f'<w:ins w:author="{author}" w:date="2026-02-03T10:00:00Z">{run(text)}</w:ins>'


def deleted(text: str, author: str = "Legal") -> str:
    return f'<w:del w:author="{author}" w:date="2026-02-04T11:00:00Z"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def paragraph(*runs: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(runs)}</w:p>"


def states(document: Document) -> list[tuple[str, State, str]]:
    return [(block.text, block.state, block.author) for block in document.blocks]


def test_a_changed_paragraph_is_given_as_it_is_and_as_it_was(word: Callable[..., Document]) -> None:
    document = word(paragraph(run("Uptime is 99.9"), deleted("9"), inserted("5"), run("% a month.")))

    assert states(document) == [
        ("Uptime is 99.95% a month.", State.LIVE, ""),
        ("Uptime is 99.99% a month.", State.DELETED, "Legal"),
    ]
    assert [block.marks for block in document.blocks] == [
        (Mark(14, 15, State.INSERTED, "Sales", "2026-02-03T10:00:00Z"),),
        (Mark(14, 15, State.DELETED, "Legal", "2026-02-04T11:00:00Z"),),
    ]
    assert {block.locator for block in document.blocks} == {document.blocks[0].locator}


def test_what_was_inserted_and_then_deleted_is_not_said_now(word: Callable[..., Document]) -> None:
    document = word(paragraph(run("Uptime"), f'<w:ins w:author="Sales">{deleted(" 99.99%")}</w:ins>', inserted(" 99.9%")))

    assert states(document) == [("Uptime 99.9%", State.LIVE, ""), ("Uptime 99.99%", State.DELETED, "Legal")]


def test_what_was_moved_and_then_deleted_stays_moved_away(word: Callable[..., Document]) -> None:
    document = word(paragraph(f'<w:moveFrom w:author="Sales">{deleted("99.99%")}</w:moveFrom>'))

    assert states(document) == [("99.99%", State.MOVED_FROM, "Sales")]


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(st.tuples(st.sampled_from([run, inserted, deleted]), st.text("ab 9.%", min_size=1, max_size=4)), max_size=6))
def test_now_and_before_are_made_of_the_runs_that_belong_to_them(
    pieces: list[tuple[Callable[[str], str], str]], word: Callable[..., Document]
) -> None:
    blocks = word(paragraph(*(made(text) for made, text in pieces))).blocks
    now = "".join(text for made, text in pieces if made is not deleted).strip()
    before = "".join(text for made, text in pieces if made is not inserted).strip()
    changed = any(made is deleted and text.strip() for made, text in pieces)

    assert [block.text for block in blocks] == [now] * bool(now) + [before] * changed
    for block in blocks:
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)


def test_a_paragraph_is_inserted_or_deleted_as_a_whole(word: Callable[..., Document]) -> None:
    mark = '<w:{0} w:author="Legal"/>'
    document = word(
        paragraph(inserted("We pay 10%."), mark=mark.format("ins"))
        + paragraph(deleted("We pay 50%."), mark=mark.format("del"))
        + paragraph(run("End."))
    )

    assert states(document) == [
        ("We pay 10%.", State.INSERTED, "Sales"),
        ("We pay 50%.", State.DELETED, "Legal"),
        ("End.", State.LIVE, ""),
    ]


def test_a_deletion_over_a_paragraphs_end_joins_what_is_left(word: Callable[..., Document]) -> None:
    document = word(
        paragraph(run("Uptime is "), deleted("at"), mark='<w:del w:author="Legal"/>') + paragraph(deleted("least"), run("99.9% a month."))
    )

    assert states(document) == [
        ("Uptime is at", State.DELETED, "Legal"),
        ("Uptime is 99.9% a month.", State.LIVE, ""),
        ("least99.9% a month.", State.DELETED, "Legal"),
    ]


def test_text_before_a_deleted_end_is_kept_when_nothing_follows(word: Callable[..., Document]) -> None:
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    cut = paragraph(run("99.9%"), mark="<w:del/>")

    assert states(word(cut + table + cut)) == [("99.9%", State.LIVE, ""), ("99.9%", State.LIVE, "")]


def test_a_moved_sentence_is_live_where_it_went_and_kept_apart_where_it_was(word: Callable[..., Document]) -> None:
    moved = f'<w:moveFrom w:author="Legal">{run("Uptime is 99.9%.")}</w:moveFrom>'
    document = word(paragraph(moved) + paragraph(run("Levels. "), f'<w:moveTo w:author="Legal">{run("Uptime is 99.9%.")}</w:moveTo>'))

    assert states(document) == [("Uptime is 99.9%.", State.MOVED_FROM, "Legal"), ("Levels. Uptime is 99.9%.", State.LIVE, "")]
    assert document.blocks[1].marks[0].state is State.INSERTED


def cell(*runs: str) -> str:
    return f"<w:tc>{paragraph(*runs)}</w:tc>"


def test_rows_are_inserted_and_deleted_and_their_cells_changed(word: Callable[..., Document]) -> None:
    rows = [
        f"<w:tr>{cell(run('under 99%'))}{cell(deleted('50%'), inserted('10%'))}</w:tr>",
        f'<w:tr><w:trPr><w:del w:author="Legal"/></w:trPr>{cell(run("under 98%"))}{cell(run("75%"))}</w:tr>',
        f'<w:tr><w:trPr><w:ins w:author="Sales"/></w:trPr>{cell(run("under 97%"))}{cell(run("20%"))}</w:tr>',
    ]
    document = word(f"<w:tbl>{''.join(rows)}</w:tbl>")

    assert states(document) == [
        ("under 99% | 10%", State.LIVE, ""),
        ("under 99% | 50%", State.DELETED, "Legal"),
        ("under 98% | 75%", State.DELETED, "Legal"),
        ("under 97% | 20%", State.INSERTED, "Sales"),
    ]
    assert [block.locator.row for block in document.blocks] == [1, 1, 2, 3]


def test_the_marks_of_a_row_are_those_of_its_cells_moved_to_its_text(word: Callable[..., Document]) -> None:
    (now, _) = word(f"<w:tbl><w:tr>{cell(run('under 99%'))}{cell(deleted('50%'), inserted('10%'))}</w:tr></w:tbl>").blocks

    assert [now.text[mark.start : mark.end] for mark in now.marks] == ["10%"]
    assert [now.cells[1].text[mark.start : mark.end] for mark in now.cells[1].marks] == ["10%"]


def test_marks_stay_on_their_characters_when_white_space_at_the_ends_goes(word: Callable[..., Document]) -> None:
    (block,) = word(paragraph(run("  Uptime "), inserted(" 99.9%  "))).blocks

    assert (block.text, [block.text[mark.start : mark.end] for mark in block.marks]) == ("Uptime  99.9%", [" 99.9%"])


def test_a_deleted_paragraph_of_a_cell_leaves_no_empty_line(word: Callable[..., Document]) -> None:
    lines = paragraph(run("99.9%")) + paragraph(deleted("99.99%"), mark='<w:del w:author="Legal"/>') + paragraph(run("a month"))
    now = word(f"<w:tbl><w:tr><w:tc>{lines}</w:tc></w:tr></w:tbl>").blocks[0]

    assert now.text == "99.9%\na month"
