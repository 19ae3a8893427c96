"""Days in force."""

from datetime import date


def within(on: date, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two, both included; None is open."""
    return (first is None or first <= on) and (last is None or on <= last)
