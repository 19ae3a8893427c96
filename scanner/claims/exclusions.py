"""Time that a document does not count as downtime."""

from collections.abc import Iterator

from scanner.claims.reading import Reading, within
from scanner.claims.window import value_of
from scanner.model import Exclusion, ExclusionKind, Mention, Passage, QuantityKind
from scanner.packs import Label

_OPENING = 40  # characters at the beginning of a text that serve as its heading
_MOST_LISTED = 40  # items that one lead-in can stand above


def exclusions_of(reading: Reading) -> tuple[Exclusion, ...]:
    """Every kind of time left out, once; where a kind is named several times, the place that states a cap wins."""
    found: dict[ExclusionKind, Exclusion] = {}
    for exclusion in _exclusions(reading):
        known = found.get(exclusion.kind)
        if known is None or (known.cap_minutes is None and exclusion.cap_minutes is not None):
            found[exclusion.kind] = exclusion
    return tuple(found.values())


def _exclusions(reading: Reading) -> Iterator[Exclusion]:
    for passage in reading.passages:
        if not any(m.label == Label.EXCLUSION for m in passage.mentions):
            continue
        around = (*reading.trail(reading.block(passage)), *_lead(reading, passage))
        opened = within(passage, 0, _OPENING, Label.EXCEPTION)
        excepted = bool(opened) or any(m.label == Label.EXCEPTION for p in around for m in p.mentions)
        for start, end in passage.sentences:
            if excepted or within(passage, start, end, Label.EXCEPTION, Label.NEGATION):
                for mention in within(passage, start, end, Label.EXCLUSION):
                    yield _exclusion(passage, (start, end), mention)


def _lead(reading: Reading, passage: Passage) -> tuple[Passage, ...]:
    """The nearest text above a list, which says what the list is of."""
    blocks = reading.document.blocks
    at = passage.block - 1
    least = max(0, at - _MOST_LISTED)
    while at >= least and blocks[at].kind == blocks[passage.block].kind and blocks[at].level:
        at -= 1
    above = reading.passage(at) if blocks[passage.block].level else None
    return (above,) if above else ()


def _exclusion(passage: Passage, sentence: tuple[int, int], mention: Mention) -> Exclusion:
    start, end = sentence
    spans = [q for q in passage.quantities if q.kind is QuantityKind.DURATION and start <= q.start < end]
    allowed = within(passage, start, end, Label.ALLOWANCE)
    cap = next((q for q in spans if any(0 <= q.start - m.end <= 1 for m in allowed)), None)
    periods = within(passage, start, end, Label.WINDOW) if cap else []
    return Exclusion(
        kind=ExclusionKind(mention.value),
        quote=passage.text[start:end].strip(),
        cap_minutes=cap.value if cap else None,
        cap_window=value_of(periods[0], passage) if periods else None,
    )
