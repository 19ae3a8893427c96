"""Credits and their limits that stand in sentences and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from itertools import groupby

from scanner.claims.credits.tier import LEAST_LEVEL, Bounds, Tier, bounds, comparison, settle
from scanner.claims.reading import Reading, within
from scanner.model import BlockKind, Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

_NEAR = 3  # characters between a figure and the words behind it: a blank, a bracket
_LEAD = 6  # and between it and the words before it: " of : "
_SERVICE = {Label.AVAILABILITY, Label.DOWNTIME}
_WHOLE = Decimal(100)


class Role(Enum):
    """What a figure does in a sentence about credits."""

    LEVEL = auto()
    CREDIT = auto()
    CAP = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that credits may reach; ``percent`` is percentage points of ``of``."""

    percent: Decimal
    of: str
    passage: Passage
    figure: Quantity | None
    quote: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one passage says of credits."""

    tiers: tuple[Tier, ...] = ()
    caps: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """Characters ``start:end`` of a passage that is about credits for a missed level."""

    passage: Passage
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The sentence as written."""
        return self.passage.text[self.start : self.end].strip()

    @property
    def percents(self) -> list[Quantity]:
        """Its percentages, in order."""
        return [q for q in self.passage.quantities if self.start <= q.start < self.end and q.kind is QuantityKind.PERCENT]

    def mentions(self, *labels: Label) -> list[Mention]:
        """Its mentions of some labels, in order."""
        return within(self.passage, self.start, self.end, *labels)


def spoken(reading: Reading) -> list[Spoken]:
    """The tiers and caps of all prose, tiers of neighbouring lines closed against each other."""
    found = [(p.block, _passage(p)) for p in reading.prose if _about_credits(reading, p)]
    result: list[Spoken] = []
    for _, run in groupby(enumerate(found), key=lambda item: item[1][0] - item[0]):
        parts = [part for _, (_, part) in run]
        closed = iter(_runs([tier for part in parts for tier in part.tiers]))
        result += [Spoken(tuple(next(closed) for _ in part.tiers), part.caps) for part in parts]
    return result


def _about_credits(reading: Reading, passage: Passage) -> bool:
    """Whether a passage, with the heading and the lines before it, speaks both of money back and of service that failed."""
    block = reading.block(passage)
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return False
    before = reading.passage(passage.block - 1)
    around = [m for p in (passage, before, *reading.trail(block)[-1:]) if p for m in p.mentions]
    own = [m for m in passage.mentions if m.label == Label.CREDIT]
    paid = bool(own) or (bool(passage.quantities) and any(m.label in {Label.REMEDY, Label.CREDIT} for m in around))
    return paid and any(m.label in _SERVICE or m.value == "strong" for m in around)


def _passage(passage: Passage) -> Spoken:
    parts = [_sentence(Sentence(passage, start, end)) for start, end in passage.sentences]
    return Spoken(tuple(tier for part in parts for tier in part.tiers), tuple(cap for part in parts for cap in part.caps))


def _sentence(sentence: Sentence) -> Spoken:
    strong = any(m.value == "strong" for m in sentence.mentions(Label.CREDIT))
    if sentence.mentions(Label.LIABILITY) and not strong:
        return Spoken()
    roles = _roles(sentence)
    caps = [Cap(q.value, _basis(sentence, q), sentence.passage, q, sentence.quote) for q, role in roles if role is Role.CAP]
    tiers = _tiers(sentence, roles) or _in_words(sentence, [q for q, role in roles if role is Role.LEVEL])
    if not caps and not any(role is Role.CREDIT for _, role in roles):
        caps = _whole_fee(sentence)
    return Spoken(tuple(tiers), tuple(caps))


def _roles(sentence: Sentence) -> list[tuple[Quantity, Role]]:
    """The role of each percentage: first by the words right beside it, then by what the others are."""
    said = [(q, _role(sentence, q)) for q in sentence.percents]
    leveled = any(role is Role.LEVEL for _, role in said)
    stepped = bool(sentence.mentions(Label.CREDIT_UNIT)) and bool(sentence.mentions(Label.CREDIT))
    roles: list[tuple[Quantity, Role]] = []
    for q, role in said:
        given = any(other is Role.CREDIT for _, other in roles)
        limits = _limits(sentence, q, given=given)
        settled = role
        if limits and role is not Role.LEVEL:
            settled = Role.CAP
        elif role is Role.UNKNOWN and (leveled or stepped):
            settled = Role.CREDIT
        roles.append((q, settled))
    return roles


