"""Whether a text is worth reading: which words stand in it, all languages asked at once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from scanner.unseen import seen

Group = tuple[tuple[str, ...], ...]
"""Rows of forms, each a word or an expression between slashes: a text passes when one form of each row stands near one of the first row."""

_REACH = 200
"""Characters to either side of a form of the first row."""


class Screen:
    """Groups of rows that are tried together.

    All their words are looked for in one pass over the text (Aho and Corasick, 1975), since this runs for each page and line of an
    archive; an expression only runs where the rows before its own stand.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        distinct = tuple(dict.fromkeys(groups))  # languages share some
        tried = [[_Row(row) for row in group] for group in distinct]
        self._always = {at for at, rows in enumerate(tried) if rows[0].expressions}
        self._begun_by: dict[str, set[int]] = defaultdict(set)
        for at, rows in enumerate(tried):
            for word in rows[0].words:
                self._begun_by[word].add(at)
        self._groups = tried
        self._words = sorted({word for rows in tried for row in rows for word in row.words})
        self._automaton = AhoCorasick(self._words, store_patterns=False)

    def passes(self, text: str) -> bool:
        """Whether a group passes; upper and lower case are one, and what no reader sees is not there."""
        lowered = seen(text).lower()
        words: dict[str, list[int]] = defaultdict(list)
        for word, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            words[self._words[word]].append(start)
        found = _Found(lowered, words)
        begun = self._always.union(*(self._begun_by[word] for word in words if word in self._begun_by))
        return any(found.together(self._groups[at]) for at in begun)


class _Row:
    """Forms of which one must stand in a text."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self.words = frozenset(form for form in forms if not form.startswith("/"))
        self.expressions = [re.compile(form[1:-1]) for form in forms if form.startswith("/")]


class _Found:
    """What stands where in one text."""

    def __init__(self, text: str, words: dict[str, list[int]]) -> None:
        self._text = text
        self._words = words
        self._present = set(words)
        self._expressions: dict[re.Pattern[str], list[int]] = {}

    def together(self, rows: list[_Row]) -> bool:
        """Whether somewhere a form of each row stands within reach of one of the first."""
        places: list[list[int]] = []
        for row in rows:
            starts = self._starts(row)
            if not starts:
                return False
            places.append(starts)
        first, *others = places
        return any(all(_near(place, starts) for starts in others) for place in first)

    def _starts(self, row: _Row) -> list[int]:
        """Where the forms of a row begin, in order."""
        starts = [start for word in row.words & self._present for start in self._words[word]]
        for expression in row.expressions:
            starts += self._matches(expression)
        return sorted(starts)

    def _matches(self, expression: re.Pattern[str]) -> list[int]:
        """Found once: languages share expressions."""
        if expression not in self._expressions:
            self._expressions[expression] = [match.start() for match in expression.finditer(self._text)]
        return self._expressions[expression]


def _near(place: int, starts: list[int]) -> bool:
    at = bisect_left(starts, place - _REACH)
    return at < len(starts) and starts[at] <= place + _REACH
