"""What lies on a page without being part of its text: form fields, annotations, attached files."""

from io import BytesIO

import pypdfium2
import pytest
from pdfpages import Draw, assembled, blocks, items, lines, picture, said, stream, written
from reportlab.pdfgen.canvas import Canvas

from scanner.extract import read
from scanner.extract.protocol import Part
from scanner.model import Block, Source, State


def states(data: bytes) -> list[tuple[State, str]]:
    return [(block.state, block.text) for block in blocks(data)]


def test_a_form_field_stands_beside_its_label() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Monthly uptime:")
        canvas.acroForm.textfield(name="level", value="99.9%", x=140, y=696, width=80, height=14, fontSize=10)

    assert said(blocks(written(draw))) == [("paragraph", "Monthly uptime: 99.9%")]


def test_a_page_whose_promise_stands_in_a_field_alone_is_placed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Level of the platform:")
        canvas.acroForm.textfield(name="level", value="99.9% a month", x=160, y=696, width=80, height=14, fontSize=10)

    assert said(blocks(written(draw), screen=lambda _: False)) == [("paragraph", "Level of the platform: 99.9% a month")]


def test_a_field_of_many_lines_is_text_of_ordinary_size() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Remarks")
        canvas.acroForm.textfield(
            name="remarks", value="The level is\n99.9%.", x=60, y=500, width=200, height=150, fieldFlags="multiline", fontSize=10
        )

    assert said(blocks(written(draw))) == [("paragraph", "Remarks"), ("paragraph", "The level is 99.9%.")]


def test_boxes_are_ticked_or_not_beside_what_they_stand_for() -> None:
    def draw(canvas: Canvas) -> None:
        for top, label, ticked in ((700, "Compliant with 99.9%", True), (680, "Not compliant", False)):
            canvas.acroForm.checkbox(name=label, checked=ticked, x=60, y=top - 2, size=12)
            canvas.drawString(78, top, label)

    assert [text for _, text in said(blocks(written(draw)))] == ["☒ Compliant with 99.9%", "☐ Not compliant"]


def test_of_a_list_what_is_chosen_is_read_as_it_is_shown() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Level:")
        canvas.acroForm.choice(
            name="level", value="g", options=[("Gold, 99.9%", "g"), ("Silver, 99.5%", "s")], x=100, y=696, width=90, height=14, fontSize=10
        )

    assert [text for _, text in said(blocks(written(draw)))] == ["Level: Gold, 99.9%"]


def test_a_hidden_field_is_marked() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Offer.")
        canvas.acroForm.textfield(name="level", value="Uptime is 99.9%.", x=60, y=600, width=99, height=14, annotationFlags="hidden")

    assert states(written(draw)) == [(State.HIDDEN, "Uptime is 99.9%."), (State.LIVE, "Offer.")]


def remark(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "Offer.")
    canvas.textAnnotation("Is 99.5% enough?", Rect=(60, 500, 80, 520))


def free_text(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "Offer.")
    canvas.freeTextAnnotation("We promise 99.9%.", "/Helv 10 Tf 0 g", Rect=(60, 600, 200, 640))


def highlight(canvas: Canvas) -> None:
    canvas.drawString(60, 700, "Offer.")
    canvas.highlightAnnotation("99% will do.", (60, 698, 90, 709), QuadPoints=[60, 709, 90, 709, 60, 698, 90, 698])


@pytest.mark.parametrize(("draw", "text"), [(remark, "Is 99.5% enough?"), (free_text, "We promise 99.9%."), (highlight, "99% will do.")])
def test_annotations_are_remarks_upon_the_document(draw: Draw, text: str) -> None:
    assert states(written(draw)) == [(State.COMMENT, text), (State.LIVE, "Offer.")]


def test_a_stamp_says_what_it_is_for() -> None:
    stamped = written(remark).replace(b"/Subtype /Text", b"/Subtype /Stamp")
    assert states(stamped) == [(State.COMMENT, "Is 99.5% enough?"), (State.LIVE, "Offer.")]


def test_text_typed_upon_the_page_is_part_of_it() -> None:
    typed = written(free_text).replace(b"/Subtype /FreeText", b"/Subtype /FreeText /IT /FreeTextTypeWriter")
    assert states(typed) == [(State.LIVE, "We promise 99.9%."), (State.LIVE, "Offer.")]


def test_a_remark_names_who_made_it() -> None:
    signed = written(remark).replace(b"/Subtype /Text", b"/Subtype /Text /T (Legal)")
    assert [(block.state, block.author) for block in blocks(signed)] == [(State.COMMENT, "Legal"), (State.LIVE, "")]


def with_attachment(data: bytes, name: str, content: bytes) -> bytes:
    document = pypdfium2.PdfDocument(data)
    document.new_attachment(name).set_data(content)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_attached_files_are_read_as_what_they_are() -> None:
    data = with_attachment(written(lines("See the annex.")), "annex.txt", b"The service is available for 99.9% of each month.\n")
    found = [(block.locator.attachment, block.text) for block in read(Source.of("a.pdf", data)).blocks]
    assert found == [(None, "See the annex."), ("annex.txt", "The service is available for 99.9% of each month.")]


def test_a_scan_with_an_attached_file_names_its_pages_and_gives_the_file() -> None:
    document = read(Source.of("a.pdf", with_attachment(written(picture), "annex.txt", b"Uptime is 99.9%.\n")))
    assert [(d.code, d.locator.page) for d in document.diagnostics] == [("no-text-layer", 1)]
    assert [block.text for block in document.blocks] == ["Uptime is 99.9%."]


def test_a_file_pinned_to_a_page_is_given() -> None:
    data = assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Annots[5 0 R]/Resources<</Font<</F 8 0 R>>>>>>",
        stream(b"BT /F 10 Tf 60 700 Td (See the annex.) Tj ET"),
        b"<</Type/Annot/Subtype/FileAttachment/Rect[60 600 80 620]/FS 6 0 R/Contents(the annex)>>",
        b"<</Type/Filespec/F(annex.txt)/EF<</F 7 0 R>>>>",
        stream(b"Uptime is 99.9%."),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    )
    assert [(part.name, part.content) for part in items(data) if isinstance(part, Part)] == [("annex.txt", b"Uptime is 99.9%.")]
    assert [item.text for item in items(data) if isinstance(item, Block)] == ["the annex", "See the annex."]
