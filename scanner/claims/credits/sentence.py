"""A sentence with the role of each of its figures."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from scanner.claims.credits.figure import LOOKS_BACK, Figure, figures_of, mentions_of, quantities_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place
from scanner.model import Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

LIMIT = 70
"""Characters between words of limitation and the figure or the fee that they limit."""
WEAK = "weak"
"""The value of words that limit, or give back, only beside others that do."""
_BESIDE = 3  # characters between a comparison and its length of time
_ADJACENT = 8  # characters between a credit and its figure: "credit of"
_COLUMNS = re.compile(r"\s+")
_OF = re.compile(r"\s(?:de|di|d[’'])\s?")
"""Between a figure and the credit that it is one of: 5% de descuento."""
_PAIRED = re.compile(r"[\s)]*(?:[:=→|–—-]|\.{4,})[^.;]{0,20}")
_NEAR = 30  # characters between a bare level and its credit
_BARE_LEVEL = Decimal(80)
_NINES = Decimal(95)
_GIVEN = "given"
_EQUAL = ".equal"
"""Ends the name of the comparison that only says how much it is: an amount equal to 5% of the fee."""
_QUOTES = "\"'”’» "


class Role(Enum):
    """What a figure does in a sentence about credits."""

    LEVEL = auto()
    STATED = auto()
    """A level without a comparison."""
    CREDIT = auto()
    CAP = auto()
    OTHER = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Sentence:
    """Characters ``start:end`` of a passage; ``counts`` says that its bare numbers are percentages, ``led`` that what leads to it names credits."""

    reading: Reading
    passage: Passage
    start: int
    end: int
    counts: bool = False
    led: bool = False

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its percentages, in order."""
        return figures_of(self.passage, self.start, self.end, counts=self.counts)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its mentions, in order."""
        return mentions_of(self.passage, self.start, self.end)

    @cached_property
    def _labelled(self) -> dict[str, list[Mention]]:
        labelled = defaultdict[str, list[Mention]](list)
        for mention in self.mentions:
            labelled[mention.label].append(mention)
        return dict(labelled)

    def said(self, *labels: Label) -> list[Mention]:
        """Its mentions of some labels, those of one label in order."""
        return [mention for label in labels for mention in self._labelled.get(label, ())]

    def place(self, figure: Quantity) -> Place:
        """The place of one of its figures."""
        return Place(self.reading, self.passage, figure)

    @cached_property
    def roles(self) -> list[tuple[Figure, Role]]:
        """The role of each figure: first by the words beside it, then by what the others are."""
        told = _repeated([(figure, _role(figure)) for figure in self.figures])
        return self._completed(_with_bare_level(told, alone=self._alone))

    @property
    def _alone(self) -> bool:
        """Whether it is nothing but figures: a line of a table that was written without rules."""
        first, last = (self.figures[0].quantity, self.figures[-1].quantity) if self.figures else (None, None)
        text = self.passage.text[self.start : self.end].strip()
        return first is not None and last is not None and self.passage.text[first.start : last.end] == text

    def _completed(self, told: Sequence[tuple[Figure, Role]]) -> list[tuple[Figure, Role]]:
        """Figures that nothing claims are the credit of the level before or behind them, of a length of time, or of each further stretch."""
        credit = bool(self.said(Label.CREDIT))
        stepped = (credit or self.led) and bool(self.said(Label.CREDIT_UNIT))
        missed = (credit or self.led) and bool(self.said(Label.CREDIT_SHORTFALL))
        roles: list[tuple[Figure, Role]] = []
        level = given = False
        limits = False  # whether a limit stands before any credit: what is joined to it is another
        for (figure, role), (_, then) in zip(told, [*told[1:], (None, None)], strict=False):
            settled = role
            leads = then is Role.LEVEL and not figure.possible_level
            if role in {Role.UNKNOWN, Role.CREDIT} and (
                ((given or self._paid_before(figure)) and _up_to(figure)) or (limits and role is Role.CREDIT)
            ):
                settled = Role.CAP
            elif role is Role.UNKNOWN and (level or stepped or given or leads or self.lasts or (missed and not figure.possible_level)):
                settled = Role.CREDIT
            level = settled is Role.LEVEL or (level and settled is not Role.CREDIT)
            given = given or settled is Role.CREDIT
            limits = (limits or settled is Role.CAP) and not given and not stepped
            roles.append((figure, settled))
        return roles

    def _paid_before(self, figure: Figure) -> bool:
        """Whether money or time is given for each stretch of something before a figure: EUR 100 for each hour, up to 8% of the fee."""
        paid = [q.end for q in self.money[:1]] + [m.end for m in self.said(Label.CREDIT_TIME, Label.CREDIT_MULTIPLE)[:1]]
        return bool(self.said(Label.CREDIT_UNIT)) and any(end <= figure.quantity.start for end in paid)

    @cached_property
    def lasts(self) -> bool:
        """Whether it names a length of time as a threshold: more than 4 hours."""
        bounds = [m.end for m in self.said(Label.BOUND)]
        return any(_stands_behind(length, bounds, _BESIDE) for length in self.lengths)

    @cached_property
    def lengths(self) -> list[Quantity]:
        """Its lengths of time."""
        return [q for q in quantities_of(self.passage, self.start, self.end) if q.kind is QuantityKind.DURATION]

    @cached_property
    def money(self) -> list[Quantity]:
        """Its amounts of money, without those that limit or are compared with."""
        amounts = [q for q in quantities_of(self.passage, self.start, self.end) if q.kind is QuantityKind.MONEY]
        limits = [m.end for m in self.said(Label.CREDIT_CAP) if m.value != WEAK]
        compared = sorted(m.end for m in self.said(Label.BOUND, Label.ALLOWANCE))
        return [q for q in _distinct(amounts) if not (_stands_behind(q, limits, LIMIT) or _stands_behind(q, compared, _BESIDE))]

    @cached_property
    def gifts(self) -> list[Mention]:
        """Its words for service time that is given: the month is free, one day's fee."""
        return [m for m in self.said(Label.CREDIT_TIME) if m.value == _GIVEN]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.passage.text[self.start : self.end].rstrip(_QUOTES).endswith("?")

    def having(self, role: Role) -> tuple[Figure, ...]:
        """The figures of a role."""
        return tuple(figure for figure, own in self.roles if own is role)


