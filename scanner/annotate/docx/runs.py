"""From characters of a paragraph's text to the runs that hold them (ECMA-376 part 1, 17.3.2)."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from scanner.annotate.tree import SPACE, above, alike
from scanner.extract.docx.names import P, w
from scanner.extract.docx.pieces import PLAIN, REMOVED, Piece
from scanner.extract.docx.runs import Runs
from scanner.extract.docx.styles import Style, Styles
from scanner.extract.ooxml import Element

R = w("r")
_TEXTS = frozenset({w("t"), w("delText")})
_PROPERTIES = w("rPr")
_BREAK = Piece("\n", PLAIN)
_READER = Runs(Styles())  # a style hides or strikes text, and takes none away


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters ``start:end`` of what an element holds; None holds a line's end between two paragraphs, and what a field shows."""

    element: Element | None
    start: int
    end: int


def runs_of(text: str, paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold the characters ``start:end`` of a text, and nothing else: they are cut out where they hold more.

    The text is that of a paragraph, of several that were joined, or of the cell that the paragraph is the first of. Nothing where its
    characters are no text of runs: results of fields, formulas.
    """
    pieces = next((pieces for pieces in _readings(paragraph) if _said(pieces) == text), [])
    stretches = list(_stretches(pieces, start, end))
    if not all(_in_run(stretch.element) for stretch in stretches):
        return []
    return list(dict.fromkeys(_alone(stretch.element, stretch.start, stretch.end) for stretch in stretches if stretch.element is not None))


def _readings(paragraph: Element) -> Iterator[list[Piece]]:
    """The pieces of the paragraph's text, of the cell that it begins, and with the paragraphs before it whose ends were deleted."""
    own = _pieces(paragraph)
    yield own
    yield _lines([paragraph, *paragraph.itersiblings(P)])
    for before in paragraph.itersiblings(P, preceding=True):
        own = [*_pieces(before), *own]
        yield own


def _lines(paragraphs: Sequence[Element]) -> list[Piece]:
    pieces: list[Piece] = []
    for line in map(_pieces, paragraphs):
        pieces += [_BREAK, *line] if pieces and line else line
    return pieces


def _pieces(paragraph: Element) -> list[Piece]:
    """The text as it is now."""
    return [piece for piece in _READER.read(paragraph, Style(), PLAIN).pieces if piece.look.change not in REMOVED]


def _said(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces).strip()


def _stretches(pieces: Sequence[Piece], start: int, end: int) -> Iterator[_Stretch]:
    """What of each piece lies within characters of their text, which has no white space at its ends."""
    whole = "".join(piece.text for piece in pieces)
    at = -(len(whole) - len(whole.lstrip()))
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield _Stretch(piece.element, first, last)
        at += len(piece.text)


def _in_run(element: Element | None) -> bool:
    return element is not None and above(element).tag == R


def _alone(element: Element, start: int, end: int) -> Element:
    """The run that holds characters of an element, with what it held beside them moved to runs of their own."""
    if element.tag in _TEXTS and end < len(element.text or ""):
        _cut(element, end)
    if element.tag in _TEXTS and start:
        element = _cut(element, start)
    run = above(element)
    if (after := element.getnext()) is not None:
        _divide(run, after)
    before = element.getprevious()
    return run if before is None or before.tag == _PROPERTIES else _divide(run, element)


def _cut(text: Element, at: int) -> Element:
    """Cut a text in two; the second part."""
    rest = deepcopy(text)
    said = text.text or ""
    text.text, rest.text = said[:at], said[at:]
    for part in (text, rest):
        part.set(SPACE, "preserve")
    text.addnext(rest)
    return rest


def _divide(run: Element, first: Element) -> Element:
    """Move a child of a run and all that follow it to a new run of the same look, after it; the new run."""
    new = alike(run)
    properties = run.find(_PROPERTIES)
    if properties is not None:
        new.append(deepcopy(properties))
    for child in (first, *first.itersiblings()):
        new.append(child)
    run.addnext(new)
    return new
