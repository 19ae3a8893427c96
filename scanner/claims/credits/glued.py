"""Schedules whose cells an extraction ran together: ``≥ 98.54 < 98.5`` is 4% from 98.5% on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from scanner.claims.credits.figure import figures_of
from scanner.model import Passage, Quantity, QuantityKind
from scanner.packs import Label

_SIGN_ABOVE = re.compile(r"\(\s*%\s*\)")
_COMPARED = 2
_DECIMAL = re.compile(r"\d+\.\d+")


def run_together(passage: Passage) -> bool:
    """Whether a text is a table that was run together: its heads hold the sign of its figures, and comparisons follow each other."""
    if _SIGN_ABOVE.search(passage.text) is None:
        return False
    return sum(f.leading(Label.BOUND) is not None for f in figures_of(passage, counts=True)) >= _COMPARED


def unglued(passage: Passage) -> Passage:
    """The passage with each figure that is a level and a credit in one cut in two: a scale's levels have the same number of decimals."""
    if not run_together(passage):
        return passage
    lengths = [_decimals(passage, q) for q in passage.quantities if _cuttable(passage, q)]
    if len(set(lengths)) < 2:  # noqa: PLR2004 - without a level that stands alone nothing shows where to cut
        return passage
    shortest = min(lengths)
    return replace(passage, quantities=tuple(part for q in passage.quantities for part in _cut(passage, q, shortest)))


def _cut(passage: Passage, quantity: Quantity, decimals: int) -> Iterator[Quantity]:
    if not _cuttable(passage, quantity) or _decimals(passage, quantity) == decimals:
        yield quantity
        return
    middle = quantity.end - _decimals(passage, quantity) + decimals
    yield replace(quantity, value=Decimal(passage.text[quantity.start : middle]), end=middle)
    yield replace(quantity, value=Decimal(passage.text[middle : quantity.end]), start=middle)


def _cuttable(passage: Passage, quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.COUNT and _DECIMAL.fullmatch(passage.text, quantity.start, quantity.end) is not None


def _decimals(passage: Passage, quantity: Quantity) -> int:
    return quantity.end - passage.text.index(".", quantity.start) - 1
