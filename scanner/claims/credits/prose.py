"""Credits and their limits that stand in sentences, lists and lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from scanner.claims.credits.figure import Figure, figures_of, mentions_of
from scanner.claims.credits.tier import Bounds, Cap, Tier, bounds, settle
from scanner.claims.credits.topic import fails, noun, speaks_of_credit, speaks_of_service
from scanner.claims.credits.words import basis_of, mentioned, multiple_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place
from scanner.model import BlockKind, Mention, Passage, Quantity
from scanner.packs import Label

_ADJACENT = 8  # characters between a credit and its figure: "credit of", " in the amount of" needs more
_LIMIT = 70  # characters between words of limitation and the figure or the fee that they limit
_PAIRED = re.compile(r"[\s)]*[:=→|–—-][^.;]{0,20}")
_BARE_LEVEL = Decimal(80)
_WEAK = "weak"
_QUOTES = "\"'”’» "
_WHOLE = Decimal(100)
_HEADINGS = {BlockKind.HEADING, BlockKind.TITLE, BlockKind.PROPERTY}


class Role(Enum):
    """What a figure does in a sentence about credits."""

    LEVEL = auto()
    CREDIT = auto()
    CAP = auto()
    OTHER = auto()
    UNKNOWN = auto()


@dataclass
class Spoken:
    """What passages say of credits."""

    tiers: list[Tier] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.tiers or self.caps)

    def __iadd__(self, other: "Spoken") -> "Spoken":
        self.tiers += other.tiers
        self.caps += other.caps
        return self


@dataclass(frozen=True)
class Around:
    """What stands around a sentence: whether headings, lead-in and the text before name credits, and the service that failed.

    ``carried`` says that the text before was about credits itself; ``scheduled`` that the document holds a schedule of credits.
    """

    credit: bool
    service: bool
    by_name: bool
    carried: bool
    scheduled: bool


@dataclass(frozen=True)
class Sentence:
    """Characters ``start:end`` of a passage."""

    reading: Reading
    passage: Passage
    start: int
    end: int

    @cached_property
    def figures(self) -> list[Figure]:
        """Its percentages, in order."""
        return figures_of(self.passage, self.start, self.end)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Its mentions, in order."""
        return mentions_of(self.passage, self.start, self.end)

    def said(self, *labels: Label) -> list[Mention]:
        """Its mentions of some labels, in order."""
        return [m for m in self.mentions if m.label in labels]

    def place(self, figure: Quantity) -> Place:
        """The place of one of its figures."""
        return Place(self.reading, self.passage, figure)

    @cached_property
    def roles(self) -> list[tuple[Figure, Role]]:
        """The role of each figure: first by the words beside it, then by what the others are."""
        told = [(figure, self._role(figure)) for figure in self.figures]
        return self._completed(_with_bare_level(told))

    def _role(self, figure: Figure) -> Role:
        if any(m.label == Label.CREDIT_UNIT and m.start <= figure.quantity.start and figure.quantity.end <= m.end for m in figure.before):
            return Role.OTHER
        basis = figure.trailing(Label.CREDIT_BASIS)
        if figure.trailing(Label.SHARE, Label.OTHER_METRIC) and not basis and not figure.trailing(Label.CREDIT):
            return Role.OTHER
        limit = figure.leading(Label.CREDIT_CAP, reach=_LIMIT)
        if limit and limit.value != _WEAK:
            return Role.CAP
        if basis and figure.leading(Label.BOUND):
            return Role.OTHER
        if figure.comparison and figure.possible_level and not basis:
            return Role.LEVEL
        if basis or figure.trailing(Label.CREDIT) or figure.leading(Label.CREDIT, reach=_ADJACENT):
            return Role.CREDIT
        return Role.UNKNOWN

    def _completed(self, told: Sequence[tuple[Figure, Role]]) -> list[tuple[Figure, Role]]:
        """Figures that nothing claims are the credit of the level before them, or of each further stretch."""
        stepped = bool(self.said(Label.CREDIT_UNIT)) and bool(self.said(Label.CREDIT))
        roles: list[tuple[Figure, Role]] = []
        level = given = False
        for figure, role in told:
            settled = role
            if role in {Role.UNKNOWN, Role.CREDIT} and given and _up_to(figure):
                settled = Role.CAP
            elif role is Role.UNKNOWN and (level or stepped):
                settled = Role.CREDIT
            level = settled is Role.LEVEL or (level and settled is not Role.CREDIT)
            given = given or settled is Role.CREDIT
            roles.append((figure, settled))
        return roles

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.passage.text[self.start : self.end].rstrip(_QUOTES).endswith("?")

    def having(self, role: Role) -> list[Figure]:
        """The figures of a role."""
        return [figure for figure, own in self.roles if own is role]


