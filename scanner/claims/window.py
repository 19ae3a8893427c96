"""In which period a level is measured."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scanner.claims.notes import Note, notes_of
from scanner.claims.reading import Reading, Row, figures_within, within
from scanner.claims.scope import Place, answers_questions, introduces
from scanner.claims.service import service_of
from scanner.model import MONTH, QUARTER, YEAR, Mention, Modality, Passage, Quantity, QuantityKind, Window, WindowUnit
from scanner.packs import Label

_SEASON = "dated term"
_DATED = {"dated month": MONTH, "dated quarter": QUARTER, "dated year": YEAR, _SEASON: Window(WindowUnit.TERM)}
"""A certain month, year or season: the period of a figure of the past, and no definition."""
_CERTAIN = ("dated month", _SEASON)
_NAMED = {
    "month": MONTH,
    "quarter": QUARTER,
    "year": YEAR,
    **_DATED,
    "half-year": Window(WindowUnit.MONTH, 6),
    "week": Window(WindowUnit.WEEK),
    "day": Window(WindowUnit.DAY),
    "hour": Window(WindowUnit.HOUR),
    "term": Window(WindowUnit.TERM),
}
_AGREED = frozenset({"sla", "contract", "objectives", "report"})
"""Kinds of documents that mean one measuring period throughout."""
_BINDS = (Modality.COMMITMENT, Modality.REQUIREMENT)
_HOLDS = {Modality.HISTORICAL: ("report",), Modality.EXAMPLE: ("sla", "contract")}
"""Kinds of documents whose period is also that of a level that is spoken of so; aims and services of others have their own."""
_ROLLING = "rolling"
_TERM = "term"
_HOUR = "hour"
_PERIOD = "period"
_PARTICIPLE = "participle"
"""The value of words that may say how something is measured, as well as that it was."""
_BEFORE_COST = 25
_BEHIND = 30  # characters behind words that speak of all levels, within which their period begins
_ALONE = 12  # characters of a line that holds little but a figure
_NAME = 4  # characters of the shortest name of a service that is looked for elsewhere
_LABEL = 30  # characters of a cell that labels its row; a longer one describes something
_NOT_MEASURED = (Label.CREDIT_BASIS, Label.CREDIT_WHOLE, Label.CREDIT_CAP, Label.CLAIM_DEADLINE)
_METRIC = (Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME)


def window_of(place: Place, modality: Modality = Modality.COMMITMENT) -> tuple[Window, Mention] | None:
    """The period that the figure's sentence, or the cells and the lead-in around it, state for a level that is spoken of so."""
    own = (m for m in _periods(place.passage, *place.sentence) if modality is not Modality.TARGET or not _promised(place, m))
    near = min(_fitting(own, modality), key=lambda m: _reach(place, m), default=None)
    if near:
        return value_of(near, place.passage), near
    named = tuple(cell for cell in place.name if any(m.label in _METRIC for m in cell.mentions))
    heads = (*named, *place.column, *(cell for cell in place.side if _tells_period(place, cell)))
    leads = (stretch for lead in place.lead for stretch in _introduced(lead))
    around = (*map(_whole, heads), *notes_of(place), *leads, *map(_whole, _captions(place)))
    return next(((value_of(m, p), m) for p, start, end in around for m in _fitting(_periods(p, start, end), modality)), None)


def _promised(place: Place, period: Mention) -> bool:
    """Whether a period beside an aim is that of the level which the same sentence promises."""
    others = (q for q in figures_within(place.passage, *place.sentence) if q.kind is place.figure.kind and q != place.figure)
    apart = _gap(period, place.figure)
    return bool(place.said(Label.BINDING)) and any(_gap(period, other) < apart for other in others)


def _gap(period: Mention, figure: Quantity) -> int:
    return max(period.start - figure.end, figure.start - period.end)


def _tells_period(place: Place, cell: Passage) -> bool:
    """Whether another cell of a row can state its period: it names the row, holds nothing else, or tells how availability is measured."""
    if len(cell.text) > _LABEL or _has_figure(cell, 0, len(cell.text)):
        return False
    names = cell in place.name and (cell.cell or 0) < (place.passage.cell or 0)
    whole = any(m.label == Label.WINDOW and cell.text.strip() == cell.text[m.start : m.end].strip() for m in cell.mentions)
    return names or whole or _measures(cell, 0, len(cell.text))


def _introduced(lead: Passage) -> Iterator[Note]:
    """What of the text above a list or table speaks of the levels below, and not of one of its own or of something else."""
    if introduces(lead):
        yield _whole(lead)
    else:
        of_levels = within(lead, 0, len(lead.text), *_METRIC)
        for start, end in lead.sentences:
            promises = of_levels and within(lead, start, end, Label.BINDING)
            if (promises or _measures(lead, start, end)) and not _has_figure(lead, start, end):
                yield lead, start, end


def _whole(passage: Passage) -> Note:
    return passage, 0, len(passage.text)


