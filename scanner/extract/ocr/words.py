"""Words on a page, and how sure it is what they say."""

import re
from decimal import Decimal
from typing import NamedTuple

EDGES = "()[]{}|'\"“”‘’.,;:!?*-–—_~"
"""Signs that stand around a figure and are none of it."""
LIKE_SHARE = re.compile(r"9\d[.,]\d+|9\d*(?:96|9[oO6]|[oO0]/[oO0])|[£€$]9[.,]?9[\d.,]*")
"""``99.996``, ``9996`` and ``$9.99`` are what becomes of 99.9%."""


class Word(NamedTuple):
    """A word with its box in points from the top left corner; ``size`` is that of its line's type.

    ``confidence`` is the recogniser's own, from 0 to 1.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    confidence: Decimal

    def covers(self, other: "Word") -> bool:
        """Whether another word stands on the same line and for its greater part within this one, or the other way round."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.x1 - self.x0, other.x1 - other.x0) and height > 0.5 * min(
            self.bottom - self.top, other.bottom - other.top
        )


class Figure(NamedTuple):
    """A word with digits; ``other`` is what it may be instead, where a person has to look."""

    text: str
    confidence: Decimal
    doubtful: bool
    other: str = ""

    @property
    def core(self) -> str:
        """The text without the signs around it."""
        return self.text.strip(EDGES)

    @property
    def may_be_share(self) -> bool:
        """Whether it is a percentage by either reading, or what a recogniser makes of one whose sign it misreads."""
        return "%" in self.text + self.other or any(LIKE_SHARE.fullmatch(text.strip(EDGES)) for text in (self.text, self.other))


class Recognition(NamedTuple):
    """All words of a page, in reading order, and its figures; ``width`` and ``height`` are in points."""

    width: float
    height: float
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]