def _up_to(figure: Figure) -> bool:
    limit = figure.leading(Label.CREDIT_CAP, reach=_LIMIT)
    return limit is not None and limit.value == _WEAK


def _with_bare_level(told: Sequence[tuple[Figure, Role]]) -> list[tuple[Figure, Role]]:
    """A line such as "99.9%: 5%" gives a level without a comparison."""
    roles = list(told)
    levels = any(role is Role.LEVEL for _, role in told)
    if len(roles) > 1 and not levels and roles[0][1] is Role.UNKNOWN and roles[1][1] in {Role.UNKNOWN, Role.CREDIT}:
        first, second = roles[0][0], roles[1][0]
        between = first.passage.text[first.quantity.end : second.quantity.start]
        paired = roles[1][1] is Role.CREDIT or _PAIRED.fullmatch(between)
        if paired and first.possible_level and first.value >= _BARE_LEVEL:
            roles[0] = (first, Role.LEVEL)
    return roles


def spoken(reading: Reading, passages: Sequence[Passage], *, scheduled: bool) -> Spoken:
    """The tiers and caps of some passages; tiers of neighbouring lines are closed against each other."""
    result = Spoken()
    run = Spoken()
    last: Passage | None = None
    for passage in passages:
        block = reading.block(passage)
        if block.kind in _HEADINGS:
            continue
        carried = bool(run) and last is not None and passage.block - last.block <= 1 and reading.block(last).heading == block.heading
        found = _passage(reading, passage, carried=carried, scheduled=scheduled)
        if not carried:
            result += _settled(run)
            run = Spoken()
        if found:
            run += found
            last = passage
    result += _settled(run)
    return result


def _settled(run: Spoken) -> Spoken:
    return Spoken(settle(run.tiers), run.caps)


def _passage(reading: Reading, passage: Passage, *, carried: bool, scheduled: bool) -> Spoken:
    result = Spoken()
    if not passage.quantities and not passage.mentions:
        return result
    above = _above(reading, passage)
    own = any(noun(m) for m in passage.mentions)
    around = Around(
        credit=speaks_of_credit(above),
        service=speaks_of_service(above) or (own and any(fails(m) for m in passage.mentions)),
        by_name=False,
        carried=carried,
        scheduled=scheduled,
    )
    for start, end in passage.sentences:
        sentence = Sentence(reading, passage, start, end)
        found = _sentence(sentence, around)
        result += found
        around = replace(
            around,
            service=around.service or any(fails(m) for m in sentence.mentions),
            by_name=around.by_name or any(noun(m) for m in sentence.mentions),
            carried=around.carried or bool(found),
        )
    return result


def _above(reading: Reading, passage: Passage) -> list[Passage]:
    """The texts that lead to a passage: its headings, and what ends with a colon above it."""
    block = reading.block(passage)
    lead = Place(reading, passage, mentioned(Mention("", 0, 0, ""))).lead
    beside = [cell for number in range(passage.cell or 0) if (cell := reading.passage(passage.block, number))]
    return [*reading.trail(block), *lead, *beside]


def _sentence(sentence: Sentence, around: Around) -> Spoken:
    if not sentence.figures and not sentence.said(Label.CREDIT_TIME, Label.CREDIT_WHOLE, Label.CREDIT_MULTIPLE):
        return Spoken()
    if not _about_credits(sentence, around):
        return Spoken()
    tiers = _tiers(sentence) or _in_words(sentence)
    return Spoken(tiers, [*_caps(sentence), *_whole_fee(sentence)])