def _stands_behind(q: Quantity, ends: Sequence[int], reach: int) -> bool:
    """Whether a quantity begins up to ``reach`` characters behind the last of some ends, in ascending order, before it."""
    at = bisect_right(ends, q.start)
    return at > 0 and q.start - ends[at - 1] <= reach


def _distinct(amounts: Sequence[Quantity]) -> list[Quantity]:
    """The amounts without those that repeat in digits what words right before them said."""
    return [q for before, q in zip([None, *amounts], amounts, strict=False) if not (before and _repeats(before, q))]


def _repeats(before: Quantity, q: Quantity) -> bool:
    return before.value == q.value and q.start - before.end <= _BESIDE


def _role(figure: Figure) -> Role:
    basis = bool(figure.trailing(Label.CREDIT_BASIS, Label.CREDIT_PART)) or figure.of_abbreviation
    bound = figure.leading(Label.BOUND)
    credited = _of_credit(figure) or figure.leading(Label.CREDIT, reach=_ADJACENT + (bound.end - bound.start if bound else 0))
    limit = figure.leading(Label.CREDIT_CAP, reach=LIMIT)
    failed = not (basis or limit) and _fails(figure)
    if _steps(figure) or failed or _measures_else(figure, claimed=bool(basis or credited)) or _counts_credits(figure):
        return Role.OTHER
    if limit and limit.value != WEAK and not nines(figure) and not _limits_else(limit, figure):
        return Role.CAP
    if basis:
        compared = bound and figure.comparison in {"<", ">="} and not bound.pattern.endswith(_EQUAL)
        return Role.OTHER if compared and not credited else Role.CREDIT
    if figure.comparison and figure.possible_level:
        return Role.LEVEL
    if _stated(figure):
        return Role.STATED
    return Role.CREDIT if credited else Role.UNKNOWN


