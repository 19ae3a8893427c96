"""Whether a text is worth reading: which words stand in it, all languages asked at once."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

Group = tuple[tuple[str, ...], ...]
"""Rows of words: a text passes when a word of each row stands in it, near one of the first row."""

_REACH = 200
"""Characters to either side of a word of the first row."""

_Hit = tuple[int, int, int]
"""The number of a word, and its first and past-the-last character."""


class _Row:
    """Alternatives, of which one must stand in a text: words by their numbers, and expressions, which are written between slashes."""

    def __init__(self, forms: tuple[str, ...], numbers: dict[str, int]) -> None:
        expressions = [form[1:-1] for form in forms if _is_expression(form)]
        self.expression = re.compile("|".join(expressions)) if expressions else None
        self.words = frozenset(numbers[form] for form in forms if not _is_expression(form))

    def starts(self, text: str, hits: Iterable[_Hit]) -> list[int]:
        """Where its forms begin, in order."""
        found = [start for word, start, _ in hits if word in self.words]
        if self.expression:
            found += (match.start() for match in self.expression.finditer(text))
        return sorted(found)


class Screen:
    """Groups of rows that are tried together.

    All their words are looked for in one pass over the text (Aho and Corasick, 1975), since this runs for each page and line of an
    archive; expressions only run where the words of their group stand.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        distinct = tuple(dict.fromkeys(groups))  # languages share some
        words = sorted({form for group in distinct for row in group for form in row if not _is_expression(form)})
        numbers = {word: number for number, word in enumerate(words)}
        self._groups = [[_Row(row, numbers) for row in group] for group in distinct]
        self._words = AhoCorasick(words, store_patterns=False)

    def passes(self, text: str) -> bool:
        """Whether a group passes; upper and lower case are one."""
        lowered = text.lower()
        hits = self._words.find_matches_as_indexes(lowered, overlapping=True)
        present = {word for word, _, _ in hits}
        return any(
            all(row.expression or not row.words.isdisjoint(present) for row in rows) and _together(rows, lowered, hits)
            for rows in self._groups
        )


def _is_expression(form: str) -> bool:
    return form.startswith("/")


def _together(rows: list[_Row], text: str, hits: list[_Hit]) -> bool:
    """Whether somewhere a word of each row stands within reach of one of the first."""
    first, *others = (row.starts(text, hits) for row in rows)
    return any(all(_near(place, starts) for starts in others) for place in first)


def _near(place: int, starts: list[int]) -> bool:
    at = bisect_left(starts, place - _REACH)
    return at < len(starts) and starts[at] <= place + _REACH
