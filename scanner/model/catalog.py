"""What engineering has stated, as it was on one day: the values that reconciliation works on.

Ratios are Decimal between 0 and 1 (``Decimal("0.9995")``), money is Decimal in the named currency, durations are minutes, dates are
:class:`datetime.date`. ``valid_from`` and ``valid_to`` are inclusive; None is open.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scanner.model.window import MONTH, Window


class Lifecycle(StrEnum):
    """The state of an objective."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class Method(StrEnum):
    """How an objective counts (OpenSLO: budgetingMethod)."""

    TIME = "Time"
    OCCURRENCES = "Occurrences"
    TIMESLICES = "Timeslices"
    RATIO_TIMESLICES = "RatioTimeslices"


class DependencyStrength(StrEnum):
    """Whether a service is down when what it depends on is."""

    HARD = "hard"
    SOFT = "soft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Company:
    """Whose promises are ours: the name, former names and trading names, and web domains."""

    name: str = ""
    also: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a service; ``kind`` is product, sku, marketing, legacy, acronym, host or decision (a person's answer).

    ``scope`` limits a decision to documents whose customer or path it names.
    """

    service: str
    text: str
    kind: str = "product"
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that engineering runs; ``id`` is its key (``payments-api``)."""

    id: str
    name: str
    description: str = ""
    owner: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """``service`` needs ``on``: a service's id, or a vendor's name when ``vendor`` is true.

    ``group`` is ``""`` or ``name:all|any|k``: the members of a redundant group name it alike, and k of them must be up. ``masked`` is
    the share of the outages of ``on`` that do not reach the service, as behind a cache.
    """

    service: str
    on: str
    strength: DependencyStrength = DependencyStrength.UNKNOWN
    vendor: bool = False
    group: str = ""
    masked: Decimal = Decimal(0)
    valid_from: date | None = None
    valid_to: date | None = None

    def needed(self, members: int) -> int:
        """How many of the group's ``members`` must be up."""
        rule = self.group.rpartition(":")[2]
        if rule in {"", "all"}:
            return members
        return 1 if rule == "any" else int(rule)


@dataclass(frozen=True, slots=True)
class VendorSla:
    """What a vendor promises us, as ``document`` says: a floor under a dependency that nothing better is known of."""

    vendor: str
    target: Decimal
    window: Window = MONTH
    document: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Planned work that is not counted: at most ``cap_minutes`` a ``window``; None means without a cap."""

    cap_minutes: Decimal | None
    window: Window = MONTH


@dataclass(frozen=True, slots=True)
class Objective:
    """An SLO (OpenSLO: objective). ``target`` is a ratio; ``maintenance`` None means that planned work counts as downtime."""

    id: str
    service: str
    target: Decimal
    window: Window
    metric: str = "availability"
    name: str = ""
    method: Method = Method.TIME
    maintenance: Maintenance | None = None
    lifecycle: Lifecycle = Lifecycle.APPROVED
    valid_from: date | None = None
    valid_to: date | None = None
    approved_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CreditTier:
    """Below ``below`` (ratio) the customer gets ``percent`` percentage points of the basis."""

    below: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class CreditPolicy:
    """The credits that may be promised; ``cap_percent`` percentage points of ``basis``."""

    id: str
    tiers: tuple[CreditTier, ...] = ()
    cap_percent: Decimal | None = None
    basis: str = "monthly fee"
    claim_days: int | None = None
    sole_remedy: bool = True
    termination_right: bool = False
    cash: bool = False
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PublishedSla:
    """A level that is offered to everyone; ``signed_off`` when it carries an approval of its own."""

    id: str
    service: str
    target: Decimal
    window: Window = MONTH
    plan: str = ""
    region: str = ""
    objective: str = ""
    buffer_ratio: Decimal | None = None
    credit_policy: str = ""
    maintenance: Maintenance | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    signed_off: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """One person's yes."""

    role: str
    person: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class Approval:
    """A sign-off of a level: terms and scope, who asked, who signed, until when (inclusive).

    ``customer``, ``plan``, ``region``, ``document`` are ``""`` where the approval is not limited to one.
    ``accepts`` names findings as ``rule:severity`` that the signers knew of.
    """

    id: str
    service: str
    target: Decimal
    window: Window = MONTH
    customer: str = ""
    plan: str = ""
    region: str = ""
    document: str = ""
    credit_percent_max: Decimal | None = None
    maintenance: Maintenance | None = None
    conditions: str = ""
    requested_by: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: str = "approved"
    signatures: tuple[Signature, ...] = ()
    accepts: tuple[str, ...] = ()


_MATRIX = {
    "tighter-than-slo": ("engineering executive", "legal"),
    "no-slo": ("engineering executive", "legal"),
    "exceeds-dependency-ceiling": ("engineering executive", "legal"),
    "credit-beyond-policy": ("legal", "finance"),
}
"""Who must accept what engineering alone may not."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What the company has decided; every number a rule compares with stands here.

    ``least_buffer_ratio`` is the R of the reconciliation design: (1 - promise) / (1 - guaranteed). ``ladder`` holds the levels (ratios)
    that may be proposed. ``sign_off_matrix`` names, by finding, the roles that must sign beside the ``required_roles`` to accept it.
    ``breach_probability_max`` and ``breach_probability_critical`` are shares of a year's chance, ``missed_share_critical`` of the
    windows measured. ``uneven_methods_high`` makes a mismatch of methods high; ``extra_nine`` asks that what a service hangs on be one
    nine better than what is promised.
    """

    least_buffer_ratio: Decimal = Decimal(2)
    credit_tier_max_percent: Decimal = Decimal(50)
    credit_cap_max_percent: Decimal = Decimal(50)
    credit_multiple_max: Decimal = Decimal(1)
    cash_credits: bool = False
    termination_right: bool = True
    approval_months: int = 12
    required_roles: tuple[str, ...] = ("engineering",)
    sign_off_matrix: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(_MATRIX))
    breach_probability_max: Decimal = Decimal("0.05")
    breach_probability_critical: Decimal = Decimal("0.2")
    missed_share_critical: Decimal = Decimal("0.2")
    uneven_methods_high: bool = False
    extra_nine: bool = False
    ladder: tuple[Decimal, ...] = tuple(Decimal(step) for step in ("0.99", "0.995", "0.998", "0.999", "0.9995", "0.9999"))
    extra: dict[str, str] = field(default_factory=dict)
    valid_from: date | None = None
    valid_to: date | None = None
