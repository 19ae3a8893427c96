"""How long measuring periods really are."""

import pytest

from scanner.model import MONTH, QUARTER, YEAR, Window, WindowClass, WindowUnit
from scanner.reliability import DAY, lengths, window_class


def days(count: int) -> Window:
    return Window(WindowUnit.DAY, count, rolling=True)


@pytest.mark.parametrize(
    ("window", "expected"),
    [(MONTH, [28, 29, 30, 31]), (QUARTER, [90, 91, 92]), (YEAR, [365, 366]), (days(30), [30]), (Window(WindowUnit.WEEK), [7])],
)
def test_lengths_are_those_that_occur(window: Window, expected: list[int]) -> None:
    assert list(lengths(window)) == [day * DAY for day in expected]


def test_a_quarter_that_starts_on_any_day_can_be_a_day_shorter() -> None:
    assert [length // DAY for length in lengths(Window(WindowUnit.QUARTER, aligned=False))] == [89, 90, 91, 92]


def test_twelve_months_are_a_year() -> None:
    assert lengths(Window(WindowUnit.MONTH, 12)) == lengths(YEAR)


def test_clocks_change_the_length_of_months_where_a_zone_is_stated() -> None:
    assert lengths(Window(WindowUnit.MONTH, time_zone="Europe/Berlin")) == tuple(
        day * DAY + change for day, change in [(28, 0), (29, 0), (30, 0), (31, -60), (31, 0), (31, 60)]
    )


def test_clocks_do_not_change_where_they_never_do() -> None:
    assert lengths(Window(WindowUnit.MONTH, time_zone="Asia/Tokyo")) == lengths(MONTH)


def test_a_contract_term_has_no_length() -> None:
    assert lengths(Window(WindowUnit.TERM)) == ()


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (MONTH, WindowClass.MONTH),
        (days(28), WindowClass.MONTH),
        (days(32), WindowClass.OTHER),
        (Window(WindowUnit.WEEK, 4, rolling=True), WindowClass.MONTH),
        (Window(WindowUnit.MONTH, time_zone="America/New_York"), WindowClass.MONTH),
        (Window(WindowUnit.MONTH, 3), WindowClass.QUARTER),
        (days(90), WindowClass.QUARTER),
        (days(365), WindowClass.YEAR),
        (Window(WindowUnit.MONTH, 12, rolling=True), WindowClass.YEAR),
        (days(7), WindowClass.OTHER),
        (Window(WindowUnit.TERM), WindowClass.OTHER),
    ],
)
def test_windows_of_comparable_length_are_of_one_class(window: Window, expected: WindowClass) -> None:
    assert window_class(window) is expected
