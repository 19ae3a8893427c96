"""How much room a promise leaves."""

from decimal import Decimal

import pytest

from scanner.model import MONTH, QUARTER, YEAR, Window, WindowUnit
from scanner.reliability import (
    Comparison,
    allowed_downtime,
    buffer_ratio,
    compare,
    implied_availability,
    lengths,
    minutes_down,
    minutes_up,
    percent_down,
    promisable,
)

THIRTY_DAYS = Window(WindowUnit.DAY, 30, rolling=True)


def held(promise: str, claim: Window, target: str, window: Window) -> Comparison:
    found = compare(Decimal(promise), claim, Decimal(target), window)
    assert found is not None
    return found


def test_99_9_percent_of_a_month_is_one_of_four_downtimes() -> None:
    assert [allowed_downtime(Decimal("0.999"), length) for length in lengths(MONTH)] == [
        Decimal(minutes) for minutes in ("40.32", "41.76", "43.2", "44.64")
    ]


def test_99_95_percent_of_30_rolling_days_carries_99_9_percent_a_month_twice() -> None:
    found = held("0.999", MONTH, "0.9995", THIRTY_DAYS)
    assert found.ratio == 2
    assert found.minutes == Decimal("20.16")
    assert found.buffered(Decimal(2))
    assert not found.windows_differ


def test_more_than_the_objective_is_tighter_and_the_longest_month_is_short_most() -> None:
    found = held("0.9999", MONTH, "0.9995", THIRTY_DAYS)
    assert found.tighter
    assert (found.minutes, found.length) == (Decimal("-17.856"), lengths(MONTH)[-1])
    assert minutes_up(-found.minutes, 1) == Decimal("17.9")


def test_the_objective_itself_leaves_no_buffer() -> None:
    found = held("0.9995", MONTH, "0.9995", MONTH)
    assert found.without_buffer
    assert found.ratio == 1
    assert found.minutes == 0


def test_a_promise_within_the_class_can_be_broken_by_the_borders_of_windows() -> None:
    found = held("0.9995", MONTH, "0.9995", THIRTY_DAYS)
    assert found.windows_differ


@pytest.mark.parametrize(("window", "guaranteed"), [(QUARTER, "99.8392"), (YEAR, "99.3482")])
def test_a_monthly_promise_is_compared_with_what_a_longer_objective_guarantees(window: Window, guaranteed: str) -> None:
    found = held("0.999", MONTH, "0.9995", window)
    assert percent_down(found.held) == Decimal(guaranteed)
    assert found.tighter


def test_a_yearly_promise_is_compared_with_a_monthly_objective_itself() -> None:
    assert held("0.999", YEAR, "0.9995", MONTH).ratio == 2


def test_an_objective_of_100_percent_has_no_ratio_but_a_buffer() -> None:
    found = held("0.999", MONTH, "1", MONTH)
    assert found.ratio is None
    assert found.buffered(Decimal(2))
    assert found.minutes == Decimal("40.32")


def test_the_policy_border_does_not_flip() -> None:
    assert buffer_ratio(Decimal("0.999"), Decimal("0.9995")) == 2


def test_a_downtime_promise_is_as_tight_as_in_the_longest_month() -> None:
    assert implied_availability(Decimal("44.64"), MONTH) == Decimal("0.999")
    assert implied_availability(Decimal(60), Window(WindowUnit.TERM)) is None


def test_what_may_be_promised_is_the_tightest_level_with_the_buffer() -> None:
    found = promisable(MONTH, Decimal("0.9995"), THIRTY_DAYS, Decimal(2))
    assert found is not None
    assert found.promise == Decimal("0.999")


def test_nothing_may_be_promised_where_the_objective_carries_no_level() -> None:
    assert promisable(MONTH, Decimal("0.97"), MONTH, Decimal(2)) is None


def test_a_guarantee_is_rounded_down_and_downtime_up() -> None:
    assert percent_down(Decimal("0.99999"), 2) == Decimal("99.99")
    assert minutes_up(Decimal("43.801"), 1) == Decimal("43.9")
    assert minutes_down(Decimal("43.879"), 1) == Decimal("43.8")
    assert str(percent_down(Decimal(1))) == "100"
