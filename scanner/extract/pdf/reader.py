"""One PDF from its first page to its last."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, repeat

from pypdfium2 import PdfDocument

from scanner.errors import DamagedDocument, LimitExceeded, NoTextLayer
from scanner.extract.pdf import furniture
from scanner.extract.pdf.engine import Page, opened
from scanner.extract.pdf.flow import Flow
from scanner.extract.pdf.layout import arranged
from scanner.extract.pdf.lines import stretches
from scanner.extract.pdf.shapes import Note, NoteShape, Span, joined
from scanner.extract.pdf.sheet import Content, Sheet
from scanner.extract.protocol import Limits
from scanner.model import Block, BlockKind, Diagnostic, Locator, Source, State, Status

_NEIGHBOURS = 2
"""Pages on each side that show what repeats: books have other titles on left and right pages."""
_PICTURE = 0.7
"""Of the page: a picture of this size with hardly any text is a scan."""
_HARDLY_ANY = 50


def read(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
    """See :func:`scanner.extract.pdf.extract`."""
    if len(source.data) > limits.max_bytes:
        raise LimitExceeded(f"the PDF has {len(source.data)} bytes, more than the limit of {limits.max_bytes}; raise the limit to read it")
    with opened(source.data) as document:
        pages = range(1, len(document) + 1)
        yield from _unless_all_unread(_document(_content(document, number, limits) for number in pages), len(pages))


def _unless_all_unread(items: Iterator[Block | Diagnostic], pages: int) -> Iterator[Block | Diagnostic]:
    """The items, diagnostics after the first block.

    Raises:
        DamagedDocument: no page could be read.
        NoTextLayer: every page is a picture.
    """
    unread: list[Diagnostic] = []
    for item in items:
        if isinstance(item, Block):
            yield item
            yield from unread
            yield from items
            return
        unread.append(item)
    if pages and len(unread) == pages:
        if any(diagnostic.code == Status.NO_TEXT_LAYER for diagnostic in unread):
            raise NoTextLayer("every page is a picture of text; run text recognition (OCR) on the file, then scan it again")
        raise DamagedDocument("no page of the PDF can be read; ask for the file again or save it anew")
    yield from unread


def _document(contents: Iterable[Content]) -> Iterator[Block | Diagnostic]:
    flow = Flow()
    for page, neighbours in _with_neighbours(contents):
        body, titles = furniture.split(page, neighbours)
        yield from titles
        for sheet in body.sheets:
            yield from flow.blocks(sheet)
        yield from (_note(note, page.page) for note in page.notes if note.shape is not NoteShape.FIELD)
        yield from page.diagnostics
    yield from flow.finish()


def _with_neighbours(contents: Iterable[Content]) -> Iterator[tuple[Content, list[Content]]]:
    """Each page with the pages before and after it."""
    window: deque[Content | None] = deque([None] * (2 * _NEIGHBOURS + 1), maxlen=2 * _NEIGHBOURS + 1)
    for content in chain(contents, repeat(None, _NEIGHBOURS)):
        window.append(content)
        page = window[_NEIGHBOURS]
        if page is not None:
            yield page, [other for other in window if other is not None and other is not page]


def _content(document: PdfDocument, number: int, limits: Limits) -> Content:
    try:
        page = Page(document, number)
    except DamagedDocument as error:
        return Content(number, diagnostics=(Diagnostic(Status.DAMAGED, str(error), Locator(page=number)),))
    with closing(page):
        notes = tuple(page.notes())
        if not page.text.strip() and not notes:
            return Content(number, diagnostics=tuple(_unread(page)))
        return Content(number, tuple(_sheets(page, notes, limits)), notes, tuple(_unread(page)))


def _unread(page: Page) -> Iterator[Diagnostic]:
    """What of a page no text layer tells."""
    if len(page.text.split()) < _HARDLY_ANY and page.picture() > _PICTURE:
        message = f"page {page.number} is a picture of text; run text recognition (OCR) on the file, then scan it again"
        yield Diagnostic(Status.NO_TEXT_LAYER, message, Locator(page=page.number))


def _sheets(page: Page, notes: Sequence[Note], limits: Limits) -> Iterator[Sheet]:
    lines = page.lines()
    turned = any(line.turn != page.frame.turn or line.slanted for line in lines)
    fields = [_field(note, page) for note in notes if note.shape is NoteShape.FIELD]
    if not (turned or fields or limits.screen(joined(line.text for line in lines))):
        yield Sheet(page.number, page.frame, page.frame, tuple(lines))
        return
    rules = page.rules()
    directions: dict[tuple[bool, int], list[Span]] = {}
    for word in [*page.words(), *fields]:
        directions.setdefault((word.slanted, (word.turn - page.frame.turn) % 4), []).append(word)
    for (slanted, quarters), words in sorted(directions.items()):
        frame = page.frame.turned((page.frame.turn + quarters) % 4)
        placed = [page.frame.within(rule, frame) for rule in rules]
        yield Sheet(page.number, frame, page.frame, tuple(stretches(words) if slanted else arranged(words, placed)))


def _field(field: Note, page: Page) -> Span:
    """A form field's value as a word of the page, so that it stands beside its label."""
    return Span(" ".join(field.text.split()), field.box, field.box.height, turn=page.frame.turn)


def _note(note: Note, page: int) -> Block:
    x0, top, x1, bottom = (round(side, 1) for side in note.box)
    place = Locator(page=page, bbox=(x0, top, x1, bottom), shape=note.shape.value)
    text = " ".join(note.text.split())
    if note.shape is NoteShape.COMMENT:
        return Block(BlockKind.COMMENT, text, place, state=State.COMMENT)
    return Block(BlockKind.TEXT_BOX, text, place)
