"""How much room a promise leaves below what an objective guarantees.

Ratios are Decimals between 0 and 1, times are minutes. Formulas: design "reconciliation", section 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from scanner.model import Maintenance, Window
from scanner.reliability.guarantee import Guarantee, guarantee
from scanner.reliability.windows import lengths, nominal

LADDER = tuple(Decimal(step) for step in ("0.9999", "0.9995", "0.999", "0.998", "0.995", "0.99"))
"""The levels that are offered in practice, tightest first."""


def allowed_downtime(availability: Decimal, length: int) -> Decimal:
    """Give the minutes that may be lost in ``length`` minutes."""
    return (1 - availability) * length


def implied_availability(downtime: Decimal, window: Window) -> Decimal | None:
    """Give the availability that a promise of at most ``downtime`` minutes in each window is: the longest real window decides.

    None for a window without a length.
    """
    found = lengths(window)
    return 1 - downtime / found[-1] if found else None


def buffer_ratio(promise: Decimal, held: Decimal) -> Decimal | None:
    """Give R = (1 - a) / (1 - s): how many times the downtime that is held may happen before the promise is broken.

    None where ``held`` is 1, of which there is no multiple: a promise below it has all of its own downtime as buffer.
    """
    return None if held == 1 else (1 - promise) / (1 - held)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A promise beside an objective.

    ``held`` is what the promise is compared with: the objective's target where the promise's window is of its class or longer, else the
    guarantee G. ``minutes`` is the buffer (negative: the shortfall) in a window of ``length`` minutes, the real
    length that decides.
    """

    promise: Decimal
    held: Decimal
    guarantee: Guarantee
    minutes: Decimal
    length: int

    @property
    def ratio(self) -> Decimal | None:
        """R, see :func:`buffer_ratio`."""
        return buffer_ratio(self.promise, self.held)

    @property
    def tighter(self) -> bool:
        """Whether more is promised than is held."""
        return self.promise > self.held

    @property
    def without_buffer(self) -> bool:
        """Whether exactly what is held is promised."""
        return self.promise == self.held

    @property
    def windows_differ(self) -> bool:
        """Whether the objective can be met while the promise is broken, only because their windows are not the same."""
        return self.guarantee.availability < self.promise <= self.held

    def buffered(self, least_ratio: Decimal) -> bool:
        """Whether the buffer is at least that ratio."""
        return self.promise < self.held and (self.ratio is None or self.ratio >= least_ratio)


@lru_cache(maxsize=4096)
def compare(
    promise: Decimal,
    claim: Window,
    target: Decimal,
    window: Window,
    left_out: Maintenance | None = None,
    allowed: Maintenance | None = None,
) -> Comparison | None:
    """Hold a promise over ``claim`` against an objective over ``window``; maintenance as in :func:`guarantee`.

    None where no guarantee can be computed.
    """
    worst = guarantee(target, window, claim, left_out, allowed)
    if worst is None:
        return None
    if nominal(claim) < nominal(window):
        held, length = worst.availability, worst.length
    else:
        held, length = target, lengths(claim)[-1 if promise > target else 0]
    return Comparison(promise, held, worst, (held - promise) * length, length)


def promisable(
    claim: Window,
    target: Decimal,
    window: Window,
    least_ratio: Decimal,
    left_out: Maintenance | None = None,
    allowed: Maintenance | None = None,
    ladder: Iterable[Decimal] = LADDER,
) -> Comparison | None:
    """Give the tightest level of a ladder that the objective guarantees with at least that buffer; None where there is none."""
    for level in sorted(ladder, reverse=True):
        found = compare(level, claim, target, window, left_out, allowed)
        if found is not None and found.buffered(least_ratio) and level <= found.guarantee.availability:
            return found
    return None
