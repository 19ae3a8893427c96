"""What was measured of each service, brought into months: the evidence that probabilities and ceilings rest on."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from scanner.model import Attainment, CatalogSnapshot, Incident, Lifecycle
from scanner.reconcile.days import within
from scanner.reliability import DAY
from scanner.reliability.ceiling import Known, Name, Source
from scanner.reliability.evidence import OutageRecord, PeriodRecord

MOST_TOLD = 12
"""So many windows, the last ones, say whether a level was attained."""
_COVERED = Decimal("0.99")
_EXPLAINED = Decimal("0.8")
_YEAR = 12
_METRIC = "availability"

YearMonth: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Month:
    """A month that was measured completely (coverage of at least 99%): the minutes lost of its ``length`` minutes."""

    name: YearMonth
    lost: Decimal
    length: int


def downtime(block: Iterable[Month]) -> tuple[Decimal, int]:
    """The minutes lost in some months, and their length in minutes."""
    told = tuple(block)
    return sum((month.lost for month in told), Decimal(0)), sum(month.length for month in told)


@dataclass(frozen=True)
class Past:
    """The complete months of a service in order, and the outages in them.

    ``corrected`` says whether the figures leave out planned work. ``watched`` are the months whose outages are known one by one, empty
    where incidents are not kept or explain less than four fifths of the downtime that was measured; ``explained`` is that share.
    """

    service: str
    months: tuple[Month, ...] = ()
    watched: tuple[YearMonth, ...] = ()
    incidents: tuple[Incident, ...] = ()
    corrected: bool = False
    explained: Decimal | None = None

    @cached_property
    def outages(self) -> OutageRecord | None:
        """The outages one by one, None where they are not known so."""
        if not self.watched:
            return None
        counts = dict.fromkeys(self.watched, 0)
        for incident in self.incidents:
            counts[_month(incident.start.date())] += 1
        return OutageRecord(tuple(counts.values()), tuple(incident.minutes for incident in self.incidents))

    def blocks(self, months: int) -> tuple[tuple[Month, ...], ...]:
        """The windows of so many consecutive months, counted back from the last one, in order."""
        found = []
        left = self.months
        while len(left) >= months:
            block = left[-months:]
            if _after(block[0].name, months - 1) == block[-1].name:
                found.append(block)
                left = left[:-months]
            else:
                left = left[:-1]
        return tuple(reversed(found))

    @cached_property
    def _windows(self) -> dict[int, PeriodRecord | None]:
        return {}

    def windows(self, months: int) -> PeriodRecord | None:
        """The same as downtimes and lengths; None where there is none."""
        if months not in self._windows:
            found = self.blocks(months)
            self._windows[months] = PeriodRecord(tuple(map(downtime, found))) if found else None
        return self._windows[months]

    def attained_in(self, first: date, after: date) -> Decimal | None:
        """The availability (ratio) of the months from ``first`` to the day before ``after``, None where they were not all measured."""
        told = [month for month in self.months if _month(first) <= month.name < _month(after)]
        if not told or _after(told[0].name, len(told)) != _month(after) or told[0].name != _month(first):
            return None
        return 1 - sum((month.lost for month in told), Decimal(0)) / sum(month.length for month in told)

    @property
    def attained(self) -> Decimal | None:
        """The availability (ratio) of the last twelve months in a row, None where they were not all measured."""
        year = self.windows(_YEAR)
        if year is None:
            return None
        lost, length = year.windows[-1]
        return 1 - lost / length


def pasts(snapshot: CatalogSnapshot, *, corrected: Mapping[str, bool]) -> dict[str, Past]:
    """What was measured of every service; ``corrected`` says of which of them planned work is to be left out, where it can be."""
    periods: dict[str, list[Attainment]] = defaultdict(list)
    incidents: dict[str, list[Incident]] = defaultdict(list)
    for attainment in snapshot.history:
        periods[attainment.service].append(attainment)
    for incident in snapshot.incidents:
        incidents[incident.service].append(incident)
    return {
        name: _past(name, periods[name], incidents[name], snapshot.as_of, corrected=corrected.get(name, False))
        for name in sorted({*periods, *incidents})
    }


def known(snapshot: CatalogSnapshot, measured: Mapping[str, Past]) -> dict[Name, Known]:
    """The availability of everything that can be depended on: measured over a year, else the SLO, else the vendor's SLA."""
    found: dict[Name, Known] = {}
    for sla in snapshot.vendor_slas:
        if within(snapshot.as_of, sla.valid_from, sla.valid_to):
            name = sla.vendor, True
            found[name] = Known(max(sla.target, found[name].availability) if name in found else sla.target, Source.VENDOR_SLA)
    for slo in snapshot.objectives:
        if slo.metric == _METRIC and slo.lifecycle is Lifecycle.APPROVED and within(snapshot.as_of, slo.valid_from, slo.valid_to):
            name = slo.service, False
            found[name] = Known(max(slo.target, found[name].availability) if name in found else slo.target, Source.OBJECTIVE)
    for service, past in measured.items():
        if past.attained is not None:
            found[service, False] = Known(past.attained, Source.MEASURED)
    return found


