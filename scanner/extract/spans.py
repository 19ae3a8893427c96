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


class Spans:
    """Running text as its pieces come: white space is one space, a line break that the document states is a newline."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._marks: list[Mark] = []
        self._length = 0
        self._last = "\n"

    def add(self, text: str | None, state: State = State.LIVE) -> None:
        """Add text; pieces without white space between them make one word."""
        piece = _SPACE.sub(" ", text or "")
        if self._last in " \n":
            piece = piece.lstrip(" ")
        self._append(piece, state)

    def line_break(self) -> None:
        """End the line; several breaks are one."""
        if self._last != "\n":
            self._append("\n", State.LIVE)

    def _append(self, piece: str, state: State) -> None:
        if not piece:
            return
        start, self._length = self._length, self._length + len(piece)
        self._text.append(piece)
        self._last = piece[-1]
        if state is not State.LIVE and not piece.isspace():
            self._marks.append(Mark(start, self._length, state))

    def take(self) -> Text:
        """The text so far, without white space at its end; then start anew."""
        text = "".join(self._text).rstrip()
        marks = tuple(Mark(m.start, min(m.end, len(text)), m.state) for m in self._marks)
        self._text, self._marks, self._length, self._last = [], [], 0, "\n"
        return _settled(text, marks)


def _settled(text: str, marks: tuple[Mark, ...]) -> Text:
    """A text whose marks cover all of it in one state has that state."""
    states = {mark.state for mark in marks}
    marked = sum(len(text[mark.start : mark.end].replace(" ", "")) for mark in marks)
    if len(states) == 1 and marked == len(text.replace(" ", "").replace("\n", "")):
        return Text(text, states.pop())
    return Text(text, marks=marks)
