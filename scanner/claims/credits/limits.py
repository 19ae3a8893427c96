"""The most that credits may reach, in figures and in words."""

from decimal import Decimal

from scanner.claims.credits.figure import Figure, quantities_of
from scanner.claims.credits.sentence import LIMIT, WEAK, Role, Sentence
from scanner.claims.credits.tier import Cap
from scanner.claims.credits.words import basis_of, mentioned
from scanner.model import Mention, QuantityKind
from scanner.packs import Label

_WHOLE = Decimal(100)
_MONTH = Decimal(30 * 24 * 60)


def caps_of(sentence: Sentence) -> list[Cap]:
    """All limits of a sentence."""
    return [cap_at(sentence, figure) for figure in sentence.having(Role.CAP)] or whole_fees(sentence)


def most_of(sentence: Sentence) -> Cap | None:
    """The one share of a sentence that only says up to where it goes: up to 10% of the yearly fee may be claimed."""
    figures = sentence.figures
    if len(figures) != 1 or sentence.said(Label.CREDIT_UNIT, Label.DOWNTIME, Label.CREDIT_SHORTFALL) or sentence.lengths:
        return None
    limit = figures[0].leading(Label.CREDIT_CAP)
    weak = limit is not None and limit.value == WEAK and figures[0].comparison not in {"<", ">="}
    return cap_at(sentence, figures[0]) if weak else None


def cap_at(sentence: Sentence, figure: Figure) -> Cap:
    """A figure of a sentence as a limit."""
    return Cap(sentence.place(figure.quantity), figure.value, basis_of(figure))


def whole_fees(sentence: Sentence) -> list[Cap]:
    """A limit in words: credits never come to more than the fee itself, or than that of some months."""
    given = [f.quantity.end for f in sentence.having(Role.CREDIT)] + [
        m.end for m in sentence.said(Label.CREDIT_TIME, Label.CREDIT_MULTIPLE)
    ]
    limits = [m for m in sentence.said(Label.CREDIT_CAP) if m.value != WEAK or (given and min(given) <= m.start)]
    for whole in sentence.said(Label.CREDIT_WHOLE):
        months = _months(sentence, whole)
        if months and any(_limits(sentence, limit, whole) for limit in limits):
            text = sentence.passage.text[whole.start : whole.end]
            return [Cap(sentence.place(mentioned(whole)), _WHOLE * months, text)]
    return []


def limited(sentence: Sentence, words: Mention) -> bool:
    """Whether words for a fee are the limit itself, or what the limit is a share of."""
    stated = any(m.value != WEAK and 0 <= words.start - m.end <= LIMIT for m in sentence.said(Label.CREDIT_CAP))
    return stated or any(words.start < cap.place.figure.end and cap.place.figure.start < words.end for cap in whole_fees(sentence))


def _limits(sentence: Sentence, limit: Mention, whole: Mention) -> bool:
    near = limit.start <= whole.start and whole.start - limit.end <= LIMIT
    return near and not any(limit.start <= f.quantity.start < whole.start for f in sentence.figures)


def _months(sentence: Sentence, whole: Mention) -> Decimal:
    """How many months' fees a limit comes to; 0 where it counts days, which are no whole fee."""
    spans = [q for q in quantities_of(sentence.passage, whole.start, whole.end) if q.kind is QuantityKind.DURATION]
    if not spans:
        return Decimal(1)
    return Decimal(0) if spans[0].value < _MONTH else spans[0].value / _MONTH if spans[0].unit == "month" else Decimal(1)
