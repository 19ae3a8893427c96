"""The notes that a figure, its row or its column refers to: by the document's own marks, or by signs in the text."""

import re
import unicodedata
from collections.abc import Iterator

from scanner.claims.reading import Reading
from scanner.claims.scope import Place
from scanner.model import BlockKind, Passage

_SIGN = r"[¹²³⁴-⁹]{1,2}|[*†‡]{1,3}|\[\d{1,2}\]"
_BEHIND = re.compile(rf"\s?(?P<sign>{_SIGN})")
_AT_END = re.compile(rf"(?P<sign>{_SIGN})\s*$")
_OPENS = re.compile(rf"(?:^|(?<=[\s(]))(?P<sign>{_SIGN})(?=\s?\w)")
_AFTER = 8  # blocks below a table in which its numbered notes begin

Note = tuple[Passage, int, int]
"""A passage and the characters of the note in it."""


def notes_of(place: Place) -> Iterator[Note]:
    """The notes to a figure, nearest first: its own, those of its row's name, those of its column's head."""
    texts = [place.passage, *place.name, *place.column]
    names = {name for text in texts for name in _names(place.reading, text)}
    for passage in place.reading.passages:
        if names and place.reading.block(passage).locator.part in names:
            yield passage, 0, len(passage.text)
    for sign in _signs(place):
        yield from _signed(place, sign)


def _names(reading: Reading, text: Passage) -> tuple[str, ...]:
    block = reading.block(text)
    return block.notes if text.cell is None else block.cells[text.cell].notes


def _signs(place: Place) -> Iterator[str]:
    own = _BEHIND.match(place.passage.text, place.figure.end)
    heads = (_AT_END.search(text.text) for text in (*place.name, *place.column))
    yield from (_plain(found["sign"]) for found in (own, *heads) if found)


def _plain(sign: str) -> str:
    """A note's number or sign: 1 for ¹ and for [1]."""
    return unicodedata.normalize("NFKC", sign).strip("[]")


def _signed(place: Place, sign: str) -> Iterator[Note]:
    """The texts that open with a sign; a number without one counts the items of the list below the table."""
    found = False
    for passage in place.reading.prose:
        opened = list(_OPENS.finditer(passage.text))
        for at, own in enumerate(opened):
            if _plain(own["sign"]) == sign and (passage is not place.passage or own.start() > place.figure.end + 1):
                found = True
                yield passage, own.start(), opened[at + 1].start() if at + 1 < len(opened) else len(passage.text)
    if not found and sign.isdigit() and place.table:
        yield from _listed(place.reading, place.table.rows[-1].index, int(sign))


def _listed(reading: Reading, last: int, number: int) -> Iterator[Note]:
    blocks = reading.document.blocks
    items = [at for at in range(last + 1, min(len(blocks), last + _AFTER)) if blocks[at].kind is BlockKind.LIST_ITEM]
    passage = reading.passage(items[number - 1]) if number <= len(items) else None
    if passage:
        yield passage, 0, len(passage.text)
