"""Notes into a PDF (ISO 32000-1, 12.5)."""

import codecs
import io
from collections.abc import Sequence
from contextlib import closing
from datetime import date

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from scanner.annotate.pdf.places import Pages
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.errors import DamagedDocument, UnsupportedFormat
from scanner.extract import Passwords
from scanner.extract.pdf.engine import Rectangle, open_document
from scanner.model import ANNOTATOR, Severity

_COLOURS = {
    Severity.CRITICAL: (1.0, 0.45, 0.4),
    Severity.HIGH: (1.0, 0.65, 0.4),
    Severity.MEDIUM: (1.0, 0.85, 0.35),
    Severity.NOTE: (0.6, 0.85, 1.0),
    Severity.OK: (0.65, 0.9, 0.6),
}
_BROKEN = "the PDF is broken; open it, save it anew and annotate that"
_MOST_UNUSED = 100
_PRINTED = 4
_SIGN = 18.0
"""Points: the size of the sign of a note."""


def copy_of(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    writer = _opened(draft.source.data)
    for page in writer.pages:
        _take_out(page)
    exact, near, left = [], [], []
    with closing(open_document(draft.source.data, Passwords())) as document, Pages(document) as pages:
        for note in draft.notes:
            try:
                figure, text = pages.figure(note), pages.beside(note)
            except DamagedDocument:
                figure = text = None  # a page that only the second engine reads
            if figure is not None:
                _add(writer, figure[0], _highlight(note, figure[1], draft.on))
                exact.append(note)
            elif text is not None:
                _add(writer, text[0], _sign(note.said_from_afar(), note.severity, text[1], draft.on))
                near.append(note)
            else:
                left.append(note)
        if draft.whole:
            _add(writer, 1, _sign(draft.whole, Severity.NOTE, pages.corner(1), draft.on))
        written = io.BytesIO()
        writer.write(written)
        with closing(open_document(written.getvalue(), Passwords())) as copy:
            if len(copy) != len(document):
                raise DamagedDocument(_BROKEN)
    return Copy(written.getvalue(), tuple(exact), tuple(near), tuple(left), bool(draft.whole))


def _opened(data: bytes) -> PdfWriter:
    """The file, to be added to.

    Raises:
        DamagedDocument: its objects cannot be told.
        UnsupportedFormat: it is encrypted.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise UnsupportedFormat("an encrypted PDF takes no annotations; save it without a password and annotate that")
        writer = PdfWriter(reader, incremental=True)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedDocument(_BROKEN) from error
    size = reader.trailer.get("/Size", 0)
    unused = int(size) - 1 - len(writer._objects) if isinstance(size, NumberObject) else 0  # noqa: SLF001 - it tells nobody
    for _ in range(min(unused, _MOST_UNUSED)):
        _number(writer, NullObject())  # or the number of an earlier update's own list would be used again
    return writer


def _number(writer: PdfWriter, added: PdfObject) -> IndirectObject:
    """A new object's number."""
    return writer._add_object(added).indirect_reference  # noqa: SLF001 - its public functions add annotations of their own making alone


def _take_out(page: PageObject) -> None:
    """Remove what slascan has put on a page before."""
    listed = page.get("/Annots")
    found = listed.get_object() if listed is not None else None
    if not isinstance(found, ArrayObject):
        return
    others = [one for one in found if _author(one.get_object()) != ANNOTATOR]
    if len(others) < len(found):
        page[NameObject("/Annots")] = ArrayObject(others)


def _author(annotation: object) -> str:
    return str(annotation.get("/T", "")) if isinstance(annotation, DictionaryObject) else ""


def _add(writer: PdfWriter, number: int, annotation: DictionaryObject) -> None:
    page = writer.pages[number - 1]
    listed = page.get("/Annots")
    others = listed.get_object() if listed is not None else None
    page[NameObject("/Annots")] = ArrayObject([*(others if isinstance(others, ArrayObject) else ()), _number(writer, annotation)])


def _highlight(note: Note, lines: Sequence[Rectangle], on: date) -> DictionaryObject:
    corners = [corner for left, bottom, right, top in lines for corner in (left, top, right, top, left, bottom, right, bottom)]
    lefts, bottoms, rights, tops = zip(*lines, strict=True)
    whole = (min(lefts), min(bottoms), max(rights), max(tops))
    return _annotation("/Highlight", note.said, note.severity, whole, on, QuadPoints=_numbers(corners))


def _sign(said: str, severity: Severity, text: Rectangle, on: date) -> DictionaryObject:
    """A sign before the first line of a text."""
    left, _, _, top = text
    place = (left - _SIGN, top - _SIGN, left, top)
    return _annotation("/Text", said, severity, place, on, Name=NameObject("/Comment"))


def _annotation(kind: str, said: str, severity: Severity, place: Rectangle, on: date, **own: PdfObject) -> DictionaryObject:
    moment = TextStringObject(f"D:{on:%Y%m%d}000000Z")
    said_of_all = {
        "Type": NameObject("/Annot"),
        "Subtype": NameObject(kind),
        "Rect": _numbers(place),
        "Contents": _text(said),
        "T": TextStringObject(ANNOTATOR),
        "M": moment,
        "CreationDate": moment,
        "C": _numbers(_COLOURS[severity]),
        "F": NumberObject(_PRINTED),
    }
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in (said_of_all | own).items()})


def _text(said: str) -> TextStringObject:
    """A text in UTF-16, which every program reads; PDFDocEncoding is not known to all."""
    return TextStringObject(codecs.BOM_UTF16_BE + said.encode("utf-16-be"))


def _numbers(numbers: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(number, 3)) for number in numbers)
