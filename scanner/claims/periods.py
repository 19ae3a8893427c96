"""The periods that a document gives for more than one level: what it defines, and what it says most often."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from scanner.claims.notes import Note
from scanner.claims.reading import Reading, Row, within
from scanner.claims.scope import Place, answers_questions
from scanner.claims.service import service_of
from scanner.claims.window import BINDS, CAPTION, DATED, METRIC, PERIOD, SEASON, fitting, has_figure, periods_in, value_of, whole
from scanner.model import Mention, Modality, Passage, QuantityKind, Window
from scanner.packs import Label

_Defined = tuple[Passage, Window, Mention]
"""A period with the words for it, and where they stand."""
_AGREED = frozenset({"sla", "contract", "objectives", "report"})
"""Kinds of documents that mean one measuring period throughout."""
_HOLDS = {Modality.HISTORICAL: ("report",), Modality.EXAMPLE: ("sla", "contract")}
"""Kinds of documents whose period is also that of a level that is spoken of so; aims and services of others have their own."""
_PARTICIPLE = "participle"
"""The value of words that may say how something is measured, as well as that it was."""
_BEHIND = 30  # characters behind words that speak of all levels, within which their period begins
_BESIDE = 3  # definitions before and behind a level that are looked at under its heading
_MOST = 100  # periods of single services that are looked up for each level
_NAME = 4  # characters of the shortest name of a service that is looked for elsewhere


class Periods:
    """The periods that hold beyond a sentence: those of a text or section, and that of the whole document (None where it states none)."""

    def __init__(self, reading: Reading, genre: str) -> None:
        self._defined = list(_defined(reading))
        self._renamed = list(islice(_renamed(self._defined), _MOST))
        self._under: dict[tuple[str, ...], list[_Defined]] = defaultdict(list)
        for defined in sorted((*self._defined, *_captioned(reading)), key=lambda defined: defined[0].block):
            self._under[reading.block(defined[0]).heading].append(defined)
        self._genre = genre
        self.stated = self._stated(reading)
        self._texts: dict[tuple[int, int | None, bool], tuple[Window, Mention] | None] = {}

    def section(self, place: Place, modality: Modality) -> tuple[Window, Mention] | None:
        """The period that a sentence on availability in the figure's text, or a heading above, states; of an aim, none with a level of its own."""
        aim = modality is Modality.TARGET
        if modality is Modality.MARKETING:
            return self._near(place, modality)
        found = (self._text(passage, figures=not aim) for passage in (place.passage, *place.headings))
        stated = next((period for period in found if period and fitting(period[1:], modality)), None)
        return stated or (None if aim and not place.table else self.named(place) or self._near(place, modality))

    def named(self, place: Place) -> tuple[Window, Mention] | None:
        """The period that a definition gives for the service of the figure: the month; for the archive, the quarter."""
        names = {name.strip().lower() for name in (service_of(place)[0], *(cell.text for cell in place.name)) if len(name) >= _NAME}
        for said, period in self._renamed:
            if any(name in said for name in names):
                return period
        return None

    def document(self, place: Place, modality: Modality) -> Window | None:
        """The document's period, where it is that of a level which is spoken of so: of aims, those in tables, and what is defined."""
        if modality is Modality.TARGET:
            return _most(window for _, window, _ in self._defined) if place.table and self._genre in _AGREED else None
        return self.stated if modality in BINDS or self._genre in _HOLDS.get(modality, ()) else None

    def _near(self, place: Place, modality: Modality) -> tuple[Window, Mention] | None:
        """The period that is defined nearest to the figure under the same heading."""
        here = self._under.get(place.reading.block(place.passage).heading, [])
        at = bisect_left(here, place.passage.block, key=lambda defined: defined[0].block)
        beside = (d for d in here[max(0, at - _BESIDE) : at + _BESIDE] if fitting(d[2:], modality))
        nearest = min(beside, key=lambda d: abs(d[0].block - place.passage.block), default=None)
        return nearest[1:] if nearest else None

    def _stated(self, reading: Reading) -> Window | None:
        """The period in which a document says most often that availability is measured; None when it names none.

        A definition of the measuring period counts before what sentences on availability mention; in papers that are no agreement,
        each of those speaks for itself.
        """
        defined = _most(window for _, window, _ in self._defined)
        if defined or self._genre not in _AGREED:
            return defined
        return _most(_mentioned(reading, figures=False)) or _most(_mentioned(reading, figures=True)) or _most(_headed(reading))

    def _text(self, passage: Passage, *, figures: bool) -> tuple[Window, Mention] | None:
        key = (passage.block, passage.cell, figures)
        if key not in self._texts:
            self._texts[key] = _measured(passage, figures=figures)
        return self._texts[key]


