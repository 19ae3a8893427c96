"""Figures as lawyers and marketers write them."""

from decimal import Decimal

import pytest

from scanner.model import Quantity, QuantityKind
from scanner.quantities import find


def the_only(text: str) -> Quantity:
    (found,) = find(text)
    return found


def values(text: str, kind: QuantityKind) -> list[Decimal]:
    return [quantity.value for quantity in find(text) if quantity.kind is kind]


def percents(text: str) -> list[Decimal]:
    return values(text, QuantityKind.PERCENT)


@pytest.mark.parametrize(
    "written",
    [
        "99.9%",
        "99.9 %",
        "99,9 %",
        "99·9%",
        "99.9 percent",
        "99.9 per cent",
        "99.9 PER CENT",
        "99.9-percent",
        "99.9 pct",
        "99.9pc",
        "99.9\n%",
        "99.9 \r\n percent",
        "99.9 per\ncent",
        "99.9\u00a0%",
        "99.9\u2009%",
        "99.9\u3000%",
        "99.9％",
        "９９．９％",
        "٩٩٫٩٪",
        "99٫9%",
        "099.9%",
        "99.90%",
        "99.9+%",
        "99 9/10%",
        "%99,9",
        "ninety-nine point nine percent",
        "Ninety Nine Point Nine Percent",
        "99 point 9 percent",
        "99 Komma 9 Prozent",
        "99 vírgula 9 por cento",
        "ninety-nine and nine tenths percent",
        "ninety-nine and nine-tenths per cent",
        "ninety-nine and ninety one-hundredths percent",
        "99.9 (ninety-nine point nine) percent",
        "99.9% (ninety-nine point nine percent)",
        "ninety-nine point nine (99.9) percent",
        "ninety-nine point nine (99.9%) percent",
        "ninety-nine point nine percent (99.9%)",
        "NINETY-NINE POINT NINE PERCENT (99.9%)",
        "three nines",
        "three-nines",
        "three 9s",
        "3 nines",
        "three 9’s",
        "three nines (99.9%)",
        "99.9% (“three nines”)",
    ],
)
def test_99_9_percent_in_every_notation(written: str) -> None:
    text = f"uptime of {written} for the Service"
    found = the_only(text)
    assert (found.kind, found.value, found.conflict, found.flags) == (QuantityKind.PERCENT, Decimal("99.9"), None, ())
    assert text[found.start : found.end] == written


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("five percent", "5"),
        ("[50]%", "50"),
        ("[50] per cent", "50"),
        ("one half percent", "0.5"),
        ("ninety-nine and one half percent (99.5%)", "99.5"),
        ("ninety-nine and a half percent", "99.5"),
        ("99½ %", "99.5"),
        ("99 1/2%", "99.5"),
        ("ninety-nine point nine five percent", "99.95"),
        ("ninety-nine point ninety-five percent", "99.95"),
        ("ninety-nine point zero five percent", "99.05"),
        ("one hundred percent (100%)", "100"),
        ("a hundred per cent", "100"),
        ("five nines", "99.999"),
        ("five-nines", "99.999"),
        ("eleven nines", "99.999999999"),
        ("3½ nines", "99.95"),
        ("three and a half nines", "99.95"),
        ("two nines", "99"),
        ("99.995%", "99.995"),
        ("99,995 %", "99.995"),
        (".5%", "0.5"),
        ("1/2 %", "0.5"),
        ("95/100 percent", "0.95"),
        ("one half of one percent (0.5%)", "0.5"),
        ("twenty-five hundredths of one per cent", "0.25"),
        ("1/4 of 1%", "0.25"),
        ("1.000,5%", "1000.5"),
    ],
)
def test_percentages(written: str, value: str) -> None:
    assert percents(f"not below {written} of the fee") == [Decimal(value)]


