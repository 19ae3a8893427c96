"""Whether two places of a document say the same: percentages exactly, minutes over every length that the window can have."""

from decimal import Decimal

from scanner.model import MONTH, QUARTER, YEAR, Claim, Window
from scanner.reconcile.rule import LEVELS
from scanner.reconcile.words import minutes, points
from scanner.reliability.windows import lengths

_ROUNDING = Decimal("0.03")
"""Nine hours for the 8.76 that 99.9% leaves of a year."""


class Sayings:
    """What one document has said so far, by what it is of: service, plan, window, modality and party."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], Claim] = {}

    def earlier(self, claim: Claim, service: str, qualifiers: frozenset[str]) -> Claim | None:
        """The first claim on the same thing; remembers this one when it is the first itself."""
        if claim.kind not in LEVELS or not claim.counted or not (service or claim.service_text):
            return None
        about = service, qualifiers, claim.window or MONTH, claim.modality, claim.party
        first = self._first.setdefault(about, claim)
        return None if first is claim or _side_by_side(first, claim) else first


def _side_by_side(one: Claim, other: Claim) -> bool:
    """Whether two levels stand in one sentence, row or table, and so are of different things."""
    table = one.locator.table
    return one.kind is other.kind and (one.quote == other.quote or (table is not None and table == other.locator.table))


def figure(claim: Claim) -> str:
    """A level as its document states it: ``99.9%`` or ``43.2 min``."""
    if claim.percent is not None:
        return points(claim.percent)
    return f"{minutes(claim.minutes or Decimal(0))} min"


def agree(one: Claim, other: Claim) -> bool:
    """Whether two levels for one thing can both be meant."""
    if (one.percent is None) == (other.percent is None):
        return (one.percent, one.minutes) == (other.percent, other.minutes)
    level, downtime = (one, other) if one.percent is not None else (other, one)
    if level.percent is None or downtime.minutes is None:
        return True
    windows = (downtime.window,) if downtime.window else (level.window,) if level.window else (MONTH, QUARTER, YEAR)
    return any(_fits(1 - level.percent / 100, downtime.minutes, window) for window in windows)


def _fits(share: Decimal, stated: Decimal, window: Window) -> bool:
    """Whether stated minutes are a share of some length of a window, but for rounding: a minute, or three percent where hours are written."""
    readings = lengths(window)
    rounding = max(Decimal(1), stated * _ROUNDING)
    return not readings or share * readings[0] - rounding < stated < share * readings[-1] + rounding
