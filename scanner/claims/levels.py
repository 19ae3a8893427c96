"""Which percentages are levels of availability: their own sentence says it, their table, or the text around."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.meaning import explained
from scanner.claims.reading import figures_within
from scanner.claims.scope import Place
from scanner.claims.unfit import HUNDRED, LEAST, Used, unfit
from scanner.claims.window import dated
from scanner.model import Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

_LIKELY = Decimal(95)
"""From here on a percentage that nothing else claims is a level where availability is spoken of."""
_INHERITS = Decimal(97)
"""From here on a percentage of which its own sentence says nothing is one where the text around speaks of availability."""
_COUNTED = "nines"
_SUBSTANCE = "substance"
_NINES = Decimal(99)
"""From here on a figure with decimals is shaped as levels are, and few other measures."""
_DURABLE = Decimal("99.999999")
"""From eight nines on a figure is one of durability when that is spoken of at all; below only where it is spoken of right beside it."""

# Characters.
_VAGUE_COST = 30  # by which words of money and people, and mere "levels", are farther away than they stand
_CLOSE = 35  # within which another measure claims a figure, and "availability" an unlikely one
_BESIDE = 12  # within which "available" claims an unlikely one
_TALL = 400  # of a text that can continue the line above it
_LINE = 80  # of a text that is a line, not a paragraph
_LISTED = 8  # between figures of one list: 95% and 98%
_LONGEST = 40  # of a figure at whose sign a share begins
_OF_IT = 6  # between a figure and the period that it is said of: 99.9% for the month
_NEXT = 4  # between "durability of" and its figure
# Blocks.
_NEIGHBOURS = 3  # within which a line continues a list
_LINES_ABOVE = 5  # of a table that was written line by line

_FEW = 3  # levels for each measure of something else in a column in which 100% is a level too
_A_NAME = 3  # characters of the shortest name

_WORD = re.compile(r"\w+")
_END = re.compile(r"\s*(?:[.,;:!?)]|$)")
_STOP = re.compile(r"[.;!]\s*$")
_DIRECT = "direct"
_WEAK = "weak"
_TIME = "time"
_KEPT = "kept"
_MEASURE = "measure"
_LEVEL = (Label.AVAILABILITY, Label.AVAILABLE)
_OTHER = (Label.OTHER_METRIC, Label.SHARE, Label.CREDIT, Label.DURABILITY)
_SPEECH = (Label.TARGET, Label.HISTORICAL, Label.BINDING)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is a level or none; ``mention`` is what decided, None where no single word did."""

    level: bool
    because: str
    mention: Mention | None = None


UNSAID = Reason(level=False, because="nothing says of what it is a level")


def judge(place: Place, used: Used, previous: Place | None = None) -> Reason:
    """Whether a percentage is a level of availability; ``previous`` is the last level before it."""
    no = unfit(place, used)
    if no:
        because, mention = no
        return Reason(level=False, because=because, mention=mention)
    return next((reason for check in _CHECKS if (reason := check(place, previous))), UNSAID)


def restated(place: Place, reason: Reason, known: Collection[Decimal], names: Collection[str]) -> Reason:
    """A figure of which nothing is said is a level when it says one of another place again with decimals, or is of what has one in a table."""
    if reason != UNSAID:
        return reason
    if place.figure.value in known and place.figure.value % 1 != 0:
        return Reason(level=True, because="level of another place")
    exact = place.figure.value >= _LIKELY and place.figure.value % 1 != 0
    return Reason(level=True, because="what it is of has a level in a table") if exact and _speaks_of(place, names) else reason


def before(place: Place, reason: Reason, following: Place) -> Reason:
    """A figure of nines of which nothing is said but what was reached or is aimed at, before a ``following`` level of the same text."""
    if (
        reason != UNSAID
        or following.passage is not place.passage
        or not _nines(place)
        or any(_claims_all(place, m) for m in _others(place))
    ):
        return reason
    said = place.said(*_SPEECH)
    return Reason(level=True, because="level behind", mention=said[0]) if said and _ends(place) else reason


