from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.extract.numberformat import Shown, show, show_text


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("0.9952", "0.00%", "99.52%"),
        ("0.99950000000000006", "0.00%", "99.95%"),
        ("0.99900000000000011", "0.0%", "99.9%"),
        ("0.9985", "0.0#%", "99.85%"),
        ("0.999", "0.0##%", "99.9%"),
        ("0.99", "0.##%", "99%"),
        ("0.999", "[$-409]0.00%", "99.90%"),
        ("0.995", "0.0%;[Red]-0.0%", "99.5%"),
        ("99.95", '0.00"%"', "99.95%"),
        ("99.95", "General", "99.95"),
        ("99.5", '0.0 "percent"', "99.5 percent"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("250", "[$€-407] #,##0", "€ 250"),
        ("-5", "0;(0)", "(5)"),
        ("-5", "0.0", "-5.0"),
        ("0", '0;-0;"none"', "none"),
        ("50", "[<100]0.0;0", "50.0"),
        ("150", "[<100]0.0;0", "150"),
        ("5551234", "000-0000", "555-1234"),
        ("12000000", "0.0E+00", "1.2E+07"),
        ("12345678901", "General", "12345678901"),
        ("0.00000012", "General", "1.2E-07"),
        ("TRUE", "0%", "TRUE"),
    ],
)
def test_a_number_is_shown_as_its_format_says(stored: str, code: str, text: str) -> None:
    assert show(stored, code) == Shown(text)


@pytest.mark.parametrize(
    ("value", "code", "text", "stored"),
    [
        ("0.9952", "0%", "100%", "99.52"),
        ("0.99949", "0.0%", "99.9%", "99.949"),
        ("0.99995", "0.00%", "100.00%", "99.995"),
        ("0.285", "0%", "29%", "28.5"),
        ("99.949", "0.0", "99.9", "99.949"),
        ("1500000", "0,,", "2", "1500000"),
        ("33.333333333333336", "General", "33.33333333", "33.3333333333333"),
    ],
)
def test_a_rounded_number_keeps_the_exact_one_in_the_unit_that_is_shown(value: str, code: str, text: str, stored: str) -> None:
    assert show(value, code) == Shown(text, stored)


@pytest.mark.parametrize(
    ("days", "code", "text"),
    [
        ("45000", "yyyy-mm-dd", "2023-03-15"),
        ("45000", "d mmmm yyyy", "15 March 2023"),
        ("45000.75", "dd/mm/yy h:mm AM/PM", "15/03/23 6:00 PM"),
        ("45000", "[$-F800]dddd, mmmm dd, yyyy", "2023-03-15"),
        ("0.0305671296", "mm:ss", "44:01"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("1e300", "yyyy-mm-dd", "#####"),
        ("-1", "yyyy-mm-dd", "#####"),
    ],
)
def test_dates_and_times(days: str, code: str, text: str) -> None:
    assert show(days, code).text == text


def test_days_may_count_from_1904() -> None:
    assert show("43538", "yyyy-mm-dd", from_1904=True).text == "2023-03-15"


@pytest.mark.parametrize(("text", "code", "shown"), [("Gold", '"Tier "@', "Tier Gold"), ("99.9%", "0.00", "99.9%"), ("x", "0;0;0;", "")])
def test_a_format_for_texts_applies_to_texts(text: str, code: str, shown: str) -> None:
    assert show_text(text, code) == shown


@given(st.decimals(min_value=0, max_value=100, places=4), st.integers(0, 4))
def test_the_shown_percentage_is_the_stored_one_rounded_half_up(percent: Decimal, places: int) -> None:
    shown = show(str(percent / 100), "0." + "0" * places + "%" if places else "0%")
    exact = Decimal(shown.stored or shown.text.rstrip("%"))
    assert exact == percent
    assert abs(Decimal(shown.text.rstrip("%")) - percent) <= Decimal(5).scaleb(-places - 1)


@settings(max_examples=300)
@given(st.floats(allow_nan=True, allow_infinity=True), st.text('0#?.,%E+-@[]"\\;$<>=_* /ymdhsAPGenral01F', max_size=40))
def test_no_format_and_no_number_can_stop_the_reader(value: float, code: str) -> None:
    assert isinstance(show(repr(value), code).text, str)
    assert isinstance(show_text(repr(value), code), str)
