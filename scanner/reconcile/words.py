"""Figures as messages write them: a guarantee is rounded down and downtime up, so that no message promises too much."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from scanner.model import Objective

_RATIO_STEP = Decimal("0.000001")
_MINUTE_STEP = Decimal("0.01")


def plain(number: Decimal) -> str:
    """Digits without exponent and without trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage with at most four decimals, rounded down: ``0.999032`` is ``99.9032%``."""
    return f"{plain((ratio.quantize(_RATIO_STEP, ROUND_FLOOR)) * 100)}%"


def points(number: Decimal) -> str:
    """Percentage points as a percentage: ``25`` is ``25%``."""
    return f"{plain(number.quantize(_MINUTE_STEP, ROUND_CEILING))}%"


def minutes(number: Decimal) -> str:
    """Minutes with at most two decimals, rounded up."""
    return plain(number.quantize(_MINUTE_STEP, ROUND_CEILING))


def slo(objective: Objective) -> str:
    """An SLO with its source: ``payments-api's SLO (99.95%, 30 rolling days, approved 2026-03-01)``."""
    approved = f", approved {objective.approved_on}" if objective.approved_on else ""
    return f"{objective.service}'s SLO ({percent(objective.target)}, {objective.window}{approved})"