def _ends(place: Place) -> bool:
    """Whether nothing is named behind a figure that it may be a share of: its clause ends, or a period follows."""
    end = place.figure.end
    period = any(0 <= m.start - end <= _OF_IT for m in place.said(Label.WINDOW))
    return period or _END.match(place.passage.text, end) is not None


def names_metric(mention: Mention) -> bool:
    """Whether words name the metric, or the time without service: purity is counted in nines too, and rooms and stocks are available."""
    return mention.label == Label.DOWNTIME or (mention.label == Label.AVAILABILITY and mention.value != _COUNTED)


def names_substance(mention: Mention) -> bool:
    """Whether words name what purity is a measure of, or what is killed by so much of it."""
    return mention.label == Label.OTHER_METRIC and mention.value == _SUBSTANCE


def unnamed(place: Place, reason: Reason, *, counted: bool = True) -> Reason:
    """The reason in a document that is about something else: there, only sentences with words of their own for the metric, and measuring periods, tell of levels.

    ``counted`` says that nines are such words: where purity is spoken of they are none.
    """
    vague = {_WEAK} if counted else {_WEAK, _COUNTED}
    told = reason.mention is not None and place.table is None and reason.mention.value not in vague
    if told or not reason.level or _of_a_period(place, None):
        return reason
    return Reason(level=False, because="the document names no availability")


def names_of(place: Place) -> Iterator[str]:
    """What a level in a table is of: the name of its row, in small letters."""
    named = (
        cell for cell in place.name if not cell.quantities and not any(m.label in (*_LEVEL, *_OTHER, Label.WINDOW) for m in cell.mentions)
    )
    yield from (name for cell in named if len(name := _plain(cell.text)) >= _A_NAME)


def _speaks_of(place: Place, names: Collection[str]) -> bool:
    """Whether the figure's row or column, or a sentence that says what is aimed at or was reached, names one of these."""
    if place.table:
        return any(_plain(cell.text) in names for cell in (*place.column, *place.name))
    start, end = place.sentence
    sentence = f" {_plain(place.passage.text[start:end])} "
    return bool(place.said(*_SPEECH)) and any(f" {name} " in sentence for name in names)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def durable(place: Place) -> Mention | None:
    """The mention of durability that a figure of many nines belongs to."""
    if place.figure.value < _DURABLE or place.figure.value == HUNDRED:
        nearest = place.nearest(m for m in place.said(*_LEVEL, Label.DURABILITY) if m.value not in {_TIME, _WEAK})
        if nearest is None or nearest.label != Label.DURABILITY or place.distance(nearest) > _BESIDE:
            return None
        return nearest if _nines(place) or (_likely(place) and nearest.value != _KEPT) else None
    around = [m for p in (*place.column, *place.name) for m in p.mentions]
    farther = () if place.said(*_LEVEL) else (*place.before, *(m for head in place.headings for m in head.mentions))
    told = (m for m in (*around, *farther) if m.label == Label.DURABILITY)
    return place.nearest(place.said(Label.DURABILITY)) or next(told, None)


def _sentence(place: Place, _previous: Place | None) -> Reason | None:
    told = (m for m in place.said(*_LEVEL) if not _of_a_part(place, m))
    found = min(told, key=lambda m: _reach(place, m), default=None)
    other = min(_others(place), key=lambda m: _reach(place, m), default=None)
    if other and (_reach(place, other) < (_reach(place, found) if found else _CLOSE) or _counted(place, found, other)):
        return _something_else(other, "sentence")
    answered = place.nearest(place.said(Label.RESPONSE))
    if answered and found and found.value == _TIME and len(place.said(*_LEVEL)) == 1:
        return _something_else(answered, "sentence")
    if found and (_likely(place) or _named(place, found)):
        return Reason(level=True, because="sentence", mention=found)
    return None


def _of_a_part(place: Place, mention: Mention) -> bool:
    """Whether words hold a figure that is too low for a level, and so are about that one alone: 98%, less 0.5% in each year."""
    held = figures_within(place.passage, mention.start, mention.end)
    return any(q.kind is QuantityKind.PERCENT and q != place.figure and q.value < LEAST for q in held)


