"""Words and figures come out as they are seen, however the page is written."""

import pytest
from pdfpages import Draw, assembled, blocks, lines, stream, together, written
from reportlab.pdfgen.canvas import Canvas


def text(*pages: Draw) -> list[str]:
    return [block.text for block in blocks(written(*pages))]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The service is available for at least 99.", "9 % of each month.", "at least 99.9 % of"),
        ("Die Plattform steht den Kunden zu 99,", "95 Prozent des Monats bereit.", "zu 99,95 Prozent des"),
        ("The notice must name clause 14.", "9 days later the parties meet.", "clause 14. 9 days"),
        ("The agreement was signed in 2024.", "9% of the fees are due at once.", "in 2024. 9% of"),
        ("The level on workdays is 99.", "5% and it is lower on Sundays.", "is 99.5% and"),
        ("Levels of the whole hosted-platform-", "service are given for each month.", "hosted-platform-service are"),
        ("The monthly avail-", "ability is at least 99.9% of it.", "monthly availability is"),
        ("Die Verfügbarkeits-", "und Antwortzeiten gelten je Monat.", "Verfügbarkeits- und Antwortzeiten"),
        ("The parties have agreed upon a Non-", "Disclosure Agreement for the term.", "Non-Disclosure Agreement"),
    ],
)
def test_what_is_divided_at_a_line_end_is_joined_as_it_is_meant(first: str, second: str, whole: str) -> None:
    assert whole in " ".join(text(lines(first, second)))


@pytest.mark.parametrize("elsewhere", ["The service-level report is due.", "The level of each service is reported."])
def test_a_compound_keeps_the_hyphen_at_which_it_is_divided(elsewhere: str) -> None:
    found = text(lines(elsewhere, "The provider reports on each service-", "level of the last month."))
    assert "each service-level of the last month" in " ".join(found)


def test_a_word_that_stands_whole_elsewhere_is_no_compound() -> None:
    (paragraph,) = text(lines("Down is down, and time is time; downtime is", "reported once a month, and each down-", "time is counted."))
    assert "each downtime is counted" in paragraph


def test_ligatures_are_letters() -> None:
    table = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfrange <20> <79> <0020> <7A> <7A> <FB01> endbfrange endcmap end"
    )
    data = assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        stream(b"BT /F 10 Tf 60 700 Td (ninety-zve percent of\\040the ofzce) Tj ET"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 6 0 R>>",
        table,
    )
    assert [block.text for block in blocks(data)] == ["ninety-five percent of the office"]


def in_parts(*parts: tuple[str, float]) -> Draw:
    """Parts of a line, each after a gap in points."""

    def draw(canvas: Canvas) -> None:
        x = 60.0
        for part, gap in parts:
            canvas.drawString(x + gap, 700, part)
            x += gap + canvas.stringWidth(part)

    return draw


@pytest.mark.parametrize("gap", [0.4, 1.4, 1.7])
def test_a_figure_written_in_parts_is_one(gap: float) -> None:
    assert text(in_parts(("Uptime is ", 0), ("99", 0), (".9", gap), ("5% of each month", gap))) == ["Uptime is 99.95% of each month"]


def test_figures_beside_each_other_stay_apart() -> None:
    assert text(in_parts(("Sites 3", 0), ("12", 2.5), ("and 17 are served.", 2.5))) == ["Sites 3 12 and 17 are served."]


def with_note(before: str, note: str, after: str) -> Draw:
    """A line with the number of a note, small and raised."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, before)
        x = 60 + canvas.stringWidth(before)
        canvas.setFont("Times-Roman", 6.5)
        canvas.drawString(x, 703.5, note)
        x += canvas.stringWidth(note)
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(x, 700, after)

    return draw


@pytest.mark.parametrize(
    ("before", "note", "after", "seen"),
    [
        ("Uptime is 99.9%", "1", " of each month.", "Uptime is 99.9%¹ of each month."),
        ("Uptime is 99.9", "1", " % of each month.", "Uptime is 99.9¹ % of each month."),
        ("Uptime is 99.9%", "12", ".", "Uptime is 99.9%¹²."),
        ("Monthly availability", "2", " is 99.9%.", "Monthly availability² is 99.9%."),
    ],
)
def test_the_number_of_a_note_is_no_part_of_the_figure(before: str, note: str, after: str, seen: str) -> None:
    assert text(with_note(before, note, after)) == [seen]


def test_a_note_begins_with_its_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(60, 103, "1")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(63, 100, "Without the hours of announced maintenance.")

    assert text(draw) == ["¹Without the hours of announced maintenance."]


def test_a_level_with_a_small_last_digit_is_left_as_it_is() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Uptime is 99.9")
        x = 60 + canvas.stringWidth("Uptime is 99.9")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(x, 700, "5%")

    assert text(draw) == ["Uptime is 99.95%"]


def test_letters_set_wide_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        wide = canvas.beginText(60, 700)
        wide.setCharSpace(3)
        wide.textOut("UPTIME OF 99.95% A MONTH")
        canvas.drawText(wide)

    assert text(draw) == ["UPTIME OF 99.95% A MONTH"]


def test_letters_written_from_right_to_left_are_read_as_they_stand() -> None:
    def draw(canvas: Canvas) -> None:
        places, x = [], 60.0
        for letter in "Uptime is 99.95% of each month.":
            places.append((x, letter))
            x += canvas.stringWidth(letter)
        for at, letter in reversed(places):
            canvas.drawString(at, 700, letter)

    assert text(draw) == ["Uptime is 99.95% of each month."]


def test_a_large_first_letter_belongs_to_its_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 30)
        canvas.drawString(60, 680, "T")

    body = lines("he supplier keeps the platform available for", "99.9% of each month and reports on it in the", x=80, top=100)
    rest = lines("month after.", x=60, top=124)
    assert text(together(draw, body, rest)) == [
        "The supplier keeps the platform available for 99.9% of each month and reports on it in the month after."
    ]
