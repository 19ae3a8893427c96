import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.render.escape import one_line, visible

anything = st.text(st.characters(codec=None))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Verfügbarkeit ≥ 99,95 %", "Verfügbarkeit ≥ 99,95 %"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x9b2J", "<U+009B>2J"),
        ("a\nb\tc", "a<U+000A>b<U+0009>c"),
        ("contract\u202efdp.exe", "contract<U+202E>fdp.exe"),
        ("caf\udce9.pdf", "caf<U+DCE9>.pdf"),
        ("avail\u00adability\ufeff", "availability"),
        ("99.9%\u2028down", "99.9%<U+2028>down"),
    ],
)
def test_what_has_no_look_of_its_own_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(anything)
def test_nothing_that_steers_or_hides_gets_through(text: str) -> None:
    shown = visible(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown.encode("utf-8")
    assert visible(shown) == shown


@given(anything)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
