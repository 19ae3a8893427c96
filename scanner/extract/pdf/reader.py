"""One PDF from its first page to its last."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, repeat

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from scanner.errors import DamagedDocument, LimitExceeded, NoTextLayer, SourceError
from scanner.extract.pdf.attachments import attached
from scanner.extract.pdf.engine import Page, open_document
from scanner.extract.pdf.flow import Flow
from scanner.extract.pdf.furniture import Furniture
from scanner.extract.pdf.layout import arranged
from scanner.extract.pdf.lines import stretches
from scanner.extract.pdf.pages import contents, page_count
from scanner.extract.pdf.scans import Doubts, drawn, recognised
from scanner.extract.pdf.second import all_pages, is_blank
from scanner.extract.pdf.shapes import Note, NoteShape, Span
from scanner.extract.pdf.sheet import Content, Sheet, rounded
from scanner.extract.protocol import Extent, Limits, Part
from scanner.model import Block, BlockKind, Diagnostic, Locator, Source, Status

_LOOKED_AT = 100
"""Pages without text of which it is told whether they are drawings."""
_NEIGHBOURS = 2
"""Pages on each side that show what repeats: books have other titles on left and right pages."""

Item = Block | Diagnostic | Part


def read(source: Source, limits: Limits) -> Iterator[Item | Extent]:
    """See :func:`scanner.extract.pdf.extract`."""
    if len(source.data) > limits.max_bytes:
        raise LimitExceeded(f"the PDF has {len(source.data)} bytes, more than the limit of {limits.max_bytes}; raise the limit to read it")
    try:
        document = open_document(source.data, limits.passwords)
    except DamagedDocument as damaged:
        yield from _document(all_pages(source.data, damaged))
        return
    with closing(document):
        found = pages_of(recognised(contents(document, source.data, limits), partial(drawn, document), limits))
        pages = page_count(document, source.data)
        yield Extent("pages", pages)
        if pages < len(document):
            yield Diagnostic(Status.DAMAGED, f"the file says that it has {len(document)} pages, more than it has bytes; ask for it again")
        yield from unless_all_unread(
            chain(found, _form(document), attached(document)), partial(_shows_nothing, document, source.data, pages)
        )


def pages_of(contents: Iterable[Content]) -> Iterator[Item]:
    """What pages say; the figures that were recognised in pictures are marked."""
    doubts = Doubts()
    for item in _document(doubts.noted(contents)):
        yield doubts.marked(item) if isinstance(item, Block) else item


def unless_all_unread(items: Iterator[Item], nothing: Callable[[], SourceError | None]) -> Iterator[Item]:
    """The items, with one error in place of the same diagnostic for every page; ``nothing`` says what is wrong with pages that say nothing.

    Raises:
        SourceError: no page says anything, and one should.
        NoTextLayer: every page is a picture.
    """
    unread: list[Diagnostic] = []
    for item in items:
        if not isinstance(item, Diagnostic) or item.code == Status.READ:
            yield item
            yield from unread
            yield from items
            return
        unread.append(item)
    if causes := [diagnostic.message for diagnostic in unread if diagnostic.code == Status.NO_TEXT_LAYER]:
        raise NoTextLayer(causes[0])
    if unread:
        raise DamagedDocument(unread[0].message)
    if (error := nothing()) is not None:
        raise error


def _shows_nothing(document: PdfDocument, data: bytes, pages: int) -> SourceError | None:
    """Why no page of a document has text: None where all are blank."""
    for number in range(1, min(pages, _LOOKED_AT) + 1):
        with closing(Page(document, number)) as page:
            if page.is_drawing:
                return NoTextLayer("the pages hold drawings and no text; run text recognition (OCR) on the file if they show any")
    if pages and is_blank(data):
        return None
    return DamagedDocument(f"none of {pages} pages shows anything; open the file, and ask for it again if it should")


def _document(contents: Iterable[Content]) -> Iterator[Item]:
    flow = Flow()
    for margins, neighbours in _with_neighbours(map(Furniture, contents)):
        page = margins.content
        titles = margins.titles(neighbours)
        sheets = list(_sheets(page, {line for _, line in titles}))
        yield from flow.turn_page(sheets)
        yield from (Block(kind, line.text, Locator(page=page.page, bbox=rounded(line.box))) for kind, line in titles)
        yield from (_note(note, page.page) for note in page.notes if not note.in_text)
        yield from _unsaid(page)
        yield from page.diagnostics
        yield from page.files
        for sheet in sheets:
            yield from flow.blocks(sheet)
    yield from flow.finish()


def _form(document: PdfDocument) -> Iterator[Diagnostic]:
    """A form whose pages are made only when it is opened: what the file holds as pages says just that."""
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        yield Diagnostic(
            Status.UNSUPPORTED, "the form's pages are made by the program that opens it (XFA); print it as PDF, then scan that"
        )


def _with_neighbours(pages: Iterable[Furniture]) -> Iterator[tuple[Furniture, list[Furniture]]]:
    """Each page with the pages before and after it."""
    window: deque[Furniture | None] = deque([None] * (2 * _NEIGHBOURS + 1), maxlen=2 * _NEIGHBOURS + 1)
    for latest in chain(pages, repeat(None, _NEIGHBOURS)):
        window.append(latest)
        page = window[_NEIGHBOURS]
        if page is not None:
            yield page, [other for other in window if other is not None and other is not page]


def _sheets(content: Content, titles: Container[Span]) -> Iterator[Sheet]:
    """The text of each direction in reading order without the running titles, that of the page as displayed first."""
    lines = [line for line in content.lines if line not in titles and _says_something(line)]
    if not content.pieces:
        yield Sheet(content.page, content.frame, content.frame, tuple(lines))
        return
    directions: dict[tuple[bool, int], list[Span]] = {}
    for piece in filter(_says_something, chain(*(content.pieces[line] for line in lines), content.fields)):
        directions.setdefault((piece.slanted, (piece.turn - content.frame.turn) % 4), []).append(piece)
    for (slanted, quarters), pieces in sorted(directions.items()):
        frame = content.frame.turned((content.frame.turn + quarters) % 4)
        rules = [content.frame.within(rule, frame) for rule in content.rules]
        yield Sheet(content.page, frame, content.frame, tuple(stretches(pieces) if slanted else arranged(pieces, rules)))


def _says_something(span: Span) -> bool:
    return bool(span.text.strip())


def _unsaid(page: Content) -> Iterator[Block]:
    """What the page holds but does not say, put in order by itself."""
    for state, spans in page.apart.items():
        flow = Flow()
        for sheet in _sheets(Content(page.page, page.frame, spans, {span: (span,) for span in spans}), ()):
            yield from (replace(block, state=state) for block in chain(flow.blocks(sheet), flow.finish()))


def _note(note: Note, page: int) -> Block:
    place = Locator(page=page, bbox=rounded(note.box), shape=note.shape.value)
    kind = BlockKind.COMMENT if note.shape is NoteShape.COMMENT else BlockKind.TEXT_BOX
    return Block(kind, " ".join(note.text.split()), place, state=note.state, author=note.author)
