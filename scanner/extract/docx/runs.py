"""The text of one paragraph, run by run, each piece with what Word says of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from scanner.extract.docx.names import ALTERNATE_CONTENT, ID, MATH_TEXT, w
from scanner.extract.docx.styles import Style, Styles, struck, toggle, value
from scanner.extract.docx.symbols import symbol
from scanner.extract.ooxml import Element
from scanner.model import Mark, State

CHANGES = {
    w("ins"): State.INSERTED,
    w("moveTo"): State.INSERTED,
    w("cellIns"): State.INSERTED,
    w("del"): State.DELETED,
    w("cellDel"): State.DELETED,
    w("moveFrom"): State.MOVED_FROM,
}
REMOVED = frozenset({State.DELETED, State.MOVED_FROM})
NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote", w("commentReference"): "comment"}
_TEXT = frozenset({w("t"), w("delText"), MATH_TEXT})
_SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_NO_TEXT = frozenset({w("pPr"), w("rPr"), w("sdtPr"), w("rt")})  # tab stops are in pPr, the reading aid of a ruby in rt
_BOX = w("txbxContent")


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for a piece of text: a tracked change with its author and date, hidden, struck."""

    change: State = State.LIVE
    author: str = ""
    date: str = ""
    hidden: bool = False
    struck: bool = False

    @property
    def states(self) -> tuple[State, ...]:
        """All that is not plain."""
        named = ((self.change, self.change is not State.LIVE), (State.STRUCK, self.struck), (State.HIDDEN, self.hidden))
        return tuple(state for state, holds in named if holds)

    def changed_by(self, element: Element) -> "Look":
        """Within ``w:ins``, ``w:del``, ``w:moveFrom`` or ``w:moveTo``; what was inserted and then deleted is deleted."""
        if self.change in REMOVED:
            return self
        return replace(self, change=CHANGES[element.tag], author=element.get(w("author"), ""), date=element.get(w("date"), ""))


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that look the same."""

    text: str
    look: Look


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text, and the text boxes and notes (kind, id) that hang on it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[tuple[Element, Look]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """A finished text: its marks, the state that all of it has, and who made it so."""

    text: str
    marks: tuple[Mark, ...]
    state: State
    author: str

    def stripped(self) -> "Text":
        """Without white space at its ends, the marks moved with it."""
        text = self.text.strip()
        cut = self.text.find(text)
        moved = ((max(mark.start - cut, 0), min(mark.end - cut, len(text)), mark) for mark in self.marks)
        return replace(self, text=text, marks=tuple(replace(mark, start=start, end=end) for start, end, mark in moved if start < end))


def accepted(pieces: Iterable[Piece]) -> Text:
    """The text with every tracked change accepted, insertions marked."""
    return _text([piece for piece in pieces if piece.look.change not in REMOVED])


def earlier(pieces: Iterable[Piece]) -> Text:
    """The text before the tracked changes; where something was taken out of it that is marked, and its state is one of ``REMOVED``."""
    kept = [piece for piece in pieces if piece.look.change is not State.INSERTED]
    removed = [piece.look for piece in kept if piece.look.change in REMOVED and piece.text.strip()]
    if not removed:
        return _text(kept)
    moved = all(look.change is State.MOVED_FROM for look in removed)
    return replace(_text(kept), state=State.MOVED_FROM if moved else State.DELETED, author=removed[0].author)


def _text(pieces: list[Piece]) -> Text:
    looks = [piece.look for piece in pieces if piece.text.strip()]
    common = (state for state in (State.STRUCK, State.HIDDEN, State.INSERTED) if looks and all(state in look.states for look in looks))
    state = next(common, State.LIVE)
    return Text("".join(piece.text for piece in pieces), tuple(_marks(pieces)), state, looks[0].author if state is State.INSERTED else "")


def _marks(pieces: list[Piece]) -> Iterator[Mark]:
    """A mark for each stretch in one state of one change, however many runs it is cut into."""
    at = 0
    open_: dict[tuple[State, str, str], int] = {}
    for piece in pieces:
        changes = {(s, piece.look.author, piece.look.date) if s is piece.look.change else (s, "", "") for s in piece.look.states}
        for ended in [key for key in open_ if key not in changes]:
            yield Mark(open_.pop(ended), at, *ended)
        for key in sorted(changes):
            open_.setdefault(key, at)
        at += len(piece.text)
    for key, start in open_.items():
        yield Mark(start, at, *key)


class Runs:
    """Reads paragraphs; knows the styles that hide or strike text."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Element, style: Style, look: Look) -> Content:
        """The content of one paragraph."""
        content = Content()
        fields: list[int] = []
        look = replace(look, hidden=look.hidden or bool(style.hidden), struck=look.struck or bool(style.struck))
        for child in paragraph:
            self._read(child, look, content, fields)
        return content

    def _read(self, element: Element, look: Look, content: Content, fields: list[int]) -> None:
        tag = element.tag
        if tag in _NO_TEXT:
            return
        if tag in _TEXT:
            content.pieces.append(Piece(element.text or "", look))
        elif tag in _SIGNS:
            content.pieces.append(Piece(_SIGNS[tag], look))
        elif tag == w("sym"):
            content.pieces.append(Piece(symbol(element), look))
        elif tag == w("fldChar"):
            _field(element, content, fields)
        elif tag in NOTES:
            content.notes.append((NOTES[tag], element.get(ID, "")))
        elif tag == _BOX:
            content.boxes.append((element, look))
        else:
            self._read_below(element, look, content, fields)

    def _read_below(self, element: Element, look: Look, content: Content, fields: list[int]) -> None:
        if element.tag == w("r"):
            look = self._run_look(element, look)
        elif element.tag in CHANGES:
            look = look.changed_by(element)
        for child in chosen(element):
            self._read(child, look, content, fields)

    def _run_look(self, run: Element, look: Look) -> Look:
        properties = run.find(w("rPr"))
        if properties is None:
            return look
        style = self._styles[value(properties, "rStyle")]
        hidden = next((said for said in (toggle(properties, "vanish"), style.hidden) if said is not None), look.hidden)
        stricken = next((said for said in (struck(properties), style.struck) if said is not None), look.struck)
        return replace(look, hidden=hidden, struck=stricken)


def chosen(element: Element) -> Iterable[Element]:
    """The children that are shown: of ``mc:AlternateContent`` only those of the first branch that has text."""
    if element.tag != ALTERNATE_CONTENT:
        return element
    return next((branch for branch in element if next(branch.iter(w("t")), None) is not None), ())


def _field(element: Element, content: Content, fields: list[int]) -> None:
    """Between a field's begin and its separator stands what it computes; only the result after that is shown (17.16.18).

    A field that is never separated or ended keeps its text: better too much than something lost.
    """
    match element.get(w("fldCharType")):
        case "begin":
            fields.append(len(content.pieces))
        case "separate" if fields:
            del content.pieces[fields[-1] :]
        case "end" if fields:
            fields.pop()
