"""What the database writes is what the YAML reads."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.catalog import spelling
from scanner.model import MONTH, Maintenance, Window, WindowUnit

units = st.sampled_from([unit for unit in WindowUnit if unit is not WindowUnit.TERM])
counts = st.integers(1, 3)
rolling = st.builds(Window, units, counts, st.just(value=True)) | st.builds(
    Window, st.just(WindowUnit.DAY), st.integers(1, 366), st.just(value=True)
)
calendar = st.builds(Window, units, counts, time_zone=st.sampled_from(["", "Europe/Berlin"]), aligned=st.booleans())


@given(rolling | calendar)
def test_every_window_has_one_spelling_that_is_read_back(window: Window) -> None:
    assert spelling.window(spelling.write_window(window)) == window


@given(st.decimals(0, 10000, places=2), rolling | calendar)
def test_so_has_maintenance_with_a_cap(cap: Decimal, window: Window) -> None:
    assert spelling.maintenance(spelling.write_maintenance(Maintenance(cap, window))) == Maintenance(cap, window)


@given(st.integers(1, 999_999))
def test_a_level_is_the_same_as_percentage_and_as_ratio(millionths: int) -> None:
    ratio = Decimal(millionths).scaleb(-6)
    assert spelling.level(spelling.plain(ratio)) == ratio
    if ratio >= Decimal("0.01"):
        assert spelling.level(spelling.percent_of(ratio)) == ratio


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("calendar month", MONTH),
        ("Calendar Quarter", Window(WindowUnit.QUARTER)),
        ("rolling 30 days", Window(WindowUnit.DAY, 30, rolling=True)),
        ("30-day rolling", Window(WindowUnit.DAY, 30, rolling=True)),
        ("billing month", Window(WindowUnit.MONTH, aligned=False)),
        ("calendar year in Asia/Tokyo", Window(WindowUnit.YEAR, time_zone="Asia/Tokyo")),
    ],
)
def test_windows_as_people_write_them(text: str, window: Window) -> None:
    assert spelling.window(text) == window


@pytest.mark.parametrize(("text", "minutes"), [("90 minutes", 90), ("4 hours", 240), ("1 day", 1440), ("1.5 hours", 90)])
def test_durations(text: str, minutes: int) -> None:
    assert spelling.minutes(text) == minutes
