"""Claims whose figures were recognised in a picture of a page: how sure they are, and which of them a person has to read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from scanner.claims.reading import Reading
from scanner.model import Claim, Locator, Mark, Passage, QuantityKind
from scanner.quantities.units import NEEDS_REVIEW


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a recognised page: what it was read as, and how surely."""

    text: str
    value: Decimal
    mark: Mark

    @property
    def written(self) -> str:
        """An expression for the text, not within a longer figure."""
        return rf"(?<!\d)(?<!\d[.,]){re.escape(self.text)}(?![.,]?\d)"


def weighed(claims: Iterable[Claim], reading: Reading) -> Iterator[Claim]:
    """The claims, those on recognised pages with the confidence of their figures, doubtful ones to be reviewed.

    Figures are told by what they say, not by where they stand: a claim's thresholds stand in other rows, and what is doubtful at one
    place is no surer where it is said again.
    """
    figures: list[_Figure] = []
    pages = set()
    for passage in reading.passages:
        found = list(_figures(reading, passage))
        figures += found
        if found:
            pages.add(_page(reading.block(passage).locator))
    return (_weighed(claim, figures) if _page(claim.locator) in pages else claim for claim in claims)


def _figures(reading: Reading, passage: Passage) -> Iterator[_Figure]:
    block = reading.block(passage)
    marks = block.marks if passage.cell is None else block.cells[passage.cell].marks
    for mark in marks:
        for quantity in passage.quantities if mark.confidence is not None else ():
            if quantity.kind is not QuantityKind.COUNT and mark.start < quantity.end and quantity.start < mark.end:
                yield _Figure(passage.text[quantity.start : quantity.end], quantity.value, mark)


def _weighed(claim: Claim, figures: Iterable[_Figure]) -> Claim:
    numbers = {claim.percent, claim.below, claim.at_least, claim.credit_percent, claim.minutes, claim.duration}
    own = [figure.mark for figure in figures if figure.value in numbers or re.search(figure.written, claim.quote)]
    if not own:
        return claim
    doubtful = any(mark.doubtful for mark in own) and NEEDS_REVIEW not in claim.flags
    flags = (*claim.flags, NEEDS_REVIEW) if doubtful else claim.flags
    return replace(claim, confidence=min(claim.confidence, *(mark.confidence or Decimal(0) for mark in own)), flags=flags)


def _page(place: Locator) -> tuple[str | None, int | None]:
    return place.attachment, place.page
