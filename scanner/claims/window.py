"""In which period a level is measured."""

import re
from collections.abc import Iterable, Iterator

from scanner.claims.notes import Note, notes_of
from scanner.claims.reading import figures_within, within
from scanner.claims.scope import Place, introduces
from scanner.model import MONTH, QUARTER, YEAR, Mention, Modality, Passage, Quantity, QuantityKind, Window, WindowUnit
from scanner.packs import Label

SEASON = "dated term"
DATED = {"dated month": MONTH, "dated quarter": QUARTER, "dated year": YEAR, SEASON: Window(WindowUnit.TERM)}
"""A certain month, year or season: the period of a figure of the past, and no definition."""
_CERTAIN = ("dated month", SEASON)
_NAMED = {
    "month": MONTH,
    "quarter": QUARTER,
    "year": YEAR,
    **DATED,
    "half-year": Window(WindowUnit.MONTH, 6),
    "week": Window(WindowUnit.WEEK),
    "day": Window(WindowUnit.DAY),
    "hour": Window(WindowUnit.HOUR),
    "term": Window(WindowUnit.TERM),
}
BINDS = (Modality.COMMITMENT, Modality.REQUIREMENT)
_ROLLING = "rolling"
_TERM = "term"
_HOUR = "hour"
PERIOD = "period"
"""The value of words that tell how, or over what, something is measured."""
_PARTS = re.compile(r"\s[·•|]\s")
_STOP = re.compile(r"[.!]\s*$")
CAPTION = 80
"""Characters of a line that can stand above several figures."""
_BEFORE_COST = 25
_PRICE = 20  # characters of a price before its period
_BESIDE = 2
_ALONE = 12  # characters of a line that holds little but a figure
_LABEL = 30  # characters of a cell that labels its row; a longer one describes something
_NOT_MEASURED = (Label.CREDIT_BASIS, Label.CREDIT_WHOLE, Label.CREDIT_CAP, Label.CLAIM_DEADLINE)
METRIC = (Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME)


def window_of(place: Place, modality: Modality = Modality.COMMITMENT) -> tuple[Window, Mention] | None:
    """The period that the figure's sentence, or the cells and the lead-in around it, state for a level that is spoken of so."""
    own = (m for m in periods_in(place.passage, *_part(place)) if modality is not Modality.TARGET or not _promised(place, m))
    near = min(fitting(own, modality), key=lambda m: _reach(place, m), default=None)
    if near:
        return value_of(near, place.passage), near
    named = tuple(cell for cell in place.name if any(m.label in METRIC for m in cell.mentions))
    heads = (*named, *(place.column or _top(place)), *(cell for cell in place.side if _tells_period(place, cell)))
    leads = (stretch for lead in place.lead for stretch in _introduced(lead))
    around = (*map(whole, heads), *notes_of(place), *leads, *map(whole, _captions(place)))
    return next(((value_of(m, p), m) for p, start, end in around for m in fitting(periods_in(p, start, end), modality)), None)


def _top(place: Place) -> Iterator[Passage]:
    """The first cell of the figure's column in a table whose first row is no head, since it holds figures elsewhere."""
    if place.table:
        yield from (c for c in place.table.rows[0].cells if c.cell == place.passage.cell and not has_figure(*whole(c)))


def _part(place: Place) -> tuple[int, int]:
    """The characters of the figure's sentence, or of its part between dots and bars: 2 million calls a year · 99.9% uptime."""
    start, end = place.sentence
    parts = [m.start() for m in _PARTS.finditer(place.passage.text, start, end)]
    before = max((at for at in parts if at < place.figure.start), default=start)
    return before, min((at for at in parts if at >= place.figure.end), default=end)


def _promised(place: Place, period: Mention) -> bool:
    """Whether a period beside an aim is that of the level which the same sentence promises."""
    others = (q for q in figures_within(place.passage, *place.sentence) if q.kind is place.figure.kind and q != place.figure)
    apart = _gap(period, place.figure)
    return bool(place.said(Label.BINDING)) and any(_gap(period, other) < apart for other in others)


def _gap(period: Mention, figure: Quantity) -> int:
    return max(period.start - figure.end, figure.start - period.end)


def _tells_period(place: Place, cell: Passage) -> bool:
    """Whether another cell of a row can state its period: it names the row, holds nothing else, or tells how availability is measured."""
    if len(cell.text) > _LABEL or has_figure(cell, 0, len(cell.text)):
        return False
    names = cell in place.name and (cell.cell or 0) < (place.passage.cell or 0)
    alone = any(m.label == Label.WINDOW and cell.text.strip() == cell.text[m.start : m.end].strip() for m in cell.mentions)
    return names or alone or _measures(cell, 0, len(cell.text))