def _others(place: Place) -> Iterator[Mention]:
    """The other measures of the sentence, but for those that hang on another figure: 99.9%, and 20% of the fee."""
    return (m for m in place.said(*_OTHER) if not _of_another(place, m))


def _of_another(place: Place, mention: Mention) -> bool:
    """Whether a measure is one of the figure before it (100% packet loss), which is not listed together with this one: 95% and 98% of the cases."""
    figures = [q for q in figures_within(place.passage, mention.start - _LONGEST, mention.end) if q.kind is QuantityKind.PERCENT]
    own = next((q for q in figures if q.start <= mention.start <= q.end + 1), place.figure)
    listed = max(own.start, place.figure.start) - min(own.end, place.figure.end) <= _LISTED
    return own is not place.figure and not (listed and own.value >= LEAST)


def _counted(place: Place, found: Mention | None, other: Mention) -> bool:
    """Whether a share of time is one of something else by the word before it: staffed 95% of office hours."""
    if other.label != Label.OTHER_METRIC or found is None or found.value != _TIME or other.end > place.figure.start:
        return False
    named = [m for m in place.said(*_LEVEL) if m.value not in {_TIME, _WEAK}]
    if any(m.label == Label.AVAILABLE and place.clause[0] <= m.start < other.start for m in named):
        return False
    return place.figure.start - other.end <= _NEXT or all(place.distance(other) < place.distance(m) for m in named)


def _named(place: Place, found: Mention) -> bool:
    """Whether availability is spoken of so near that even 80% or 100% is a level of it."""
    if found.value == _TIME:
        return any(m.value not in {_TIME, _WEAK} for m in place.said(*_LEVEL))
    if found.label == Label.AVAILABLE:
        return found.value != _WEAK and place.distance(found) <= _BESIDE and all(m.value != _DIRECT for m in place.said(Label.SHARE))
    return found.value != _WEAK and place.distance(found) <= _CLOSE


def _table(place: Place, previous: Place | None) -> Reason | None:
    """What the header above and the first cell of the row say, or the level above in the same column.

    A row that names a measure by itself (characters recognised) holds that one, whatever its column is headed.
    """
    measured = next((m for cell in place.name for m in cell.mentions if m.label == Label.OTHER_METRIC and m.value == _MEASURE), None)
    if measured and not _first(place.name, _LEVEL):
        return _something_else(measured, "row")
    for where, cells in (("column", place.column), ("row", place.name)):
        found, other = _first(cells, _LEVEL), _first(cells, _OTHER)
        if found and found.value == _WEAK:
            other = other or _first(place.name, _OTHER)
        if found and (other is None or _vague(other)):
            return Reason(level=True, because=where, mention=found)
        if other and not found and not _named_only(place, other, where):
            return _something_else(other, where)
    timed = _first(place.name, (Label.RESPONSE,))
    if timed and not _first(place.name, _LEVEL):
        return _something_else(timed, "row")
    if previous and place.table and place.table is previous.table and place.passage.cell == previous.passage.cell and not _mixed(place):
        continues = any(check(previous, None) for check in _AROUND)
        return Reason(level=True, because="level above") if continues else None
    return None


def _named_only(place: Place, mention: Mention, where: str) -> bool:
    """Whether words of people and money only name a row's service: behind others whom it is for (portal for patients), or beside nines."""
    return where == "row" and _vague(mention) and (mention.start > 0 or _nines(place))


def _mixed(place: Place) -> bool:
    """Whether a column holds shares of other things too, so that only nines in it are levels unless their row says so."""
    return not _nines(place) and _elsewhat(place) > 0


def _elsewhat(place: Place) -> int:
    """How many cells of the figure's column name a measure of something else."""
    rows = place.table.body if place.table else ()
    cells = (cell for row in rows for cell in row.cells if cell.cell == place.passage.cell)
    return sum(any(m.label in _OTHER for m in cell.mentions) for cell in cells)


