"""What a document gives back when a level is missed, in percentage points of a month's fee."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import Claim, ClaimKind, CreditPolicy, QuantityKind
from scanner.quantities import find

GROWS = "grows"
"""The flag of a credit that is given anew for each further stretch of downtime."""
CASH = "cash"
"""The flag of a credit that is paid out."""

_SHORTEST_MONTH = 28 * 1440  # a day of service is worth most in February
_MONTH = 30 * 1440  # what a quantity takes a month for
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Credits:
    """All credits of a document: the highest that it gives, percentage points (0 without any), and whether it states a cap.

    ``unlimited`` credits grow with the downtime and have no cap.
    """

    given: bool = False
    highest: Decimal = Decimal(0)
    capped: bool = False
    unlimited: bool = False


def credits_of(claims: Iterable[Claim]) -> Credits:
    """Sum up the credit claims that count."""
    counted = [claim for claim in claims if claim.counted]
    tiers = [claim for claim in counted if claim.kind is ClaimKind.CREDIT]
    caps = [claim.percent for claim in counted if claim.kind is ClaimKind.CREDIT_CAP and claim.percent is not None]
    highest = [percent for tier in tiers if (percent := percent_of(tier)) is not None]
    growing = any(grows(tier) for tier in tiers)
    if growing:
        highest += caps
    capped = any(claim.kind is ClaimKind.CREDIT_CAP for claim in counted)
    return Credits(bool(tiers), max(highest, default=Decimal(0)), capped, unlimited=growing and not capped)


def grows(tier: Claim) -> bool:
    """Whether a credit becomes more with every minute or hour of downtime."""
    return GROWS in tier.flags or tier.credit_multiple is not None


def percent_of(tier: Claim) -> Decimal | None:
    """A tier's credit in percentage points of a month's fee: days of service are days/28. None where it is given otherwise in words."""
    if tier.credit_percent is not None:
        return tier.credit_percent
    time = next((q for q in find(tier.credit_text) if q.kind is QuantityKind.DURATION), None)
    if time is None:
        return None
    return _WHOLE * time.value / (_MONTH if time.unit == "month" else _SHORTEST_MONTH)


def allowed(policy: CreditPolicy, below: Decimal) -> Decimal:
    """The highest credit that a schedule gives for a level just below ``below`` (both percentage points), 0 where it gives none."""
    return max((tier.percent for tier in policy.tiers if tier.below * 100 >= below), default=Decimal(0))
