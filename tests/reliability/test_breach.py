"""How likely a promise is broken: the design's check values, and how figures move with the evidence."""

from decimal import Decimal
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import MONTH, QUARTER, YEAR, Window, WindowUnit
from scanner.reliability.breach import Basis, from_objective, from_outages, from_periods
from scanner.reliability.compound import Outages, exceedance
from scanner.reliability.evidence import OutageRecord, PeriodRecord

THIRTY_DAYS = Window(WindowUnit.DAY, 30, rolling=True)
CLEAN = Decimal(0), 43200


def record(months: int, *minutes: str) -> OutageRecord:
    """So many months, the outages in the first ones."""
    counts = [1] * len(minutes) + [0] * (months - len(minutes))
    return OutageRecord(tuple(counts), tuple(map(Decimal, minutes)))


def level(percent: str) -> Decimal:
    return Decimal(percent) / 100


@pytest.mark.parametrize(("months", "percent"), [(12, "22.1"), (36, "8.0")])
def test_clean_months_exclude_little(months: int, percent: str) -> None:
    """1 - 0.05^(1/n), what n clean months cannot exclude."""
    found = from_periods(PeriodRecord((CLEAN,) * months), level("99.9"), MONTH)
    assert found.basis is Basis.PERIODS
    assert round(found.not_excluded * 100, 1) == Decimal(percent)


def test_months_alone_are_judged_by_jeffreys() -> None:
    """k + 1/2 of n + 1, with the quantiles of Beta(2.5, 10.5)."""
    bad = Decimal(60), 43200
    found = from_periods(PeriodRecord((CLEAN,) * 10 + (bad,) * 2), level("99.9"), MONTH)
    assert found.once.expected == round(Decimal("2.5") / 13, 6)
    assert (round(found.once.low, 3), round(found.once.high, 3)) == (Decimal("0.050"), Decimal("0.390"))
    assert found.beside is not None
    assert found.beside.low <= found.once.expected <= found.beside.high


def test_a_level_that_is_met_exactly_is_met() -> None:
    assert PeriodRecord(((Decimal("43.2"), 43200),)).below(level("99.9")) == 0
    assert PeriodRecord(((Decimal("43.21"), 43200),)).below(level("99.9")) == 1


@pytest.mark.parametrize(("promised", "yearly"), [("99.9", "0.32"), ("99.5", "0.05")])
def test_what_the_length_of_outages_does(promised: str, yearly: str) -> None:
    """99.95% missed in a twentieth of months by outages of 30 minutes: a buffer of 2 breaks in 32% of years; 5% need one of about 10."""
    short, usual, long = from_objective(level("99.95"), MONTH, level(promised), MONTH)
    assert usual.median_minutes == 30
    assert round(usual.year, 2) == Decimal(yearly)
    assert short.year < usual.year < long.year


def test_a_scenario_of_the_slo_itself_is_its_assumption() -> None:
    assert {round(scenario.once, 3) for scenario in from_objective(level("99.95"), MONTH, level("99.95"), MONTH)} == {Decimal("0.05")}


def test_no_outage_in_a_year_still_leaves_a_risk() -> None:
    found = from_outages(record(12), level("99.9"), MONTH)
    assert found.basis is Basis.OUTAGES
    assert 0 < found.once.low < found.once.expected < found.once.high < Decimal("0.2")
    assert found.once.expected < found.year.expected


def test_a_year_is_as_many_windows() -> None:
    """1 - E[(1 - p)^n]: above what the expected p alone gives is impossible, as the average of a concave function is below it."""
    for window, many in ((MONTH, 12), (QUARTER, 4)):
        found = from_outages(record(24, "60", "30", "90"), level("99.9"), window)
        assert found.year.expected <= 1 - (1 - found.once.expected) ** many
    yearly = from_outages(record(24, "60", "30", "90"), level("99.9"), YEAR)
    assert yearly.year == yearly.once


def test_rolling_windows_say_what_is_assumed() -> None:
    said = from_outages(record(12, "30"), level("99.9"), THIRTY_DAYS).assumptions
    assert any("one after the other" in sentence for sentence in said)


def test_outages_in_clusters_are_told_from_chance() -> None:
    minutes = tuple(map(Decimal, (20,) * 12))
    even, clustered = OutageRecord((1,) * 12, minutes), OutageRecord((12, *(0,) * 11), minutes)
    assert any("Poisson" in sentence for sentence in from_outages(even, level("99.9"), MONTH).assumptions)
    found = from_outages(clustered, level("99.9"), MONTH)
    assert any("clusters" in sentence for sentence in found.assumptions)
    assert found.once.expected < from_outages(even, level("99.9"), MONTH).once.expected