def _steps(figure: Figure) -> bool:
    """Whether the figure is the step that a credit is given for: 2% for each 0.5%."""
    own = figure.quantity
    return any(m.label == Label.CREDIT_UNIT and m.start <= own.start and own.end <= m.end for m in figure.before)


def _of_credit(figure: Figure) -> bool:
    """Whether a figure is followed by the credit that it is."""
    of = _OF.match(figure.passage.text, figure.quantity.end)
    return figure.trailing(Label.CREDIT, reach=of.end() - of.start() if of else _BESIDE) is not None


def _fails(figure: Figure) -> bool:
    """Whether the figure is the share of time without service that a credit is given for: outages of more than 1% of the month."""
    bound = figure.leading(Label.BOUND)
    failed = bound is not None and bound.value == ">=" and not figure.possible_level
    return failed and figure.leading(Label.DOWNTIME, reach=LIMIT) is not None


def _measures_else(figure: Figure, *, claimed: bool) -> bool:
    """Whether the figure is a share of something else, unless a limit, a fee or a credit beside it claims it."""
    limit = figure.leading(Label.CREDIT_CAP, reach=LIMIT)
    limited = limit is not None and limit.value != WEAK
    return not (claimed or limited) and figure.measures_else


def _limits_else(limit: Mention, figure: Figure) -> bool:
    """Whether words of limitation are about a length of time right behind them, or about what is missing: by not more than 0.1 points."""
    missing = any(m.label == Label.CREDIT_SHORTFALL and m.start < limit.start < m.end for m in figure.before)
    behind = quantities_of(figure.passage, limit.end, limit.end + _BESIDE)
    return missing or any(q.kind is QuantityKind.DURATION for q in behind)


def _counts_credits(figure: Figure) -> bool:
    """Whether the figure only says how much was credited that something else hangs on: credits of 25% or more."""
    behind = figure.trailing(Label.BOUND)
    return behind is not None and behind.pattern.endswith(LOOKS_BACK) and not figure.possible_level


def _stated(figure: Figure) -> bool:
    """Whether a figure is a level by its nines, or by the word behind it."""
    return figure.possible_level and (nines(figure) or figure.trailing(Label.AVAILABILITY) is not None)


def nines(figure: Figure) -> bool:
    """Whether a figure can hardly be anything but a level: 99.9."""
    return figure.possible_level and figure.value > _NINES and figure.value % 1 != 0


def _repeated(told: list[tuple[Figure, Role]]) -> list[tuple[Figure, Role]]:
    """A figure that says the one before it again is what that is: 99.9% pure (three nines)."""
    roles: list[tuple[Figure, Role]] = []
    for figure, role in told:
        again = bool(roles) and roles[-1][1] is Role.OTHER and roles[-1][0].value == figure.value
        roles.append((figure, Role.OTHER if again else role))
    return roles


def _up_to(figure: Figure) -> bool:
    limit = figure.leading(Label.CREDIT_CAP)
    return limit is not None and limit.value == WEAK


def _with_bare_level(told: Sequence[tuple[Figure, Role]], *, alone: bool) -> list[tuple[Figure, Role]]:
    """A line such as "99.9%: 5%" gives a level without a comparison, and so does one that is nothing but two figures."""
    roles = list(told)
    levels = any(role is Role.LEVEL for _, role in told)
    if len(roles) > 1 and not levels and roles[0][1] in {Role.UNKNOWN, Role.STATED} and roles[1][1] in {Role.UNKNOWN, Role.CREDIT}:
        first, second = roles[0][0], roles[1][0]
        between = first.passage.text[first.quantity.end : second.quantity.start]
        paired = _PAIRED.fullmatch(between) or (alone and _COLUMNS.fullmatch(between))
        if paired and first.possible_level and first.value >= _BARE_LEVEL:
            roles[0] = (first, Role.LEVEL)
    return roles