@pytest.mark.parametrize(
    "around", ["~{}", "≥{}", ">{}", "({})", "“{}”", "{}/month", "{}uptime", "{}¹", "{}1", "{}.", "{},", "\u200e{}\u200f", "\u2066{}\u2069"]
)
def test_what_stands_around_a_percentage_is_not_part_of_it(around: str) -> None:
    text = around.format("99.95%")
    first = find(text)[0]
    assert (text[first.start : first.end], first.value, first.flags) == ("99.95%", Decimal("99.95"), ())


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\ufe0e", "\u202e", "\ufffe"])
def test_characters_that_nobody_sees_are_flagged(hidden: str) -> None:
    text = f"soft{hidden}ware at 99{hidden}.9{hidden}% uptime"
    found = the_only(text)
    assert found.value == Decimal("99.9")
    assert text[found.start : found.end] == f"99{hidden}.9{hidden}%"
    assert found.flags == ("invisible-char",)


def test_a_footnote_mark_before_the_sign_is_no_digit() -> None:
    found = the_only("99.9¹% uptime")
    assert (found.value, found.flags) == (Decimal("99.9"), ("needs-review",))


def test_a_figure_that_is_struck_through_needs_review_and_the_one_after_it_does_not() -> None:
    struck, valid = find("uptime of 9\u03369\u0336.\u03369\u0336%\u0336 99.5% in a month")
    assert struck.flags == ("needs-review",)
    assert (valid.value, valid.flags) == (Decimal("99.5"), ())


def test_words_and_digits_that_disagree_are_kept_both() -> None:
    found = the_only("ninety-nine point nine percent (99.99%)")
    assert (found.value, found.conflict, found.flags) == (Decimal("99.99"), Decimal("99.9"), ("conflict",))


def test_a_count_beside_a_share_is_no_conflict() -> None:
    text = "one in two hundred (0.5%)"
    found = the_only(text)
    assert (text[found.start : found.end], found.value, found.conflict) == ("0.5%", Decimal("0.5"), None)


def test_two_figures_in_digits_are_two_figures() -> None:
    assert percents("99.9% (99.95% for Premium)") == [Decimal("99.9"), Decimal("99.95")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("99.9%-99.95%", ["99.9", "99.95"]),
        ("10%-50%", ["10", "50"]),
        ("99.0 – 99.9%", ["99.0", "99.9"]),
        ("99.0–99.9 %", ["99.0", "99.9"]),
        ("99.0 to <99.9%", ["99.0", "99.9"]),
        ("99.0 to less than 99.9%", ["99.9"]),
        ("between 95 and 99 percent", ["95", "99"]),
        ("between ninety-five and ninety-nine percent", ["95", "99"]),
        ("under clauses 4 and 10%", ["10"]),
        ("Section 4 - 99.9%", ["99.9"]),
        ("99.5%15%", ["99.5", "15"]),
        ("5-10%", ["5", "10"]),
        ("December 2025 - 99.78%", ["99.78"]),
    ],
)
def test_the_ends_of_a_range_share_their_sign(text: str, expected: list[str]) -> None:
    assert percents(text) == [Decimal(value) for value in expected]


def test_the_first_end_says_that_its_sign_stands_elsewhere() -> None:
    first, second = find("99.0 – 99.9%")
    assert (first.flags, second.flags) == (("shared-unit",), ())


def test_a_clause_number_that_runs_into_a_percentage_is_parted_and_flagged() -> None:
    text = "2.99.9%"
    found = the_only(text)
    assert (text[found.start : found.end], found.value, found.flags) == ("99.9%", Decimal("99.9"), ("needs-review",))


@pytest.mark.parametrize(
    "text", ["0.1 percentage point", "percentages of 5", "two pc", "10 pcs", "nine lives", "per cent", "%", "once a month"]
)
def test_what_is_no_percentage(text: str) -> None:
    assert percents(text) == []


