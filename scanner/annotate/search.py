"""Finding a figure again in a text that is written otherwise: with other white space, hyphens and raised digits."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from scanner.unseen import seen

_DROPPED = frozenset("-\u00ad\u2010\u2011\ufffe\uffff\0\2")
"""Hyphens, which lines end with or not, and what stands for them in the text of a page."""
_AROUND = 80
"""Letters on each side of a figure that are compared."""
_ENOUGH = 24
"""Letters beside a figure that tell it from any other."""


@dataclass(frozen=True, slots=True)
class Match:
    """Characters ``start:end`` of the text that say a figure; ``agreed`` letters beside them are those beside the figure.

    ``sure`` where these are all that there are, or enough.
    """

    start: int
    end: int
    agreed: int
    sure: bool


class Letters:
    """A text without what differs from one way of writing it to another, and where each letter of that stands in it."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        places: list[int] = []
        for at, character in enumerate(text):
            if character in _DROPPED or character.isspace():
                continue
            for letter in character if character.isascii() else seen(normalize("NFKC", character)):
                if not letter.isspace():
                    letters.append(letter)
                    places.append(at)
        self._letters = "".join(letters)
        self._places = places

    def whole(self, text: str, first: int) -> range | None:
        """The letters from ``first`` on that are all those of a text, None where there are none."""
        letters = Letters(text).said
        at = self._letters.find(letters, first) if letters else -1
        return range(at, at + len(letters)) if at >= 0 else None

    def match(self, letters: range) -> Match:
        """Some letters as a match of nothing else."""
        return Match(self._places[letters[0]], self._places[letters[-1]] + 1, len(letters), sure=True)

    def find(self, text: str, start: int, end: int) -> Iterator[Match]:
        """The places that say what characters ``start:end`` of a text say; none of them is within a longer number that the text has not."""
        before, figure, after = (Letters(part).said for part in (text[:start], text[start:end], text[end:]))
        before, after = before[-_AROUND:], after[:_AROUND]
        at = self._letters.find(figure) if figure else -1
        while at >= 0:
            last = at + len(figure)
            left = _common(before[::-1], self._letters[max(0, at - _AROUND) : at][::-1])
            right = _common(after, self._letters[last : last + _AROUND])
            agreed = left + right
            torn = (not left and self._goes_on(at, at - 1)) or (not right and self._goes_on(last - 1, last))
            if not torn:
                sure = agreed >= min(_ENOUGH, len(before) + len(after))
                yield Match(self._places[at], self._places[last - 1] + 1, agreed, sure)
            at = self._letters.find(figure, at + 1)

    @property
    def said(self) -> str:
        """The letters themselves."""
        return self._letters

    def _goes_on(self, at: int, beside: int) -> bool:
        """Whether a digit stands directly beside a letter."""
        inside = 0 <= beside < len(self._letters) and abs(self._places[beside] - self._places[at]) <= 1
        return inside and self._letters[beside].isdigit()


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
