"""Claims of pages that were recognised in pictures."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from scanner.model import Block, BlockKind, Locator, Mark

Assemble = Callable[..., Any]


def recognised(text: str, figure: str, confidence: str, *, doubtful: bool, page: int = 1) -> Block:
    start = text.index(figure)
    mark = Mark(start, start + len(figure), confidence=Decimal(confidence), doubtful=doubtful)
    return Block(BlockKind.PARAGRAPH, text, Locator(page=page), marks=(mark,))


def said(assembled: Assemble, *blocks: Block) -> list[tuple[Decimal, Decimal, tuple[str, ...]]]:
    return [(claim.percent, claim.confidence, claim.flags) for claim in assembled(blocks).levels]


def test_a_claim_has_the_confidence_of_its_figure_and_is_reviewed_where_that_is_doubtful(assembled: Assemble) -> None:
    sure = recognised("The API shall be available 99.95% of each month.", "99.95%", "0.71", doubtful=False)
    unsure = recognised("The portal shall be available 99.5% of each month.", "99.5%", "0.55", doubtful=True)
    assert said(assembled, sure, unsure) == [
        (Decimal("99.95"), Decimal("0.71"), ()),
        (Decimal("99.5"), Decimal("0.55"), ("needs-review",)),
    ]


def test_a_figure_that_is_doubtful_once_is_doubtful_wherever_a_scan_says_it_but_not_in_typed_text(assembled: Assemble) -> None:
    unsure = recognised("The API shall be available 99.9% of each month.", "99.9%", "0.50", doubtful=True)
    again = recognised("We guarantee 99.9% availability of the API in a month.", "99.9%", "0.97", doubtful=False)
    typed = Block(BlockKind.PARAGRAPH, "We guarantee 99.9% availability of the portal in a month.", Locator(page=2))
    assert [flags for _, _, flags in said(assembled, unsure, again, typed)] == [("needs-review",), ("needs-review",), ()]


def test_the_doubtful_threshold_of_one_tier_makes_that_of_the_next_doubtful(assembled: Assemble) -> None:
    first = recognised("Below 99.9% in a month: credit of 10% of the monthly fee.", "99.9%", "0.97", doubtful=False)
    second = recognised("Below 99.0% in a month: credit of 25% of the monthly fee.", "99.0%", "0.50", doubtful=True)
    credits_ = [claim for claim in assembled((first, second)).claims if claim.kind == "credit"]
    assert [(claim.below, claim.at_least, claim.flags) for claim in credits_] == [
        (Decimal("99.9"), Decimal("99.0"), ("needs-review",)),
        (Decimal("99.0"), None, ("needs-review",)),
    ]
