"""Which service a level is of, in the document's own words."""

import re
from itertools import takewhile

from scanner.claims.legend import is_code
from scanner.claims.reading import within
from scanner.claims.scope import Place
from scanner.model import Passage
from scanner.packs import Label

_NAME = re.compile(r"(?:[A-Z][\w&.'’-]*|[A-Z]{2,})(?:\s+(?:[A-Z][\w&.'’-]*|[0-9]+))*")
_SENTENCE = re.compile(r"[.!?]\s*$")
"""How a cell ends that asks or tells something; what stands behind it answers, and names nothing."""
_WORD = re.compile(r"[^\W\d_]{2}")
"""What tells a sentence's words from the number of its clause."""
_OPENS = (":", '"', "“", "„", "«", "¿")
_SHORT = 5
_HEAD = re.compile(r"(?:\w{1,3}[.)]\s*|[\W\d]*)(?P<head>[^\W\d_][^\s:.;?!]*(?: [^\s:.;?!]+){0,4})\s?:")
"""The few words that a sentence begins with, before a colon, behind the number of its clause."""
_EDGE = " \t\n.,:;–—-|*•"
_WANTED = frozenset({Label.BINDING, Label.REQUIREMENT})
_LABELLED = tuple(label for label in Label if label not in {Label.GENERIC_SERVICE, Label.COLUMN, Label.BOUND, Label.HOLDS})


def service_of(place: Place) -> tuple[str, str]:
    """The words that name the service, and what they are; both empty where nothing names it."""
    for find, source in _SOURCES:
        if text := find(place):
            return text, source
    return "", ""


def _row(place: Place) -> str:
    for cell in takewhile(lambda cell: not _SENTENCE.search(cell.text), place.side):
        if not cell.quantities and cell.text.strip() and not is_code(cell.text) and not _grades(cell):
            return cell.text.strip(_EDGE)
    return ""


def _grades(cell: Passage) -> bool:
    """Whether a cell answers, or says how much something is wanted: Must."""
    whole = len(cell.text.strip())
    return any(m.label == Label.ANSWER or (m.label in _WANTED and m.end - m.start == whole) for m in cell.mentions)


def _head(place: Place) -> str:
    head = _HEAD.match(place.passage.text, place.sentence[0], place.figure.start)
    return head["head"].strip(_EDGE) if head and not within(place.passage, *head.span("head"), *_LABELLED) else ""


def _sentence(place: Place) -> str:
    start, end = place.sentence
    names = [m for m in _NAME.finditer(place.passage.text, start, end) if _names(place.passage, m.start(), m.end(), start)]
    before = [m for m in names if m.end() <= place.figure.start]
    chosen = (before or names)[-1:] if before else names[:1]
    return chosen[0][0].strip(_EDGE) if chosen else ""


def _names(passage: Passage, start: int, end: int, sentence: int) -> bool:
    """Whether capitals stand there for a name: not for a sentence's first word alone (short forms but), a party, or a word of the trade."""
    name, before = passage.text[start:end], passage.text[sentence:start]
    alone = " " not in name and not (name.isupper() and len(name) <= _SHORT)
    first = not _WORD.search(before) or before.rstrip().endswith(_OPENS)
    return len(name) > 1 and not (first and alone) and not within(passage, start, end, *_LABELLED)


def _generic(place: Place) -> str:
    said = place.nearest(place.said(Label.GENERIC_SERVICE))
    return place.passage.text[said.start : said.end] if said else ""


_SOURCES = (
    (_row, "another cell of its row"),
    (_head, "what its sentence begins with"),
    (_sentence, "a name in its sentence"),
    (_generic, "a phrase in its sentence"),
)
