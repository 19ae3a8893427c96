"""Periods of history and incidents by their fields, as the native form and tables write them."""

from datetime import date
from decimal import Decimal

from scanner.catalog import spelling
from scanner.catalog.facts import Fact
from scanner.catalog.located import Entry, Fields
from scanner.model import Attainment, Incident


def attainment(entry: Entry, source: str) -> Fact:
    """A period of history."""
    fields = entry.fields("service", "month", "from", "to", "availability", "coverage", "corrected", "good", "total", "time_zone")
    first, last = days(fields)
    value = Attainment(
        service=fields.need("service", str),
        first=first,
        last=last,
        availability=fields.need("availability", spelling.part),
        coverage=fields.get("coverage", spelling.part, Decimal(1)),
        corrected=fields.get("corrected", spelling.flag, default=False),
        good=fields.get("good", spelling.number, None),
        total=fields.get("total", spelling.number, None),
        time_zone=fields.get("time_zone", spelling.time_zone, ""),
        source=source,
    )
    return Fact(value, entry.place)


def days(fields: Fields) -> tuple[date, date]:
    """The days of a period: a calendar month, or the first and the last."""
    if ("month" in fields) == ("from" in fields):
        raise fields.place.error("write either 'month: 2026-03' or the days 'from' and 'to'")
    if "month" in fields:
        return fields.need("month", spelling.month)
    first, last = fields.need("from", spelling.day), fields.need("to", spelling.day)
    if last < first:
        raise fields["to"].place.error(f"{last} lies before from, {first}; exchange or correct the two dates")
    return first, last


def incident(entry: Entry, source: str) -> Fact:
    """An outage or planned work."""
    fields = entry.fields("service", "id", "start", "end", "impact", "planned", "counts", "reason")
    start, end = fields.need("start", spelling.moment), fields.need("end", spelling.moment)
    if end <= start:
        raise fields["end"].place.error(f"{fields.text('end')} does not lie after start, {fields.text('start')}; correct one of them")
    service, planned = fields.need("service", str), fields.get("planned", spelling.flag, default=False)
    counts = fields.get("counts", spelling.flag, not planned)
    reason = fields.text("reason", "planned" if planned else "")
    if not counts and not reason:
        raise fields["counts"].place.error("what does not count needs a reason; add 'reason: …'")
    value = Incident(
        id=fields.text("id", f"{service}/{start:%Y-%m-%dT%H:%M:%SZ}"),
        service=service,
        start=start,
        end=end,
        impact=fields.get("impact", spelling.part, Decimal(1)),
        planned=planned,
        counts=counts,
        reason=reason,
        source=source,
    )
    return Fact(value, entry.place)
