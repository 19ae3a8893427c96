"""A figure with the words on both of its sides."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from scanner.model import Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

LEAST_LEVEL = Decimal(50)
"""Percentages below this are no level of availability that a credit hangs on."""
MOST_LEVEL = Decimal(100)
_LIKELY = Decimal(90)
_BESIDE = 3  # characters between a figure and a sign or word that belongs to it: a blank, a bracket
_REACH = 60  # characters over which "falls below the guaranteed level of" reaches its figure
_RANGE = 16  # characters between the ends of "between 99% and up to 99.5%"
_OTHER = {Label.SHARE, Label.OTHER_METRIC}
_BREAK = re.compile(r"[,:;()|]")
_BETWEEN = "between"
_WEAK = "weak"
_PAIRS = ":"
_REPEATS = re.compile(r"\.?\s*\(\s*")
_TURNED = {"<": ">=", ">=": "<"}
_ABBREVIATED = re.compile(r"\s*\)?\s+\w{1,5}\s+\w{1,3}\s+[A-Z]{2,5}\b")
LOOKS_BACK = "-after"
"""Ends the names of comparisons that stand behind their figure: "or more"."""


@dataclass(frozen=True)
class Figure:
    """A figure of a passage with the mentions from the figure before to the one after.

    ``before`` are those that begin before it ends, ``after`` those that begin at it or behind it.
    """

    passage: Passage
    quantity: Quantity
    previous: "Figure | None"
    following: Quantity | None
    before: tuple[Mention, ...]
    after: tuple[Mention, ...]

    @property
    def value(self) -> Decimal:
        """The figure itself."""
        return self.quantity.value

    @property
    def possible_level(self) -> bool:
        """Whether its size allows it to be a level."""
        return LEAST_LEVEL <= self.value <= MOST_LEVEL

    def leading(self, *labels: Label, reach: int = _BESIDE) -> Mention | None:
        """The last mention of some labels that ends up to ``reach`` characters before the figure, or overlaps it."""
        found = [m for m in self.before if m.label in labels and self.quantity.start - m.end <= reach]
        return found[-1] if found else None

    @property
    def opening(self) -> tuple[Mention, ...]:
        """The mentions that begin within the figure."""
        return tuple(m for m in self.after if m.start < self.quantity.end)

    @property
    def measures_else(self) -> bool:
        """Whether words behind it make it a share of something else: 94% of the stations."""
        return any(m.label in _OTHER for m in self.opening)

    def trailing(self, *labels: Label, reach: int = _BESIDE) -> Mention | None:
        """The first mention of some labels that begins in the figure or up to ``reach`` characters behind it."""
        return next((m for m in self.after if m.label in labels and m.start - self.quantity.end <= reach), None)

    @cached_property
    def comparison(self) -> str:
        """The comparison that the figure stands in: ``<``, ``>=``, ``between``, or ``""``."""
        if self._falls_to():
            return ">="
        bound = self._compared()
        return bound.value if bound else _BETWEEN if self._ranged() else self._turned()

    def _compared(self) -> Mention | None:
        ahead = self.trailing(Label.BOUND)
        if ahead and ahead.pattern.endswith(LOOKS_BACK) and not self._leads_on(ahead):
            return ahead
        back = self.leading(Label.BOUND, reach=_REACH)
        if back is None or back.value == _BETWEEN:
            return None
        if back.pattern.endswith(LOOKS_BACK) and not (self.possible_level and self.quantity.start - back.end <= _BESIDE):
            return None
        parted = _BREAK.search(self.passage.text, back.end, self.quantity.start) or quantities_of(
            self.passage, back.end, self.quantity.start
        )
        return None if parted else back

    def _falls_to(self) -> bool:
        """Whether the figure is the lower end of a range that begins at its upper one: under 99.9% and up to 99.5%."""
        above, limit = self.previous, self.leading(Label.CREDIT_CAP)
        if above is None or limit is None or limit.value != _WEAK or not self.possible_level or above.value <= self.value:
            return False
        return self.quantity.start - above.quantity.end <= _RANGE and above.comparison == "<"

    def _leads_on(self, bound: Mention) -> bool:
        """Whether a comparison behind the figure is that of the next one: and below 98%, and more than 98%."""
        longer = any(m.label == Label.BOUND and bound.start < m.start < bound.end for m in self.after)
        return longer or _follows(self.following, bound)

    def _turned(self) -> str:
        """What a sign behind the figure says of the level that follows the sign: 99.9% ≤ x."""
        ahead = self.trailing(Label.BOUND)
        if ahead is None or ahead.value not in _TURNED or self.passage.text[ahead.start : ahead.end].strip()[0].isalpha():
            return ""
        return "" if self.following and self.following.start - ahead.end <= _BESIDE else _TURNED[ahead.value]

    @property
    def of_abbreviation(self) -> bool:
        """Whether it is a share of what an abbreviation stands for: 2% of the MSC."""
        return bool(_ABBREVIATED.match(self.passage.text, self.quantity.end))

    def _ranged(self) -> bool:
        """Whether a dash, or the words of a range, join the figure to the one before or behind it."""
        ahead, back = self.trailing(Label.BOUND), self.leading(Label.BOUND)
        joined = bool(ahead and ahead.value == _BETWEEN and _follows(self.following, ahead))
        joined = joined or self._rises_to(ahead)
        return joined or self._ends_range(back) or self.begins_range

    def _rises_to(self, bound: Mention | None) -> bool:
        """Whether the figure is the lower end of a range whose upper end is left out: 99.8% up to but excluding 99.95%."""
        rises = self.following is not None and self.possible_level and self.value < self.following.value
        return rises and bound is not None and bound.value == "<" and _follows(self.following, bound)

    def _ends_range(self, back: Mention | None) -> bool:
        if self.previous is None or not self.previous.possible_level:
            return False
        leads = self.value < _LIKELY and self.previous.comparison == "<"  # under 99% – 50%
        dashed = back is not None and back.value == _BETWEEN and back.start - self.previous.quantity.end <= _BESIDE and not leads
        return dashed or (self.previous.begins_range and self.quantity.start - self.previous.quantity.end <= _RANGE)

    @cached_property
    def begins_range(self) -> bool:
        """Whether the figure follows the word "between", and the other end follows it."""
        back, then = self.leading(Label.BOUND), self.following
        if back is None or back.value != _BETWEEN or then is None or not LEAST_LEVEL <= then.value <= MOST_LEVEL:
            return False
        ends = self.previous is not None and back.start - self.previous.quantity.end <= _BESIDE
        return not ends and then.start - self.quantity.end <= _RANGE


def _follows(figure: Quantity | None, mention: Mention) -> bool:
    """Whether a figure that can be a level stands right behind a mention."""
    return figure is not None and figure.start - mention.end <= _BESIDE and LEAST_LEVEL <= figure.value <= MOST_LEVEL


@lru_cache(maxsize=8192)  # a table's cells are asked for in its columns, its rows, and by several rules
def figures_of(passage: Passage, start: int = 0, end: int | None = None, *, counts: bool = False) -> tuple[Figure, ...]:
    """The percentages of a stretch of text, the bare numbers that can only be some, and the parts of a fee that words give.

    ``counts`` takes every number for a percentage: in a column whose header holds the sign.
    """
    if not passage.quantities and not any(mention.label == Label.CREDIT_PART for mention in passage.mentions):
        return ()  # as most cells of most tables
    stop = len(passage.text) if end is None else end
    first, last = (bisect_left(passage.quantities, place, key=_start) for place in (start, stop))
    written = [
        q
        for q in passage.quantities[first:last]
        if q.kind is QuantityKind.PERCENT or (q.kind is QuantityKind.COUNT and (counts or _bare(q)))
    ]
    chosen = sorted([*_once(passage, written), *_parts(passage, start, stop, written)], key=_start)
    figures: list[Figure] = []
    for own, following in zip(chosen, [*chosen[1:], None], strict=False):
        previous = figures[-1] if figures else None
        before = mentions_of(passage, previous.quantity.end if previous else start, own.end)
        after = mentions_of(passage, own.start, following.start if following else stop)
        figures.append(Figure(passage, own, previous, following, before, after))
    return tuple(figures)


def _once(passage: Passage, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures without words that the digits in brackets behind them repeat: two per cent. (2%)."""
    return [
        own
        for own, then in zip(figures, [*figures[1:], None], strict=False)
        if then is None or own.value != then.value or not _REPEATS.fullmatch(passage.text, own.end, then.start)
    ]


