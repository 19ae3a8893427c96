"""What a record leaves likely: parameters of outages, drawn from the posterior at fixed, evenly spread points.

The rate is Gamma(N + 1/2, n months), Jeffreys' prior; the logarithms of lengths are Normal with the conjugate prior of the design
"reconciliation", section 4 (Gelman et al., "Bayesian Data Analysis", section 3.3). No chance is involved: the points are Kronecker's
sequence in three dimensions (M. Roberts, "The unreasonable effectiveness of quasirandom sequences", 2018), so equal records give equal figures.
"""

from functools import lru_cache

import numpy as np
from scipy.special import chdtrc, gammaincinv, ndtri

from scanner.reliability.compound import Floats, Outages
from scanner.reliability.evidence import OutageRecord

DRAWS = 256
_PRIOR_MEAN = np.log(25.0)  # minutes
_PRIOR_LENGTHS = 0.5  # what the prior's mean weighs, in outages
_PRIOR_FREEDOM = 3.0
_PRIOR_SPREAD = 1.2
_SPREAD_ROOT = 1.2207440846057596  # of x⁴ = x + 1
_TELLING_MONTHS = 12
_TELLING_OUTAGES = 5
_SIGNIFICANT = 0.05


@lru_cache(maxsize=1024)
def draws(record: OutageRecord) -> Outages:
    """The posterior of a record as ``DRAWS`` equally likely parameter sets."""
    number, lengths, chance = points(DRAWS).T
    inflation, clusters = _clustering(record)
    shape = (sum(record.counts) + 0.5) / inflation
    rate = gammaincinv(shape, number) * inflation / len(record.counts)
    mean, spread = _lengths(record, lengths, chance)
    return Outages(rate, mean, spread, clusters)


def points(count: int) -> Floats:
    """So many points that fill the unit cube evenly, of shape (count, 3)."""
    steps = _SPREAD_ROOT ** -np.arange(1.0, 4.0)
    return (0.5 + np.arange(1, count + 1)[:, None] * steps) % 1.0


def clustered(record: OutageRecord) -> bool:
    """Whether outages come in clusters: the counts of months vary more than chance explains (Fisher's index of dispersion, 5%)."""
    counts = np.array(record.counts, dtype=float)
    if len(counts) < _TELLING_MONTHS or counts.sum() < _TELLING_OUTAGES:
        return False
    return bool(chdtrc(len(counts) - 1, ((counts - counts.mean()) ** 2).sum() / counts.mean()) < _SIGNIFICANT)


def _clustering(record: OutageRecord) -> tuple[float, float]:
    """The variance of months over their mean, and the negative binomial's size by moments; (1, infinite) without clusters."""
    if not clustered(record):
        return 1.0, np.inf
    mean, variance = float(np.mean(record.counts)), float(np.var(record.counts, ddof=1))
    return variance / mean, mean**2 / (variance - mean)


def lognormal(minutes: Floats, lengths: Floats, chance: Floats) -> tuple[Floats, Floats]:
    """Means and spreads of log-minutes from their posterior, at points of the unit interval."""
    logs = np.log(minutes)
    count = len(logs)
    average = float(logs.mean()) if count else 0.0
    weight, freedom = _PRIOR_LENGTHS + count, _PRIOR_FREEDOM + count
    centre = (_PRIOR_LENGTHS * _PRIOR_MEAN + count * average) / weight
    scatter = _PRIOR_FREEDOM * _PRIOR_SPREAD**2 + ((logs - average) ** 2).sum()
    scatter += _PRIOR_LENGTHS * count / weight * (average - _PRIOR_MEAN) ** 2
    spread = np.sqrt(scatter / (2 * gammaincinv(freedom / 2, lengths)))
    return centre + spread / np.sqrt(weight) * ndtri(chance), spread


def _lengths(record: OutageRecord, lengths: Floats, chance: Floats) -> tuple[Floats, Floats]:
    return lognormal(np.array([float(minutes) for minutes in record.minutes if minutes > 0]), lengths, chance)
