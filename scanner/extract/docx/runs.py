"""The content of one paragraph, run by run."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scanner.extract.docx.fields import Field, turn
from scanner.extract.docx.names import ALTERNATE_CONTENT, ID, MATH_TEXT, w
from scanner.extract.docx.pieces import CHANGES, PLAIN, Look, Piece, is_proposal
from scanner.extract.docx.styles import Format, Style, Styles, value
from scanner.extract.docx.symbols import symbol
from scanner.extract.ooxml import Element
from scanner.model import State

Note = tuple[str, str]
"""A note by its kind (footnote, endnote, comment) and its id in the file."""

NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote", w("commentReference"): "comment"}
_TEXT = frozenset({w("t"), w("delText"), MATH_TEXT})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NO_TEXT = frozenset({w("pPr"), w("rPr"), w("sdtPr"), w("rt")})  # tab stops are in pPr, the reading aid of a ruby in rt
_BOX = w("txbxContent")


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text, the text boxes and notes that hang on it, and what became of its end."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[tuple[Element, Look]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    end: Look = PLAIN

    @property
    def bold(self) -> bool:
        """All of its text is."""
        return all(piece.look.format.bold for piece in self.pieces if piece.text.strip())


class Runs:
    """Reads paragraphs; knows the styles that hide or strike text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Element, style: Style, look: Look) -> Content:
        """The content of one paragraph."""
        content = Content(end=_end(paragraph, look))
        fields: list[Field] = []
        for child in paragraph:
            self._read(child, look.formatted(style.format), content, fields)
        return content

    def _read(self, element: Element, look: Look, content: Content, fields: list[Field]) -> None:
        tag = element.tag
        if tag in _NO_TEXT:
            return
        if tag in _TEXT:
            content.pieces.append(Piece(element.text or "", look, element))
        elif tag in _SIGNS:
            content.pieces.append(Piece(_SIGNS[tag], look, element))
        elif tag == w("sym"):
            content.pieces.append(Piece(symbol(element), look, element))
        elif tag == w("fldChar"):
            turn(element, look, content.pieces, fields)
        elif tag in NOTES:
            content.notes.append((NOTES[tag], element.get(ID, "")))
        elif tag == _BOX:
            content.boxes.append((element, look))
        else:
            self._read_below(element, look, content, fields)

    def _read_below(self, element: Element, look: Look, content: Content, fields: list[Field]) -> None:
        if element.tag == w("r"):
            look = self._run_look(element, look)
        elif element.tag in CHANGES and is_proposal(element):
            if CHANGES[element.tag] is State.INSERTED:
                return
        elif element.tag in CHANGES:
            look = look.changed_by(element)
        for child in chosen(element):
            self._read(child, look, content, fields)

    def _run_look(self, run: Element, look: Look) -> Look:
        properties = run.find(w("rPr"))
        if properties is None:
            return look
        return look.formatted(self._styles[value(properties, "rStyle")].format).formatted(Format.of(properties))


def _end(paragraph: Element, look: Look) -> Look:
    """A tracked change of the paragraph's mark: an inserted one splits a paragraph, a deleted one joins it with the next."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    for child in () if mark is None else mark:
        if child.tag in CHANGES:
            look = look.changed_by(child)
    return look


def chosen(element: Element) -> Iterable[Element]:
    """The children that are shown: of ``mc:AlternateContent`` only those of the first branch that has text."""
    if element.tag != ALTERNATE_CONTENT:
        return element
    return next((branch for branch in element if next(branch.iter(*_TEXT), None) is not None), ())
