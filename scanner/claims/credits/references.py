"""The level that a credit means without giving it: below it, below the guarantee, when 5.2 is missed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from scanner.claims.credits.codes import PLACED, clauses
from scanner.claims.credits.figure import figures_of
from scanner.claims.credits.tier import Bounds, Tier
from scanner.claims.credits.topic import BEFORE
from scanner.claims.levels import judge
from scanner.claims.reading import Reading
from scanner.claims.scope import Place
from scanner.model import Mention, Passage
from scanner.packs import Label

_AHEAD = 14  # characters from a code to "is missed"
_BEHIND = 30  # characters from "below the level" to the code of the clause that states it
_TEXT_BEFORE = 400  # characters in which "it" finds the level that it means
_THE_LEVEL = "the-level"
_NO_PROMISE = (Label.HISTORICAL, Label.TARGET, Label.EXAMPLE, Label.THIRD_PARTY)
_WHOLE = Decimal(100)
_LIKELY = Decimal(90)


class References:
    """The levels of a document by what its credits say of them, looked for when a credit first refers to one."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def resolved(self, tier: Tier) -> Tier:
        """The tier with the threshold that its sentence refers to; unchanged where it states one, and where it grows with what is missing."""
        if tier.bounds != Bounds() or tier.grows:
            return tier
        level = next(filter(None, (self._meant(tier.place, m) for m in tier.place.said(Label.CREDIT_SHORTFALL))), None)
        return replace(tier, bounds=Bounds(below=level)) if level else tier

    def _meant(self, place: Place, shortfall: Mention) -> Decimal | None:
        text = place.passage.text
        start, end = place.sentence
        around = text[max(start, shortfall.start - _AHEAD) : min(end, shortfall.end + _BEHIND)]
        coded = [level for code in PLACED.findall(around) for level in self._of_code(code)]
        if coded:
            return _only(coded)
        if shortfall.value == BEFORE:
            return self._last_before(place, shortfall)
        return self._of_the_document(place) if shortfall.value == _THE_LEVEL else None

    def _of_code(self, code: str) -> list[Place]:
        return [level for text in self._coded.get(code, ()) for level in self._levels(text)]

    @cached_property
    def _coded(self) -> dict[str, list[Passage]]:
        """What each code opens: a clause, a row, the texts below a heading."""
        coded = defaultdict[str, list[Passage]](list)
        for passage in self._reading.passages:
            for code, text in clauses(passage) if passage.cell is None else ():
                coded[code].append(text)
            for heading in self._reading.trail(self._reading.block(passage))[-1:]:
                coded[_opening(heading)].append(passage)
        for row in (row for table in self._reading.tables for row in table.rows if row.cells):
            coded[_opening(row.cells[0])] += row.cells
        coded.pop("", None)
        return dict(coded)

    def _last_before(self, place: Place, word: Mention) -> Decimal | None:
        """The last level before a word in its text, or in the cells to the left."""
        _, row = self._reading.rows.get(place.passage.block, (None, None))
        left = [cell for cell in row.cells if (cell.cell or 0) < (place.passage.cell or 0)] if row else []
        stated = (
            *(f for cell in left for f in figures_of(cell)),
            *figures_of(place.passage, max(0, word.start - _TEXT_BEFORE), word.start),
        )
        return next((f.value for f in reversed(stated) if _LIKELY <= f.value < _WHOLE and not f.measures_else), None)

    def _of_the_document(self, place: Place) -> Decimal | None:
        """The one level of the text, else of its section, else of the document."""
        section = self._reading.block(place.passage).heading
        return next((self._stated[width] for width in (place.passage.block, section, None) if width in self._stated), None)

    @cached_property
    def _stated(self) -> dict[object, Decimal | None]:
        """The one level of each block by its index, of each section by its headings, and, for None, of the document."""
        stated = defaultdict[object, list[Place]](list)
        for passage in self._reading.passages:
            for level in self._levels(passage):
                for width in (passage.block, self._reading.block(passage).heading, None):
                    stated[width].append(level)
        return {width: _only(levels) for width, levels in stated.items()}

    def _levels(self, passage: Passage) -> Iterator[Place]:
        table, row = self._reading.rows.get(passage.block, (None, None))
        for figure in figures_of(passage):
            place = Place(self._reading, passage, figure.quantity, table, row)
            if figure.possible_level and figure.comparison != "<" and judge(place, frozenset()).level:
                yield place


def _opening(text: Passage) -> str:
    """The code that a text begins with, ``""`` where it begins with none."""
    found = PLACED.match(text.text.lstrip(" ([§"))
    return found[0] if found else ""


def _only(levels: Sequence[Place]) -> Decimal | None:
    """The value that all levels have, or all that are no past figure, aim, example or somebody else's; None where they differ."""
    values = {level.figure.value for level in levels}
    if len(values) > 1:
        values = {level.figure.value for level in levels if not level.said(*_NO_PROMISE)}
    return values.pop() if len(values) == 1 else None
