"""What can be seen of a level, as short names: the signs by which the trained model judges how it is spoken of.

A sign is ``where=what``: the mentions of the figure's sentence and of the texts around it by their labels, the paper, the place, single words. The names are part of the model's file; after a change here it is trained anew.
"""

import re
from collections.abc import Iterable, Iterator

from scanner.claims.meaning import explained
from scanner.claims.reading import figures_within, within
from scanner.claims.scope import Place
from scanner.model import Mention, Passage, QuantityKind, State
from scanner.packs import Label

_SPEECH = (
    Label.BINDING,
    Label.TARGET,
    Label.HISTORICAL,
    Label.EXAMPLE,
    Label.MARKETING,
    Label.REQUIREMENT,
    Label.THIRD_PARTY,
    Label.STATING,
    Label.NEGATION,
    Label.HEDGE,
    Label.ALLOWANCE,
    Label.DEFINITION,
    Label.PROVIDER,
    Label.CUSTOMER,
    Label.GENERIC_SERVICE,
    Label.ANSWER,
    Label.COLUMN,
    Label.WINDOW,
    Label.BOUND,
    Label.CREDIT,
    Label.DOWNTIME,
    Label.AVAILABILITY,
    Label.AVAILABLE,
    Label.EXCLUSION,
    Label.TERMINATION,
    Label.MONTH,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_NEAR = (12, 40, 100)  # characters between a mention and the figure
_AROUND = 90  # characters on each side of a figure whose words count
_TALL = 160  # characters of a long sentence
_NINES = 3  # decimals from which on a figure is a proud one


def signs_of(place: Place) -> Iterator[str]:
    """The signs of a level at its place; some come more than once."""
    yield from _said(place)
    yield from _nearest(place)
    yield from _around(place)
    yield from _standing(place)
    yield from _words(place)


def _said(place: Place) -> Iterator[str]:
    for mention in place.said(*_SPEECH):
        side = "before" if mention.end <= place.figure.start else "behind"
        yield from _named("sentence", (mention,))
        yield f"{side}={mention.label}"
        if place.clause[0] <= mention.start < place.clause[1]:
            yield f"clause={mention.label}:{mention.value}"


def _nearest(place: Place) -> Iterator[str]:
    """The nearest of those who speak, and of the words that say how."""
    for where, labels in (("who", _WHO), ("how", _HOW)):
        found = place.nearest(place.said(*labels))
        yield f"{where}={found.label}:{found.value}" if found else f"{where}=nobody"
        if found:
            yield f"{where} near={found.label}:{sum(place.distance(found) > step for step in _NEAR)}"


_WHO = (Label.PROVIDER, Label.CUSTOMER, Label.THIRD_PARTY)
_HOW = (Label.BINDING, Label.TARGET, Label.HISTORICAL, Label.EXAMPLE, Label.MARKETING, Label.REQUIREMENT, Label.STATING)


def _around(place: Place) -> Iterator[str]:
    start, end = place.sentence
    for number, (first, last) in enumerate(place.passage.sentences):
        if first == start or last == end:
            for where, at in (("sentence above", number - 1), ("sentence below", number + 1)):
                if 0 <= at < len(place.passage.sentences):
                    yield from _named(where, within(place.passage, *place.passage.sentences[at], *_SPEECH))
    texts: tuple[tuple[str, Iterable[Passage]], ...] = (
        ("column", place.column),
        ("row", place.name),
        ("beside", place.side),
        ("lead", place.lead),
        ("heading", place.headings[:1]),
        ("headings", place.headings[1:]),
    )
    for where, passages in texts:
        yield from _named(where, (m for p in passages for m in p.mentions if m.label in _SPEECH))


def _named(where: str, mentions: Iterable[Mention]) -> Iterator[str]:
    for mention in mentions:
        yield f"{where}={mention.label}"
        if mention.value:
            yield f"{where}={mention.label}:{mention.value}"


def _standing(place: Place) -> Iterator[str]:
    """The kind of text, its form, and what stands with the figure."""
    block, text = place.reading.block(place.passage), place.passage.text[slice(*place.sentence)]
    yield f"block={block.kind}"
    yield f"format={place.reading.document.format}"
    if block.state not in {State.LIVE, State.INSERTED}:
        yield f"state={block.state}"
    yield from (name for name, holds in (("explained", explained(place)), ("answers", place.answers), ("long", len(text) > _TALL)) if holds)
    if place.reply:
        yield f"reply={place.reply.value}"
    yield from (f"sign={sign}" for sign in '?!“"„«' if sign in text)
    others = [q for q in figures_within(place.passage, *place.sentence) if q.kind is QuantityKind.PERCENT]
    yield f"figures={min(len(others), 3)}"
    exponent = place.figure.value.normalize().as_tuple().exponent
    if isinstance(exponent, int) and -exponent >= _NINES:
        yield "many nines"


def _words(place: Place) -> Iterator[str]:
    """The words near the figure, and those of the heads and headings above it."""
    start, end = place.sentence
    before = _spoken(place.passage.text[max(start, place.figure.start - _AROUND) : place.figure.start])
    behind = _spoken(place.passage.text[place.figure.end : min(end, place.figure.end + _AROUND)])
    yield from (f"word={word}" for word in (*before, *behind))
    texts: tuple[tuple[str, Iterable[Passage]], ...] = (("column", place.column), ("row", place.name), ("heading", place.headings[:1]))
    for where, passages in texts:
        yield from (f"{where} word={word}" for passage in passages for word in _spoken(passage.text))


def _spoken(text: str) -> list[str]:
    return _WORD.findall(text.lower())