def _measures(passage: Passage, start: int, end: int) -> bool:
    said = within(passage, start, end, *_METRIC, Label.HOLDS, Label.DEFINITION)
    return any(m.label != Label.DEFINITION or m.value == _PERIOD for m in said)


def _captions(place: Place) -> Iterator[Passage]:
    """The line below a figure that stands alone on its own, where that line says of what it is: a page sets 99.9% large, and Monthly uptime below."""
    below = place.reading.passage(place.passage.block + 1)
    alone = place.table is None and len(place.passage.text) <= _ALONE
    if below and alone and len(below.text) <= _LABEL and any(m.label in _METRIC for m in below.mentions):
        yield below


def dated(mention: Mention) -> bool:
    """Whether words name a certain month, year or season, in which anything may have happened, and no period to measure in."""
    return mention.value in _DATED


def _fitting(periods: Iterable[Mention], modality: Modality) -> list[Mention]:
    """Of what is promised or aimed at, a certain month or season says when it holds, not over what it is measured; of an aim a year does too.

    The term of the contract is the period of a level for which no other is named.
    """
    barred = (*_DATED,) if modality is Modality.TARGET else _CERTAIN if modality in _BINDS else ()
    fitting = [m for m in periods if m.value not in barred]
    return [m for m in fitting if m.value != _TERM] or fitting


def _reach(place: Place, mention: Mention) -> int:
    """The distance of a period; of several figures in a sentence each is followed by its own."""
    first = place.clause[0] == place.sentence[0]
    return place.distance(mention) + (_BEFORE_COST if mention.end <= place.figure.start and not first else 0)


class Periods:
    """The periods that hold beyond a sentence: those of a text or section, and that of the whole document (None where it states none)."""

    def __init__(self, reading: Reading, genre: str) -> None:
        self._defined = list(_defined(reading))
        self._genre = genre
        self.stated = self._stated(reading)
        self._texts: dict[tuple[int, int | None, bool], tuple[Window, Mention] | None] = {}

    def section(self, place: Place, modality: Modality) -> tuple[Window, Mention] | None:
        """The period that a sentence on availability in the figure's text, or a heading above, states; of an aim, none with a level of its own."""
        aim = modality is Modality.TARGET
        found = (self._text(passage, figures=not aim) for passage in (place.passage, *place.headings))
        stated = next((period for period in found if period and _fitting(period[1:], modality)), None)
        return stated or (None if aim and not place.table else self.named(place) or self._near(place, modality))

    def named(self, place: Place) -> tuple[Window, Mention] | None:
        """The period that a definition gives for the service of the figure: the month; for the archive, the quarter."""
        names = {name.strip().lower() for name in (service_of(place)[0], *(cell.text for cell in place.name)) if len(name) >= _NAME}
        behind = 0
        before: Passage | None = None
        for passage, window, mention in self._defined:
            behind = behind if passage is before else 0
            said = passage.text[behind : mention.start].lower()
            if before is passage and any(name in said for name in names):
                return window, mention
            before, behind = passage, mention.end
        return None

    def document(self, place: Place, modality: Modality) -> Window | None:
        """The document's period, where it is that of a level which is spoken of so: of aims, those in tables, and what is defined."""
        if modality is Modality.TARGET:
            return _most(window for _, window, _ in self._defined) if place.table and self._genre in _AGREED else None
        return self.stated if modality in _BINDS or self._genre in _HOLDS.get(modality, ()) else None

    def _near(self, place: Place, modality: Modality) -> tuple[Window, Mention] | None:
        """The period that is defined nearest to the figure under the same heading."""
        blocks = place.reading.document.blocks
        heading = blocks[place.passage.block].heading
        here = [d for d in self._defined if blocks[d[0].block].heading == heading and _fitting(d[2:], modality)]
        nearest = min(here, key=lambda d: abs(d[0].block - place.passage.block), default=None)
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
        found = _periods(passage, start, end)
        if found and within(passage, start, end, *_METRIC) and (figures or not _has_figure(passage, start, end)):
            return value_of(found[0], passage), found[0]
    return None


def _periods(passage: Passage, start: int, end: int) -> list[Mention]:
    """The periods named in a stretch of text, but for those of fees, credits, and deadlines, and the hours that credits are counted by."""
    paid = within(passage, start, end, *_NOT_MEASURED)
    steps = within(passage, start, end, Label.CREDIT_UNIT)
    named = within(passage, start, end, Label.WINDOW)
    return [m for m in named if not (_in(paid, m) or (m.value == _HOUR and _in(steps, m))) and _long(m, passage)]


def _in(others: Iterable[Mention], mention: Mention) -> bool:
    return any(other.start < mention.end and mention.start < other.end for other in others)


def _long(mention: Mention, passage: Passage) -> bool:
    """Whether a period is one to measure in: of a day or more."""
    span = _span(mention, passage)
    return mention.value in _NAMED or span is None or span.value >= _MINUTES[WindowUnit.DAY]


