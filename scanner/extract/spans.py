"""Text put together from pieces that may each have a state of their own."""

import re
from dataclasses import dataclass

from scanner.model import Mark, State

_SPACE = re.compile("[ \t\r\n\f\v\xa0]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A finished text: the state that all of it has, and marks on the parts that have another."""

    text: str
    state: State = State.LIVE
    marks: tuple[Mark, ...] = ()

    def marks_within(self, state: State) -> tuple[Mark, ...]:
        """The marks that say the same where the text is part of something of this state."""
        if self.state in {State.LIVE, state} or not self.text:
            return self.marks
        return (Mark(0, len(self.text), self.state),)


class Spans:
    """Running text as its pieces come: white space is one space, a line break that the document states is a newline."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._breaks = 0

    def add(self, text: str | None, state: State = State.LIVE) -> None:
        """Add text; pieces without white space between them make one word."""
        piece = _SPACE.sub(" ", text or "")
        if not self._pieces or self._pieces[-1][-1] in " \n":
            piece = piece.lstrip(" ")
        if not piece:
            return
        start = self._length
        self._append(piece)
        self._breaks = 0
        if state is not State.LIVE and piece != " ":
            self._marks.append(Mark(start, self._length, state))

    def line_break(self, most: int = 1) -> None:
        """End the line, unless ``most`` breaks stand here already."""
        if self._pieces and self._breaks < most:
            self._append("\n")
            self._breaks += 1

    def take(self) -> Text:
        """The text so far, without white space at its end; then start anew."""
        text = "".join(self._pieces).rstrip()
        marks = tuple(Mark(m.start, min(m.end, len(text)), m.state) for m in self._marks)
        self._pieces, self._marks, self._length, self._breaks = [], [], 0, 0
        return _settled(text, marks)

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


class Revised:
    """Running text with deletions and insertions: what it says, and what it said before."""

    def __init__(self) -> None:
        self._now = Spans()
        self._before = Spans()
        self._changed = False

    def add(self, text: str | None, state: State = State.LIVE) -> None:
        """Add text to what is said, to what was said, or to both."""
        if state is not State.DELETED:
            self._now.add(text, state)
        if state is not State.INSERTED:
            self._before.add(text, state)
        self._changed |= state is State.DELETED and bool(text and text.strip())

    def line_break(self, most: int = 1) -> None:
        """End the line, unless ``most`` breaks stand here already."""
        self._now.line_break(most)
        self._before.line_break(most)

    def take(self) -> tuple[Text, Text | None]:
        """The text as it is and, where something was deleted, as it was (its state is deleted, the deletions marked); then start anew."""
        now, before = self._now.take(), self._before.take()
        changed, self._changed = self._changed, False
        return now, Text(before.text, State.DELETED, before.marks_within(State.LIVE)) if changed else None


def _settled(text: str, marks: tuple[Mark, ...]) -> Text:
    """A text whose marks cover all of it in one state has that state."""
    states = {mark.state for mark in marks}
    marked = sum(len("".join(text[mark.start : mark.end].split())) for mark in marks)
    if len(states) == 1 and marked == len("".join(text.split())):
        return Text(text, states.pop())
    return Text(text, marks=marks)
