"""One step of a schedule: a cell of a line of credits, with the levels that it is given for and the names beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scanner.claims.credits.figure import Figure, figures_of
from scanner.claims.credits.lines import WEAK, gives_in_words, gives_time_or_money
from scanner.claims.credits.tier import Bounds, Tier, bounds
from scanner.claims.credits.words import basis_of, multiple_of
from scanner.claims.scope import Place
from scanner.model import Passage, Quantity, QuantityKind
from scanner.packs import Label

_MOST_CREDIT = Decimal(1000)
_NAMES_AVAILABILITY = {Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME}
_NAMES_ELSE = {Label.OTHER_METRIC, Label.RESPONSE, Label.RECOVERY}
_FAILS = {*_NAMES_ELSE, Label.BOUND, Label.CREDIT_SHORTFALL, Label.CREDIT_UNIT, Label.DOWNTIME}


@dataclass(frozen=True)
class Step:
    """``scale`` are the cells of the levels, ``names`` those that name the step, with what the document says of their codes, ``heads`` the heads of both.

    ``bound`` is what the head says of a line of levels: ``>=`` for lower ends. ``promised`` says that the level is stated here as that of a
    service, and missed below it, ``other`` that it is one of another measure; ``key`` holds the names by which steps belong together.
    """

    place: Place
    levels: tuple[Figure, ...]
    given: tuple[Figure, ...]
    names: tuple[Passage, ...]
    head: tuple[Passage, ...]
    scale: tuple[Passage, ...] = ()
    heads: tuple[Passage, ...] = ()
    bound: str = ""
    timed: bool = False
    promised: bool = False
    other: bool = False
    key: tuple[str, ...] = ()

    @property
    def figures(self) -> list[tuple[Passage, Quantity]]:
        """All figures that belong to it."""
        return [(f.passage, f.quantity) for f in (*(() if self.promised and not self.measures_else else self.levels), *self.given)]

    @property
    def fits(self) -> bool:
        """Whether it is one of a schedule: it has a level, or words or a length of time for a service that failed."""
        if self.levels:
            return True
        beside = (*self.scale, *self.names)
        lasts = any(q.kind is QuantityKind.DURATION for cell in beside for q in cell.quantities)
        return lasts or any(m.label in _FAILS for cell in (*beside, *self.heads) for m in cell.mentions)

    @cached_property
    def tier(self) -> Tier | None:
        """The tier; None for a step that gives nothing (no credit, or zero)."""
        cell = self.place.passage
        figure = next((f for f in self.given if f.value <= _MOST_CREDIT), None)
        if (figure is not None and figure.value == 0) or (figure is None and not self._gives_otherwise(cell)):
            return None
        multiple = multiple_of(cell)
        share = figure.value if figure and multiple is None else None
        return Tier(
            place=self.place,
            bounds=self.bounds,
            percent=share,
            text="" if share is not None else cell.text.strip(),
            of=(basis_of(figure) if figure else "") or _basis(self.head),
            multiple=multiple,
            levels=() if self.promised else tuple((f.passage, f.quantity) for f in self.levels),
        )

    @property
    def bounds(self) -> Bounds:
        """The levels that it is given for; none where the row names a measure that is no availability: tickets closed in time."""
        if self.measures_else:
            return Bounds()
        if self.promised and len(self.levels) == 1:
            return Bounds(below=self.levels[0].value)
        if len(self.levels) == 1 and not self.levels[0].comparison and self.bound == ">=":
            return Bounds(at_least=self.levels[0].value)
        return bounds(self.levels)

    @property
    def grows(self) -> bool:
        """Whether it is given anew for each further stretch."""
        return any(m.label == Label.CREDIT_UNIT for m in self.place.passage.mentions)

    @cached_property
    def measures_else(self) -> bool:
        """Whether names or levels are of another measure."""
        other = bool(self._named & _NAMES_ELSE) or any(f.measures_else for cell in (*self.scale, *self.names) for f in figures_of(cell))
        return self.other or (other and not self.names_metric)

    @property
    def names_metric(self) -> bool:
        """Whether its names speak of availability."""
        return bool(self._named & _NAMES_AVAILABILITY)

    @cached_property
    def _named(self) -> set[str]:
        return {mention.label for cell in self.names for mention in cell.mentions if mention.value != WEAK}

    def _gives_otherwise(self, cell: Passage) -> bool:
        """Whether a cell without a percentage gives something: words for a credit, time, money, or a number of days."""
        counted = self.timed and any(q.value for q in cell.quantities)
        timed = any(m.label == Label.CREDIT_TIME for m in cell.mentions)
        return counted or timed or (gives_in_words(cell) and bool(self.levels)) or gives_time_or_money(cell)


def _basis(head: Sequence[Passage]) -> str:
    return next((cell.text[m.start : m.end] for cell in head for m in cell.mentions if m.label == Label.CREDIT_BASIS), "")