def _goes_on(place: Place, previous: Place | None) -> Reason | None:
    """A sentence behind one with a level that says what is aimed at, promised or reached instead."""
    said = place.said(*_SPEECH)
    if previous and previous.passage is place.passage and said and place.figure.value >= _LIKELY:
        return Reason(level=True, because="level before", mention=said[0])
    return None


def _told_on(place: Place, previous: Place | None) -> Reason | None:
    """A figure of nines in a text that goes on about a level shortly before, and says what is aimed at, was reached, or when."""
    said = place.said(*_SPEECH, Label.WINDOW, Label.REQUIREMENT, Label.STATING, Label.THIRD_PARTY)
    if previous is None or not said or not _nines(place) or next((m for m in _others(place) if _claims_all(place, m)), None):
        return None
    near = place.passage.block - previous.passage.block <= _NEIGHBOURS or place.headings == previous.headings != ()
    return Reason(level=True, because="level before", mention=said[0]) if near and place.table is None else None


def _of_service(place: Place, _previous: Place | None) -> Reason | None:
    """A figure of nines of which a sentence says that a service reaches it, shall, or did, or that another company states it."""
    service = place.said(Label.GENERIC_SERVICE, Label.THIRD_PARTY)
    said = place.said(*_SPEECH, *((Label.STATING,) if place.said(Label.THIRD_PARTY) else ()))
    if not service or not said or not _nines(place) or any(_claims_all(place, m) for m in _others(place)):
        return None
    return Reason(level=True, because="level of a service", mention=said[0])


def _of_a_period(place: Place, _previous: Place | None) -> Reason | None:
    """A figure of nines that is said of a period (99.9% for the month), or that a row of a table holds beside its measuring period."""
    if not _nines(place) or any(_claims_all(place, m) for m in _others(place)):
        return None
    bound = _CLOSE if place.said(Label.BINDING) else _OF_IT
    behind = next((m for m in place.said(Label.WINDOW) if 0 <= m.start - place.figure.end <= bound and not dated(m)), None)
    cells = ((m, cell.text.strip() == cell.text[m.start : m.end]) for cell in place.side for m in cell.mentions if m.label == Label.WINDOW)
    beside = next((m for m, whole in cells if whole), None)
    period = beside or (behind if place.said(*_SPEECH, Label.STATING) else None)
    return Reason(level=True, because="share of a period", mention=period) if period else None


def _nines(place: Place) -> bool:
    return _NINES <= place.figure.value < HUNDRED and place.figure.value % 1 != 0


def _lines_above(place: Place, _previous: Place | None) -> Reason | None:
    above = _first(_above(place), (*_LEVEL, *_OTHER))
    fits = above is not None and above.label in _LEVEL and (_likely(place) or _bare(place))
    return Reason(level=True, because="line above", mention=above) if fits else None


def _whole(place: Place, _previous: Place | None) -> Reason | None:
    """All of the time, among levels: in a column or list of which the neighbours are such."""
    if place.figure.value != HUNDRED:
        return None
    beside = sum(_INHERITS <= q.value < HUNDRED and q.value % 1 != 0 for q in _neighbours(place))
    among = beside > _FEW * _elsewhat(place)
    return next((reason for check in _AROUND if among and (reason := check(place, None))), None)


def _unlikely(place: Place, _previous: Place | None) -> Reason | None:
    return None if _likely(place) else UNSAID


def _downtime(place: Place, _previous: Place | None) -> Reason | None:
    return Reason(level=True, because="downtime beside it") if explained(place) else None


def _claimed(place: Place, _previous: Place | None) -> Reason | None:
    other = next((m for m in _others(place) if _claims_all(place, m)), None)
    if other:
        return _something_else(other, "sentence")
    return UNSAID if place.figure.value < _INHERITS else None


def _sentence_before(place: Place, _previous: Place | None) -> Reason | None:
    before = next((m for m in place.before if m.label in (*_LEVEL, *_OTHER)), None)
    return Reason(level=True, because="sentence before", mention=before) if before and before.label in _LEVEL else None