def _span(mention: Mention, passage: Passage) -> Quantity | None:
    return next((q for q in figures_within(passage, mention.start, mention.end) if q.kind is QuantityKind.DURATION), None)


def value_of(mention: Mention, passage: Passage) -> Window:
    """The period that a mention of one stands for."""
    if mention.value in _NAMED:
        return _NAMED[mention.value]
    span = _span(mention, passage)
    if span is None or span.unit not in set(WindowUnit):
        return Window(WindowUnit.TERM)
    unit = WindowUnit(span.unit)
    count = max(1, round(span.value / _MINUTES[unit]))
    calendar = (unit, count) in _CALENDAR and mention.value != _ROLLING
    return _CALENDAR[unit, count] if calendar else Window(unit, count, rolling=True)


_CALENDAR = {
    (WindowUnit.MONTH, 1): MONTH,
    (WindowUnit.MONTH, 3): QUARTER,
    (WindowUnit.MONTH, 12): YEAR,
    (WindowUnit.DAY, 365): YEAR,
    (WindowUnit.YEAR, 1): YEAR,
}
_MINUTES = {
    WindowUnit.MINUTE: 1,
    WindowUnit.HOUR: 60,
    WindowUnit.DAY: 1440,
    WindowUnit.WEEK: 10080,
    WindowUnit.MONTH: 43200,
    WindowUnit.QUARTER: 129600,
    WindowUnit.YEAR: 525600,
}


def _most(windows: Iterable[Window]) -> Window | None:
    ranked = Counter(windows).most_common(1)
    return ranked[0][0] if ranked else None


def _defined(reading: Reading) -> Iterator[tuple[Passage, Window, Mention]]:
    """The periods that are defined: those of sentences without a level, else those of levels that say how they are measured."""
    found = [(p, m, _has_figure(p, start, end)) for p, start, end in _clauses(reading) for m in _defining(p, start, end)]
    free = any(not figure for *_, figure in found)
    yield from ((p, value_of(m, p), m) for p, m, figure in found if not (figure and free))


def _clauses(reading: Reading) -> Iterator[Note]:
    """The sentences that can define a period, with those that a semicolon joins to them: the month; for the archive, the quarter."""
    begun: Note | None = None
    for passage, start, end in _sentences(reading):
        if begun and begun[0] is passage and passage.text[:start].rstrip().endswith(";") and not _has_figure(passage, start, end):
            begun = (passage, begun[1], end)
            continue
        if begun:
            yield begun
        begun = (passage, start, end)
    if begun:
        yield begun


def _defining(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    figure = _has_figure(passage, start, end)
    measured = any(m.value == _PERIOD for m in within(passage, start, end, Label.DEFINITION))
    if measured and (not figure or within(passage, start, end, *_METRIC)):
        yield from (m for m in _periods(passage, start, end) if m.value != _SEASON)
    elif not figure:
        for said in within(passage, start, end, Label.HOLDS):
            yield from (m for m in _periods(passage, said.end, min(end, said.end + _BEHIND)) if m.value not in _DATED)


def _mentioned(reading: Reading, *, figures: bool) -> Iterator[Window]:
    """The periods of sentences on availability: those that state a level, or those that only define it."""
    for passage, start, end in _sentences(reading):
        metric = within(passage, start, end, *_METRIC)
        told = _has_figure(passage, start, end) if figures else within(passage, start, end, Label.DEFINITION)
        past = any(m.value != _PARTICIPLE for m in within(passage, start, end, Label.HISTORICAL))
        if metric and told and not past and not within(passage, start, end, Label.EXAMPLE):
            yield from (value_of(m, passage) for m in _periods(passage, start, end) if m.value not in _DATED)


def _headed(reading: Reading) -> Iterator[Window]:
    """The periods of heads that name the metric: the monthly uptime of a schedule of credits."""
    heads = (cell for table in reading.tables for row in table.header for cell in row.cells if within(cell, 0, len(cell.text), *_METRIC))
    yield from (value_of(m, cell) for cell in heads for m in _periods(cell, 0, len(cell.text)) if m.value not in _DATED)


def _sentences(reading: Reading) -> Iterator[Note]:
    """The sentences that can speak for the whole document: of what is asked and answered row by row, those of rows without a level."""
    answered = {row.index for table in reading.tables if answers_questions(table) for row in table.body if _gives_level(row)}
    told = (passage for passage in reading.passages if passage.mentions and passage.block not in answered)
    return ((passage, start, end) for passage in told for start, end in passage.sentences)


def _gives_level(row: Row) -> bool:
    return any(q.kind is QuantityKind.PERCENT for cell in row.cells for q in cell.quantities)


def _has_figure(passage: Passage, start: int, end: int) -> bool:
    return any(q.kind is QuantityKind.PERCENT for q in figures_within(passage, start, end))
