"""What an objective guarantees over another window: the design's check values, and exhaustive searches."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import MONTH, QUARTER, YEAR, Maintenance, Window, WindowUnit
from scanner.reliability import DAY, Guarantee, guarantee, percent_down
from scanner.reliability.windows import boundaries

BILLING_MONTH = Window(WindowUnit.MONTH, aligned=False)
FOUR_HOURS = Maintenance(Decimal(240))


def rolling(days: int) -> Window:
    return Window(WindowUnit.DAY, days, rolling=True)


def worst(target: str, window: Window, claim: Window, left_out: Maintenance | None = None, allowed: Maintenance | None = None) -> Guarantee:
    found = guarantee(Decimal(target), window, claim, left_out, allowed)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("window", "claim", "percent", "downtime", "days"),
    [
        (rolling(28), MONTH, "99.9034", "40.32", 29),
        (rolling(30), MONTH, "99.9032", "43.2", 31),
        (QUARTER, MONTH, "99.8392", "64.8", 28),
        (YEAR, MONTH, "99.3482", "262.8", 28),
        (MONTH, rolling(30), "99.8483", "65.52", 30),
        (MONTH, rolling(90), "99.9161", "108.72", 90),
    ],
    ids=["28 days to month", "30 days to month", "quarter to month", "year to month", "month to 30 days", "month to 90 days"],
)
def test_the_check_values_of_99_95_percent(window: Window, claim: Window, percent: str, downtime: str, days: int) -> None:
    found = worst("0.9995", window, claim)
    assert (percent_down(found.availability), found.downtime, found.length) == (Decimal(percent), Decimal(downtime), days * DAY)


def test_28_rolling_days_carry_99_9096_percent_of_a_month_of_31_days() -> None:
    assert percent_down(worst("0.9995", rolling(28), rolling(31)).availability) == Decimal("99.9096")


@pytest.mark.parametrize("window", [MONTH, QUARTER, YEAR, rolling(30)])
def test_a_promise_over_the_objectives_own_window_is_guaranteed_exactly(window: Window) -> None:
    assert worst("0.9995", window, window).availability == Decimal("0.9995")


@pytest.mark.parametrize("claim", [QUARTER, YEAR])
def test_whole_months_add_up(claim: Window) -> None:
    assert worst("0.9995", MONTH, claim).availability == Decimal("0.9995")


def test_a_month_and_a_day_touch_one_more_daily_window_only_off_the_calendar() -> None:
    day = Window(WindowUnit.DAY)
    assert worst("0.99", day, MONTH).availability == Decimal("0.99")
    assert worst("0.99", day, BILLING_MONTH).availability < Decimal("0.99")


def test_a_billing_month_touches_two_months() -> None:
    found = worst("0.9995", MONTH, BILLING_MONTH)
    assert (found.downtime, found.length) == (Decimal("20.16") + Decimal("22.32"), 28 * DAY)


def test_months_of_two_time_zones_touch_two_months() -> None:
    utc, new_york = (Window(WindowUnit.MONTH, time_zone=zone) for zone in ("UTC", "America/New_York"))
    assert worst("0.9995", utc, new_york).availability < worst("0.9995", utc, utc).availability == Decimal("0.9995")


def test_a_zone_that_one_side_states_holds_for_both() -> None:
    assert worst("0.9995", Window(WindowUnit.MONTH, time_zone="Europe/Berlin"), MONTH).availability == Decimal("0.9995")


def test_an_objective_of_100_percent_guarantees_100_percent() -> None:
    assert worst("1", MONTH, rolling(30)) == Guarantee(Decimal(1), 30 * DAY, Decimal(0))


def test_a_guarantee_is_rounded_down() -> None:
    found = worst("0.9995", rolling(30), MONTH)
    assert found.availability * found.length <= found.length - found.downtime


def test_four_hours_of_maintenance_a_month_that_the_promise_counts() -> None:
    thirty_days = worst("0.9995", rolling(30), rolling(30), FOUR_HOURS)
    assert percent_down(thirty_days.availability) == Decimal("99.3947")
    assert thirty_days.downtime == Decimal("261.48")
    month = worst("0.9995", MONTH, MONTH, FOUR_HOURS)
    assert month.length == 28 * DAY
    assert month.downtime == Decimal("260.04")
    assert round(month.availability * 100, 4) == Decimal("99.3551")


def test_maintenance_that_the_promise_leaves_out_too_costs_nothing() -> None:
    without = worst("0.9995", MONTH, MONTH, FOUR_HOURS, FOUR_HOURS)
    assert without.availability >= Decimal("0.9995")


def test_only_the_maintenance_beyond_what_the_promise_leaves_out_is_counted() -> None:
    two_hours = Maintenance(Decimal(120))
    assert worst("0.9995", MONTH, MONTH, FOUR_HOURS, two_hours).downtime == Decimal("140.04")


def test_a_monthly_cap_counts_three_times_in_a_quarterly_objective() -> None:
    assert worst("1", QUARTER, QUARTER, FOUR_HOURS).downtime == 3 * Decimal(240)


def test_maintenance_without_a_cap_guarantees_nothing_unless_the_promise_leaves_it_out() -> None:
    uncapped = Maintenance(None)
    assert guarantee(Decimal("0.9995"), MONTH, MONTH, uncapped) is None
    assert guarantee(Decimal("0.9995"), MONTH, MONTH, uncapped, FOUR_HOURS) is None
    assert worst("0.9995", MONTH, MONTH, uncapped, uncapped).availability == Decimal("0.9995")


def test_a_contract_term_has_no_guarantee() -> None:
    assert guarantee(Decimal("0.9995"), MONTH, Window(WindowUnit.TERM)) is None


def most_outage(length: int, width: int, allowed: int) -> int:
    """Try every outage minute by minute; each stretch of ``width`` minutes has at most ``allowed`` of them."""
    best = {0: 0}  # the last minutes as bits → the most outage so far
    recent = (1 << width - 1) - 1
    for _ in range(length):
        following: dict[int, int] = {}
        for past, outage in best.items():
            for down in (0, 1):
                if past.bit_count() + down <= allowed:
                    last = (past << 1 | down) & recent
                    following[last] = max(following.get(last, 0), outage + down)
        best = following
    return max(best.values())


budgets = st.sampled_from([2, 4, 5, 8, 10]).flatmap(lambda width: st.tuples(st.just(width), st.integers(0, width)))


@settings(max_examples=120, deadline=None)
@given(budgets, st.integers(1, 24))
def test_rolling_guarantees_equal_a_search_over_all_outages(budget: tuple[int, int], length: int) -> None:
    width, allowed = budget
    window, claim = (Window(WindowUnit.MINUTE, count, rolling=True) for count in (width, length))
    assert worst(str(1 - Decimal(allowed) / width), window, claim).downtime == most_outage(length, width, allowed)


@settings(max_examples=120, deadline=None)
@given(budgets, st.integers(1, 40))
def test_calendar_guarantees_equal_a_search_over_all_starts(budget: tuple[int, int], length: int) -> None:
    width, allowed = budget
    outages = []
    for start in range(width):
        left = dict.fromkeys(range(start // width, (start + length) // width + 1), allowed)
        for minute in range(start, start + length):
            left[minute // width] -= left[minute // width] > 0
        outages.append(sum(allowed - rest for rest in left.values()))
    found = worst(str(1 - Decimal(allowed) / width), Window(WindowUnit.MINUTE, width), Window(WindowUnit.MINUTE, length, rolling=True))
    assert found.downtime == max(outages)


@pytest.mark.parametrize("window", [MONTH, QUARTER], ids=["months", "quarters"])
@pytest.mark.parametrize("days", [7, 30, 61, 90])
def test_real_calendars_equal_a_search_over_all_starts(window: Window, days: int) -> None:
    """An eighth may be lost, which is three hours a day: every border stands on a whole hour and a search by the hour misses nothing."""
    hours = [start // 60 for start in boundaries(window)]
    two_years = [hour for hour in hours if hours[0] + 2 * 365 * 24 <= hour <= hours[0] + (4 * 365 + 1) * 24]
    length = days * 24
    near = {border + by - side for border in two_years for by in range(-300, 301) for side in (0, length)}
    starts = [start for start in near if two_years[0] <= start and start + length <= two_years[-1]]
    assert worst("0.875", window, rolling(days)).downtime == 60 * max(lost_hours(two_years, start, start + length) for start in starts)


def lost_hours(borders: list[int], first: int, last: int) -> int:
    overlaps = ((end - start, min(end, last) - max(start, first)) for start, end in pairwise(borders) if start < last and first < end)
    return sum(min(whole // 8, overlap) for whole, overlap in overlaps)


def test_billing_months_equal_a_search_over_all_days_and_hours() -> None:
    borders = [start // 60 for start in boundaries(MONTH)]
    first = date(2021, 1, 1)
    shares = []
    for day in (first + timedelta(days=count) for count in range(2 * 365, 4 * 365)):
        next_month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        last_day = (next_month + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        length = (next_month.replace(day=min(day.day, last_day.day)) - day).days * 24
        start = borders[0] + (day - first).days * 24
        near = [border for border in borders if abs(border - start) < 70 * 24]
        shares += [Decimal(lost_hours(near, hour, hour + length)) / length for hour in range(start, start + 25)]
    assert percent_down(worst("0.875", MONTH, BILLING_MONTH).availability) == percent_down(1 - max(shares))