def _about_credits(sentence: Sentence, around: Around) -> bool:
    """Whether a sentence gives money back for service that failed: both must be said, here or around."""
    credit = sentence.said(Label.CREDIT)
    by_name = any(noun(m) for m in credit)
    if sentence.asks or (sentence.said(Label.LIABILITY) and not by_name):
        return False
    levels = bool(sentence.having(Role.LEVEL))
    service = levels or any(fails(m) for m in sentence.mentions)
    if by_name:
        return service or around.service or around.credit or around.scheduled
    if credit and (service or (around.service and around.credit)):
        return True
    return _unsaid(sentence, around, service=service)


def _unsaid(sentence: Sentence, around: Around, *, service: bool) -> bool:
    """Whether a sentence that names no credit gives one all the same: a share of the fee for a level, as the text around says."""
    basis = bool(sentence.said(Label.CREDIT_BASIS))
    pairs = bool(sentence.having(Role.LEVEL)) and bool(sentence.having(Role.CREDIT))
    stepped = basis and bool(sentence.said(Label.CREDIT_UNIT))
    limited = bool(sentence.having(Role.CAP))
    return (
        (pairs and (basis or around.credit))
        or (basis and service and around.credit)
        or (stepped and (service or around.service))
        or (basis and limited and around.by_name and (around.service or around.scheduled))
        or (around.carried and (pairs or basis or limited))
    )


def _caps(sentence: Sentence) -> list[Cap]:
    return [Cap(sentence.place(f.quantity), f.value, basis_of(f)) for f in sentence.having(Role.CAP)]


def _tiers(sentence: Sentence) -> list[Tier]:
    """Pair credits with the levels before them, or with those behind them where the sentence begins with a credit."""
    ordered = [(figure, role) for figure, role in sentence.roles if role in {Role.LEVEL, Role.CREDIT}]
    backwards = bool(ordered) and ordered[0][1] is Role.CREDIT and ordered[-1][1] is Role.LEVEL
    pairs = list(_pairs(reversed(ordered) if backwards else iter(ordered)))
    tiers = [_tier(sentence, figure, levels) for figure, levels in (reversed(pairs) if backwards else pairs)]
    return [tier for tier in tiers if tier.percent != 0]


def _pairs(ordered: Iterator[tuple[Figure, Role]]) -> Iterator[tuple[Figure, list[Figure]]]:
    levels: list[Figure] = []
    for figure, role in ordered:
        if role is Role.LEVEL:
            levels.append(figure)
        else:
            yield figure, levels
            levels = []


def _tier(sentence: Sentence, figure: Figure, levels: Sequence[Figure]) -> Tier:
    return Tier(
        place=sentence.place(figure.quantity),
        bounds=bounds(levels),
        percent=figure.value,
        of=basis_of(figure),
        grows=bool(sentence.said(Label.CREDIT_UNIT)),
        levels=tuple((f.passage, f.quantity) for f in levels),
    )


def _in_words(sentence: Sentence) -> list[Tier]:
    """A credit that is given as service time, as a share in words, or as a multiple of the fee."""
    given = sentence.said(Label.CREDIT_TIME, Label.CREDIT_MULTIPLE)
    if not given or not sentence.said(Label.CREDIT):
        return []
    levels = sentence.having(Role.LEVEL)
    return [
        Tier(
            place=sentence.place(mentioned(given[0])),
            bounds=bounds(levels) if levels else Bounds(),
            text=sentence.passage.text[given[0].start : given[0].end],
            multiple=multiple_of(sentence.passage, sentence.start, sentence.end),
            grows=bool(sentence.said(Label.CREDIT_UNIT)),
            levels=tuple((f.passage, f.quantity) for f in levels),
        )
    ]


def _whole_fee(sentence: Sentence) -> list[Cap]:
    """A limit in words: credits never come to more than the fee itself."""
    limits = [m for m in sentence.said(Label.CREDIT_CAP) if m.value != _WEAK]
    for whole in sentence.said(Label.CREDIT_WHOLE):
        limited = any(
            limit.start <= whole.start and whole.start - limit.end <= _LIMIT and not _figures_between(sentence, limit, whole)
            for limit in limits
        )
        if limited:
            text = sentence.passage.text[whole.start : whole.end]
            return [Cap(sentence.place(mentioned(whole)), _WHOLE, text)]
    return []


def _figures_between(sentence: Sentence, limit: Mention, whole: Mention) -> bool:
    return any(limit.start <= f.quantity.start < whole.start for f in sentence.figures)
