"""The downtime of a window: a number of outages, each of some length, all added up.

The number is Poisson, or negative binomial where outages come in clusters; the lengths are lognormal. Their sum is computed by Panjer's
recursion (H. H. Panjer, "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12, 1981), for many parameters
side by side. The lengths are put on a grid so that their mean is kept (local moment matching: Klugman, Panjer, Willmot, "Loss Models").
"""

from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

Floats: TypeAlias = NDArray[np.float64]

_CELLS = 96
_MOST_CELLS = 384
_CELLS_AN_OUTAGE = 2  # of the shortest usual length, so that the grid does not blur many short outages
_LEAST_GRID = 1e-6  # minutes, in place of a downtime of zero
_MOST_EXPONENT = 700.0  # of what a float can hold
_MOST_OUTAGES = 300.0  # above this the recursion's first term comes near the smallest float


@dataclass(frozen=True, slots=True)
class Outages:
    """How outages happen, for each of several parameter sets of one shape.

    ``rate`` is their expected number in a month. A length is exp(Normal(``mean``, ``spread``)) minutes. ``clusters`` is the size r of the negative
    binomial (its variance in a month is rate + rate²/r), infinite where the number is Poisson.
    """

    rate: Floats
    mean: Floats
    spread: Floats
    clusters: float = np.inf

    def over(self, months: float) -> "Outages":
        """The outages of that many months together; only the number changes."""
        return replace(self, rate=self.rate * months, clusters=self.clusters * months)


def exceedance(outages: Outages, allowed: Floats) -> Floats:
    """P(S > B): the probability that the downtime of a month exceeds ``allowed`` minutes, of shape (parameter sets, downtimes).

    All downtimes are read off one grid, which the greatest divides: they should be of one size. What falls on a border counts half.
    """
    longest = max(float(allowed.max()), _LEAST_GRID)
    cells = int(np.clip(_CELLS_AN_OUTAGE * longest / np.exp(np.median(outages.mean)), _CELLS, _MOST_CELLS))
    width = longest / cells
    mass = _total(outages, _lengths(outages, width, cells))
    upto = np.tri(cells + 1) - np.eye(cells + 1) / 2
    upto[0, 0] = 1  # no downtime at all does not exceed anything
    below = np.minimum((allowed / width).astype(int), cells - 1)
    share = (allowed / width - below)[:, None]
    kept = ((1 - share) * upto[below] + share * upto[below + 1]) @ mass[: cells + 1]
    missed: Floats = np.clip(1 - kept, 0.0, 1.0)
    return missed.T


def _lengths(outages: Outages, width: float, cells: int) -> Floats:
    """The probability that one outage takes 0, 1, 2, … cells; each length is shared between the two cells beside it.

    Here and below a row is a cell and a column a parameter set, so that sums over cells run along memory.
    """
    places = np.arange(1, cells + 2)[:, None] * width
    above = (np.log(places) - outages.mean) / outages.spread
    usual = np.exp(np.minimum(outages.mean + outages.spread**2 / 2, _MOST_EXPONENT))
    limited = usual * ndtr(above - outages.spread) + places * ndtr(-above)  # E[min(D, x)]
    slopes = np.diff(limited, axis=0, prepend=0.0) / width
    shares: Floats = np.maximum(-np.diff(slopes, axis=0, prepend=1.0), 0.0)
    return shares


def _total(outages: Outages, lengths: Floats) -> Floats:
    """The probability that all outages together take 0, 1, 2, … cells."""
    halvings = max(0, int(np.ceil(np.log2(max(outages.rate.max(initial=0.0), 1e-9) / _MOST_OUTAGES))))
    mass = _recursion(outages.over(0.5**halvings), lengths)
    for _ in range(halvings):
        size = 2 * len(mass)
        mass = np.maximum(np.fft.irfft(np.fft.rfft(mass, size, axis=0) ** 2, size, axis=0)[: len(mass)], 0.0)
    return mass


def _recursion(outages: Outages, lengths: Floats) -> Floats:
    """g_k = Σ_j (a + b j/k) f_j g_{k-j} / (1 - a f_0) for numbers N with P(N = n) = (a + b/n) P(N = n - 1): Panjer's family."""
    rate, size = outages.rate, outages.clusters
    none = lengths[0]
    mass = np.zeros_like(lengths)
    weighted = lengths * np.arange(len(lengths))[:, None]
    if np.isinf(size):  # Poisson: a = 0, b = rate
        mass[0] = np.exp(-rate * (1 - none))
        for cell in range(1, len(lengths)):
            mass[cell] = rate / cell * np.einsum("ji,ji->i", weighted[1 : cell + 1], mass[cell - 1 :: -1])
        return mass
    slope = rate / (rate + size)
    step, scale = (size - 1) * slope, 1 / (1 - slope * none)
    mass[0] = np.exp(-size * np.log1p(rate / size * (1 - none)))
    for cell in range(1, len(lengths)):
        before = mass[cell - 1 :: -1]
        plain = np.einsum("ji,ji->i", lengths[1 : cell + 1], before)
        by_place = np.einsum("ji,ji->i", weighted[1 : cell + 1], before)
        mass[cell] = scale * (slope * plain + step / cell * by_place)
    return mass
