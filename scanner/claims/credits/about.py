"""Whether a sentence gives money back for service that failed."""

from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.credits.figure import Figure
from scanner.claims.credits.limits import caps_of
from scanner.claims.credits.sentence import Role, Sentence, nines
from scanner.claims.credits.topic import BEFORE, fails, noun, serves
from scanner.packs import Label

_HIGH = Decimal(80)
"""Without a word for credits, only a level of at least this size shows what is meant."""


@dataclass(frozen=True)
class Around:
    """What stands around a sentence: whether headings, lead-in and the text before name credits, and the service that failed.

    ``headed`` says that it stands in a column of credits, ``asked`` holds the levels of the question that it answers, ``by_name`` says that a sentence before names credits, ``carried`` that the text before was about credits itself, ``scheduled`` that the
    document holds a schedule of credits, ``promised`` that it states a level of availability.
    """

    credit: bool
    service: bool
    by_name: bool
    carried: bool
    scheduled: bool
    promised: bool
    headed: bool = False
    asked: tuple[Figure, ...] = ()


def about_credits(sentence: Sentence, around: Around) -> bool:
    """Whether a sentence gives money back for service that failed: both must be said, here or around."""
    credit = sentence.said(Label.CREDIT)
    by_name = around.headed or any(noun(m) for m in credit)
    levels = bool(sentence.having(Role.LEVEL) or around.asked)
    failed = any(fails(m) for m in sentence.mentions)
    service = levels or failed
    if sentence.asks or (sentence.said(Label.LIABILITY) and not (by_name and any(serves(m) for m in sentence.mentions))):
        return False
    if by_name:
        return service or around.service or around.scheduled or (around.promised and (around.credit or bool(caps_of(sentence))))
    if credit and (failed or (around.service and (levels or (around.credit and bool(sentence.figures))))):
        return True
    if credit and (around.scheduled or (around.promised and around.service)) and caps_of(sentence):
        return True
    return _unsaid(sentence, around, service=service)


def _unsaid(sentence: Sentence, around: Around, *, service: bool) -> bool:
    """Whether a sentence that names no credit gives one all the same: a share of the fee for a level, as the text around says."""
    basis = bool(sentence.said(Label.CREDIT_BASIS, Label.CREDIT_PART))
    stepped = bool(sentence.said(Label.CREDIT_UNIT))
    timed = bool(sentence.said(Label.CREDIT_TIME)) and (service or stepped)
    limited = bool(caps_of(sentence))
    if around.carried and (timed or _goes_on(sentence, limited=limited, paid=service and basis)):
        return True
    if (around.credit or around.by_name) and (timed or (basis and service)):
        return True
    if basis and stepped and (service or around.service):
        return True
    if basis and limited and (around.by_name or around.credit):
        return around.service or around.scheduled
    return _pairs(sentence, around, paid=basis or around.credit or bool(sentence.said(Label.CREDIT)))


def _goes_on(sentence: Sentence, *, limited: bool, paid: bool) -> bool:
    """Whether a sentence goes on with the credits of the text before."""
    same = any(m.value == BEFORE for m in sentence.said(Label.CREDIT_BASIS))
    threshold = sentence.lasts or bool(sentence.having(Role.LEVEL))
    return limited or paid or same or (threshold and bool(sentence.having(Role.CREDIT)))


def _pairs(sentence: Sentence, around: Around, *, paid: bool) -> bool:
    """Whether a sentence gives a share for a level where the text speaks of service, or for one that can be no other."""
    levels = sentence.having(Role.LEVEL)
    if not (paid and any(level.value >= _HIGH for level in levels) and sentence.having(Role.CREDIT)):
        return False
    return around.service or around.promised or any(map(nines, levels)) or any(fails(m) for m in sentence.mentions)