def _lead_in(place: Place, _previous: Place | None) -> Reason | None:
    found = _first(place.lead, (*_LEVEL, Label.OTHER_METRIC))
    return Reason(level=True, because="lead-in", mention=found) if found and found.label in _LEVEL else None


def _heading(place: Place, _previous: Place | None) -> Reason | None:
    found = _first(place.headings, _LEVEL)
    return Reason(level=True, because="heading", mention=found) if found else None


def _next_line(place: Place, previous: Place | None) -> Reason | None:
    """A line of a list that begins with a level, and names no other measure."""
    if previous is None or len(place.passage.text) > _LINE or place.passage.block - previous.passage.block > _NEIGHBOURS:
        return None
    if any(not _vague(m) for m in _others(place)):
        return None
    same = place.headings == previous.headings or previous.passage in place.headings
    return Reason(level=True, because="level before") if same else None


Check = Callable[[Place, Place | None], Reason | None]
_AROUND: tuple[Check, ...] = (_sentence_before, _lead_in, _heading)
_CHECKS: tuple[Check, ...] = (
    _sentence,
    _table,
    _goes_on,
    _lines_above,
    _whole,
    _unlikely,
    _downtime,
    _claimed,
    *_AROUND,
    _next_line,
    _told_on,
    _of_service,
    _of_a_period,
)
"""From the nearest text to the farthest; the first that decides wins."""


def _likely(place: Place) -> bool:
    return _LIKELY <= place.figure.value < HUNDRED


def _something_else(mention: Mention, where: str) -> Reason:
    return Reason(level=False, because=f"measure of something else ({where})", mention=mention)


def _reach(place: Place, mention: Mention) -> int:
    return place.distance(mention) + _VAGUE_COST * (_vague(mention) or mention.value == _WEAK)


def _vague(mention: Mention) -> bool:
    """Words of money and people stand beside many levels without being what these are a share of."""
    return mention.label == Label.SHARE and mention.value != _DIRECT


def _claims_all(place: Place, mention: Mention) -> bool:
    """Whether another measure reaches the figure: it stands in its clause, or the sentence counts shares of something."""
    start, end = place.clause
    return mention.value == _DIRECT or (not _vague(mention) and start <= mention.start < end)


def _above(place: Place) -> tuple[Passage, ...]:
    """The line above the figure's, and more where that holds nothing but the figure: a table that was written line by line."""
    if place.table or len(place.passage.text) > _TALL or any(q.kind is QuantityKind.PERCENT for q in _before(place)):
        return ()
    lines = (place.reading.passage(place.passage.block - back) for back in range(1, 1 + (_LINES_ABOVE if _bare(place) else 1)))
    return tuple(line for line in lines if line and len(line.text) <= _LINE and not _STOP.search(line.text))


def _neighbours(place: Place) -> Iterator[Quantity]:
    """The percentages of the other rows of the figure's column, or of the lines around its own."""
    if place.table:
        cells = (cell for row in place.table.body for cell in row.cells if cell.cell == place.passage.cell and cell is not place.passage)
    else:
        near = (place.passage.block - 1, place.passage.block + 1)
        cells = (line for block in near if (line := place.reading.passage(block)) and len(line.text) <= _LINE)
    own = (q for q in place.passage.quantities if "\n" in place.passage.text and q != place.figure)
    kinds = {QuantityKind.PERCENT, place.figure.kind}  # bare numbers among such under a head in percent
    return (q for q in (*own, *(q for cell in cells for q in cell.quantities)) if q.kind in kinds)


def _before(place: Place) -> tuple[Quantity, ...]:
    return figures_within(place.passage, 0, place.figure.start)


def _bare(place: Place) -> bool:
    """Whether a text is nothing but the figure and signs."""
    text = place.passage.text
    percents = [q for q in place.passage.quantities if q.kind is QuantityKind.PERCENT]
    return len(percents) == 1 and not any(c.isalpha() for c in text[: place.figure.start] + text[place.figure.end :])


def _first(passages: Iterable[Passage], labels: Collection[Label]) -> Mention | None:
    return next((m for p in passages for m in p.mentions if m.label in labels), None)
