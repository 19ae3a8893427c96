"""How good the figures of risk are where the truth is known: services are simulated, and what their records say is held against it.

Prints, for records of 12, 24 and 36 months: how often the 90% interval for a month holds the true probability, and what a limit of 1% a
month really delivers when the tightest level within it is promised. Fixed seeds; a quarter of an hour on one core.
"""

import argparse
from decimal import Decimal
from itertools import product, takewhile

import numpy as np

from scanner.model import MONTH, Policy
from scanner.reliability.breach import MONTH_MINUTES, from_outages, from_periods
from scanner.reliability.compound import Outages, exceedance
from scanner.reliability.evidence import OutageRecord, PeriodRecord

HORIZONS = (12, 24, 36)
LEVEL = Decimal("0.999")
LIMIT = Decimal("0.01")
OFTEN = 0.1
TRUTHS = tuple(product((0.3, 0.8, 2.0), (10.0, 25.0, 60.0), (0.8, 1.2)))
"""Outages a month, usual minutes of one, spread of its logarithm."""


def simulated(truth: tuple[float, float, float], months: int, chance: np.random.Generator) -> tuple[OutageRecord, PeriodRecord]:
    """A record of so many months of a service, outage by outage and month by month."""
    rate, median, spread = truth
    counts = chance.poisson(rate, months)
    minutes = chance.lognormal(np.log(median), spread, counts.sum())
    lost = np.bincount(np.repeat(np.arange(months), counts), minutes, months)
    outages = OutageRecord(tuple(map(int, counts)), tuple(Decimal(f"{value:.4f}") for value in minutes))
    return outages, PeriodRecord(tuple((Decimal(f"{value:.4f}"), round(MONTH_MINUTES)) for value in lost))


def true_probability(truth: tuple[float, float, float], level: Decimal) -> float:
    """How likely such a service misses a level in a month."""
    rate, median, spread = truth
    outages = Outages(np.array([rate]), np.log([median]), np.array([spread]))
    return float(exceedance(outages, np.array([float(1 - level) * MONTH_MINUTES]))[0, 0])


def covered(truth: tuple[float, float, float], months: int, services: int, seed: int) -> tuple[float, float]:
    """The share of records whose 90% interval holds the truth: from outages, from months alone."""
    chance = np.random.default_rng(seed)
    known = true_probability(truth, LEVEL)
    hits = np.zeros(2)
    for _ in range(services):
        outages, periods = simulated(truth, months, chance)
        found = (from_outages(outages, LEVEL, MONTH).once, from_periods(periods, LEVEL, MONTH).once)
        hits += [float(estimate.low) <= known <= float(estimate.high) for estimate in found]
    outages_share, periods_share = hits / services
    return float(outages_share), float(periods_share)


def delivered(truth: tuple[float, float, float], months: int, services: int, seed: int) -> tuple[float, float, float]:
    """What a limit of 1% a month does: the share of services for which it allows a level, and the mean true probability of these levels.

    The third figure is that of promising the worst month seen.
    """
    chance = np.random.default_rng(seed)
    ladder = sorted(Policy().ladder)
    limited, naive = [], []
    for _ in range(services):
        outages, periods = simulated(truth, months, chance)
        safe = (from_outages(outages, level, MONTH).once.expected <= LIMIT for level in ladder)
        within = [level for level, _ in zip(ladder, takewhile(bool, safe), strict=False)]
        limited += [true_probability(truth, level) for level in within[-1:]]
        worst = 1 - max(lost / length for lost, length in periods.windows)
        naive.append(true_probability(truth, worst))
    return len(limited) / services, float(np.mean(limited or [0])), float(np.mean(naive))


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=100, help="simulated services for each truth and length of record")
    services = parser.parse_args().services
    print(f"{services} services a row; true values: outages a month, usual minutes, spread; P of missing {LEVEL} in a month")
    for months in HORIZONS:
        rows = [
            (truth, *covered(truth, months, services, seed), *delivered(truth, months, services // 2, seed))
            for seed, truth in enumerate(TRUTHS)
        ]
        print(
            f"\n{months} months: truth, P, covered by outages, by months alone; promised, delivered then by a limit of 1%, by the worst month seen"
        )
        for truth, *figures in rows:
            print(f"{truth!s:20} {true_probability(truth, LEVEL):6.3f}", *(f"{figure:7.4f}" for figure in figures))
        outages, periods, promised, limited, naive = np.array([row[1:] for row in rows]).T
        print(f"covered by outages {outages.min():.2f} to {outages.max():.2f}, {outages.mean():.2f} on average")
        print(f"covered by months alone {periods.min():.2f} to {periods.max():.2f}, {periods.mean():.2f} on average")
        print(f"delivered by a limit of 1%: {(promised * limited).sum() / promised.sum():.4f} of all promised; of one truth at most")
        print(
            f"  {(promised * limited).max():.4f} where no promise breaks none, {limited[promised >= OFTEN].max():.4f} where a tenth is promised"
        )
        print(f"delivered by the worst month seen: {naive.min():.4f} to {naive.max():.4f}")


if __name__ == "__main__":
    main()
