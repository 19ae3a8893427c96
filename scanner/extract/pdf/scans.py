"""Pages without a text layer: read by text recognition, where it is installed, and told as what they are where it is not."""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from scanner.errors import DamagedDocument, SourceError
from scanner.extract import ocr
from scanner.extract.ocr import Figure, Picture, Recogniser, Recognition, Word
from scanner.extract.ocr.picture import POINTS, best
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.lines import one_line, visual_rows
from scanner.extract.pdf.shapes import Box, Span
from scanner.extract.pdf.sheet import Content
from scanner.extract.protocol import Limits
from scanner.model import DOUBTFUL, Block, Diagnostic, Locator, Mark, Status

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_AHEAD = 2
"""Pages for each thread that wait drawn, so that none waits for work."""
_AS_LARGE = 0.08
"""Of the type size of most words: sizes that differ less are the same."""


def recognised(contents: Iterable[Content], draw: Callable[[int], Picture], limits: Limits) -> Iterator[Content]:
    """The contents, pages without a text layer with what is recognised on them: several at a time, where that is installed.

    ``draw`` gives a page by its number, or raises :class:`~scanner.errors.SourceError`.
    """
    waiting: deque[Callable[[], Content]] = deque()
    at_once = 0
    for content in contents:
        if all(said.code != Status.NO_TEXT_LAYER for said in content.diagnostics):
            waiting.append(partial(_same, content))
        elif (installed := ocr.installation()) is None:
            waiting.append(partial(_same, _unrecognised(content)))
        else:
            recogniser = ocr.recogniser(installed)
            at_once = recogniser.threads * _AHEAD
            limits.recognising()
            waiting.append(_begun(content, draw, recogniser, limits))
        while len(waiting) > at_once:
            yield waiting.popleft()()
    yield from (each() for each in waiting)


def _begun(content: Content, draw: Callable[[int], Picture], recogniser: Recogniser, limits: Limits) -> Callable[[], Content]:
    try:
        read = recogniser.read(draw(content.page), limits.max_seconds_recognising_a_page)
        return partial(_recognised, content, read, limits.screen)
    except SourceError as error:
        return partial(_same, _with(content, Diagnostic(error.status, str(error))))


def _same(content: Content) -> Content:
    return content


def _unrecognised(content: Content) -> Content:
    """A page that stays unread, and what is to be installed to have it read."""
    return replace(content, diagnostics=tuple(_with_remedy(said) for said in content.diagnostics))


def _with_remedy(said: Diagnostic) -> Diagnostic:
    if said.code != Status.NO_TEXT_LAYER:
        return said
    return replace(said, message=f"{said.message}, or have slascan do it: {ocr.lacking()}")


def _recognised(content: Content, read: "Future[Recognition]", screen: Callable[[str], bool]) -> Content:
    try:
        found = read.result()
    except TimeoutError:
        return _with(content, Diagnostic(Status.TIMED_OUT, "recognising the page's text takes too long; look at it yourself"))
    if not found.words:
        return _with(content, Diagnostic(Status.NO_TEXT_LAYER, "no text is recognised on the page (OCR); look at it yourself"))
    said = [Diagnostic(Status.READ, "read by text recognition (OCR)")]
    if _carries(found, screen) and any(figure.doubtful and figure.may_be_share for figure in found.figures):
        said.append(Diagnostic(DOUBTFUL, "figures on the page are not recognised for certain; read it yourself"))
    pieces = {one_line(row): tuple(row) for row in visual_rows(_spans(found.words))}
    fields = tuple(field._replace(turn=0) for field in content.fields)
    frame = Frame(0, 0, found.width, found.height, 0)
    return _with(replace(content, frame=frame, lines=tuple(pieces), pieces=pieces, fields=fields, figures=found.figures), *said)


def _with(content: Content, *diagnostics: Diagnostic) -> Content:
    """The content with what recognition says of the page in place of that it has no text."""
    place = Locator(page=content.page)
    kept = (said for said in content.diagnostics if said.code != Status.NO_TEXT_LAYER)
    return replace(content, diagnostics=(*kept, *(replace(said, locator=place) for said in diagnostics)))


def _carries(found: Recognition, screen: Callable[[str], bool]) -> bool:
    """Whether a claim could stand on the page, by either reading."""
    text = " ".join(word.text for word in found.words)
    return screen(text) or screen(" ".join((text, *(figure.other for figure in found.figures))))


def _spans(words: Sequence[Word]) -> Iterator[Span]:
    """The words with sizes that differ as type does, not as pictures of it do."""
    sizes = Counter(word.size for word in words)
    body = max(sizes, key=lambda size: sizes[size])
    for number, word in enumerate(words):
        size = body if abs(word.size - body) <= _AS_LARGE * body else word.size
        yield Span(word.text, Box(word.x0, word.top, word.x1, word.bottom), size, start=number, end=number + 1)


def drawn(document: "PdfDocument", number: int) -> Picture:
    """A page as it is displayed.

    Raises:
        DamagedDocument: it cannot be drawn.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - whoever has a document has it loaded

    try:
        page = document[number - 1]
        width, height = page.get_size()
        dpi = best(width / POINTS, height / POINTS)
        return Picture(page.render(scale=dpi / POINTS, grayscale=True).to_pil().convert("L"), dpi)
    except PdfiumError:
        raise DamagedDocument("the page is broken; ask for the file again or save it anew") from None


class Doubts:
    """The figures of recognised pages, kept while their pages are put in order, and then marked in the blocks."""

    def __init__(self) -> None:
        self._figures: dict[int, tuple[Figure, ...]] = {}

    def noted(self, contents: Iterable[Content]) -> Iterator[Content]:
        """The contents, their figures kept."""
        for content in contents:
            if content.figures:
                self._figures[content.page] = content.figures
            yield content

    def marked(self, block: Block) -> Block:
        """A block with a mark for each figure that was recognised; a paragraph may go on upon the next page."""
        page = block.locator.page or 0
        if page not in self._figures:
            return block
        figures = (*self._figures[page], *self._figures.get(page + 1, ()))
        cells = tuple(replace(cell, marks=tuple(_marks(cell.text, figures))) for cell in block.cells)
        return replace(block, cells=cells, marks=tuple(_marks(block.text, figures)))


def _marks(text: str, figures: Iterable[Figure]) -> Iterator[Mark]:
    """Where figures stand in a text: the least certain of those that are written alike."""
    least: dict[str, Figure] = {}
    for figure in figures:
        known = least.setdefault(figure.core, figure)
        if (figure.doubtful, -figure.confidence) > (known.doubtful, -known.confidence):
            least[figure.core] = figure
    for core, figure in least.items():
        for found in re.finditer(rf"(?<!\d)(?<!\d[.,]){re.escape(core)}(?![.,]?\d)", text) if core else ():
            yield Mark(found.start(), found.end(), confidence=figure.confidence, doubtful=figure.doubtful)
