"""Whether a text is about what the customer gets for service that failed."""

from collections.abc import Iterable
from decimal import Decimal

from scanner.claims.reading import Reading
from scanner.model import BlockKind, Mention, Passage, QuantityKind
from scanner.packs import Label

_LEVEL = Decimal(90)
_NINES = Decimal(95)
"""From here on a figure with decimals is mostly a level."""
BEFORE = "before"
"""The value of words that mean what was named before: "below it", "of that charge"."""
_STRONG = "strong"
_WEAK = "weak"
_VAGUE = {"weak", "time", "nines"}
"""Values of availability that a share of a month, a percentage a month, or the purity of a metal has too."""
_SERVICE = {Label.AVAILABILITY, Label.DOWNTIME, Label.CREDIT_SHORTFALL}
_OTHER_MATTER = "lease"
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION})
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


def promises(reading: Reading) -> bool:
    """Whether a document states a level of availability: in a text that speaks of it, or below a head that does."""
    return any(_high(passage) and _metric(passage) for passage in reading.passages) or any(
        _high(cell)
        for table in reading.tables
        if any(_metric(c) for row in table.header for c in row.cells)
        for row in table.body
        for cell in row.cells
    )


def _metric(passage: Passage) -> bool:
    return any(m.label == Label.AVAILABILITY for m in passage.mentions)


def about_services(reading: Reading, genre: str) -> bool:
    """Whether a document is about services that may fail: it names a level of one, a failure, a time of support, or service credits.

    Tariffs, goods and programmes for customers have credits of their own; a paper on premises or loans must name service credits.
    """
    told = named if genre == _OTHER_MATTER else fails
    texts = [passage for passage in reading.passages if reading.block(passage).kind not in _HEADINGS]
    if any(told(mention) for passage in texts for mention in passage.mentions):
        return True
    return genre != _OTHER_MATTER and any(_measures(reading, passage) for passage in texts)


def _measures(reading: Reading, passage: Passage) -> bool:
    """Whether a text gives a time within which somebody responds, a figure of nines, or high figures below a heading on availability.

    A heading alone may say where something can be had.
    """
    said = {m.label for m in passage.mentions}
    responds = Label.RESPONSE in said and any(q.kind is QuantityKind.DURATION for q in passage.quantities)
    nines = any(q.value > _NINES and q.value % 1 for q in passage.quantities)
    return responds or nines or (_high(passage) and speaks_of_service(reading.trail(reading.block(passage))))


def _high(passage: Passage) -> bool:
    return any(q.kind is QuantityKind.PERCENT and q.value >= _LEVEL for q in passage.quantities)
