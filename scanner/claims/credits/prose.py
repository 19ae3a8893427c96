"""Credits and their limits that stand in sentences, lists and lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property

from scanner.claims.credits.figure import Figure, figures_of, mentions_of
from scanner.claims.credits.glued import run_together, unglued
from scanner.claims.credits.tier import Cap, Tier, bounds, settle
from scanner.claims.credits.topic import fails, noun, serves, speaks_of_credit, speaks_of_service
from scanner.claims.credits.words import basis_of, mentioned, multiple_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place
from scanner.model import BlockKind, Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

_ADJACENT = 8  # characters between a credit and its figure: "credit of", " in the amount of" needs more
_LIMIT = 70  # characters between words of limitation and the figure or the fee that they limit
_PAIRED = re.compile(r"[\s)]*[:=→|–—-][^.;]{0,20}")
_BARE_LEVEL = Decimal(80)
_LEVEL = Decimal(90)
_NINES = Decimal(95)
_BEFORE = "before"
_WEAK = "weak"
_STOPS = (".", "!", "?")
_LINE = 80  # characters of a text that can be a line of a list or table
_LINES_ABOVE = 4
_OTHER = {Label.SHARE, Label.OTHER_METRIC}
_APART = 2  # blocks from one text on credits to the next that goes on with it
_QUOTES = "\"'”’» "
_MONTH = Decimal(30 * 24 * 60)
_WHOLE = Decimal(100)
_HEADINGS = {BlockKind.HEADING, BlockKind.TITLE, BlockKind.PROPERTY}


class Role(Enum):
    """What a figure does in a sentence about credits."""

    LEVEL = auto()
    STATED = auto()
    """A level without a comparison."""
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

    ``by_name`` says that a sentence before names credits, ``carried`` that the text before was about credits itself, ``scheduled`` that the
    document holds a schedule of credits, ``promised`` that it states a level of availability.
    """

    credit: bool
    service: bool
    by_name: bool
    carried: bool
    scheduled: bool
    promised: bool


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
        return figures_of(self.passage, self.start, self.end, counts=run_together(self.passage))

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
        limit = figure.leading(Label.CREDIT_CAP, reach=_LIMIT)
        if limit and limit.value != _WEAK:
            return Role.CAP
        credited = figure.trailing(Label.CREDIT) or figure.leading(Label.CREDIT, reach=_ADJACENT)
        if not basis and not credited and any(m.label in _OTHER for m in figure.opening):
            return Role.OTHER
        if basis and figure.comparison in {"<", ">="} and figure.leading(Label.BOUND):
            return Role.OTHER
        if figure.comparison and figure.possible_level and not basis:
            return Role.LEVEL
        if not basis and _stated(figure):
            return Role.STATED
        if basis or credited:
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


def _stated(figure: Figure) -> bool:
    """Whether a figure is a level by its nines, or by the word behind it."""
    return figure.possible_level and ((figure.value > _NINES and figure.value % 1 != 0) or figure.trailing(Label.AVAILABILITY) is not None)


def _up_to(figure: Figure) -> bool:
    limit = figure.leading(Label.CREDIT_CAP)
    return limit is not None and limit.value == _WEAK


def _with_bare_level(told: Sequence[tuple[Figure, Role]]) -> list[tuple[Figure, Role]]:
    """A line such as "99.9%: 5%" gives a level without a comparison."""
    roles = list(told)
    levels = any(role is Role.LEVEL for _, role in told)
    if len(roles) > 1 and not levels and roles[0][1] in {Role.UNKNOWN, Role.STATED} and roles[1][1] in {Role.UNKNOWN, Role.CREDIT}:
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
    held: list[Figure] = []
    promised = any(map(_promises, reading.passages))
    for passage in map(unglued, passages):
        block = reading.block(passage)
        if block.kind in _HEADINGS:
            continue
        carried = bool(run) and last is not None and passage.block - last.block <= _APART and reading.block(last).heading == block.heading
        found = _passage(reading, passage, carried=carried, scheduled=scheduled, promised=promised)
        if held and passage.block - held[0].passage.block == 1:
            found = _answering(reading, passage, held) or found
        held = [] if found else _only_levels(reading, passage)
        if not carried:
            result += _settled(run)
            run = Spoken()
        if found:
            run += found
            last = passage
    result += _settled(run)
    return result


