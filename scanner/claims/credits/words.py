"""Credits in words: service time, parts of the fee, multiples of what the downtime cost."""

import re
from collections.abc import Sequence
from decimal import Decimal

from scanner.claims.credits.figure import Figure
from scanner.model import Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def basis_of(figure: Figure) -> str:
    """What a figure is a share of, in the text's words: the first basis behind it."""
    behind = next((m for m in figure.after if m.label == Label.CREDIT_BASIS), None)
    return figure.passage.text[behind.start : behind.end] if behind else ""


def multiple_of(passage: Passage, start: int = 0, end: int | None = None) -> Decimal | None:
    """How many times the fee for the downtime a text gives back, None where it does not say so."""
    stop = len(passage.text) if end is None else end
    found = next((m for m in passage.mentions if m.label == Label.CREDIT_MULTIPLE and start <= m.start < stop), None)
    if found is None:
        return None
    digits = _NUMBER.search(passage.text, found.start, found.end)
    return Decimal(found.value or (digits[0].replace(",", ".") if digits else 1))


def span_of(passage: Passage, figures: Sequence[Figure]) -> Quantity:
    """The figure that carries a credit; where words do, those, else the whole text."""
    if figures:
        return figures[0].quantity
    words = next((m for m in passage.mentions if m.label in {Label.CREDIT_TIME, Label.CREDIT_BASIS}), None)
    return spoken(words.start, words.end) if words else spoken(0, len(passage.text))


def spoken(start: int, end: int) -> Quantity:
    """Words in the place of a figure."""
    return Quantity(QuantityKind.COUNT, Decimal(1), start, end)


def mentioned(mention: Mention) -> Quantity:
    """A mention in the place of a figure."""
    return spoken(mention.start, mention.end)
