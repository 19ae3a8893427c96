"""What a page shows beside the findings: how promises stand to what is stated and measured, what is at stake, pages as they look."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scanner.model.verdict import Severity
from scanner.model.window import Window


@dataclass(frozen=True, slots=True)
class PromisedLevel:
    """A level (ratio) that documents promise of a service, so many ``times``, with the worst that was found of it."""

    level: Decimal
    severity: Severity
    times: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A service's promises beside its SLO in force and what was measured.

    ``objective`` and ``published`` are ratios, None and empty where there is none. ``months`` are the last complete ones (at most
    twelve), each by its first day with the ratio attained.
    """

    service: str
    name: str
    promised: tuple[PromisedLevel, ...]
    objective: Decimal | None = None
    window: Window | None = None
    published: tuple[Decimal, ...] = ()
    months: tuple[tuple[date, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Stake:
    """What a contract pays a month, with the worst that was found in its papers.

    ``credit_percent`` is the highest credit for one month that they promise, percentage points of the fee; None where it is ``unlimited``
    or none is stated.
    """

    customer: str
    contract: str
    fee: Decimal
    currency: str
    severity: Severity
    credit_percent: Decimal | None = None
    unlimited: bool = False

    @property
    def most_credit(self) -> Decimal | None:
        """The most that one month can give back, in the currency."""
        return None if self.credit_percent is None else self.fee * min(self.credit_percent, Decimal(100)) / 100


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a document as it looks; ``width`` and ``height`` are points, as boxes of locators are."""

    document: str
    page: int
    width: float
    height: float
    png: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exhibits:
    """All that a report shows beside its findings; empty where nobody asked for it."""

    standings: tuple[Standing, ...] = ()
    stakes: tuple[Stake, ...] = ()
    pictures: tuple[PagePicture, ...] = ()