def _past(service: str, periods: list[Attainment], incidents: list[Incident], as_of: date, *, corrected: bool) -> Past:
    kinds = {attainment.corrected for attainment in periods}
    corrected = corrected if corrected in kinds or not kinds else not corrected
    months = tuple(_months(attainment for attainment in periods if attainment.corrected is corrected))
    counted = [incident for incident in incidents if _counts(incident, corrected=corrected) and incident.minutes > 0]
    watched = tuple(month.name for month in months) if months else tuple(_since(incidents, as_of))
    within_watch = tuple(incident for incident in counted if _month(incident.start.date()) in set(watched))
    lost = sum((month.lost for month in months), Decimal(0))
    explained = min(Decimal(1), sum((incident.minutes for incident in within_watch), Decimal(0)) / lost) if lost else None
    kept = bool(incidents) and (explained is None or explained >= _EXPLAINED)
    return Past(service, months, watched if kept else (), within_watch if kept else (), corrected, explained if incidents else None)


def _counts(incident: Incident, *, corrected: bool) -> bool:
    """Planned work counts as downtime where figures are raw; what the SLA does not count for other reasons never does."""
    return not corrected if incident.planned else incident.counts


def _months(periods: Iterable[Attainment]) -> Iterator[Month]:
    """The complete months that periods within one month make up; where two tell of one day, the worse one holds."""
    grouped: dict[YearMonth, list[Attainment]] = defaultdict(list)
    for period in periods:
        if _month(period.first) == _month(period.last):
            grouped[_month(period.first)].append(period)
    for name, several in sorted(grouped.items()):
        days, told = calendar.monthrange(*name)[1], _days(several)
        if sum(period.coverage * count for period, count in told) >= _COVERED * days:
            lost = sum(((1 - period.availability) * count for period, count in told), Decimal(0)) * DAY
            yield Month(name, lost, days * DAY)


def _days(periods: list[Attainment]) -> list[tuple[Attainment, int]]:
    """Each period with how many days it tells of: those that no worse one does."""
    if len(periods) == 1:
        return [(periods[0], (periods[0].last - periods[0].first).days + 1)]
    taken: set[date] = set()
    found = []
    for period in sorted(periods, key=lambda period: (period.availability, period.first)):
        days = {period.first + timedelta(days=at) for at in range((period.last - period.first).days + 1)} - taken
        taken |= days
        found.append((period, len(days)))
    return found


def _since(incidents: list[Incident], as_of: date) -> Iterator[YearMonth]:
    """The whole months from the first incident on: nobody says since when incidents were kept, but then they were."""
    month = _month(min(incident.start.date() for incident in incidents)) if incidents else _month(as_of)
    while month < _month(as_of):
        yield month
        month = _after(month, 1)


def _month(day: date) -> YearMonth:
    return day.year, day.month


def _after(month: YearMonth, by: int) -> YearMonth:
    years, at = divmod(month[1] - 1 + by, 12)
    return month[0] + years, at + 1
