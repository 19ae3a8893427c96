"""Figures for people: a guarantee is rounded down, downtime and shortfalls up, so that nobody is promised what is not there."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


def percent_down(ratio: Decimal, places: int = 4) -> Decimal:
    """Give a ratio in percentage points, rounded down, without trailing zeros."""
    return _plain((ratio * 100).quantize(Decimal(1).scaleb(-places), ROUND_FLOOR))


def minutes_up(minutes: Decimal, places: int = 2) -> Decimal:
    """Give minutes rounded up, without trailing zeros."""
    return _plain(minutes.quantize(Decimal(1).scaleb(-places), ROUND_CEILING))


def minutes_down(minutes: Decimal, places: int = 2) -> Decimal:
    """Give minutes of a buffer rounded down, without trailing zeros."""
    return _plain(minutes.quantize(Decimal(1).scaleb(-places), ROUND_FLOOR))


def _plain(number: Decimal) -> Decimal:
    return Decimal(format(number.normalize(), "f"))
