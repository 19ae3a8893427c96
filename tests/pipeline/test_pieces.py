"""Paragraphs without an end: judged in pieces, which is said."""

from dataclasses import replace

from scanner.model import Block, BlockKind, Cell, Document, Locator, Mark, Source, State, Status
from scanner.pipeline.job import ScanContext
from scanner.pipeline.pieces import LONGEST, MOST, in_pieces
from scanner.pipeline.scan import scan_source

PROMISE = "The service shall be available 99.9% of each month. "
FILLER = "The parties own 50% of it each. "


def document(*blocks: Block) -> Document:
    return Document("a.txt", "", "txt", blocks)


def test_what_an_endless_paragraph_promises_is_found_to_its_end_and_the_cut_is_told() -> None:
    text = FILLER * 2_000 + PROMISE + FILLER * 2_000 + PROMISE
    result = scan_source(Source.of("a.txt", text.encode()), ScanContext())
    assert [str(claim.percent) for claim in result.claims] == ["99.9", "99.9"]
    assert result.status is Status.READ_PARTLY
    assert f"a paragraph of {len(text.strip()):,} characters, full of percentages, is judged in pieces of {LONGEST:,}" in result.message


def test_ordinary_paragraphs_long_ones_with_few_percentages_and_rows_of_tables_stay_as_they_are() -> None:
    whole = document(
        Block(BlockKind.PARAGRAPH, "1% " * MOST + "x " * LONGEST),
        Block(BlockKind.PARAGRAPH, "%" * LONGEST),
        Block.row((Cell("1% " * LONGEST), Cell("z")), Locator(table=1)),
    )
    assert in_pieces(whole) is whole


def test_a_piece_ends_with_a_sentence_else_with_a_word_else_where_it_must() -> None:
    sentences, words, letters = "Ab 1% cd. " * LONGEST, "abc 1% " * LONGEST, "1%" * LONGEST
    for text, end in ((sentences, ". "), (words, " "), (letters, "%")):
        pieces = [block.text for block in in_pieces(document(Block(BlockKind.PARAGRAPH, text))).blocks]
        assert "".join(pieces) == text
        assert all(len(piece) <= LONGEST and piece.endswith(end) for piece in pieces)


def test_a_mark_over_a_cut_is_one_of_both_pieces() -> None:
    mark = Mark(LONGEST - 3, LONGEST + 4, State.INSERTED, "Ann")
    first, second = in_pieces(document(Block(BlockKind.PARAGRAPH, "1%" * LONGEST, marks=(mark,)))).blocks
    assert first.marks == (replace(mark, end=LONGEST),)
    assert second.marks == (replace(mark, start=0, end=4),)
