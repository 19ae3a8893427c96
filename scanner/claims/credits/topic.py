"""Whether a text is about what the customer gets for service that failed."""

from collections.abc import Iterable
from decimal import Decimal

from scanner.model import Mention, Passage, QuantityKind
from scanner.packs import Label

_LEVEL = Decimal(90)
BEFORE = "before"
"""The value of words that mean what was named before: "below it", "of that charge"."""
_STRONG = "strong"
_WEAK = "weak"
_VAGUE = {"weak", "time"}
"""Values of availability that a share of a month, or a percentage a month, has too."""
_SERVICE = {Label.AVAILABILITY, Label.DOWNTIME, Label.CREDIT_SHORTFALL}
_MONEY = {Label.CREDIT, Label.REMEDY}


def speaks_of_credit(passages: Iterable[Passage]) -> bool:
    """Whether one of some texts names credits, or what stands for them in a heading."""
    return any(m.label in _MONEY and m.value != _WEAK for passage in passages for m in passage.mentions)


def speaks_of_service(passages: Iterable[Passage]) -> bool:
    """Whether one of some texts names the service that failed, or credits that are only given for that."""
    return any(fails(m) for passage in passages for m in passage.mentions)


def fails(mention: Mention) -> bool:
    """Whether a mention says that it is about failed service: availability, downtime, a missed level, a service credit."""
    return serves(mention) or named(mention)


def serves(mention: Mention) -> bool:
    """Whether a mention names the service, its level or its failure without naming a credit."""
    return mention.label in _SERVICE and mention.value not in _VAGUE


def named(mention: Mention) -> bool:
    """Whether a mention is a credit that is given for failed service alone: a service credit."""
    return mention.label == Label.CREDIT and mention.value == _STRONG


def noun(mention: Mention) -> bool:
    """Whether a mention is a credit by name, not only a verb of giving money back."""
    return mention.label == Label.CREDIT and mention.value != _WEAK


def promises(passage: Passage) -> bool:
    """Whether a text speaks of a level of availability."""
    levels = any(q.kind is QuantityKind.PERCENT and q.value >= _LEVEL for q in passage.quantities)
    return levels and any(m.label == Label.AVAILABILITY for m in passage.mentions)