def _only_levels(reading: Reading, passage: Passage) -> list[Figure]:
    """The levels of a line that holds nothing else: its credit may stand in the next line."""
    if passage.cell is not None or len(passage.text) > _LINE:
        return []
    roles = Sentence(reading, passage, 0, len(passage.text)).roles
    return [figure for figure, _ in roles] if all(role is Role.LEVEL for _, role in roles) else []


def _answering(reading: Reading, passage: Passage, levels: Sequence[Figure]) -> Spoken:
    """The credit that a line holds for the levels of the line above it."""
    line = Sentence(reading, passage, *passage.sentences[0])
    if len(line.figures) != 1 or line.having(Role.LEVEL) or line.figures[0].quantity.start > 0:
        return Spoken()
    if not speaks_of_credit([*_lines_above(reading, passage), *_above(reading, levels[0].passage)]):
        return Spoken()
    return Spoken([_tier(line, line.figures[0], levels)])


def _promises(passage: Passage) -> bool:
    """Whether a text speaks of a level of availability."""
    return any(q.kind is QuantityKind.PERCENT and q.value >= _LEVEL for q in passage.quantities) and any(
        m.label == Label.AVAILABILITY for m in passage.mentions
    )


def _settled(run: Spoken) -> Spoken:
    return Spoken(settle(run.tiers), run.caps)


def _passage(reading: Reading, passage: Passage, *, carried: bool, scheduled: bool, promised: bool) -> Spoken:
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
        promised=promised,
    )
    for start, end in passage.sentences:
        sentence = Sentence(reading, passage, start, end)
        found = _sentence(sentence, around)
        result += found
        around = replace(
            around,
            service=around.service or any(fails(m) for m in sentence.mentions) or bool(sentence.having(Role.STATED)),
            by_name=around.by_name or any(noun(m) for m in sentence.mentions),
            carried=around.carried or bool(found),
        )
    return result


def _above(reading: Reading, passage: Passage) -> list[Passage]:
    """The texts that lead to a passage: its headings, and what ends with a colon above it."""
    block = reading.block(passage)
    lead = Place(reading, passage, mentioned(Mention("", 0, 0, ""))).lead
    lines = _lines_above(reading, passage)
    beside = [cell for number in range(passage.cell or 0) if (cell := reading.passage(passage.block, number))]
    return [*reading.trail(block), *lead, *lines, *beside]


def _lines_above(reading: Reading, passage: Passage) -> list[Passage]:
    """The lines above a line: the heads of a table that was written line by line."""
    if passage.cell is not None or len(passage.text) > _LINE:
        return []
    above = (reading.passage(passage.block - back) for back in range(1, _LINES_ABOVE + 1))
    return [p for p in above if p and len(p.text) <= _LINE and not p.text.rstrip().endswith(_STOPS)]


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
    levels = bool(sentence.having(Role.LEVEL))
    failed = any(fails(m) for m in sentence.mentions)
    service = levels or failed
    if sentence.asks or (sentence.said(Label.LIABILITY) and not (by_name and any(serves(m) for m in sentence.mentions))):
        return False
    if by_name:
        return service or around.service or around.scheduled or (around.credit and around.promised)
    if credit and (failed or (around.service and (levels or (around.credit and bool(sentence.figures))))):
        return True
    return _unsaid(sentence, around, service=service)


