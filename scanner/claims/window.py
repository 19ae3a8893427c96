"""In which period a level is measured."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scanner.claims.notes import notes_of
from scanner.claims.reading import Reading, Row, figures_within, within
from scanner.claims.scope import Place, answers_questions
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
_ALONE = 12  # characters of a line that holds little but a figure
_LABEL = 30  # characters of a cell that labels its row; a longer one describes something
_NOT_MEASURED = (Label.CREDIT_BASIS, Label.CREDIT_WHOLE, Label.CREDIT_CAP, Label.CLAIM_DEADLINE)
_METRIC = (Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME)


def window_of(place: Place, modality: Modality = Modality.COMMITMENT) -> tuple[Window, Mention] | None:
    """The period that the figure's sentence, or the cells and the lead-in around it, state for a level that is spoken of so."""
    near = min(_fitting(_periods(place.passage, *place.sentence), modality), key=lambda m: _reach(place, m), default=None)
    if near:
        return value_of(near, place.passage), near
    named = tuple(cell for cell in place.name if any(m.label in _METRIC for m in cell.mentions))
    heads = (*named, *place.column, *(cell for cell in place.side if len(cell.text) <= _LABEL))
    texts = (*place.lead, *_captions(place))
    around = (*((p, 0, len(p.text)) for p in heads), *notes_of(place), *((p, 0, len(p.text)) for p in texts))
    return next(((value_of(m, p), m) for p, start, end in around for m in _fitting(_periods(p, start, end), modality)), None)


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
        self.stated = stated(reading, genre)
        self._genre = genre
        self._texts: dict[tuple[int, int | None], tuple[Window, Mention] | None] = {}

    def section(self, place: Place, modality: Modality) -> tuple[Window, Mention] | None:
        """The period that a sentence on availability in the figure's text, or a heading above, states."""
        found = (self._text(passage) for passage in (place.passage, *place.headings))
        return next((period for period in found if period and _fitting(period[1:], modality)), None)

    def document(self, modality: Modality) -> Window | None:
        """The document's period, where it is that of a level which is spoken of so."""
        return self.stated if modality in _BINDS or self._genre in _HOLDS.get(modality, ()) else None

    def _text(self, passage: Passage) -> tuple[Window, Mention] | None:
        key = (passage.block, passage.cell)
        if key not in self._texts:
            self._texts[key] = _measured(passage)
        return self._texts[key]


def _measured(passage: Passage) -> tuple[Window, Mention] | None:
    for start, end in passage.sentences:
        found = _periods(passage, start, end)
        if found and within(passage, start, end, *_METRIC):
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


def stated(reading: Reading, genre: str) -> Window | None:
    """The period in which a document says most often that availability is measured; None when it names none.

    A definition of the measuring period counts before what sentences on availability mention; in papers that are no agreement, each of
    those speaks for itself.
    """
    if genre not in _AGREED:
        return _most(_defined(reading))
    return _most(_defined(reading)) or _most(_mentioned(reading)) or _most(_headed(reading))


def _most(windows: Iterable[Window]) -> Window | None:
    ranked = Counter(windows).most_common(1)
    return ranked[0][0] if ranked else None


def _defined(reading: Reading) -> Iterator[Window]:
    for passage, start, end in _sentences(reading):
        of_else = _has_figure(passage, start, end) and not within(passage, start, end, *_METRIC)
        if not of_else and any(m.value == _PERIOD for m in within(passage, start, end, Label.DEFINITION)):
            yield from (value_of(m, passage) for m in _periods(passage, start, end) if m.value != _SEASON)


def _mentioned(reading: Reading) -> Iterator[Window]:
    for passage, start, end in _sentences(reading):
        metric = within(passage, start, end, *_METRIC)
        stated = _has_figure(passage, start, end) or within(passage, start, end, Label.DEFINITION)
        past = any(m.value != _PARTICIPLE for m in within(passage, start, end, Label.HISTORICAL))
        if metric and stated and not past and not within(passage, start, end, Label.EXAMPLE):
            yield from (value_of(m, passage) for m in _periods(passage, start, end) if m.value not in _DATED)


def _headed(reading: Reading) -> Iterator[Window]:
    """The periods of heads that name the metric: the monthly uptime of a schedule of credits."""
    heads = (cell for table in reading.tables for row in table.header for cell in row.cells if within(cell, 0, len(cell.text), *_METRIC))
    yield from (value_of(m, cell) for cell in heads for m in _periods(cell, 0, len(cell.text)) if m.value not in _DATED)


def _sentences(reading: Reading) -> Iterator[tuple[Passage, int, int]]:
    """The sentences that can speak for the whole document: of what is asked and answered row by row, those of rows without a level."""
    answered = {row.index for table in reading.tables if answers_questions(table) for row in table.body if _gives_level(row)}
    told = (passage for passage in reading.passages if passage.mentions and passage.block not in answered)
    return ((passage, start, end) for passage in told for start, end in passage.sentences)


def _gives_level(row: Row) -> bool:
    return any(q.kind is QuantityKind.PERCENT for cell in row.cells for q in cell.quantities)


def _has_figure(passage: Passage, start: int, end: int) -> bool:
    return any(q.kind is QuantityKind.PERCENT for q in figures_within(passage, start, end))