def test_equal_records_give_equal_figures() -> None:
    first = from_outages(record(12, "30", "12"), level("99.9"), MONTH)
    from_outages.cache_clear()
    assert from_outages(record(12, "30", "12"), level("99.9"), MONTH) == first


def test_asked_again_it_answers_at_once() -> None:
    from_outages(record(36, "30", "12"), level("99.9"), MONTH)
    began = perf_counter()
    from_outages(record(36, "30", "12"), level("99.9"), MONTH)
    assert perf_counter() - began < 0.005


lengths = st.lists(st.sampled_from(["3", "10", "25", "60", "240"]), max_size=12)
levels = st.sampled_from([level(percent) for percent in ("99", "99.5", "99.9", "99.95", "99.99")])


@settings(max_examples=30, deadline=None)
@given(lengths, levels, levels, st.sampled_from([MONTH, QUARTER, THIRTY_DAYS]))
def test_a_tighter_promise_is_broken_more_often(minutes: list[str], one: Decimal, other: Decimal, window: Window) -> None:
    looser, tighter = (from_outages(record(24, *minutes), at, window) for at in sorted((one, other)))
    for name in ("expected", "low", "high"):
        assert getattr(looser.once, name) <= getattr(tighter.once, name) + Decimal("0.0005")
        assert getattr(looser.year, name) <= getattr(tighter.year, name) + Decimal("0.006")  # twelve times as much


@settings(max_examples=30, deadline=None)
@given(lengths, levels, st.integers(1, 36))
def test_months_without_outages_lower_the_risk(minutes: list[str], at: Decimal, more: int) -> None:
    before, after = (from_outages(record(months, *minutes), at, MONTH) for months in (12, 12 + more))
    if not any("clusters" in sentence for sentence in (*before.assumptions, *after.assumptions)):
        assert after.once.expected <= before.once.expected


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 48).flatmap(lambda total: st.tuples(st.just(total), st.integers(0, total - 1))))
def test_one_more_broken_month_raises_the_risk(found: tuple[int, int]) -> None:
    total, broken = found
    bad = Decimal(60), 43200
    fewer, more = (
        from_periods(PeriodRecord((bad,) * count + (CLEAN,) * (total - count)), level("99.9"), MONTH) for count in (broken, broken + 1)
    )
    assert fewer.once.expected < more.once.expected
    assert fewer.not_excluded < more.not_excluded
    assert fewer.year.expected <= more.year.expected


@pytest.mark.parametrize("months", [12, 36])
def test_intervals_hold_the_truth_about_nine_times_in_ten(months: int) -> None:
    """A small part of ``benchmarks/risk.py``: 60 simulated services with 0.8 outages a month of 25 minutes; two deviations are 8 points."""
    chance = np.random.default_rng(months)
    truth = 0.2285  # P of missing 99.9% in a month, by simulation of ten million
    held = 0
    for _ in range(60):
        counts = chance.poisson(0.8, months)
        minutes = chance.lognormal(np.log(25), 0.8, counts.sum())
        found = OutageRecord(tuple(map(int, counts)), tuple(Decimal(f"{value:.4f}") for value in minutes))
        once = from_outages(found, level("99.9"), MONTH).once
        held += float(once.low) <= truth <= float(once.high)
    assert 0.8 <= held / 60 <= 0.98


def test_a_limit_of_one_percent_a_month_is_kept_in_truth() -> None:
    """The same small part: what the tightest level within the limit really delivers, on average of those promised, is at most 1.6%."""
    chance = np.random.default_rng(5)
    truth = Outages(np.array([0.8]), np.log([10.0]), np.array([1.2]))
    delivered = []
    for _ in range(20):
        counts = chance.poisson(0.8, 24)
        minutes = chance.lognormal(np.log(10), 1.2, counts.sum())
        found = OutageRecord(tuple(map(int, counts)), tuple(Decimal(f"{value:.4f}") for value in minutes))
        ladder = (level(percent) for percent in ("99.9", "99.8", "99.5", "99"))
        promised = next((at for at in ladder if from_outages(found, at, MONTH).once.expected <= Decimal("0.01")), None)
        if promised is not None:
            delivered.append(exceedance(truth, np.array([float(1 - promised) * 43830]))[0, 0])
    assert len(delivered) > 15
    assert np.mean(delivered) <= 0.016
