"""Lines drawn through text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from scanner.extract.pdf.engine import Page
from scanner.extract.pdf.shapes import Box, Range, Span

_THROUGH = (0.2, 0.8)
"""Of a letter's height from its top: a line between these strikes it out, one below them is an underline."""
_NEAR = 1.0
"""Points by which a stroke may end short of the middle of its last letter."""


class Strikes:
    """The level strokes of a page; ``used`` are those that were found to strike something out."""

    def __init__(self, page: Page, strokes: Sequence[Box]) -> None:
        self._page = page
        self._strokes = sorted((stroke for stroke in strokes if stroke.width >= stroke.height), key=lambda stroke: stroke.middle)
        self.used: set[Box] = set()

    def ranges(self, line: Span) -> list[Range]:
        """What of a line's text is struck out."""
        near = list(self._near(line))
        if not near:
            return []
        text = self._page.text
        letters = [(at, self._page.letter(at)) for at in range(line.start, line.end) if not text[at].isspace()]
        strikes = [stroke for stroke in near if _strikes(stroke, [box for at, box in letters if text[at].isalnum()])]
        self.used.update(strikes)
        struck = [any(_over(stroke, box) for stroke in strikes) for _, box in letters]
        runs = [[at for (at, _), _ in run] for out, run in groupby(zip(letters, struck, strict=True), key=lambda pair: pair[1]) if out]
        return [(run[0], run[-1] + 1) for run in runs]

    def _near(self, line: Span) -> Iterator[Box]:
        """The strokes through a line that are no longer than it: the rules of a table are."""
        if line.turn != self._page.frame.turn or line.slanted:
            return
        for number in range(bisect_left(self._strokes, line.box.top, key=_height), len(self._strokes)):
            stroke = self._strokes[number]
            if stroke.middle > line.box.bottom:
                return
            if line.box.x0 - line.size <= stroke.x0 < stroke.x1 <= line.box.x1 + line.size:
                yield stroke


def _height(stroke: Box) -> float:
    return stroke.middle


def _over(stroke: Box, letter: Box) -> bool:
    return stroke.x0 - _NEAR <= letter.centre <= stroke.x1 + _NEAR


def _strikes(stroke: Box, letters: Sequence[Box]) -> bool:
    """Whether a stroke runs through the middle of most of the letters at its height."""
    below = [letter for letter in letters if _over(stroke, letter)]
    first, last = _THROUGH
    through = sum(letter.top + first * letter.height < stroke.middle < letter.top + last * letter.height for letter in below)
    return bool(below) and 2 * through > len(below)