def _introduced(lead: Passage) -> Iterator[Note]:
    """What of the text above a list or table speaks of the levels below, and not of one of its own or of something else.

    A caption does: a short line that is no sentence.
    """
    if introduces(lead) or (len(lead.text) <= CAPTION and not _STOP.search(lead.text)):
        yield whole(lead)
    else:
        of_levels = within(lead, 0, len(lead.text), *METRIC)
        for start, end in lead.sentences:
            promises = of_levels and within(lead, start, end, Label.BINDING)
            if (promises or _measures(lead, start, end)) and not has_figure(lead, start, end):
                yield lead, start, end


def whole(passage: Passage) -> Note:
    """A passage as a stretch of text."""
    return passage, 0, len(passage.text)


def _measures(passage: Passage, start: int, end: int) -> bool:
    said = within(passage, start, end, *METRIC, Label.HOLDS, Label.DEFINITION)
    return any(m.label != Label.DEFINITION or m.value == PERIOD for m in said)


def _captions(place: Place) -> Iterator[Passage]:
    """The line below a figure that stands alone on its own, where that line says of what it is: a page sets 99.9% large, and Monthly uptime below."""
    below = place.reading.passage(place.passage.block + 1)
    alone = place.table is None and len(place.passage.text) <= _ALONE
    if below and alone and len(below.text) <= _LABEL and any(m.label in METRIC for m in below.mentions):
        yield below


def compares_periods(place: Place) -> bool:
    """Whether the columns of the figure's table are of several periods: downtime a month, and a year."""
    heads = (cell for row in place.table.header for cell in row.cells) if place.table else ()
    return len({value_of(m, cell) for cell in heads for m in periods_in(*whole(cell))}) > 1


def dated(mention: Mention) -> bool:
    """Whether words name a certain month, year or season, in which anything may have happened, and no period to measure in."""
    return mention.value in DATED


def fitting(periods: Iterable[Mention], modality: Modality) -> list[Mention]:
    """Of what is promised or aimed at, a certain month or season says when it holds, not over what it is measured; of an aim a year does too.

    The term of the contract is the period of a level for which no other is named.
    """
    barred = (*DATED,) if modality is Modality.TARGET else _CERTAIN if modality in BINDS else ()
    left = [m for m in periods if m.value not in barred]
    return [m for m in left if m.value != _TERM] or left


def _reach(place: Place, mention: Mention) -> int:
    """The distance of a period; of several figures in a sentence each is followed by its own."""
    first = place.clause[0] == place.sentence[0]
    return place.distance(mention) + (_BEFORE_COST if mention.end <= place.figure.start and not first else 0)


def periods_in(passage: Passage, start: int, end: int) -> list[Mention]:
    """The periods named in a stretch of text, but for those of fees, credits, and deadlines, and the hours that credits are counted by."""
    paid = within(passage, start, end, *_NOT_MEASURED)
    steps = within(passage, start, end, Label.CREDIT_UNIT)
    named = within(passage, start, end, Label.WINDOW)
    return [
        m for m in named if not (_in(paid, m) or (m.value == _HOUR and _in(steps, m))) and not _priced(m, passage) and _long(m, passage)
    ]


def _priced(mention: Mention, passage: Passage) -> bool:
    """Whether a period stands right behind a price: 29 euros a month."""
    before = figures_within(passage, mention.start - _PRICE, mention.start)
    return any(q.kind is QuantityKind.MONEY and mention.start - q.end <= _BESIDE for q in before)


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
        return _between(mention, passage) or _NAMED[mention.value]
    span = _span(mention, passage)
    if span is None or span.unit not in set(WindowUnit):
        return Window(WindowUnit.TERM)
    unit = WindowUnit(span.unit)
    count = max(1, round(span.value / _MINUTES[unit]))
    calendar = (unit, count) in _CALENDAR and mention.value != _ROLLING
    return _CALENDAR[unit, count] if calendar else Window(unit, count, rolling=True)


def _between(mention: Mention, passage: Passage) -> Window | None:
    """A year that is told by its first and last month: from January to December."""
    months = [int(m.value) for m in within(passage, mention.start, mention.end, Label.MONTH)]
    full = len(months) == 2 and (months[1] + 1 - months[0]) % 12 == 0  # noqa: PLR2004 - the first and the last of twelve
    return YEAR if full else None


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


def has_figure(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch of text holds a percentage."""
    return any(q.kind is QuantityKind.PERCENT for q in figures_within(passage, start, end))
