"""Whether a sentence gives money back for service that failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.credits.figure import Figure
from scanner.claims.credits.limits import caps_of
from scanner.claims.credits.sentence import Role, Sentence, nines
from scanner.claims.credits.topic import BEFORE, fails, noun, serves
from scanner.packs import Label

_POINTS = "points"
"""The value of steps of percentage points: what is missed by them is a level."""
_NO_MISS = {"gone", "name"}
"""Values of words for a service that stands still, and for the name of what can be missed."""
_LINE = 120  # characters of a text that can be a line of a list
_HIGH = Decimal(80)
"""Without a word for credits, only a level of at least this size shows what is meant."""


@dataclass(frozen=True)
class Around:
    """What stands around a sentence: whether headings, lead-in and the text before name credits, and the service that failed.

    ``headed`` says that it stands in a column of credits, ``asked`` holds the levels of the question that it answers, ``accepted`` says
    that it is a question answered with yes, ``by_name`` that a sentence before names credits, ``carried`` that the text before was about
    credits itself, ``again`` that it gave one in the same text, ``capped`` that it only gave a limit, ``scheduled`` that the document holds
    a schedule of credits, ``promised`` that it states a level of availability.
    """

    credit: bool
    service: bool
    by_name: bool
    carried: bool
    again: bool
    scheduled: bool
    promised: bool
    headed: bool = False
    asked: tuple[Figure, ...] = ()
    accepted: bool = False
    capped: bool = False


def about_credits(sentence: Sentence, around: Around) -> bool:
    """Whether a sentence gives money back for service that failed: that money is given back, and for what, must be said here or around."""
    credit = sentence.said(Label.CREDIT)
    named = around.headed or any(noun(m) for m in credit)
    if (sentence.asks and not around.accepted) or (_liable(sentence) and not (named and any(serves(m) for m in sentence.mentions))):
        return False
    listed = around.carried or (around.credit and around.service)
    levels = bool(
        any(level.comparison != ">=" for level in sentence.having(Role.LEVEL)) or around.asked or (listed and sentence.having(Role.STATED))
    )
    levels = levels or (named and any(map(nines, sentence.having(Role.STATED))))
    failed = levels or any(fails(m) for m in sentence.mentions)
    service = failed or around.service or around.scheduled or (around.promised and around.credit)
    limited = bool(caps_of(sentence))
    if named or (credit and failed):
        return service or (limited and (around.promised or bool(sentence.said(Label.CREDIT_BASIS))))
    if credit:
        return (_stepped(sentence) and (service or around.promised)) or (service and (limited or around.credit or around.again))
    if _goes_without_saying(sentence, around, failed=failed, service=service):
        return True
    if around.credit or around.by_name or around.carried:
        return _goes_on(sentence, around, failed=failed, service=service, limited=limited)
    by_points = _stepped(sentence) and any(m.value == _POINTS for m in sentence.said(Label.CREDIT_UNIT))
    return (service and _stepped(sentence)) or (by_points and around.promised) or _certain(sentence, around)


def _goes_without_saying(sentence: Sentence, around: Around, *, failed: bool, service: bool) -> bool:
    """Whether a sentence gives service time for a failure, or a share of the fee for a missed promise or so many hours without service.

    It needs no word for giving.
    """
    if (sentence.gifts or sentence.said(Label.CREDIT_PART)) and failed and service:
        return True
    if not any(figure.trailing(Label.CREDIT_BASIS) for figure in sentence.having(Role.CREDIT)):
        return False
    missed = any(m.value not in _NO_MISS for m in sentence.said(Label.CREDIT_SHORTFALL))
    return (missed and (around.scheduled or around.promised)) or bool(sentence.lasts and sentence.said(Label.DOWNTIME))


def _liable(sentence: Sentence) -> bool:
    """Whether a sentence is about liability; what only stands behind the limit of credits says nothing of it: 10% net of taxes."""
    limits = sentence.having(Role.CAP)[:1]
    of_credits = any(m.end <= limit.quantity.start for limit in limits for m in sentence.said(Label.CREDIT))
    return any(not of_credits or m.start < limits[0].quantity.start for m in sentence.said(Label.LIABILITY))


def _goes_on(sentence: Sentence, around: Around, *, failed: bool, service: bool, limited: bool) -> bool:
    """Whether a sentence below or behind words for credits gives one, though it names none."""
    timed = bool(sentence.money or sentence.said(Label.CREDIT_TIME))
    share = bool(sentence.said(Label.CREDIT_BASIS, Label.CREDIT_PART)) or any(f.of_abbreviation for f in sentence.figures)
    given = bool(sentence.having(Role.CREDIT))
    if failed or (around.carried and sentence.lasts):
        return timed or share or given
    same = any(m.value == BEFORE for m in sentence.said(Label.CREDIT_BASIS))
    if around.carried and (same or timed or limited or (share and given and len(sentence.passage.text) <= _LINE)):
        return True
    listed = given and (sentence.led or (share and bool(sentence.having(Role.LEVEL))))
    return service and (listed or (limited and share) or (timed and bool(sentence.said(Label.CREDIT_UNIT))) or _stepped(sentence))


def _stepped(sentence: Sentence) -> bool:
    """Whether a sentence gives a share of the fee for each stretch of something."""
    return bool(sentence.said(Label.CREDIT_UNIT)) and bool(sentence.said(Label.CREDIT_BASIS, Label.CREDIT_PART))


def _ranged(levels: Sequence[Figure]) -> bool:
    """Whether levels are both ends of a range: under 99.9% and up to 99.5%."""
    return {level.comparison for level in levels} in ({"<", ">="}, {"between"}) and any(map(nines, levels))


def _certain(sentence: Sentence, around: Around) -> bool:
    """Whether a sentence gives a share of the fee for a level that can be no other than one of availability."""
    levels = sentence.having(Role.LEVEL)
    if not (
        (sentence.said(Label.CREDIT_BASIS, Label.CREDIT_PART) or _ranged(levels))
        and any(level.value >= _HIGH for level in levels)
        and sentence.having(Role.CREDIT)
    ):
        return False
    return around.service or around.promised or any(map(nines, levels)) or any(fails(m) for m in sentence.mentions)