def _unsaid(sentence: Sentence, around: Around, *, service: bool) -> bool:
    """Whether a sentence that names no credit gives one all the same: a share of the fee for a level, as the text around says."""
    basis = bool(sentence.said(Label.CREDIT_BASIS))
    pairs = bool(sentence.having(Role.LEVEL)) and bool(sentence.having(Role.CREDIT))
    stepped = basis and bool(sentence.said(Label.CREDIT_UNIT))
    limited = bool(sentence.having(Role.CAP) or _whole_fee(sentence))
    service_named = any(fails(m) for m in sentence.mentions)
    timed = bool(sentence.said(Label.CREDIT_TIME)) and (service or bool(sentence.said(Label.CREDIT_UNIT)))
    return (
        (timed and (around.credit or around.carried))
        or (pairs and (basis or around.credit) and (service_named or around.service or around.promised))
        or (basis and service and around.credit)
        or (stepped and (service or around.service))
        or (basis and limited and (around.by_name or around.credit) and (around.service or around.scheduled))
        or (
            around.carried
            and (pairs or limited or (basis and _same(sentence)) or (service and (basis or bool(sentence.said(Label.CREDIT)))))
        )
    )


def _same(sentence: Sentence) -> bool:
    """Whether the fee is the one spoken of before: "that charge"."""
    return any(m.value == _BEFORE for m in sentence.said(Label.CREDIT_BASIS))


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
    levels = levels or _referred(sentence)
    return Tier(
        place=sentence.place(figure.quantity),
        bounds=bounds(levels),
        percent=figure.value,
        of=basis_of(figure),
        grows=bool(sentence.said(Label.CREDIT_UNIT)),
        levels=tuple((f.passage, f.quantity) for f in levels),
    )


def _referred(sentence: Sentence) -> list[Figure]:
    """The level that "below it" means: the last before it in the text, or in the row."""
    word = next((m for m in sentence.said(Label.CREDIT_SHORTFALL) if m.value == _BEFORE), None)
    if word is None:
        return []
    passage = sentence.passage
    beside = [cell for number in range(passage.cell or 0) if (cell := sentence.reading.passage(passage.block, number))]
    figures = [f for cell in beside for f in figures_of(cell)] + figures_of(passage, 0, word.start)
    return [f for f in figures if _LEVEL <= f.value <= _WHOLE][-1:]


def _in_words(sentence: Sentence) -> list[Tier]:
    """A credit that is given as service time, as a share in words, or as a multiple of the fee."""
    limits = [cap.place.figure for cap in _whole_fee(sentence)]
    said = sentence.said(Label.CREDIT_TIME, Label.CREDIT_MULTIPLE)
    given = [m for m in said if not any(m.start < limit.end and limit.start < m.end for limit in limits)]
    if not given or not sentence.said(Label.CREDIT, Label.CREDIT_UNIT):
        return []
    levels = sentence.having(Role.LEVEL)
    either = [[level] for level in levels] if all(level.comparison == "<" for level in levels) else [levels]
    return [
        Tier(
            place=sentence.place(mentioned(given[0])),
            bounds=bounds(own),
            text=sentence.passage.text[given[0].start : given[0].end],
            multiple=multiple_of(sentence.passage, sentence.start, sentence.end),
            grows=bool(sentence.said(Label.CREDIT_UNIT)),
            levels=tuple((f.passage, f.quantity) for f in own),
        )
        for own in either or [[]]
    ]


def _whole_fee(sentence: Sentence) -> list[Cap]:
    """A limit in words: credits never come to more than the fee itself, or than that of some months."""
    limits = [m for m in sentence.said(Label.CREDIT_CAP) if m.value != _WEAK]
    for whole in sentence.said(Label.CREDIT_WHOLE):
        if any(_limits(sentence, limit, whole) for limit in limits):
            text = sentence.passage.text[whole.start : whole.end]
            return [Cap(sentence.place(mentioned(whole)), _WHOLE * _months(sentence, whole), text)]
    return []


def _limits(sentence: Sentence, limit: Mention, whole: Mention) -> bool:
    near = limit.start <= whole.start and whole.start - limit.end <= _LIMIT
    return near and not any(limit.start <= f.quantity.start < whole.start for f in sentence.figures)


def _months(sentence: Sentence, whole: Mention) -> Decimal:
    spans = [q for q in sentence.passage.quantities if whole.start <= q.start < whole.end and q.kind is QuantityKind.DURATION]
    return spans[0].value / _MONTH if spans and spans[0].unit == "month" else Decimal(1)
