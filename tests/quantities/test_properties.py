"""What holds for every figure and every text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import QuantityKind
from scanner.quantities import clean, find

NOTATIONS = ["{}%", "{} %", "{}\u00a0%", "{} percent", "{} per cent", "{}\n%", "{}％", "{}٪", "{} pct"]
percentages = st.decimals(0, 100, places=4).map(lambda value: value.normalize() + 0)
texts = st.text(st.sampled_from("0129.,%٪½() \n-–$€abehnoprtu\u200b\u0336één²ß٩"), max_size=60) | st.text(max_size=60)
words = st.lists(
    st.sampled_from(
        ["99.9%", "five", "percent", "and", "a", "half", "nines", "hours", "(", ")", "2", "30", "minutes", "to", "-", "hundred", "point"]
    ),
    max_size=14,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(percentages, st.sampled_from(NOTATIONS), st.sampled_from(".,·"))
def test_every_percentage_is_found_exactly_and_in_place(value: Decimal, notation: str, sign: str) -> None:
    written = notation.format(format(value, "f").replace(".", sign))
    text = f"uptime of {written} each month"
    (found,) = find(text)
    assert (found.kind, found.value) == (QuantityKind.PERCENT, value)
    assert text[found.start : found.end] == written


@settings(max_examples=300, deadline=None)
@given(texts | words)
def test_figures_stand_in_order_without_overlap_and_hold_a_figure(text: str) -> None:
    after = 0
    for found in find(text):
        assert after <= found.start < found.end <= len(text)
        assert any(c.isalnum() for c in text[found.start : found.end])
        after = found.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["at 99.9% uptime", "four nines of it", "within 2 hours", "$5 a day", "ten (10) percent", "5-10% off"]), max_size=6
    )
)
def test_lines_put_together_lose_no_figure(lines: list[str]) -> None:
    together = [(found.kind, found.value) for found in find("\n".join(lines))]
    assert together == [(found.kind, found.value) for line in lines for found in find(line)]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_a_normal_form_is_its_own(word: str) -> None:
    assert clean(clean(word)) == clean(word)


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        ("Avail\u00adability", "availability"),
        ("UP\u200bTIME", "uptime"),
        ("Provider’s", "provider's"),
        ("“Service”", '"service"'),
        ("up\u2011time", "up-time"),
        ("ﬁve", "five"),
        ("９９％", "99%"),
        ("Verfügbarkeit", "verfügbarkeit"),
        ("9\u0336", "9"),
    ],
)
def test_clean(word: str, normal: str) -> None:
    assert clean(word) == normal
