"""The downtime of a window, held against simulation and against what is known of its borders."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.reliability.compound import Outages, exceedance

TOLERANCE = 5e-4  # what cutting lengths into cells may cost


def outages(rate: float, median: float, spread: float, clusters: float = np.inf) -> Outages:
    return Outages(np.array([rate]), np.log([median]), np.array([spread]), clusters)


def missed(how: Outages, *allowed: float) -> list[float]:
    return [float(value) for value in exceedance(how, np.array(allowed))[0]]


@pytest.mark.parametrize(
    ("rate", "median", "spread", "clusters"),
    [(0.8, 20, 1.0, np.inf), (0.1, 45, 1.5, np.inf), (6.0, 5, 0.7, np.inf), (2.0, 20, 1.0, 0.7)],
    ids=["as designed", "rare", "many short ones", "clusters"],
)
def test_panjer_agrees_with_a_simulation(rate: float, median: float, spread: float, clusters: float) -> None:
    """A million windows: a simulated probability is off by 0.0005 (one standard deviation) at most."""
    chance = np.random.default_rng(7)
    windows = 1_000_000
    counts = (
        chance.poisson(rate, windows) if np.isinf(clusters) else chance.negative_binomial(clusters, clusters / (clusters + rate), windows)
    )
    downtime = np.bincount(np.repeat(np.arange(windows), counts), chance.lognormal(np.log(median), spread, counts.sum()), windows)
    for allowed in (20.0, 43.2, 432.0):
        [computed] = missed(outages(rate, median, spread, clusters), allowed)
        assert computed == pytest.approx((downtime > allowed).mean(), abs=1e-3)


def test_without_outages_nothing_is_missed() -> None:
    assert missed(outages(1e-9, 20, 1), 0.0, 43.2) == pytest.approx([0, 0], abs=1e-8)


@pytest.mark.parametrize("clusters", [np.inf, 0.7])
def test_where_no_downtime_is_allowed_any_outage_is_too_much(clusters: float) -> None:
    none = np.exp(-0.8) if np.isinf(clusters) else (1 + 0.8 / clusters) ** -clusters
    assert missed(outages(0.8, 20, 1, clusters), 0.0) == pytest.approx([1 - none], abs=1e-6)


def test_hundreds_of_outages_do_not_underflow() -> None:
    """A thousand outages of a minute: their sum is nearly normal, around its mean as often above as below."""
    mean = 1000 * np.exp(0.5**2 / 2)
    few, half, most = missed(outages(1000, 1, 0.5), mean * 1.3, mean, mean * 0.7)
    assert few < 0.001
    assert half == pytest.approx(0.5, abs=0.02)
    assert most > 0.999


def test_one_grid_reads_several_downtimes() -> None:
    together = missed(outages(0.8, 20, 1), 40.32, 43.2, 44.64)
    assert together == pytest.approx([missed(outages(0.8, 20, 1), one)[0] for one in (40.32, 43.2, 44.64)], abs=TOLERANCE)


rates = st.floats(0.01, 30)
medians = st.floats(1, 120)
spreads = st.floats(0.3, 2)


@settings(max_examples=40, deadline=None)
@given(rates, medians, spreads, st.floats(1, 600), st.floats(1, 10))
def test_more_downtime_allowed_is_missed_less(rate: float, median: float, spread: float, allowed: float, times: float) -> None:
    how = outages(rate, median, spread)
    assert missed(how, allowed * times)[0] <= missed(how, allowed)[0] + TOLERANCE


@settings(max_examples=40, deadline=None)
@given(rates, medians, spreads, st.floats(1, 600), st.floats(1, 10))
def test_more_or_longer_outages_miss_more(rate: float, median: float, spread: float, allowed: float, times: float) -> None:
    [usual] = missed(outages(rate, median, spread), allowed)
    assert missed(outages(rate * times, median, spread), allowed)[0] >= usual - TOLERANCE
    assert missed(outages(rate, median * times, spread), allowed)[0] >= usual - TOLERANCE