@pytest.mark.parametrize(
    ("written", "minutes", "unit"),
    [
        ("43 minutes", "43", "minute"),
        ("30 min", "30", "minute"),
        ("30 mins", "30", "minute"),
        ("4.38 hours", "262.8", "hour"),
        ("1,440 minutes", "1440", "minute"),
        ("8 h", "480", "hour"),
        ("4-hour", "240", "hour"),
        ("90 seconds", "1.5", "second"),
        ("2 h 30 min", "150", "hour"),
        ("2h30m", "150", "hour"),
        ("~3h 39m", "219", "hour"),
        ("4 hours, 22 minutes and 48 seconds", "262.8", "hour"),
        ("one (1) hour", "60", "hour"),
        ("1 (one) hour", "60", "hour"),
        ("four hours", "240", "hour"),
        ("two and a half hours", "150", "hour"),
        ("thirty (30) consecutive days", "43200", "day"),
        ("one hundred and twenty (120) days", "172800", "day"),
        ("one hundred          twenty (120) days", "172800", "day"),
        ("three hundred sixty-five (365) days", "525600", "day"),
        ("two weeks", "20160", "week"),
        ("3 months", "129600", "month"),
    ],
)
def test_durations_are_minutes(written: str, minutes: str, unit: str) -> None:
    found = the_only(f"within {written} of the report")
    assert (found.kind, found.value, found.unit, found.conflict) == (QuantityKind.DURATION, Decimal(minutes), unit, None)


def test_working_days_say_so() -> None:
    found = the_only("three (3) business days")
    assert (found.value, found.unit, found.flags) == (Decimal(3 * 1440), "day", ("working",))


def test_a_range_of_hours() -> None:
    assert values("4-6 hours", QuantityKind.DURATION) == [240, 360]


def test_two_durations_of_one_unit_are_two() -> None:
    assert values("2 hours, 4 hours", QuantityKind.DURATION) == [120, 240]


@pytest.mark.parametrize("text", ["24x7", "24/7", "24/7 hours", "24/7/365 days", "24h/24", "the 90s", "in the 1980s", "5 m", "9h30"])
def test_what_is_no_duration(text: str) -> None:
    assert values(text, QuantityKind.DURATION) == []


@pytest.mark.parametrize(
    ("written", "value", "currency"),
    [
        ("$100", "100", "USD"),
        ("US$ 1,250.50", "1250.50", "USD"),
        ("$8.2 million", "8200000", "USD"),
        ("$10k", "10000", "USD"),
        ("EUR 10,000", "10000", "EUR"),
        ("10 000 €", "10000", "EUR"),
        ("1.000,50 EUR", "1000.50", "EUR"),
        ("1 250 000,50 EUR", "1250000.50", "EUR"),
        ("£5", "5", "GBP"),
        ("five hundred dollars", "500", "USD"),
        ("3 million euros", "3000000", "EUR"),
    ],
)
def test_money(written: str, value: str, currency: str) -> None:
    text = f"a fee of {written} a month"
    found = the_only(text)
    assert (found.kind, found.value, found.unit) == (QuantityKind.MONEY, Decimal(value), currency)
    assert text[found.start : found.end] == written


def test_a_space_parts_thousands_only_in_money() -> None:
    assert values("clause 4 100 and more", QuantityKind.COUNT) == [4, 100]


def test_bare_numbers_are_counts() -> None:
    assert values("< 99.5 but ≥ 98.5 | 10", QuantityKind.COUNT) == [Decimal("99.5"), Decimal("98.5"), Decimal(10)]


