"""When a figure is in doubt: told from two readings, without any picture."""

from decimal import Decimal

import pytest

from scanner.extract.ocr.figures import figures_of
from scanner.extract.ocr.words import Word


def line(text: str, *, confidence: str = "0.95") -> tuple[Word, ...]:
    """Words beside each other; the same word stands at the same place in another reading."""
    return tuple(Word(word, 50 * at, 10, 50 * at + 40, 20, 12, Decimal(confidence)) for at, word in enumerate(text.split()))


def doubtful(first: str, second: str, **said: str) -> set[str]:
    return {figure.text for figure in figures_of(line(first, **said), line(second)) if figure.doubtful}


def test_what_both_readings_say_is_certain() -> None:
    assert doubtful("at least 99.95% of £1,200.00 within 30 days", "at least 99.95% of £1,200.00 within 30 days") == set()


@pytest.mark.parametrize("other", ["99.99%", "999%", "99.996", "O9.9%", "09.9%", "$9.9%"])
def test_a_figure_that_the_second_reading_has_otherwise_is_in_doubt(other: str) -> None:
    assert doubtful("at least 99.9% in a month", f"at least {other} in a month") == {"99.9%"}


def test_brackets_and_a_comma_for_a_point_are_no_other_reading() -> None:
    assert doubtful("level (99.9%) holds", "level 99,9%, holds") == set()


@pytest.mark.parametrize("figure", ["99.996", "9996", "99.9", "999%", "99.9O%", "99.9.%", "l0%", "£9,947,00", "$9.999"])
def test_what_looks_like_a_misread_percentage_is_in_doubt_though_both_readings_agree(figure: str) -> None:
    assert doubtful(f"at least {figure} in", f"at least {figure} in") == {figure}


@pytest.mark.parametrize("figure", ["100%", "99.9 %", "0.5%", "4.1.2", "2026", "$1,250.00", "17:30"])
def test_what_is_written_as_it_should_be_is_not(figure: str) -> None:
    assert doubtful(f"at least {figure} in", f"at least {figure} in") == set()


def test_a_figure_that_the_recogniser_is_unsure_of_is_in_doubt() -> None:
    assert doubtful("at least 99.9% in", "at least 99.9% in", confidence="0.40") == {"99.9%"}


def test_a_figure_that_only_the_second_reading_sees_is_not_lost() -> None:
    figures = figures_of(line("at least OO.OX in a month"), line("at least 99.9% in a month"))
    assert [(figure.text, figure.other, figure.doubtful) for figure in figures] == [("OO.OX", "99.9%", True)]
