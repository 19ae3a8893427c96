"""Figures for people: a guarantee is rounded down, downtime and shortfalls up, so that nobody is promised what is not there."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_WRITTEN_DECIMALS = 9  # eleven nines
_UNIT = Decimal("0.000001")
_NEARLY_CERTAIN = Decimal("0.985")
_MOST_SHOWN = Decimal("0.999")


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


def plain(number: Decimal) -> str:
    """Digits without exponent and without trailing zeros."""
    return format(number.normalize(), "f")


def as_written(number: Decimal) -> str:
    """All digits of a number that somebody wrote, nothing of a computed one."""
    exact = plain(number)
    return exact if len(exact.partition(".")[2]) <= _WRITTEN_DECIMALS else ""


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage: one that somebody wrote as it is, a computed one with four decimals, rounded down."""
    return f"{as_written(ratio * 100) or percent_down(ratio)}%"


def ratio(number: Decimal) -> str:
    """A buffer ratio with at most two decimals, rounded down."""
    return plain(number.quantize(Decimal("0.01"), ROUND_FLOOR))


def chance(probability: Decimal) -> str:
    """A probability as a percentage with two figures, ``32%``, ``0.43%``; near certainty with one decimal, rounded down."""
    if probability < _UNIT:
        return "under 0.0001%"
    if probability >= _NEARLY_CERTAIN:
        return f"{percent_down(min(probability, _MOST_SHOWN), 1)}%"
    return f"{plain(Decimal(f'{probability * 100:.2g}'))}%"
