"""What the PDF reader makes of pages as programs write them."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from pdfpages import HEIGHT, WIDTH, Draw, assembled, blocks, items, lines, picture, said, together, written
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, SimpleDocTemplate, Table, TableStyle

from scanner.errors import DamagedDocument, EncryptedDocument, LimitExceeded, NoTextLayer
from scanner.extract import pdf
from scanner.extract.protocol import Limits
from scanner.model import Block, BlockKind, Diagnostic, Head, Source

PROMISE = (
    "The Supplier keeps the hosted platform available for at least",
    "99.9% of the minutes of each calendar month, as measured by the",
    "probe.",
)


def test_lines_of_a_paragraph_are_joined_and_located() -> None:
    (paragraph,) = blocks(written(lines(*PROMISE)))
    assert paragraph.text == " ".join(PROMISE)
    assert paragraph.locator.page == 1
    assert paragraph.locator.bbox is not None
    x0, top, x1, bottom = paragraph.locator.bbox
    assert (x0, top, bottom) == pytest.approx((60, 92, 126), abs=4)
    assert 250 < x1 < 400


def test_a_wide_space_between_paragraphs_parts_them() -> None:
    assert len(blocks(written(together(lines("First sentence."), lines("Second sentence.", top=130))))) == 2


def test_words_divided_at_a_line_end_are_made_whole() -> None:
    (paragraph,) = blocks(written(lines("The monthly avail-", "ability is at least 99.9% for the Service.")))
    assert paragraph.text == "The monthly availability is at least 99.9% for the Service."


def test_a_figure_at_a_line_end_keeps_its_sign() -> None:
    (paragraph,) = blocks(written(lines("The network of the hall will be up for no less than 99.95", "% of the time in each month.")))
    assert "99.95 % of the time" in paragraph.text


def test_headings_are_told_by_type_and_hold_for_what_follows() -> None:
    page = together(
        lines("Hosting Agreement", font="Times-Bold", size=18, top=60),
        lines("4. Service levels", font="Times-Bold", size=12, top=100),
        lines(*PROMISE, top=120),
        lines("4.2 Credits are paid once a quarter and only on request of the", "customer who was hit.", top=170),
        lines("(a) The first credit is 5% of the fee.", top=210),
        lines("5. Charges", font="Times-Bold", size=12, top=240),
        lines("Fees are due in thirty days.", top=260),
    )
    found = blocks(written(page))
    assert [(b.kind, b.locator.clause, b.heading) for b in found] == [
        (BlockKind.HEADING, None, ()),
        (BlockKind.HEADING, "4", ("Hosting Agreement",)),
        (BlockKind.PARAGRAPH, None, ("Hosting Agreement", "4. Service levels")),
        (BlockKind.PARAGRAPH, "4.2", ("Hosting Agreement", "4. Service levels")),
        (BlockKind.LIST_ITEM, "4.2(a)", ("Hosting Agreement", "4. Service levels")),
        (BlockKind.HEADING, "5", ("Hosting Agreement",)),
        (BlockKind.PARAGRAPH, None, ("Hosting Agreement", "5. Charges")),
    ]


LEFT = (
    "The provider keeps the service",
    "available for 99.9% of the time",
    "in every month of the term and",
    "tells the customer of each break.",
)
RIGHT = (
    "Fees rise by 3% at the start of",
    "each year of the term unless the",
    "customer has given notice by the",
    "end of the month of October.",
)


@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_columns_are_read_one_after_the_other(order: str) -> None:
    left = [lines(text, top=100 + 12 * n) for n, text in enumerate(LEFT)]
    right = [lines(text, top=100 + 12 * n, x=320) for n, text in enumerate(RIGHT)]
    across = [part for pair in zip(left, right, strict=True) for part in pair]
    body = across if order == "line by line" else left + right
    found = blocks(written(together(lines("A notice to all customers", size=16, top=60, x=200), *body)))
    assert [block.text for block in found[1:]] == [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_with_tables_are_read_one_after_the_other_below_a_line_that_says_two_things(columns: int) -> None:
    plain = getSampleStyleSheet()["Normal"]
    width = (WIDTH - 120) / columns - 20
    prose = [" ".join(LEFT), " ".join(RIGHT)]
    levels = [["Level", "Credit"], ["below 99.9%", "5%"], ["below 99%", "10%"]]
    places = [Frame(60 + n * (width + 20), 60, width, 660, leftPadding=0, rightPadding=0) for n in range(columns)]

    def titles(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.drawString(60, 770, "Schedule 4")
        canvas.drawString(500, 770, "second edition")

    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    document.addPageTemplates(PageTemplate(frames=places, onPage=titles))
    first = [Paragraph(prose[0], plain), Table(levels, colWidths=[70, 50]), Paragraph(prose[1], plain), Paragraph(prose[0], plain)]
    document.build([*first, FrameBreak(), Paragraph(prose[1], plain), Paragraph(prose[0], plain)])
    found = blocks(out.getvalue())
    assert [[cell.text for cell in block.cells] for block in found if block.cells] == levels
    assert [block.text for block in found[1:] if not block.cells] == [prose[0], prose[1], prose[0], prose[1], prose[0]]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_and_located_as_it_is_displayed(rotation: int) -> None:
    (paragraph,) = blocks(written(lines(*PROMISE, top=400), rotation=rotation))
    assert paragraph.text == " ".join(PROMISE)
    assert paragraph.locator.bbox is not None
    x0, top, x1, bottom = paragraph.locator.bbox
    assert 0 <= x0 < x1 <= WIDTH
    assert 0 <= top < bottom <= HEIGHT
    assert (x1 - x0 > bottom - top) == (rotation % 180 == 0)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_in_another_direction_is_read_in_its_own(angle: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "Level A is 99.9% of")
        canvas.drawString(0, -12, "each month.")

    page = together(lines("Upright text stands first."), turned)
    assert [block.text for block in blocks(written(page))] == ["Upright text stands first.", "Level A is 99.9% of each month."]


ROWS = [
    ["Service", "Monthly availability", "Credit"],
    ["Search", "99.9%", "5%"],
    ["Message\ngateway", "99.5%", "10%"],
    ["Archive", "98%", "20%"],
]


def table(rows: Sequence[Sequence[str]], *style: tuple[Any, ...], top: float = 150) -> Draw:
    def draw(canvas: Canvas) -> None:
        drawn = Table([list(row) for row in rows], colWidths=[120, 140, 80], style=TableStyle(list(style)))
        _, height = drawn.wrapOn(canvas, WIDTH, HEIGHT)
        drawn.drawOn(canvas, 60, HEIGHT - top - height)

    return draw


RULED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


@pytest.mark.parametrize("style", [[RULED], []], ids=["ruled", "unruled"])
def test_tables_are_rows_of_cells(style: list[tuple[Any, ...]]) -> None:
    rows = [block for block in blocks(written(together(lines("Levels of the services:"), table(ROWS, *style)))) if block.cells]
    assert [[cell.text for cell in row.cells] for row in rows] == [[text.replace("\n", " ") for text in row] for row in ROWS]
    assert [row.header_row for row in rows] == [True, False, False, False]
    assert [(row.locator.table, row.locator.row) for row in rows] == [(1, 1), (1, 2), (1, 3), (1, 4)]
    level = rows[1].cells[1].locator
    assert level is not None
    assert (level.page, level.row, level.column) == (1, 2, 2)


def test_merged_cells_cover_columns_and_are_repeated_down() -> None:
    rows = [["Plan", "Levels", ""], ["Gold", "99.9%", "5%"], ["", "99.5%", "10%"]]
    drawn = table(rows, RULED, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2)))
    head, first, second = blocks(written(drawn))
    assert [(cell.text, cell.span) for cell in head.cells] == [("Plan", 1), ("Levels", 2)]
    assert [(cell.text, cell.merged) for cell in first.cells] == [("Gold", False), ("99.9%", False), ("5%", False)]
    assert [(cell.text, cell.merged) for cell in second.cells] == [("Gold", True), ("99.5%", False), ("10%", False)]


def test_a_numbered_list_is_no_table() -> None:
    page = together(lines("1.", "2.", "3."), lines("Search is offered.", "Mail is offered.", "Chat is offered.", x=100))
    assert [block.text for block in blocks(written(page))] == ["1. Search is offered.", "2. Mail is offered.", "3. Chat is offered."]


def flowed(*story: str | Table) -> bytes:
    """Paragraphs and tables below each other, over as many pages as they take."""
    out = BytesIO()
    plain = getSampleStyleSheet()["Normal"]
    drawn = [Paragraph(part, plain) if isinstance(part, str) else part for part in story]
    SimpleDocTemplate(out, pagesize=(WIDTH, HEIGHT), invariant=True).build(drawn)
    return out.getvalue()


WRAPPED = [
    ["Service", "Level of availability", "Credit for each month"],
    [
        "Order intake for partners and for their customers",
        "99.9% of each calendar month, measured at the border of the network",
        "5% of the monthly fee of the service that was hit",
    ],
    ["Archive", "99.5% of each calendar month", "10% of the monthly fee of the service that was hit, once a quarter"],
    ["Search in documents, mails and pictures of the archive", "98%", "none"],
]


@pytest.mark.parametrize("padding", [0, 3])
@pytest.mark.parametrize("across", ["TOP", "MIDDLE", "BOTTOM"])
def test_cells_of_several_lines_are_not_mixed_where_no_rules_part_them(across: str, padding: int) -> None:
    plain = getSampleStyleSheet()["Normal"]
    looks = TableStyle(
        [(name, (0, 0), (-1, -1), padding) for name in ("TOPPADDING", "BOTTOMPADDING")] + [("VALIGN", (0, 0), (-1, -1), across)]
    )
    cells = [[Paragraph(text, plain) for text in row] for row in WRAPPED]
    found = blocks(flowed("The levels of the services:", Table(cells, colWidths=[120, 140, 120], style=looks), "These are all of them."))
    assert [[cell.text for cell in block.cells] for block in found if block.cells] == WRAPPED
    assert [block.text for block in found if not block.cells] == ["The levels of the services:", "These are all of them."]


@pytest.mark.parametrize("repeated", [0, 1])
@pytest.mark.parametrize("style", [[], [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]], ids=["unruled", "ruled"])
def test_a_table_goes_on_over_the_page_whether_or_not_its_header_is_repeated(style: list[tuple[Any, ...]], repeated: int) -> None:
    rows = [["Service", "Availability", "Credit"], *([f"Service {n}", f"99.{n:02}%", f"{n}%"] for n in range(60))]
    found = blocks(flowed(Table(rows, colWidths=[120, 140, 120], repeatRows=repeated, style=TableStyle(style))))
    assert [[cell.text for cell in block.cells] for block in found] == rows
    assert [(block.locator.table, block.locator.row) for block in found] == [(1, n) for n in range(1, 62)]
    assert [block.header_row for block in found] == [True] + 60 * [False]


def hanging(*story: tuple[str, str] | Sequence[Sequence[str]]) -> bytes:
    """Clauses with their numbers in columns of their own, those in brackets further in, and tables without rules between them."""
    out = BytesIO()
    plain = getSampleStyleSheet()["Normal"]
    clause, item = plain.clone("clause", leftIndent=30), plain.clone("item", leftIndent=54, bulletIndent=30)
    title = clause.clone("title", fontName="Helvetica-Bold", bulletFontName="Helvetica-Bold")
    styles = {"(a)": item, "(b)": item, "•": item, "1.": title, "2.": title, "3.": title}
    drawn = [
        Paragraph(part[1], styles.get(part[0], clause), bulletText=part[0])
        if isinstance(part, tuple)
        else Table([list(row) for row in part], colWidths=[150, 210])
        for part in story
    ]
    SimpleDocTemplate(out, pagesize=(WIDTH, HEIGHT), invariant=True).build(drawn)
    return out.getvalue()


CLAUSES = [
    ("1.", "Words"),
    ("1.1", "In this schedule these words have the following meaning."),
    ("1.2", "Other words have the meaning that they have in the agreement of the parties and in each of its annexes, of whatever date."),
    ("2.", "Levels"),
    ("2.1", "The supplier shall keep the platform available for 99.9% of each calendar month, not counting:"),
    ("(a)", "work that was announced three days before and that is done between midnight and four in the morning;"),
    ("(b)", "what the customer has caused."),
    ("2.2", "If it does not, the customer receives a credit:"),
    ("3.", "Claims"),
    ("3.1", "A claim must name:"),
    ("•", "the service, and"),
    ("•", "the time."),
]
TERMS = [["Downtime", "minutes without an answer"], ["Month", "a calendar month"]]
CREDITS = [["Availability", "Credit"], ["below 99.9%", "5%"], ["below 99%", "15%"]]


def test_hanging_numbers_are_those_of_their_clauses_whatever_stands_between_them() -> None:
    found = blocks(hanging(*CLAUSES[:2], TERMS, *CLAUSES[2:8], CREDITS, *CLAUSES[8:]))
    assert [(b.kind, b.locator.clause, b.text) for b in found if not b.cells] == [
        (BlockKind.HEADING, "1", "1. Words"),
        (BlockKind.PARAGRAPH, "1.1", " ".join(CLAUSES[1])),
        (BlockKind.PARAGRAPH, "1.2", " ".join(CLAUSES[2])),
        (BlockKind.HEADING, "2", "2. Levels"),
        (BlockKind.PARAGRAPH, "2.1", " ".join(CLAUSES[4])),
        (BlockKind.LIST_ITEM, "2.1(a)", " ".join(CLAUSES[5])),
        (BlockKind.LIST_ITEM, "2.1(b)", " ".join(CLAUSES[6])),
        (BlockKind.PARAGRAPH, "2.2", " ".join(CLAUSES[7])),
        (BlockKind.HEADING, "3", "3. Claims"),
        (BlockKind.PARAGRAPH, "3.1", " ".join(CLAUSES[9])),
        (BlockKind.LIST_ITEM, None, "• the service, and"),
        (BlockKind.LIST_ITEM, None, "• the time."),
    ]
    rows = [block for block in found if block.cells]
    assert [[cell.text for cell in row.cells] for row in rows] == TERMS + CREDITS
    assert [(row.locator.table, row.locator.row) for row in rows] == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3)]


def test_hanging_numbers_stay_with_their_clauses_above_a_long_table() -> None:
    rows = [["Service", "Availability"], *([f"Service number {n}", f"99.{n:02}%"] for n in range(20))]
    found = blocks(hanging(*CLAUSES[:3], rows))
    assert [(b.locator.clause, b.text) for b in found if not b.cells] == [
        (number.removesuffix("."), f"{number} {text}") for number, text in CLAUSES[:3]
    ]
    assert [[cell.text for cell in b.cells] for b in found if b.cells] == rows


def test_hanging_numbers_are_read_the_same_where_the_page_is_not_placed() -> None:
    document = hanging(*CLAUSES)
    unplaced = blocks(document, screen=lambda _: False)
    assert [(b.kind, b.text, b.locator) for b in blocks(document)] == [(b.kind, b.text, b.locator) for b in unplaced]


def test_a_table_whose_rows_are_numbered_stays_one() -> None:
    rows = [["No.", "Service", "Availability"], ["1.1", "Search", "99.9%"], ["1.2", "Mail", ""], ["1.3", "Chat", "99.5%"]]
    assert [[cell.text for cell in block.cells] for block in blocks(written(table(rows)))] == rows


def test_figures_below_a_heading_are_no_hanging_numbers() -> None:
    rows = [["Uptime", "Credit in percent"], ["99.9", "5"], ["99.5", "10"]]
    assert [[cell.text for cell in block.cells] for block in blocks(written(table(rows)))] == rows


def flowing(rows: int) -> bytes:
    """A table too long for a page, its header repeated, between two paragraphs."""
    out = BytesIO()
    style = getSampleStyleSheet()["Normal"]
    data = [["Service", "Availability"], *([f"Service number {n}", f"99.{n:02}%"] for n in range(rows))]
    drawn = Table(data, colWidths=[200, 100], style=TableStyle([RULED]), repeatRows=1)

    def titles(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.drawString(60, HEIGHT - 30, "Annex C")
        canvas.drawString(500, 30, f"Page {document.page}")

    story = [Paragraph("Levels hold for the quarter.", style), drawn, Paragraph("The levels end here.", style)]
    SimpleDocTemplate(out, pagesize=(WIDTH, HEIGHT), invariant=True).build(story, onFirstPage=titles, onLaterPages=titles)
    return out.getvalue()


def test_a_table_goes_on_over_the_page_without_its_repeated_header() -> None:
    rows = [block for block in blocks(flowing(60)) if block.cells]
    assert [row.cells[0].text for row in rows] == ["Service", *(f"Service number {n}" for n in range(60))]
    assert {row.locator.table for row in rows} == {1}
    assert [row.locator.row for row in rows] == list(range(1, 62))
    assert {row.locator.page for row in rows} == {1, 2}
    assert [row.header_row for row in rows].count(True) == 1


def test_a_table_goes_on_in_the_next_column_of_the_page() -> None:
    head, rest = [["Service", "Level"], ["Search", "99.9%"], ["Mail", "99.5%"]], [["Service", "Level"], ["Chat", "98%"]]

    def drawn(rows: list[list[str]], x: float, top: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            part = Table(rows, colWidths=[80, 80], style=TableStyle([RULED]))
            _, height = part.wrapOn(canvas, WIDTH, HEIGHT)
            part.drawOn(canvas, x, HEIGHT - top - height)

        return draw

    page = together(lines(*LEFT), drawn(head, 60, 160), drawn(rest, 320, 90), lines(*RIGHT, top=160, x=320))
    found = blocks(written(page))
    assert [block.text for block in found if not block.cells] == [" ".join(LEFT), " ".join(RIGHT)]
    assert [(b.cells[0].text, b.locator.table, b.locator.row) for b in found if b.cells] == [
        ("Service", 1, 1), ("Search", 1, 2), ("Mail", 1, 3), ("Chat", 1, 4),
    ]  # fmt: skip


def test_running_titles_are_marked_and_stand_apart() -> None:
    found = [(b.kind, b.text, b.locator.page) for b in blocks(flowing(60)) if not b.cells and b.kind is not BlockKind.PARAGRAPH]
    assert found == [
        (BlockKind.HEADER, "Annex C", 1),
        (BlockKind.FOOTER, "Page 1", 1),
        (BlockKind.HEADER, "Annex C", 2),
        (BlockKind.FOOTER, "Page 2", 2),
    ]


def test_the_head_of_a_table_is_no_running_title() -> None:
    first, second = (
        together(lines(text, top=40), table(ROWS, RULED, top=60)) for text in ("Levels of the north", "What the south may expect")
    )
    assert [block.header_row for block in blocks(written(first, second)) if block.cells] == 2 * [True, False, False, False]


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = blocks(written(lines("The service is available for at least", top=700), lines("99.9% of each month.")))
    assert said(found) == [("paragraph", "The service is available for at least 99.9% of each month.")]
    assert found[0].locator.page == 1


def test_pages_that_are_not_placed_read_the_same() -> None:
    page = together(
        lines("3. Definitions", font="Times-Bold", size=12, top=60),
        lines('"Measuring Period" means a calendar quarter.', top=90),
        lines("3.1 The parties meet each quarter in order to speak about the", "results of the quarter before.", top=110),
    )
    document = written(page, lines(*PROMISE))
    assert said(blocks(document, screen=lambda _: False)) == said(blocks(document))
    assert [b.locator for b in blocks(document, screen=lambda _: False)] == [b.locator for b in blocks(document)]


def test_a_scanned_page_among_others_is_named() -> None:
    found = items(written(lines("A page of text."), picture, lines("Another page.")))
    assert [(d.code, d.locator.page) for d in found if isinstance(d, Diagnostic)] == [("no-text-layer", 2)]
    assert [b.text for b in found if isinstance(b, Block)] == ["A page of text.", "Another page."]


def test_a_document_of_scans_says_what_to_do() -> None:
    with pytest.raises(NoTextLayer, match="OCR"):
        items(written(picture, picture))


def test_an_empty_page_is_nothing_unread() -> None:
    assert said(blocks(written(lambda _: None, lines("Text.")))) == [("paragraph", "Text.")]
    assert blocks(written(lambda _: None)) == []


def test_pages_with_drawings_alone_may_show_text() -> None:
    with pytest.raises(NoTextLayer, match="drawings and no text"):
        items(written(lambda canvas: canvas.line(60, 60, 300, 300)))


def test_a_page_whose_content_is_broken_is_not_blank() -> None:
    with pytest.raises(DamagedDocument, match="shows anything"):
        items(
            assembled(
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
                b"<< /Length 6 /Filter /FlateDecode >>\nstream\nbroken\nendstream",
            )
        )


def test_an_encrypted_document_opens_with_the_empty_password_alone() -> None:
    blank = pdfencrypt.StandardEncryption("", ownerPassword="owner", strength=128)
    assert said(blocks(written(lines("Text."), encrypt=blank))) == [("paragraph", "Text.")]
    locked = pdfencrypt.StandardEncryption("secret", ownerPassword="owner", strength=128)
    with pytest.raises(EncryptedDocument, match="password"):
        items(written(lines("Text."), encrypt=locked))


def test_a_page_with_more_text_than_any_page_is_read_as_lines_and_named() -> None:
    found = items(written(lines(*("word " * 200 for _ in range(60)), size=1, step=1)))
    assert [(d.code, d.locator.page) for d in found if isinstance(d, Diagnostic)] == [("too-large", 1)]
    assert sum(block.text.count("word") for block in found if isinstance(block, Block)) == 200 * 60


def test_a_document_over_the_limit_is_not_opened() -> None:
    with pytest.raises(LimitExceeded, match="limit"):
        list(pdf.extract(Source.of("a.pdf", written(lines("Text."))), Limits(max_bytes=100)))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"\r\n\x00junk\n%PDF-1.7\n"])
def test_a_pdf_is_told_by_its_content(data: bytes) -> None:
    assert pdf.accepts(Head("letter.docx", data))


@pytest.mark.parametrize("data", [b"<html>how to read %PDF-1.4</html>", b"x" * 2000 + b"\n%PDF-1.4", b""])
def test_what_only_speaks_of_pdf_is_none(data: bytes) -> None:
    assert not pdf.accepts(Head("letter.pdf", data))
