"""Documents made for one thing each, beside Word's own in test_docx.py."""

import io

import docx
import openpyxl
import pptx
import pypdf
import pypdfium2
import pytest
from copies import ANCHORS, Annotate, misplaced, unmeant
from openpyxl.comments import Comment
from pptx.util import Inches
from pypdf.annotations import Text
from reportlab.pdfgen.canvas import Canvas

from scanner.annotate import annotator
from scanner.errors import UnsupportedFormat
from scanner.extract import read
from scanner.model import Source

PROMISE = "Tallowmere guarantees that the Message Hub is available 99.99% of each calendar month."
HOSTILE = '=1+1 "><script>alert(1)</script> \u202e <w:p/> ]]> [bold]& '


def word(*texts: str) -> bytes:
    made, file = docx.Document(), io.BytesIO()
    for text in texts:
        made.add_paragraph(text)
    made.save(file)
    return file.getvalue()


def workbook(*texts: str, note: str = "") -> bytes:
    made, file = openpyxl.Workbook(), io.BytesIO()
    for row, text in enumerate(texts, 1):
        cell = made.active.cell(row, 1, text)
        cell.data_type = "s"  # no formula
    if note:
        made.active["A1"].comment = Comment(note, "Legal")
    made.save(file)
    return file.getvalue()


def deck(*texts: str) -> bytes:
    made, file = pptx.Presentation(), io.BytesIO()
    for text in texts:
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(2)).text_frame.text = text
    made.save(file)
    return file.getvalue()


def page(*texts: str) -> bytes:
    escaped = (text.replace("&", "&amp;").replace("<", "&lt;") for text in texts)
    return f"<html><body>{''.join(f'<p>{text}</p>' for text in escaped)}</body></html>".encode()


def printed(*texts: str, turned: bool = False) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    if turned:
        canvas.setPageRotation(90)
    for line, text in enumerate(texts):
        canvas.drawString(60, 700 - 60 * line, text)
    canvas.save()
    return file.getvalue()


MADE = {"docx": word, "xlsx": workbook, "pptx": deck, "html": page, "pdf": printed}
of_every_format = pytest.mark.parametrize("form", MADE)


@of_every_format
def test_the_same_promise_twice_gets_a_note_each(annotated: Annotate, form: str) -> None:
    copy = annotated(MADE[form](PROMISE, "Something else is said between.", PROMISE), name=f"offer.{form}")
    assert [note.figure for note in copy.exact] == ["99.99%", "99.99%"]
    assert len(ANCHORS[form](copy.data)) == 2
    assert misplaced(form, copy) == []


@of_every_format
def test_hostile_text_is_said_and_steers_nothing(annotated: Annotate, form: str) -> None:
    original = MADE[form](HOSTILE + PROMISE)
    copy = annotated(original, name=f"offer.{form}")
    assert misplaced(form, copy) == []
    assert unmeant(form, original, copy.data) == set()
    assert read(Source.of(f"a.{form}", copy.data)).blocks == read(Source.of(f"a.{form}", original)).blocks
    for note in copy.exact:
        assert "\u202e" not in note.said + note.said_from_afar()


def test_a_marked_page_holds_no_script_of_the_document(annotated: Annotate) -> None:
    text = f'The "Message Hub" onmouseover="alert(1)" > {PROMISE}'
    copy = annotated(page(text), name="offer.html")
    assert copy.data.count(b"<mark ") == copy.data.count(b"</mark>") == len(copy.exact)
    assert len(ANCHORS["html"](copy.data)) == len(copy.exact)


def test_a_page_keeps_its_bytes_whatever_its_encoding(annotated: Annotate) -> None:
    source = f'<html><head><meta charset="iso-8859-1"></head><p>Fa\xe7ade\r\n<p>{PROMISE}&nbsp;<BR>'.encode("latin-1")
    copy = annotated(source, name="offer.html")
    assert unmeant("html", source, copy.data) == set()
    assert ANCHORS["html"](copy.data)[0][1] == "99.99%"


def test_a_figure_in_several_elements_is_marked_in_each(annotated: Annotate) -> None:
    copy = annotated(b"<p>The Message Hub is guaranteed to be available <b>99.99</b>% of each calendar month.</p>", name="offer.html")
    assert [figure for _, figure in ANCHORS["html"](copy.data)] == ["99.99%"]
    assert copy.data.count(b"<mark ") == 2


def test_a_turned_page_is_highlighted_where_its_figure_is(annotated: Annotate) -> None:
    copy = annotated(printed(PROMISE, turned=True), name="offer.pdf")
    (annotation,) = (one.get_object() for one in pypdf.PdfReader(io.BytesIO(copy.data)).pages[0].annotations or ())
    text = pypdfium2.PdfDocument(copy.data)[0].get_textpage()
    assert text.get_text_bounded(*map(float, annotation["/Rect"])).strip() == "99.99%"


def test_annotations_of_others_stay_on_their_page(annotated: Annotate) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(printed(PROMISE)))
    writer.add_annotation(0, Text(rect=(50, 50, 70, 70), text="Is this what we agreed?"))
    file = io.BytesIO()
    writer.write(file)
    copy = annotated(file.getvalue(), name="offer.pdf")
    (first,) = pypdf.PdfReader(io.BytesIO(copy.data)).pages
    assert [one.get_object()["/Subtype"] for one in first.annotations or ()] == ["/Text", "/Highlight"]


def test_a_cell_keeps_the_note_of_somebody_else(annotated: Annotate) -> None:
    copy = annotated(workbook(PROMISE, note="Is this what we agreed?"), name="offer.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(copy.data)).active
    assert sheet["A1"].comment.text == "Is this what we agreed?"
    assert sheet["B1"].comment.text.startswith(f"On “{PROMISE}”")
    assert not copy.exact


def test_two_figures_of_a_cell_share_its_note(annotated: Annotate) -> None:
    copy = annotated(workbook(f"{PROMISE} We guarantee that Sign-On is available 99.98% of each calendar month."), name="offer.xlsx")
    comment = openpyxl.load_workbook(io.BytesIO(copy.data)).active["A1"].comment.text
    assert "99.99% in a calendar month" in comment
    assert "99.98% in a calendar month" in comment


def test_a_cell_keeps_its_number_format_and_font(annotated: Annotate) -> None:
    made, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["Service", "Availability per calendar month"], ["Message Hub", 0.9999]):
        made.active.append(row)
    made.active["B2"].number_format, made.active["B2"].font = "0.00%", openpyxl.styles.Font(bold=True)
    made.save(file)
    copy = annotated(file.getvalue(), name="offer.xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(copy.data)).active["B2"]
    assert (cell.number_format, cell.font.bold, cell.fill.fill_type, cell.comment is None) == ("0.00%", True, "solid", False)


def test_speaker_notes_are_said_on_the_slide(annotated: Annotate) -> None:
    made, file = pptx.Presentation(), io.BytesIO()
    made.slides.add_slide(made.slide_layouts[6]).notes_slide.notes_text_frame.text = PROMISE
    made.save(file)
    copy = annotated(file.getvalue(), name="offer.pptx")
    assert [note.figure for note in copy.near] == ["99.99%"]
    assert not copy.exact


@pytest.mark.parametrize("form", ["txt", "md", "eml", "rtf", "odf", "xls", "csv", "image"])
def test_what_holds_no_annotations_is_refused_with_what_to_do_instead(form: str) -> None:
    with pytest.raises(UnsupportedFormat, match=r"hold no annotations; (save|write|annotate)"):
        annotator(form)
