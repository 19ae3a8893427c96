"""What was measured: the availability of periods, and the outages in them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Attainment:
    """The availability (ratio) that was measured from ``first`` to ``last``, both inclusive, days of UTC or of ``time_zone``.

    ``coverage`` is the share of that time for which there are data. A ``corrected`` figure leaves out planned work and whatever else
    the SLO does not count; a raw one counts everything. ``good`` of ``total`` events are known where events were counted.
    """

    service: str
    first: date
    last: date
    availability: Decimal
    coverage: Decimal = Decimal(1)
    corrected: bool = False
    good: Decimal | None = None
    total: Decimal | None = None
    time_zone: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """An outage or planned work from ``start`` until ``end`` (UTC) that took ``impact``, a share up to 1, of the service.

    ``counts`` says whether the SLA counts it, ``reason`` why not.
    """

    id: str
    service: str
    start: datetime
    end: datetime
    impact: Decimal = Decimal(1)
    planned: bool = False
    counts: bool = True
    reason: str = ""
    source: str = ""

    @property
    def minutes(self) -> Decimal:
        """The minutes lost: the length weighted by the impact."""
        return Decimal((self.end - self.start) // _SECOND) / 60 * self.impact
