"""Which lines of a table are levels, credits, limits and names: by their heads, and by what their cells hold."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scanner.claims.credits.lines import CREDIT, LEVEL, Line

_GAP = Decimal("0.1")
"""Percentage points between the end of one step and the beginning of the next, where steps are written with gaps."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a table by what they hold.

    Each of ``scales`` is the line of thresholds, or the two lines of lower and upper ends, that the credits are read against. ``promises``
    are lines of levels that stand beside thresholds.
    """

    scales: tuple[tuple[Line, ...], ...]
    credits: tuple[Line, ...]
    limits: tuple[Line, ...]
    names: tuple[Line, ...]
    promises: tuple[Line, ...] = ()

    @property
    def levels(self) -> tuple[Line, ...]:
        """The lines of all scales."""
        return tuple(line for scale in self.scales for line in scale)

    @property
    def headed(self) -> bool:
        """Whether a head names the credits."""
        return any(line.role == CREDIT for line in self.credits)

    @property
    def certain(self) -> bool:
        """Whether the levels alone show that the table is about availability: figures of nines."""
        return bool(self.levels) and all(line.nines for line in self.levels)


def layout(lines: Sequence[Line], *, guess: bool) -> Layout:
    """The roles of some lines; ``guess`` takes what stands beside levels for the credits where no head names them."""
    given = [line for line in lines if line.role == CREDIT and line.gives and not line.limits]
    measured = [line for line in lines if line.levels and line not in given]
    if not measured and any(line.compares for line in given):
        measured = [line for line in given if line.compares]
        given = [line for line in given if not line.compares]
    if guess and not given and any(line.compares or line.falls for line in measured):
        given = _beside(lines, measured)
    if guess and not given and not measured:
        short = next((line for line in lines if line.short), None)
        given = [line for line in _beside(lines, [short]) if line.shares] if short else []
    scales = _scales([line for line in measured if line not in given])
    scaled = {id(line) for scale in scales for line in scale}
    return Layout(
        scales=scales,
        credits=tuple(line for line in given if not scales or _fits(line, [line for scale in scales for line in scale])),
        limits=tuple(line for line in lines if line.limits and line.gives),
        names=tuple(line for line in lines if line.names and line not in given),
        promises=tuple(line for line in measured if id(line) not in scaled and line not in given),
    )


def _beside(lines: Sequence[Line], measured: Sequence[Line]) -> list[Line]:
    """The last line of bare amounts, or, where each is one of shares or money, all: one for each plan."""
    others = [line for line in lines if line.bare and line not in measured and line.role != LEVEL and not line.limits]
    if not others and len(measured) > 1 and not measured[-1].compares and not measured[-1].nines:
        others = list(measured[-1:])
    last = others[-1:]
    return [line for line in others if line.shares] if last and last[0].shares else last


def _scales(measured: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines with comparisons are scales, beside which plain levels are only what is promised; two plain lines may be the ends of one."""
    compared = [line for line in measured if line.compares]
    if len(compared) == 2 and {">=", "<"} == compared[0].comparisons | compared[1].comparisons:  # noqa: PLR2004 - both ends of a range
        return ((compared[0], compared[1]),) if compared[0].comparisons != compared[1].comparisons else tuple((line,) for line in compared)
    for one, other in pairwise(measured):
        if {one.bound, other.bound} == {">=", "<"}:
            return ((one, other),)
    if compared:
        return tuple((line,) for line in compared)
    ends = [line for line in measured if line.bound]
    if len(ends) == 1 and len(measured) == 1:
        return (tuple(ends),)
    for lower, upper in pairwise(measured):
        if _are_ends(lower, upper):
            return ((lower, upper),)
    return ((measured[-1],),) if measured else ()


def _are_ends(one: Line, other: Line) -> bool:
    """Whether two lines of levels are the ends of ranges: each range begins where another ends."""
    pairs = [tuple(sorted((a[0].value, b[0].value))) for a, b in zip(one.figures, other.figures, strict=True) if a and b]
    if any(lower == upper for lower, upper in pairs):
        return False
    uppers = sorted(upper for _, upper in pairs)
    meeting = sum(bisect_left(uppers, lower - _GAP) < bisect_right(uppers, lower + _GAP) for lower, _ in pairs)
    return len(pairs) > 1 and meeting >= len(pairs) - 1


def _fits(credit: Line, levels: Sequence[Line]) -> bool:
    """Whether most steps that give something have a level, or words for one, too."""
    steps = [at for at, cell in enumerate(credit.cells) if cell and credit.figures[at]]
    told = sum(any((cell := line.cells[at]) and cell.text.strip() for line in levels) for at in steps)
    return 2 * told >= len(steps)