def _measured(passage: Passage, *, figures: bool) -> tuple[Window, Mention] | None:
    for start, end in passage.sentences:
        found = periods_in(passage, start, end)
        missed = within(passage, start, end, Label.CREDIT_SHORTFALL) and within(passage, start, end, Label.CREDIT)
        if found and (missed or within(passage, start, end, *METRIC)) and (figures or not has_figure(passage, start, end)):
            return value_of(found[0], passage), found[0]
    return None


def _most(windows: Iterable[Window]) -> Window | None:
    ranked = Counter(windows).most_common(1)
    return ranked[0][0] if ranked else None


def _defined(reading: Reading) -> Iterator[_Defined]:
    """The periods that are defined: those of sentences without a level, else those of levels that say how they are measured."""
    found = [(p, m, has_figure(p, start, end)) for p, start, end in _clauses(reading) for m in _defining(p, start, end)]
    free = any(not figure for *_, figure in found)
    yield from ((p, value_of(m, p), m) for p, m, figure in found if not (figure and free))


def _renamed(defined: Iterable[_Defined]) -> Iterator[tuple[str, tuple[Window, Mention]]]:
    """The periods that stand behind another of the same text, with what is said between the two: for the archive, the quarter."""
    for (before, _, other), (passage, window, mention) in pairwise(defined):
        if before is passage:
            yield passage.text[other.end : mention.start].lower(), (window, mention)


def _captioned(reading: Reading) -> Iterator[_Defined]:
    """The periods of lines that name the metric and nothing else: Uptime over the past 90 days."""
    for passage in reading.prose:
        line = whole(passage)
        paid = within(*line, Label.CREDIT, Label.CREDIT_BASIS, Label.CREDIT_UNIT)
        if len(passage.text) <= CAPTION and within(*line, *METRIC) and not paid and not has_figure(*line):
            yield from ((passage, value_of(m, passage), m) for m in periods_in(*line))


def _clauses(reading: Reading) -> Iterator[Note]:
    """The sentences that can define a period, with those that a semicolon joins to them: the month; for the archive, the quarter."""
    begun: Note | None = None
    for passage, start, end in _sentences(reading):
        if begun and begun[0] is passage and passage.text[:start].rstrip().endswith(";") and not has_figure(passage, start, end):
            begun = (passage, begun[1], end)
            continue
        if begun:
            yield begun
        begun = (passage, start, end)
    if begun:
        yield begun


def _defining(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    figure = has_figure(passage, start, end)
    measured = any(m.value == PERIOD for m in within(passage, start, end, Label.DEFINITION))
    if measured and (not figure or within(passage, start, end, *METRIC)):
        yield from (m for m in periods_in(passage, start, end) if m.value != SEASON)
    elif not figure:
        for said in within(passage, start, end, Label.HOLDS):
            yield from (m for m in periods_in(passage, said.end, min(end, said.end + _BEHIND)) if m.value not in DATED)


def _mentioned(reading: Reading, *, figures: bool) -> Iterator[Window]:
    """The periods of sentences on availability: those that state a level, or those that only define it."""
    for passage, start, end in _sentences(reading):
        metric = within(passage, start, end, *METRIC)
        told = has_figure(passage, start, end) if figures else within(passage, start, end, Label.DEFINITION, Label.BINDING)
        past = any(m.value != _PARTICIPLE for m in within(passage, start, end, Label.HISTORICAL))
        if metric and told and figures == has_figure(passage, start, end) and not past and not within(passage, start, end, Label.EXAMPLE):
            yield from (value_of(m, passage) for m in periods_in(passage, start, end) if m.value not in DATED)


def _headed(reading: Reading) -> Iterator[Window]:
    """The periods of heads that name the metric: the monthly uptime of a schedule of credits."""
    heads = (cell for table in reading.tables for row in table.header for cell in row.cells if within(cell, 0, len(cell.text), *METRIC))
    yield from (value_of(m, cell) for cell in heads for m in periods_in(cell, 0, len(cell.text)) if m.value not in DATED)


def _sentences(reading: Reading) -> Iterator[Note]:
    """The sentences that can speak for the whole document: of what is asked and answered row by row, those of rows without a level."""
    answered = {row.index for table in reading.tables if answers_questions(table) for row in table.body if _gives_level(row)}
    told = (passage for passage in reading.passages if passage.mentions and passage.block not in answered)
    return ((passage, start, end) for passage in told for start, end in passage.sentences)


def _gives_level(row: Row) -> bool:
    return any(q.kind is QuantityKind.PERCENT for cell in row.cells for q in cell.quantities)
