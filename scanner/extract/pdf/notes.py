"""What lies on a page without being part of its text: form fields with their values, annotations with what they say."""

import ctypes
from collections.abc import Iterator
from functools import partial

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import MOST_OBJECTS, Handle, Page, annotations, string
from scanner.extract.pdf.shapes import Box, Note, NoteShape
from scanner.model import State

_SILENT = frozenset({pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP})
"""Kinds of annotations that say nothing of their own: a popup shows the text of the note that it belongs to."""
_NOT_SHOWN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TYPED = "FreeTextTypeWriter"
"""The intent of text that was typed upon the page, as one fills in a form that has no fields."""
_TICKED = frozenset({pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON})
_CHOSEN = frozenset({pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})
_MOST_OPTIONS = 1000


def notes(page: Page) -> Iterator[Note]:
    """Form fields with their values, and annotations with their text, in the page's order."""
    for annotation in annotations(page):
        is_field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        note = _field(page, annotation) if is_field else _remark(page, annotation)
        if note is not None and note.text.strip():
            yield note


def struck(page: Page) -> Iterator[Box]:
    """Where annotations strike text out, each as a stroke through the middle of the text."""
    quad = pdfium.FS_QUADPOINTSF()
    for annotation in annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_STRIKEOUT:
            continue
        for number in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(annotation), MOST_OBJECTS)):
            pdfium.FPDFAnnot_GetAttachmentPoints(annotation, number, quad)
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            box = page.frame.box(min(xs), min(ys), max(xs), max(ys))
            yield Box(box.x0, box.middle, box.x1, box.middle)


def _field(page: Page, annotation: Handle) -> Note:
    state = State.HIDDEN if pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN else State.LIVE
    size = ctypes.c_float()
    pdfium.FPDFAnnot_GetFontSize(page.form, annotation, size)
    return Note(NoteShape.FIELD, _value(page, annotation), _place(page, annotation), state, size=size.value)


def _value(page: Page, annotation: Handle) -> str:
    """What a field shows: a box ticked or not, the options that are chosen, or the text in it."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(page.form, annotation)
    if kind in _TICKED:
        return "☒" if pdfium.FPDFAnnot_IsChecked(page.form, annotation) else "☐"
    if kind in _CHOSEN:
        options = range(min(pdfium.FPDFAnnot_GetOptionCount(page.form, annotation), _MOST_OPTIONS))
        chosen = [n for n in options if pdfium.FPDFAnnot_IsOptionSelected(page.form, annotation, n)]
        if chosen:
            return ", ".join(string(partial(pdfium.FPDFAnnot_GetOptionLabel, page.form, annotation, n)) for n in chosen)
    return string(partial(pdfium.FPDFAnnot_GetFormFieldValue, page.form, annotation))


def _remark(page: Page, annotation: Handle) -> Note | None:
    """What an annotation says: a remark upon the document, unless it was typed upon the page as part of it."""
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind in _SILENT:
        return None
    text = _entry(annotation, b"Contents")
    if kind == pdfium.FPDF_ANNOT_STAMP:
        text = text or _entry(annotation, b"Subj")
    place, author = _place(page, annotation), _entry(annotation, b"T")
    if kind != pdfium.FPDF_ANNOT_FREETEXT:
        return Note(NoteShape.COMMENT, text, place, State.COMMENT, author)
    if pdfium.FPDFAnnot_GetFlags(annotation) & _NOT_SHOWN:
        return Note(NoteShape.TEXT, text, place, State.HIDDEN, author)
    return Note(NoteShape.TEXT, text, place, State.LIVE if _entry(annotation, b"IT") == _TYPED else State.COMMENT, author)


def _place(page: Page, annotation: Handle) -> Box:
    place = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, place)
    return page.frame.box(place.left, place.bottom, place.right, place.top)


def _entry(annotation: Handle, key: bytes) -> str:
    return string(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key))
