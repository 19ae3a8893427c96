"""Text made of pieces: as it is with all tracked changes accepted, and as it was before them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from scanner.extract.docx.names import w
from scanner.extract.docx.styles import Format
from scanner.extract.ooxml import Element
from scanner.model import ANNOTATOR, Mark, State

CHANGES = {
    w("ins"): State.INSERTED,
    w("moveTo"): State.INSERTED,
    w("cellIns"): State.INSERTED,
    w("del"): State.DELETED,
    w("cellDel"): State.DELETED,
    w("moveFrom"): State.MOVED_FROM,
}
REMOVED = frozenset({State.DELETED, State.MOVED_FROM})
_NOTHING_SAID = Format()


def is_proposal(element: Element) -> bool:
    """Whether a tracked change was put there by slascan: such an insertion is not said, and such a deletion still is."""
    return element.get(w("author")) == ANNOTATOR


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for a piece of text: a tracked change with its author and date, and its format."""

    change: State = State.LIVE
    author: str = ""
    date: str = ""
    format: Format = _NOTHING_SAID

    @property
    def plain(self) -> bool:
        """Nothing but ordinary text."""
        return self.change is State.LIVE and not self.format.struck and not self.format.hidden

    @property
    def states(self) -> tuple[State, ...]:
        """All that is not plain."""
        named = ((self.change, self.change is not State.LIVE), (State.STRUCK, self.format.struck), (State.HIDDEN, self.format.hidden))
        return tuple(state for state, holds in named if holds)

    def changed_by(self, element: Element) -> "Look":
        """Within ``w:ins``, ``w:del``, ``w:moveFrom`` or ``w:moveTo``; what was inserted and then deleted is deleted."""
        if self.change in REMOVED:
            return self
        return replace(self, change=CHANGES[element.tag], author=element.get(w("author"), ""), date=element.get(w("date"), ""))

    def formatted(self, form: Format) -> "Look":
        """With what a style or a run's own properties say."""
        return self if form == _NOTHING_SAID else replace(self, format=form.over(self.format))


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that look the same; ``element`` holds them where one does."""

    text: str
    look: Look
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A finished text without white space at its ends: its marks, the state that all of it has, and who made it so."""

    text: str
    marks: tuple[Mark, ...]
    state: State
    author: str


def accepted(pieces: Iterable[Piece]) -> Text:
    """The text with every tracked change accepted, insertions marked."""
    return _text([piece for piece in pieces if piece.look.change not in REMOVED])


def taken_out(pieces: Iterable[Piece]) -> bool:
    """Whether a tracked change removes something that can be seen."""
    return any(piece.look.change in REMOVED and piece.text.strip() for piece in pieces)


def earlier(pieces: Iterable[Piece]) -> Text:
    """The text before the tracked changes; where something was taken out of it that is marked, and its state is one of ``REMOVED``."""
    kept = [piece for piece in pieces if piece.look.change is not State.INSERTED]
    removed = [piece.look for piece in kept if piece.look.change in REMOVED and piece.text.strip()]
    if not removed:
        return _text(kept)
    moved = all(look.change is State.MOVED_FROM for look in removed)
    return replace(_text(kept), state=State.MOVED_FROM if moved else State.DELETED, author=removed[0].author)


def common(texts: list[Text]) -> Text:
    """One of several texts that says the state of them all: one that something was taken out of, else one whose state all share."""
    removed = [text for text in texts if text.state in REMOVED]
    alike = len({text.state for text in texts}) == 1
    return (removed or texts)[0] if removed or alike else Text("", (), State.LIVE, "")


def _text(pieces: list[Piece]) -> Text:
    whole = "".join([piece.text for piece in pieces])
    text = whole.strip()
    if all(piece.look.plain for piece in pieces):
        return Text(text, (), State.LIVE, "")
    looks = [piece.look for piece in pieces if piece.text.strip()]
    shared = (state for state in (State.STRUCK, State.HIDDEN, State.INSERTED) if looks and all(state in look.states for look in looks))
    state = next(shared, State.LIVE)
    marks = tuple(_moved(_marks(pieces), whole.find(text), len(text)))
    return Text(text, marks, state, looks[0].author if state is State.INSERTED else "")


def _moved(marks: Iterable[Mark], cut: int, length: int) -> Iterator[Mark]:
    """The marks in a text that lost its first ``cut`` characters and has ``length``."""
    for mark in marks:
        start, end = max(mark.start - cut, 0), min(mark.end - cut, length)
        if start < end:
            yield replace(mark, start=start, end=end)


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
