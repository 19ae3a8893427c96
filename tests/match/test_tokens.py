"""Words, quantities and signs, and where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from scanner import quantities
from scanner.match.segment import sentences
from scanner.match.tokens import tokenize


def words(text: str) -> list[str]:
    return tokenize(text, quantities.find(text)).words


def test_a_quantity_is_one_token() -> None:
    assert words("at least 99.9%-99.95%/month") == ["at", "least", "99.9%", "-", "99.95%", "/", "month"]


def test_words_are_compared_in_small_letters_and_without_invisible_characters() -> None:
    assert words("Avail\u00adability of THE Service’s") == ["availability", "of", "the", "service", "'s"]


def test_a_long_run_of_one_sign_is_one_token() -> None:
    assert words(f"level {'_' * 100} 99.9% ({'<' * 5000})...") == ["level", "_" * 100, "99.9%", "(", "<" * 5000, ")", ".", ".", "."]


@given(st.text(max_size=300))
def test_tokens_stand_in_order_and_leave_out_only_white_space(text: str) -> None:
    tokens = tokenize(text, quantities.find(text))
    at = 0
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        assert text[at:start].strip() == ""
        assert start < end
        at = end
    assert text[at:].strip() == ""
    assert all(tokens.words)


ABBREVIATIONS = frozenset({"no", "inc"})


def split(text: str) -> list[str]:
    return [sentence for start, end in sentences(text, ABBREVIATIONS) if (sentence := text[start:end].strip())]


def test_sentences_end_at_stops_semicolons_and_lines() -> None:
    assert split("It is up. We promise 99.9%; the rest is free.\nYes!") == ["It is up.", "We promise 99.9%;", "the rest is free.", "Yes!"]


def test_dots_that_lead_over_to_a_figure_end_no_sentence() -> None:
    assert split("98.0 to 98.9 ........ 5 per cent. Under 98.0 . . . . 9 per cent.") == [
        "98.0 to 98.9 ........ 5 per cent.",
        "Under 98.0 . . . . 9 per cent.",
    ]


def test_no_sentence_ends_after_an_abbreviation_an_initial_or_inside_a_figure() -> None:
    assert split("See clause No. 4 of A. Smith Inc. Terms at 99.9% apply.") == ["See clause No. 4 of A. Smith Inc. Terms at 99.9% apply."]


@given(st.text(max_size=300))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    ranges = sentences(text, ABBREVIATIONS)
    assert "".join(text[start:end] for start, end in ranges) == text


def test_an_empty_text_is_one_empty_sentence() -> None:
    assert sentences("", ABBREVIATIONS) == ((0, 0),)


def test_the_number_of_a_note_is_no_part_of_the_word_before_it() -> None:
    assert tokenize("Uptime¹ of the Service²", ()).words == ["uptime", "1", "of", "the", "service", "2"]