@pytest.mark.parametrize("text", ["4.1.2", "10.0.0.1", "500/1000", "1/2/2024", "v2", "x86", "3rd", "31.12.2024", "9:30", "1" * 60])
def test_codes_dates_and_keys_are_no_counts(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize("text", ["", " ", "%", "\u200b", "\ud800 % \udfff", "no figures here", "½", ".", "one", "(", "٪"])
def test_texts_without_a_figure(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("neunundneunzig Komma neun Prozent (99,9 Prozent)", QuantityKind.PERCENT, "99.9"),
        ("99,9-prozentige", QuantityKind.PERCENT, "99.9"),
        ("dreißig Minuten", QuantityKind.DURATION, "30"),
        ("5.256 Minuten", QuantityKind.DURATION, "5256"),
        ("zwei Werktage", QuantityKind.DURATION, "2880"),
        ("quatre-vingt-dix-neuf virgule cinq pour cent (99,5 %)", QuantityKind.PERCENT, "99.5"),
        ("nonante-neuf virgule neuf pour cent", QuantityKind.PERCENT, "99.9"),
        ("99'9 %", QuantityKind.PERCENT, "99.9"),
        ("99’95%", QuantityKind.PERCENT, "99.95"),
        ("quinze minutes", QuantityKind.DURATION, "15"),
        ("2 jours ouvrés", QuantityKind.DURATION, "2880"),
        ("noventa y nueve coma nueve por ciento", QuantityKind.PERCENT, "99.9"),
        ("veinticuatro (24) horas", QuantityKind.DURATION, "1440"),
        ("novantanove virgola cinque per cento (99,5%)", QuantityKind.PERCENT, "99.5"),
        ("trenta minuti", QuantityKind.DURATION, "30"),
        ("negenennegentig komma vijf procent", QuantityKind.PERCENT, "99.5"),
        ("4 uur en 30 minuten", QuantityKind.DURATION, "270"),
        ("noventa e nove vírgula nove por cento (99,9%)", QuantityKind.PERCENT, "99.9"),
        ("duas horas", QuantityKind.DURATION, "120"),
    ],
)
def test_figures_of_other_languages(text: str, kind: QuantityKind, value: str) -> None:
    found = the_only(text)
    assert (found.kind, found.value, found.conflict) == (kind, Decimal(value), None)
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zwischen 99,0 und 99,9 %", ["99.0", "99.9"]),
        ("99,0 bis 99,9 %", ["99.0", "99.9"]),
        ("entre 98 et 99,2 %", ["98", "99.2"]),
        ("entre el 98 y el 99%", ["99"]),
        ("de 99,0 a 97,0%", ["99.0", "97.0"]),
    ],
)
def test_ranges_of_other_languages(text: str, expected: list[str]) -> None:
    assert percents(text) == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("einer halben Stunde", 30),
        ("eine Viertelstunde", 15),
        ("trois quarts d’heure", 45),
        ("une heure et demie", 90),
        ("media hora", 30),
        ("mezz'ora", 30),
        ("un'ora e mezza", 90),
        ("een kwartier", 15),
        ("anderhalf uur", 90),
        ("meia hora", 30),
        ("half an hour", 30),
    ],
)
def test_parts_of_an_hour_have_words_of_their_own(written: str, minutes: int) -> None:
    text = f"urgent: {written}, always"
    found = the_only(text)
    assert (found.kind, found.value, text[found.start : found.end]) == (QuantityKind.DURATION, Decimal(minutes), written)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Uptime (%): 99.8", "99.8"),
        ("Credit (% of the fee) ..... 10", "10"),
        ("Uptime %: 99,95", "99.95"),
        ('"availability (%)": "99.5"', "99.5"),
        ("uptimePercent: 99.5", "99.5"),
        ("Monthly uptime percentage: 99.95", "99.95"),
    ],
)
def test_a_form_gives_the_unit_before_its_number(text: str, value: str) -> None:
    assert percents(text) == [Decimal(value)]


@pytest.mark.parametrize("text", ["Weight (%) and marks: see 4.2", "Growth (in %): 250", "Share of 5% in clause 7", "CPU (50%): 4"])
def test_a_unit_that_labels_nothing_makes_no_percentage_of_a_number_behind_it(text: str) -> None:
    assert [value for value in percents(text) if value not in (5, 50)] == []
