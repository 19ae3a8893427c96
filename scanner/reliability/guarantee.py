"""The worst availability over a promise's window that still meets an objective.

An objective s over a window W allows B = (1 - s) W minutes of downtime. G is 1 - D/L, where L is a length that the promise's window can
have and D the most downtime that fits into it while every window of the objective keeps to its B. Formulas: design "reconciliation",
section 2.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal, localcontext
from functools import lru_cache
from itertools import accumulate, pairwise

from scanner.model import Maintenance, Window
from scanner.reliability.windows import DAY, boundaries, lengths, months, nominal, occurrences


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What an objective guarantees over another window.

    ``availability`` is a ratio, rounded down in its last digit; ``downtime`` the most minutes that meeting the objective allows in a
    window of ``length`` minutes, the real length that decides.
    """

    availability: Decimal
    length: int
    downtime: Decimal


@lru_cache(maxsize=4096)
def guarantee(
    target: Decimal, window: Window, claim: Window, left_out: Maintenance | None = None, allowed: Maintenance | None = None
) -> Guarantee | None:
    """Give the worst availability over ``claim`` of a service that meets ``target`` (a ratio) over every ``window``.

    ``left_out`` is the maintenance that the objective does not count, ``allowed`` the maintenance that the promise does not count: the
    objective then allows B = (1 - s)(W - m) + max(0, m - m_c). A time zone that only one side states is taken for both.
    None where no guarantee can be computed: maintenance without a cap that the promise counts, or a window without a length.
    """
    lost = _maintenance(window, left_out, allowed)
    if lost is None or not lengths(window) or not lengths(claim):
        return None
    out, counted = lost

    def budget(minutes: int) -> Decimal:
        return (1 - target) * max(Decimal(0), minutes - out) + min(Decimal(minutes), counted)

    spans = _rolling(window, claim, budget) if window.rolling else _calendar(window, claim, budget)
    downtime, length = max(spans, key=lambda span: (span[0] / span[1], span[1]))
    with localcontext(rounding=ROUND_FLOOR):
        return Guarantee((length - downtime) / length, length, downtime)


def _maintenance(window: Window, left_out: Maintenance | None, allowed: Maintenance | None) -> tuple[Decimal, Decimal] | None:
    """Give the minutes that the objective leaves out of each of its windows, and those of them that the promise counts."""
    if left_out is None:
        return Decimal(0), Decimal(0)
    if left_out.cap_minutes is None:
        unlimited = allowed is not None and allowed.cap_minutes is None
        return (Decimal(0), Decimal(0)) if unlimited else None
    out = left_out.cap_minutes * -(-nominal(window) // nominal(left_out.window))
    if allowed is None:
        return out, out
    if allowed.cap_minutes is None:
        return out, Decimal(0)
    return out, max(Decimal(0), out - allowed.cap_minutes * (nominal(window) // nominal(allowed.window)))


def _rolling(window: Window, claim: Window, budget: Callable[[int], Decimal]) -> Iterator[tuple[Decimal, int]]:
    """D = floor(L/W) B + min(B, L mod W): the budget once at the end of each window and once more at the end of what is left."""
    width = lengths(window)[0]
    allowance = min(budget(width), Decimal(width))
    for length in lengths(claim):
        whole, rest = divmod(length, width)
        yield whole * allowance + min(allowance, Decimal(rest)), length


def _calendar(window: Window, claim: Window, budget: Callable[[int], Decimal]) -> Iterator[tuple[Decimal, int]]:
    """D = the greatest sum of min(B, overlap) over the objective's windows, over the starts that the promise's window can have."""
    zone = window.time_zone or claim.time_zone
    claim = replace(claim, time_zone=claim.time_zone or zone)
    if not months(window):
        width = lengths(window)[0]
        fixed = claim.aligned and months(claim) and DAY % width == 0
        for length in lengths(claim):
            tiles = _Windows(range(0, length + 3 * width, width), budget)
            yield tiles.most(0, 0 if fixed else width, length), length
        return
    windows = _Windows(boundaries(window, zone), budget)
    for earliest, latest, length in _starts(window, claim):
        if windows.starts[0] <= earliest and latest + length <= windows.starts[-1]:
            yield windows.most(earliest, latest, length), length


def _starts(window: Window, claim: Window) -> Iterator[tuple[int, int, int]]:
    """Give the earliest and latest start, and the length, of each window that the promise can be measured over."""
    if not months(claim) or not window.aligned:
        first, *_, last = boundaries(window, window.time_zone or claim.time_zone)
        yield from ((first, last - length, length) for length in lengths(claim))
    elif claim.aligned:
        yield from ((start, start, end - start) for start, end in occurrences(claim))
    else:
        yield from ((start, start + DAY, end - start) for start, end in occurrences(claim))


class _Windows:
    """The objective's windows side by side, each with its budget."""

    def __init__(self, starts: Sequence[int], budget: Callable[[int], Decimal]) -> None:
        self.starts = starts
        self.budgets = [min(budget(end - start), Decimal(end - start)) for start, end in pairwise(starts)]
        self.spent = [Decimal(0), *accumulate(self.budgets)]
        ends = zip(starts, starts[1:], self.budgets, strict=False)
        kinks = [(Decimal(start), Decimal(end) - allowance, start + allowance) for start, end, allowance in ends]
        self.left = sorted({kink for start, before, _ in kinks for kink in (start, before)})
        self.right = sorted({kink for start, _, after in kinks for kink in (start, after)})

    def most(self, earliest: int, latest: int, length: int) -> Decimal:
        """Give the most downtime within ``length`` minutes that start between two moments.

        It is linear in the start between those where an end of it meets a border of a window, or its overlap with one becomes that
        window's budget: so only these have to be tried.
        """
        starts = {Decimal(earliest), Decimal(latest)}
        starts.update(_within(self.left, earliest, latest))
        starts.update(kink - length for kink in _within(self.right, earliest + length, latest + length))
        return max(self._downtime(start, start + length) for start in starts)

    def _downtime(self, start: Decimal, end: Decimal) -> Decimal:
        first = bisect_right(self.starts, start) - 1
        last = bisect_left(self.starts, end) - 1
        if first == last:
            return min(self.budgets[first], end - start)
        head = min(self.budgets[first], self.starts[first + 1] - start)
        tail = min(self.budgets[last], end - self.starts[last])
        return head + self.spent[last] - self.spent[first + 1] + tail


def _within(ordered: Sequence[Decimal], low: int, high: int) -> Iterable[Decimal]:
    return ordered[bisect_left(ordered, low) : bisect_right(ordered, high)]
