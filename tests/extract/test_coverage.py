from collections.abc import Mapping
from itertools import islice

import pytest

from scanner.extract.coverage import Coverage
from scanner.extract.protocol import Extent
from scanner.model import Block, BlockKind, Diagnostic, Locator, Status


def text(**place: object) -> Block:
    return Block(BlockKind.PARAGRAPH, "Some text.", Locator(**place))  # type: ignore[arg-type]


def unread(**place: object) -> Diagnostic:
    return Diagnostic(Status.NO_TEXT_LAYER, "a picture of text", Locator(**place))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "parts"),
    [
        ([text(line=1), text(line=2)], {}),
        ([text(page=1), text(page=1), text(page=2)], {"pages": 2}),
        ([text(page=1), unread(page=2)], {"pages": 2, "unread pages": 1}),
        ([text(page=1), unread(page=1)], {"pages": 1, "unread pages": 1}),
        ([text(page=1), text(page=4)], {"pages": 4}),
        ([text(slide=3)], {"slides": 3}),
        ([text(slide=1, part="notes"), text(slide=2, part="notes")], {"slides": 2, "parts": 2}),
        ([text(), text(part="header 1"), unread(part="comment 2")], {"parts": 2, "unread parts": 1}),
        ([text(sheet="Prices"), text(sheet="Terms")], {"sheets": 2}),
        ([text(page=1, attachment="a.pdf"), text(page=1, attachment="b.pdf")], {"attachments": 2, "pages": 2}),
        ([text(page=1, attachment="a.pdf"), unread(attachment="b.pdf")], {"attachments": 2, "pages": 1, "unread attachments": 1}),
        ([text(page=1, attachment="a.pdf"), unread(page=2, attachment="a.pdf")], {"attachments": 1, "pages": 2, "unread pages": 1}),
    ],
)
def test_each_page_sheet_and_attachment_is_counted_once(items: list[Block | Diagnostic | Extent], parts: dict[str, int]) -> None:
    assert counted(items) == parts


def test_pages_on_which_nothing_stands_are_counted_as_the_reader_says() -> None:
    assert counted([Extent("pages", 9), text(page=1), unread(page=4)]) == {"pages": 9, "unread pages": 1}
    assert counted([Extent("pages", 9, "a.pdf"), Extent("pages", 2, "b.pdf"), text(page=1, attachment="a.pdf")]) == {
        "pages": 11,
        "attachments": 1,
    }


def test_the_pages_of_a_file_within_the_file_that_was_not_read_are_unread() -> None:
    scan: list[Block | Diagnostic | Extent] = [Extent("pages", 5, "scan.pdf"), unread(attachment="scan.pdf")]
    assert counted([text(), *scan]) == {"pages": 5, "unread pages": 5, "attachments": 1, "unread attachments": 1}


def test_of_a_reading_that_was_cut_off_the_rest_is_unread() -> None:
    assert counted([Extent("pages", 9), text(page=1), text(page=3)], most=2, end=unread(page=3)) == {"pages": 9, "unread pages": 7}


def test_where_nothing_was_read_all_is_unread() -> None:
    coverage = Coverage()
    assert list(coverage.sized([Extent("pages", 9)])) == []
    assert coverage.unread() == {"pages": 9, "unread pages": 9}


def counted(items: list[Block | Diagnostic | Extent], most: int | None = None, end: Diagnostic | None = None) -> Mapping[str, int]:
    """The counts after the first of the items, and what ended them."""
    coverage = Coverage()
    for item in islice(coverage.sized(items), most):
        coverage.add(item)
    if end:
        coverage.add(end)
    return coverage.parts()
