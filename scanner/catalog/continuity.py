"""Gaps and overlaps in what was measured."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from scanner.catalog.spelling import percent_of
from scanner.model import Attainment

_DAY = timedelta(days=1)
COVERED = Decimal("0.99")
"""Below this share of its time a period says too little to judge by."""


def holes(history: Iterable[Attainment]) -> Iterator[str]:
    """One line for each gap, overlap and period that was hardly measured; raw and corrected figures are looked at apart."""
    kinds: dict[tuple[str, bool], list[Attainment]] = defaultdict(list)
    for period in history:
        kinds[period.service, period.corrected].append(period)
    for (service, corrected), periods in sorted(kinds.items()):
        name = f"{service} ({'corrected' if corrected else 'raw'})"
        periods.sort(key=lambda period: (period.first, period.last))
        for earlier, later in pairwise(periods):
            if later.first > earlier.last + _DAY:
                yield f"{name}: nothing was measured from {earlier.last + _DAY} to {later.first - _DAY}"
            elif later.first <= earlier.last:
                yield f"{name}: {_days(earlier)} and {_days(later)} overlap{_likely(earlier.last, later.first)}"
        for period in periods:
            if period.coverage < COVERED:
                yield f"{name}: {_days(period)} was measured for {percent_of(period.coverage)} of its time only"


def _days(period: Attainment) -> str:
    return f"{period.first} to {period.last}"


def _likely(last: date, first: date) -> str:
    return "; if an end is the day after the last one, write the last" if first == last else ""
