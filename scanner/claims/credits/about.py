"""Whether a sentence gives money back for service that failed."""

from dataclasses import dataclass

from scanner.claims.credits.limits import caps_of
from scanner.claims.credits.sentence import Role, Sentence
from scanner.claims.credits.topic import BEFORE, fails, noun, serves
from scanner.packs import Label


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


def about_credits(sentence: Sentence, around: Around) -> bool:
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
    limited = bool(caps_of(sentence))
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
    return any(m.value == BEFORE for m in sentence.said(Label.CREDIT_BASIS))
