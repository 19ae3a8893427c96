"""Each page's content, from the engine that reads it better."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from pypdfium2 import PdfDocument

from scanner.errors import DamagedDocument
from scanner.extract.pdf.apart import parted
from scanner.extract.pdf.attachments import pinned
from scanner.extract.pdf.engine import MOST_CHARACTERS, MOST_PLACED, Page
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.legible import is_garbled, letters
from scanner.extract.pdf.mending import mended
from scanner.extract.pdf.notes import notes, struck
from scanner.extract.pdf.second import SecondEngine
from scanner.extract.pdf.shapes import Note, Span, joined
from scanner.extract.pdf.sheet import Content
from scanner.extract.protocol import Limits
from scanner.model import Diagnostic, Locator, Status

_ALWAYS_BELIEVED = 10_000
"""Pages."""
_HARDLY_ANY = 50
"""Letters: a picture of a page with no more text is a scan."""
_FIELD_SIZE = 12.0
"""Points: the largest type that fills a form field without a size of its own."""
_LINE = 1.12
"""Of the type size: the height of a line without space around it."""
_MANY_LINES = 2.5
"""Of a line's height: a form field higher than this holds several lines."""


def page_count(document: PdfDocument, data: bytes) -> int:
    """How many pages there are, at most as many as the file has bytes: a small one can say that it has millions."""
    return min(len(document), max(len(data), _ALWAYS_BELIEVED))


def contents(document: PdfDocument, data: bytes, limits: Limits) -> Iterator[Content]:
    """The pages one after the other."""
    with closing(SecondEngine(data)) as second:
        for number in range(1, page_count(document, data) + 1):
            yield _content(document, number, limits, second)


def _content(document: PdfDocument, number: int, limits: Limits, second: SecondEngine) -> Content:
    try:
        page = Page(document, number)
    except DamagedDocument as error:
        damaged = Diagnostic(Status.DAMAGED, str(error), Locator(page=number))
        return second.page(number) or Content(number, Frame.none(), diagnostics=(damaged,))
    with closing(page):
        if (better := _read_better(page, second)) is not None:
            return _with_notes(better, page)
        return _read(page, limits)


def _read_better(page: Page, second: SecondEngine) -> Content | None:
    """A page that holds text of which PDFium makes hardly anything, where the second engine makes out more."""
    garbled = is_garbled(page.text)
    if not garbled and len(page.text.strip()) >= _HARDLY_ANY:
        return None
    told = 0 if garbled else letters(page.text)
    return second.page(page.number, told) if page.may_hold_more(told) else None


def _with_notes(content: Content, page: Page) -> Content:
    """A page with what lies on it."""
    found = tuple(notes(page))
    fields = tuple(_field(note, content.frame.turn) for note in found if note.in_text)
    return replace(content, fields=fields, notes=found, files=tuple(pinned(page)))


def _read(page: Page, limits: Limits) -> Content:
    """A page as PDFium reads it, placed where it could carry a claim."""
    lines = tuple(page.lines())
    content = _with_notes(Content(page.number, page.frame, lines, diagnostics=tuple(_unread(page, lines))), page)
    if page.overfull:
        return content
    turned = any(line.turn != page.frame.turn or line.slanted for line in lines)
    if turned or content.fields or (lines and limits.screen(joined(line.text for line in lines))):
        live, apart, rules = parted(page, mended(page, lines), page.rules(), tuple(struck(page)))
        return replace(content, lines=live, pieces={line: tuple(page.pieces(line)) for line in live}, apart=apart, rules=rules)
    return content


def _unread(page: Page, lines: Sequence[Span]) -> Iterator[Diagnostic]:
    """What of a page no text layer tells."""
    if sum(len(line.text) for line in lines) < _HARDLY_ANY and page.is_picture:
        message = "the page is a picture of text; run text recognition (OCR) on the file, then scan it again"
        yield Diagnostic(Status.NO_TEXT_LAYER, message, Locator(page=page.number))
    if is_garbled(page.text):
        message = (
            "letters of the page have no meaning in the file, only a shape; run text recognition (OCR) on the file, then scan it again"
        )
        yield Diagnostic(Status.NO_TEXT_LAYER, message, Locator(page=page.number))
    if page.overfull:
        message = (
            f"the page holds {page.characters} characters; at most {MOST_CHARACTERS} are read, and columns and tables are "
            f"told apart up to {MOST_PLACED} only; look at it yourself"
        )
        yield Diagnostic(Status.TOO_LARGE, message, Locator(page=page.number))


def _field(field: Note, turn: int) -> Span:
    """A form field's value as a word of the page, so that it stands beside its label; in a field of many lines it begins at the top."""
    box, size = field.box, _LINE * (field.size or min(field.box.height, _FIELD_SIZE))
    if turn % 2 == 0 and box.height > _MANY_LINES * size:
        box = box._replace(bottom=box.top + size)
    return Span(" ".join(field.text.split()), box, size, turn=turn)
