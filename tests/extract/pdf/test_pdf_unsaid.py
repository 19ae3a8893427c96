"""What a page holds but nobody sees, and what is struck out."""

import pytest
from pdfpages import HEIGHT, WIDTH, Draw, assembled, blocks, layered, picture, stream, written
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from scanner.extract.pdf import ink
from scanner.model import State

PROMISE = "Uptime is 99.9%."


def states(*pages: Draw) -> list[tuple[State, str]]:
    return [(block.state, block.text) for block in blocks(written(*pages))]


def invisible(canvas: Canvas, text: str = PROMISE) -> None:
    """Text without any colour, as a recogniser lays it over the picture of a page."""
    canvas.saveState()
    unseen = canvas.beginText(60, 700)
    unseen.setTextRenderMode(3)
    unseen.textOut(text)
    canvas.drawText(unseen)
    canvas.restoreState()


def white(canvas: Canvas) -> None:
    canvas.setFillColor(colors.white)
    canvas.drawString(60, 700, PROMISE)


def in_the_colour_of_its_ground(canvas: Canvas) -> None:
    canvas.setFillColor(colors.navy)
    canvas.rect(50, 690, 200, 20, fill=1, stroke=0)
    canvas.drawString(60, 696, PROMISE)


def covered(canvas: Canvas) -> None:
    canvas.drawString(60, 700, PROMISE)
    canvas.rect(50, 690, 200, 20, fill=1, stroke=0)


def transparent(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.02)
    canvas.drawString(60, 700, PROMISE)


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(60, 600, 50, 20)
    canvas.clipPath(window, stroke=0, fill=0)
    canvas.drawString(60, 700, PROMISE)
    canvas.restoreState()


def beyond_the_edge(canvas: Canvas) -> None:
    canvas.drawString(WIDTH + 10, 700, PROMISE)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 1)
    canvas.drawString(60, 700, PROMISE)


HIDING = [invisible, white, in_the_colour_of_its_ground, covered, transparent, clipped, beyond_the_edge, tiny]


@pytest.mark.parametrize("hide", HIDING)
def test_what_nobody_sees_is_read_and_marked_as_hidden(hide: Draw) -> None:
    assert states(hide) == [(State.HIDDEN, PROMISE)]


def white_on_black(canvas: Canvas) -> None:
    canvas.rect(50, 690, 200, 20, fill=1, stroke=0)
    canvas.setFillColor(colors.white)
    canvas.drawString(60, 696, PROMISE)


def grey(canvas: Canvas) -> None:
    canvas.setFillColor(colors.lightgrey)
    canvas.drawString(60, 700, PROMISE)


def outlined(canvas: Canvas) -> None:
    drawn = canvas.beginText(60, 700)
    drawn.setTextRenderMode(1)
    drawn.textOut(PROMISE)
    canvas.drawText(drawn)


