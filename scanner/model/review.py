"""The annual review: what people are shown of every service, and what they decide.

Ratios, money and minutes are Decimal. Everything is a value that was computed once; writers only lay it out.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scanner.model.catalog import Service
from scanner.model.history import Incident
from scanner.model.verdict import Severity
from scanner.model.window import Window


class Change(StrEnum):
    """What a review can decide of a level."""

    TIGHTEN = "tighten"
    KEEP = "keep"
    RELAX = "relax"


class Level(StrEnum):
    """Which of a service's levels a decision is about."""

    SLO = "SLO"
    SLA = "SLA"


class Advice(StrEnum):
    """What the figures recommend."""

    AGREE = "agree on an SLO"
    MEASURE = "measure"
    TIGHTEN_SLO = "tighten the SLO"
    HOLD = "hold the SLO"
    TIGHTEN_SLA = "tighten the SLA"
    KEEP = "keep"
    RELAX_SLA = "relax the SLA"


class Progress(StrEnum):
    """What has become of a decision."""

    DONE = "done"
    OPEN = "open"
    OVERDUE = "overdue"
    CHANGED = "not kept"


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """What the review of a ``year`` decided of a service, who carries it out and by which day.

    ``target`` (a ratio) over ``window`` is what ``level`` is to become, None where it is kept. ``notice`` is the day by which customers
    are told, where an SLA is relaxed. ``plan`` names the SLA where several are published. ``evidence`` says what the figures were. ``recorded_by`` is the account it was written under.
    """

    id: str
    year: int
    service: str
    change: Change
    level: Level
    target: Decimal | None
    window: Window
    owner: str
    due: date | None
    reason: str
    decided_on: date
    notice: date | None = None
    plan: str = ""
    evidence: tuple[str, ...] = ()
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An earlier review's decision, and what has become of it."""

    decision: ReviewDecision
    progress: Progress
    evidence: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency, which may be unstated."""

    amount: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability with the interval that holds the true one nine times in ten."""

    expected: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How likely a level (ratio) over a calendar month is missed at least once in a year."""

    level: Decimal
    chance: Chance


@dataclass(frozen=True, slots=True)
class MeasuredMonth:
    """A month that was measured completely: its first day, the minutes lost of its ``length``, and the availability (ratio)."""

    first: date
    lost: Decimal
    length: int
    availability: Decimal


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the figures recommend, the level (ratio) that is meant where there is one, and why, in sentences."""

    advice: Advice
    level: Decimal | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One line of the decision table: a published SLA beside its SLO, or a service to which nothing is published (``sla`` empty).

    ``buffer`` is R, ``spare`` the minutes between SLO and SLA (negative: short), ``attained`` the last twelve months, ``breach`` how
    likely the SLA is missed in a year. ``fees`` are a month's, of the customers who have a commitment, by currency.
    """

    service: str
    name: str
    sla: str
    plan: str
    slo: Decimal | None
    slo_window: Window | None
    target: Decimal | None
    window: Window
    buffer: Decimal | None
    spare: Decimal | None
    attained: Decimal | None
    breach: Chance | None
    defensible: Decimal | None
    fees: tuple[Money, ...]
    recommendation: Recommendation
    derivation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """A level (ratio) that a document promises to a customer for a service, and what the rules say of it.

    ``standing`` says what became of it where a contract's papers say several things: it holds, repeats, is superseded, or contradicts.
    """

    service: str
    customer: str
    document: str
    citation: str
    kind: str
    level: Decimal
    window: Window
    standing: str
    signed_on: date | None
    contract: str
    renewal: date | None
    fee: Money | None
    severity: Severity
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A window that missed the SLA, or met it with little left; ``used`` is the share of the allowed downtime that was lost."""

    service: str
    sla: str
    period: str
    attained: Decimal
    target: Decimal
    used: Decimal | None
    missed: bool
    missed_slo: bool


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Credits of a contract's service: to be expected in a year, at most in nineteen years of twenty, and due for the last twelve months.

    ``terms`` names the paper or the published schedule that they stand in. Only windows that were measured completely are due anything.
    """

    service: str
    customer: str
    contract: str
    terms: str
    fee: Money
    expected: Decimal
    high: Decimal
    due: Decimal


@dataclass(frozen=True, slots=True)
class CreditSum:
    """The credits of all contracts in a currency; outages of one service hit all of its contracts at once."""

    currency: str
    fees: Decimal
    due: Decimal
    expected: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class CustomerExposure:
    """What a contract puts at stake: its fee, the levels that hold by its papers, its worst finding and its renewal."""

    customer: str
    contract: str
    fee: Money | None
    services: tuple[str, ...]
    commitments: int
    severity: Severity
    renewal: date | None


@dataclass(frozen=True, slots=True)
class Expiring:
    """A sign-off or a waiver whose last day is near, or has passed in the year under review."""

    name: str
    service: str
    subject: str
    customer: str
    last_day: date
    passed: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A customer to be told of a change, with the clause that says otherwise."""

    service: str
    change: str
    customer: str
    document: str
    citation: str
    reason: str


@dataclass(frozen=True, slots=True)
class ServiceReview:
    """A service's page: its lines of the decision table, the months measured, the curve of its risk, and the year's incidents.

    ``evidence`` says what the probabilities rest on, ``assumptions`` what they take for granted, ``ceiling`` what dependencies leave.
    ``incidents`` are the year's, longest first.
    """

    service: Service
    slo: str
    positions: tuple[Position, ...]
    months: tuple[MeasuredMonth, ...]
    curve: tuple[CurvePoint, ...]
    evidence: str
    ceiling: str
    assumptions: tuple[str, ...]
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class ReviewLimits:
    """The numbers of the policy that the pack holds figures against."""

    least_buffer_ratio: Decimal
    breach_probability_max: Decimal
    breach_probability_critical: Decimal
    hold_months: int


@dataclass(frozen=True, slots=True)
class ReviewPack:
    """All that the review of a year is shown, computed once for a catalog, its documents and a day.

    ``missing`` says in sentences what the catalog, its history or the ledger lack, and what that leaves unsaid. ``decisions`` are those of
    this year's review so far, ``follow_ups`` those of earlier ones.
    """

    year: int
    as_of: date
    next_review: date
    company: str
    version: str
    catalog_digest: str
    log_head: str
    limits: ReviewLimits
    missing: tuple[str, ...]
    follow_ups: tuple[FollowUp, ...]
    decisions: tuple[ReviewDecision, ...]
    services: tuple[ServiceReview, ...]
    commitments: tuple[Commitment, ...]
    exposure: tuple[CustomerExposure, ...]
    credits: tuple[CreditLine, ...]
    credit_sums: tuple[CreditSum, ...]
    near_misses: tuple[NearMiss, ...]
    expiring: tuple[Expiring, ...]
    notices: tuple[Notice, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The whole decision table."""
        return tuple(position for service in self.services for position in service.positions)
