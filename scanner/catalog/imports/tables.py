"""History and incidents as a table: a CSV file whose first line names the columns.

Each line is read as the fields of the native form would be, so that its errors are the same. What a figure means is stated once for
the file, by the name of its column (``availability_percent``, ``availability_ratio``), or in each value by its sign; never guessed.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from scanner.catalog import measured, spelling
from scanner.catalog.facts import Fact, Place
from scanner.catalog.imports.calendar import share
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.located import Entry, Fields, mapping, nearest
from scanner.errors import CatalogError
from scanner.model import Attainment

_FIGURES = tuple(f"{name}{scale}" for name in ("availability", "coverage") for scale in ("", "_percent", "_ratio"))
_PERIOD = ("service", "month", "period_start", "period_end", "good", "total", "downtime_minutes", "corrected", "time_zone", *_FIGURES)
_INCIDENT = ("service", "id", "start", "end", "impact", "planned", "counts", "reason")
_MEASURES = ("availability", "availability_percent", "availability_ratio", "downtime_minutes", "good")
_DAY = timedelta(days=1)
_MINUTES = 1440


def rows(data: bytes, name: str) -> list[Entry] | None:
    """The lines of a CSV file as fields by their columns, empty lines left out; None for any other file.

    Raises:
        CatalogError: the file is a table, but not of history or incidents, or a line has more cells than columns.
    """
    text = data.decode("utf-8-sig", errors="replace")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    columns = [cell.strip().lower() for cell in head.split(separator)]
    if "service" not in columns or ":" in head:
        return None
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    known = _INCIDENT if "start" in columns else _PERIOD
    for column in columns:
        if column not in known:
            raise Place(name, 1, column).error(f"unknown column; {nearest(column, known)}")
    try:
        next(reader)
        return [_row(columns, cells, Place(name, reader.line_num)) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise CatalogError(f"{name}:{reader.line_num}: not a line of a table ({error}): correct it") from error


def _row(columns: Sequence[str], cells: Sequence[str], place: Place) -> Entry:
    if len(cells) != len(columns):
        raise place.error(f"{len(cells)} cells for {len(columns)} columns; put a cell with a separator in it into quotes")
    return mapping(dict(zip(columns, (cell.strip() for cell in cells), strict=True)), place)


def accepts(document: Entry) -> bool:
    """True for a line of a table."""
    return document.at("service") is not None and any(document.at(column) for column in ("month", "period_start", "start"))


def reading(_: Sequence[Entry], given: Given) -> Reading:
    """What reads one line."""
    return lambda document, source: _facts(document, given, source)


def _facts(document: Entry, given: Given, source: str) -> Iterator[Found]:
    if document.at("start"):
        yield measured.incident(document, source)
    else:
        yield Fact(_attainment(document.fields(), given, source), document.place)


def _attainment(fields: Fields, given: Given, source: str) -> Attainment:
    first, last = _days(fields)
    stated = [column for column in _MEASURES if column in fields]
    if len(stated) != 1:
        raise fields.place.error(f"exactly one of {', '.join(_MEASURES)} is expected; fill one of these columns")
    good, total = (fields.get(name, spelling.number, None) for name in ("good", "total"))
    if stated == ["good"]:
        availability = _counted(fields)
    elif stated == ["downtime_minutes"]:
        availability = _up(fields, Decimal(((last - first) // _DAY + 1) * _MINUTES))
    else:
        availability = _figure(fields, "availability")
    return Attainment(
        service=fields.need("service", str),
        first=first,
        last=last,
        availability=availability,
        coverage=_figure(fields, "coverage") if any(name.startswith("coverage") for name in fields.entries) else Decimal(1),
        corrected=fields.get("corrected", spelling.flag, bool(given.corrected)),
        good=good,
        total=total,
        time_zone=fields.get("time_zone", spelling.time_zone, ""),
        source=source,
    )


def _days(fields: Fields) -> tuple[date, date]:
    """The days of a period. An end with a time of day is the moment at which it ends, so that midnight is the end of the day before."""
    if ("month" in fields) == ("period_start" in fields):
        raise fields.place.error("write either month or period_start and period_end")
    if "month" in fields:
        return fields.need("month", spelling.month)
    first, last = fields.need("period_start", spelling.day), fields.need("period_end", _last_day)
    if last < first:
        raise fields["period_end"].place.error(f"{last} lies before period_start, {first}; exchange or correct the two dates")
    return first, last


def _last_day(text: str) -> date:
    day = spelling.day(text)
    clock = datetime.fromisoformat(text)
    if clock.time() != time():
        raise ValueError(f"{spelling.shown(text)} is no end of a day; write the last day, as 2026-03-31")
    return day - _DAY if len(text) > len("2026-03-31") else day


def _figure(fields: Fields, name: str) -> Decimal:
    """A share that is stated in percent or as a ratio, by its column's name or its own sign."""
    if f"{name}_percent" in fields:
        return fields.need(f"{name}_percent", lambda text: spelling.part(text if text.endswith("%") else f"{text}%"))
    if f"{name}_ratio" in fields:
        return fields.need(f"{name}_ratio", spelling.measured)
    return fields.need(name, _signed)


def _signed(text: str) -> Decimal:
    if not text.endswith("%"):
        raise ValueError(
            f"{spelling.shown(text)} could be a percentage or a ratio; name the column …_percent or …_ratio, or write the % sign"
        )
    return spelling.part(text)


def _counted(fields: Fields) -> Decimal:
    good, total = fields.need("good", spelling.number), fields.need("total", spelling.number)
    if not 0 <= good <= total or not total:
        raise fields["good"].place.error(f"{good} good of {total} events cannot be; correct one of them")
    return share(good, total)


def _up(fields: Fields, length: Decimal) -> Decimal:
    down = fields.need("downtime_minutes", spelling.number)
    if down > length:
        raise fields["downtime_minutes"].place.error(f"{down} is more than the {length} minutes of the period; correct it")
    return share(length - down, length)