def upright_strokes(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.setFillColor(colors.grey)
    canvas.drawString(60, 700, "l I | l")


def partly_clipped_but_whole(canvas: Canvas) -> None:
    window = canvas.beginPath()
    window.rect(50, 690, 200, 30)
    canvas.clipPath(window, stroke=0, fill=0)
    canvas.drawString(60, 700, PROMISE)


def over_a_light_ground(canvas: Canvas) -> None:
    canvas.setFillColor(colors.lightyellow)
    canvas.rect(50, 690, 200, 20, fill=1, stroke=0)
    canvas.setFillColor(colors.black)
    canvas.drawString(60, 696, PROMISE)


def turned(canvas: Canvas) -> None:
    canvas.rotate(90)
    canvas.setFillColor(colors.grey)
    canvas.drawString(300, -300, PROMISE)


@pytest.mark.parametrize("show", [white_on_black, grey, outlined, partly_clipped_but_whole, over_a_light_ground, turned])
def test_what_can_be_seen_is_not(show: Draw) -> None:
    assert states(show) == [(State.LIVE, PROMISE)]


def test_letters_that_fill_the_place_they_stand_in_are_seen() -> None:
    assert states(upright_strokes) == [(State.LIVE, "l I | l")]


def test_the_recognised_text_of_a_scanned_page_is_its_text() -> None:
    recognised = "The platform is available for at least 99.9% of each calendar month."

    def scanned(canvas: Canvas) -> None:
        picture(canvas)
        invisible(canvas, recognised)
        canvas.drawString(60, 40, "Filed copy")

    assert states(scanned) == [(State.LIVE, recognised), (State.LIVE, "Filed copy")]


def test_a_layer_that_is_off_is_hidden() -> None:
    on, off = ([(block.state, block.text) for block in blocks(layered(layer))] for layer in ("ON", "OFF"))
    assert on == [(State.LIVE, "Uptime is 99.9%."), (State.LIVE, "Or 99.5%.")]
    assert off == [(State.HIDDEN, "Or 99.5%."), (State.LIVE, "Uptime is 99.9%.")]


def test_a_page_that_takes_long_to_draw_is_read_as_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ink, "_MOST_SECONDS", 0.05)
    function = b"{ dup mul exch dup mul add sqrt 10 mul sin dup mul }"
    slow = assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/Shading<</S 6 0 R>>>>>>",
        stream(b"BT /F 10 Tf 60 700 Td (Uptime is 99.9%.) Tj ET " + 1000 * b"/S sh "),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        b"<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 600 0 800]/Function 7 0 R>>",
        b"<</FunctionType 4/Domain[0 600 0 800]/Range[0 1]/Length %d>>stream\n%s\nendstream" % (len(function), function),
    )
    assert [(block.state, block.text) for block in blocks(slow)] == [(State.LIVE, PROMISE)]


def test_hidden_words_are_taken_out_of_the_line_that_they_stand_in() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Uptime is")
        canvas.setFillColor(colors.white)
        canvas.drawString(102, 700, "never")
        canvas.setFillColor(colors.black)
        canvas.drawString(126, 700, "99.9% of each month.")

    assert states(draw) == [(State.HIDDEN, "never"), (State.LIVE, "Uptime is 99.9% of each month.")]


def test_hidden_text_is_located() -> None:
    (block,) = blocks(written(white))
    assert block.locator.page == 1
    assert block.locator.bbox == pytest.approx((60, HEIGHT - 709, 132, HEIGHT - 697), abs=3)


def crossed(canvas: Canvas, height: float) -> None:
    """A line at a height over the base of the first of two figures."""
    canvas.drawString(60, 700, "Uptime is 99.5% 99.9% of each month.")
    start = 60 + canvas.stringWidth("Uptime is ")
    canvas.line(start, 700 + height, start + canvas.stringWidth("99.5%"), 700 + height)


def test_a_line_through_text_strikes_it_out() -> None:
    assert states(lambda canvas: crossed(canvas, 3)) == [(State.STRUCK, "99.5%"), (State.LIVE, "Uptime is 99.9% of each month.")]


@pytest.mark.parametrize("height", [-1.5, 9.0])
def test_a_line_below_or_above_text_does_not(height: float) -> None:
    assert states(lambda canvas: crossed(canvas, height)) == [(State.LIVE, "Uptime is 99.5% 99.9% of each month.")]


def test_a_long_line_across_a_page_is_no_strike() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, PROMISE)
        canvas.line(0, 703, WIDTH, 703)

    assert states(draw) == [(State.LIVE, PROMISE)]


def test_text_that_a_reviewer_strikes_out_is_struck() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Uptime is 99.9%. Downtime is paid for.")
        end = 60 + canvas.stringWidth(PROMISE)
        canvas.highlightAnnotation("too much", (60, 698, end, 709), QuadPoints=[60, 709, end, 709, 60, 698, end, 698])

    document = written(draw).replace(b"/Highlight", b"/StrikeOut")
    assert [(block.state, block.text) for block in blocks(document)] == [
        (State.COMMENT, "too much"),
        (State.STRUCK, PROMISE),
        (State.LIVE, "Downtime is paid for."),
    ]


def test_struck_text_of_several_lines_is_one_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        for top, text in ((700, "The platform is available for at least"), (688, "99.5% of each month.")):
            canvas.drawString(60, top, text)
            canvas.line(60, top + 3, 60 + canvas.stringWidth(text), top + 3)

    assert states(draw) == [(State.STRUCK, "The platform is available for at least 99.5% of each month.")]