def _parts(passage: Passage, start: int, stop: int, written: Sequence[Quantity]) -> Iterator[Quantity]:
    """The parts of a fee that words alone give: half of the bill."""
    for part in mentions_of(passage, start, stop):
        if part.label == Label.CREDIT_PART and not _said_twice(passage, part, written):
            yield Quantity(QuantityKind.PERCENT, Decimal(part.value), part.start, part.end)


def _said_twice(passage: Passage, part: Mention, written: Sequence[Quantity]) -> bool:
    """Whether a figure stands beside the words for a part, or in them."""
    before = bisect_left(written, part.end + _BESIDE + 1, key=_start)
    if before == 0:
        return False
    end = written[before - 1].end
    return end >= part.start - _BESIDE and _PAIRS not in passage.text[end : part.start]


def quantities_of(passage: Passage, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities that begin in a stretch of text."""
    first, last = (bisect_left(passage.quantities, place, key=_start) for place in (start, end))
    return passage.quantities[first:last]


def mentions_of(passage: Passage, start: int, end: int) -> tuple[Mention, ...]:
    """The mentions that begin in a stretch of text."""
    first, last = (bisect_left(passage.mentions, place, key=_start) for place in (start, end))
    return passage.mentions[first:last]


def _start(thing: Quantity | Mention) -> int:
    return thing.start


def _bare(figure: Quantity) -> bool:
    """Whether a number without a sign is one that only levels have: 99.5."""
    exponent = figure.value.as_tuple().exponent
    return _LIKELY <= figure.value <= MOST_LEVEL and isinstance(exponent, int) and exponent < 0
