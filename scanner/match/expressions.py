"""Expressions over a text's characters, of which only those run that could match: most texts hold the letters of few."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]  # re has no public way to ask what an expression consists of
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick

from scanner.errors import PackError
from scanner.packs import Pattern

_SHORTEST = 3
"""Letters of a literal: shorter ones stand in nearly every text."""
_Node = tuple[Any, Any]
"""What a part of an expression is, and what belongs to it."""
_END: _Node = (sre.SUCCESS, None)
_REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})


class Expressions:
    """The expressions of some patterns, tried together on texts in lower case; one is compiled when it first could match.

    Raises:
        PackError: a form is no expression.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._expressions = [(form, pattern) for pattern in patterns for form in pattern.forms]
        self._asking: dict[str, set[int]] = defaultdict(set)
        self._always: set[int] = set()
        for number, (form, pattern) in enumerate(self._expressions):
            literals = _checked_literals(form, pattern.id)
            for literal in literals:
                self._asking[literal].add(number)
            if not literals:
                self._always.add(number)
        self._literals = list(self._asking)
        self._automaton = AhoCorasick(self._literals, store_patterns=False)

    def find(self, text: str) -> Iterator[tuple[Pattern, int, int]]:
        """Each match that is not empty with its pattern, start and end."""
        present = {literal for literal, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        for number in sorted(self._always.union(*(self._asking[self._literals[literal]] for literal in present))):
            form, pattern = self._expressions[number]
            for match in _compiled(form).finditer(text):
                if match.end() > match.start():
                    yield pattern, match.start(), match.end()


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _checked_literals(form: str, where: str) -> frozenset[str]:
    try:
        return literals_of(form)
    except re.error as error:
        raise PackError(f"{where}: {form!r} is no regular expression: {error}") from error


def literals_of(expression: str) -> frozenset[str]:
    """Literals of which at least one stands in whatever an expression matches; empty when it has none that are long enough."""
    return _literals(parser.parse(expression))


def _literals(sequence: Iterable[_Node]) -> frozenset[str]:
    """Of all that must be there, what is least likely to be there by chance: that with the longest shortest literal."""
    choices: list[frozenset[str]] = []
    run = ""
    for node in (*sequence, _END):
        kind, detail = node
        if kind is sre.LITERAL:
            run += chr(detail)
        elif kind is not sre.AT:  # a place between two letters takes none
            choices += [frozenset({run}), _within(node)]
            run = ""
    return max((choice for choice in choices if _shortest(choice) >= _SHORTEST), key=_shortest, default=frozenset())


def _within(node: _Node) -> frozenset[str]:
    kind, detail = node
    if kind is sre.BRANCH:
        branches = [_literals(branch) for branch in detail[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if kind is sre.SUBPATTERN:
        return _literals(detail[-1])
    if kind in _REPEATS and detail[0] > 0:
        return _literals(detail[-1])
    return frozenset()


def _shortest(literals: frozenset[str]) -> int:
    return min(map(len, literals), default=0)
