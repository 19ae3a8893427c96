import pytest

from scanner.extract.coverage import Coverage
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
def test_each_page_sheet_and_attachment_is_counted_once(items: list[Block | Diagnostic], parts: dict[str, int]) -> None:
    coverage = Coverage()
    for item in items:
        coverage.add(item)
    assert coverage.parts() == parts