def _role(sentence: Sentence, figure: Quantity) -> Role:
    for m in sentence.passage.mentions:
        touches = m.start < figure.end and figure.start < m.end
        follows = 0 <= m.start - figure.end <= _NEAR
        leads = 0 <= figure.start - m.end <= _LEAD
        if m.label == Label.CREDIT_BASIS and (follows or touches):
            return Role.CREDIT
        if m.label == Label.CREDIT and (touches or follows or leads):
            return Role.CREDIT
    return Role.LEVEL if figure.value >= LEAST_LEVEL and comparison(sentence.passage, figure) else Role.UNKNOWN


def _limits(sentence: Sentence, figure: Quantity, *, given: bool) -> bool:
    """Whether words of limitation reach a figure: no other figure stands between, and "up to" needs a credit before it."""
    before = [q.end for q in sentence.percents if q.end <= figure.start]
    reach = max([sentence.start, *before])
    limits = [m for m in sentence.mentions(Label.CREDIT_CAP) if reach <= m.start and m.end <= figure.start + 1]
    return any(given or m.value != "weak" for m in limits)


def _tiers(sentence: Sentence, roles: Sequence[tuple[Quantity, Role]]) -> list[Tier]:
    """Pair credits with the levels before them, or with those behind them where the sentence begins with a credit."""
    ordered = [(q, role) for q, role in roles if role in {Role.LEVEL, Role.CREDIT}]
    backwards = bool(ordered) and ordered[0][1] is Role.CREDIT and any(role is Role.LEVEL for _, role in ordered)
    if backwards:
        ordered.reverse()
    tiers: list[Tier] = []
    levels: list[Quantity] = []
    for q, role in ordered:
        if role is Role.LEVEL:
            levels.append(q)
        else:
            limits = bounds(sentence.passage, levels)
            tiers.append(Tier(limits, q.value, "", _basis(sentence, q), sentence.passage, q, sentence.quote))
            levels = []
    if backwards:
        tiers.reverse()
    return [tier for tier in tiers if tier.percent != 0]


def _basis(sentence: Sentence, figure: Quantity) -> str:
    behind = [m for m in sentence.mentions(Label.CREDIT_BASIS) if m.end > figure.start]
    return sentence.passage.text[behind[0].start : behind[0].end] if behind else ""


def _in_words(sentence: Sentence, levels: Sequence[Quantity]) -> list[Tier]:
    """A credit that is given as service time or as a share in words."""
    given = sentence.mentions(Label.CREDIT_TIME)
    if not given or not sentence.mentions(Label.CREDIT):
        return []
    words = sentence.passage.text[given[0].start : given[0].end]
    return [Tier(bounds(sentence.passage, levels), None, words, "", sentence.passage, None, sentence.quote)]


def _whole_fee(sentence: Sentence) -> list[Cap]:
    """A limit in words: credits never come to more than the fee itself."""
    if not sentence.mentions(Label.CREDIT):
        return []
    wholes = sentence.mentions(Label.CREDIT_WHOLE)
    limits = [m for m in sentence.mentions(Label.CREDIT_CAP) if m.value != "weak"]
    whole = next((w for limit in limits for w in wholes if limit.start <= w.start), None)
    return [Cap(_WHOLE, sentence.passage.text[whole.start : whole.end], sentence.passage, None, sentence.quote)] if whole else []


def _runs(tiers: list[Tier]) -> list[Tier]:
    """Close tiers that follow each other; a level that rises again begins another schedule."""
    closed: list[Tier] = []
    run: list[Tier] = []
    for tier in tiers:
        last = run[-1].bounds if run else Bounds()
        if tier.bounds.below is not None and last.below is not None and tier.bounds.below >= last.below:
            closed += settle(run)
            run = []
        run.append(tier)
    return closed + settle(run)
