"""What a year was like: its months, its incidents, and the windows that missed a level or nearly did."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from scanner.model import Incident, PublishedSla
from scanner.model.review import MeasuredMonth, NearMiss
from scanner.reconcile.past import Month, Past, downtime
from scanner.reconcile.record import ServiceRecord
from scanner.reliability.breach import window_months
from scanner.reliability.windows import nominal

SHOWN_MONTHS = 36
_YEAR = 12
_NEARLY = Decimal("0.8")
"""The share of the allowed downtime from which on a window was nearly missed."""


def months(past: Past | None) -> tuple[MeasuredMonth, ...]:
    """The last three years' complete months."""
    last = past.months[-SHOWN_MONTHS:] if past else ()
    return tuple(MeasuredMonth(date(*month.name, 1), month.lost, month.length, 1 - month.lost / month.length) for month in last)


def incidents(listed: Iterable[Incident], service: str, year: int) -> tuple[Incident, ...]:
    """The incidents that began in the year, longest first."""
    found = (incident for incident in listed if incident.service == service and incident.start.year == year)
    return tuple(sorted(found, key=lambda incident: (-incident.minutes, incident.start, incident.id)))


def near_misses(past: Past | None, record: ServiceRecord, on: date) -> Iterator[NearMiss]:
    """The windows of the last twelve months that missed a published level, used up most of what it allows, or missed the SLO."""
    for sla in record.published_on(on):
        span = window_months(sla.window)
        for block in past.blocks(span)[-_YEAR // span :] if past and span else ():
            found = _near_miss(sla, block, record, on)
            if found:
                yield found


def _near_miss(sla: PublishedSla, block: tuple[Month, ...], record: ServiceRecord, on: date) -> NearMiss | None:
    lost, length = downtime(block)
    allowed = (1 - sla.target) * length
    missed_slo = any(lost > (1 - slo.target) * length for slo in record.in_force(on) if nominal(slo.window) == nominal(sla.window))
    used = lost / allowed if allowed else None
    if not missed_slo and lost <= _NEARLY * allowed:
        return None
    return NearMiss(sla.service, sla.id, _period(block), 1 - lost / length, sla.target, used, missed=lost > allowed, missed_slo=missed_slo)


def _period(block: tuple[Month, ...]) -> str:
    first, last = (f"{year}-{month:02}" for year, month in (block[0].name, block[-1].name))
    return first if first == last else f"{first} to {last}"
