"""How figures are worded, read from ``patterns/<language>/numbers.yaml`` of every language at once.

A figure is recognised before the language of its sentence is known; the few words that languages share mean the same number, or never
stand before the other language's units.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scanner.errors import PackError
from scanner.resources import patterns_root

SPACE = r"[\s\-\u2010-\u2013]"
"""Between the words of a number: white space, a line break, hyphens."""

END = r"(?![^\W_])"
"""Where a word ends."""

_SPELLINGS = {" ": f"{SPACE}{{1,4}}", "'": "['’]"}

_Tree = dict[str, "_Tree"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all languages; every word is in lower case.

    ``cardinals`` and its like are keyed by the words of the number (``("ninety", "nine")``). ``grouping_dot`` holds the units of languages
    that write a thousand as 1.000; ``lengths`` are the wordings that are a duration by themselves, in minutes (half an hour).
    """

    cardinals: Mapping[tuple[str, ...], int]
    multipliers: Mapping[str, int]
    fractions: Mapping[str, int]
    joiners: frozenset[str]
    articles: frozenset[str]
    points: frozenset[str]
    percent: tuple[str, ...]
    percent_attached: tuple[str, ...]
    nines: tuple[str, ...]
    ranges: tuple[str, ...]
    between: tuple[str, ...]
    units: Mapping[str, str]
    units_in_compounds: Mapping[str, str]
    working_units: Mapping[str, str]
    lengths: Mapping[str, int]
    grouping_dot: frozenset[str]
    qualifiers: tuple[str, ...]
    currencies: Mapping[str, str]
    scales: Mapping[str, int]

    @property
    def number_words(self) -> frozenset[str]:
        """Every word that can stand in a spelled-out number."""
        return (
            frozenset(word for words in self.cardinals for word in words)
            | self.multipliers.keys()
            | self.fractions.keys()
            | self.joiners
            | self.articles
            | self.points
        )


def alternatives(words: Iterable[str]) -> str:
    """Give an expression for any of some wordings, the longest that fits; a space in them is any white space or hyphen.

    It branches letter by letter, so that a text is searched for hundreds of words as quickly as for a few.
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: "_Tree") -> str:
    branches = [_SPELLINGS.get(letter, re.escape(letter)) + _branches(rest) for letter, rest in sorted(tree.items()) if letter]
    if "" in tree:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


@cache
def vocabulary() -> Vocabulary:
    """Read the number words of every language.

    Raises:
        PackError: a file is not of the expected form.
    """
    files = [_read(path) for path in sorted(patterns_root().glob("*/numbers.yaml"))]
    return Vocabulary(
        cardinals={words: value for entries in files for words, value in _cardinals(entries).items()},
        multipliers=_mapping(files, "multipliers"),
        fractions=_mapping(files, "fractions"),
        joiners=frozenset(_words(files, "joiners")),
        articles=frozenset(_words(files, "articles")),
        points=frozenset(_words(files, "points")),
        percent=_words(files, "percent"),
        percent_attached=_words(files, "percent_attached"),
        nines=_words(files, "nines"),
        ranges=_words(files, "ranges"),
        between=_words(files, "between"),
        units=_inverted(files, "units"),
        units_in_compounds=_mapping(files, "units_in_compounds"),
        working_units=_mapping(files, "working_units"),
        lengths={word: int(minutes) for word, minutes in _inverted(files, "lengths").items()},
        grouping_dot=_grouping_dot(files),
        qualifiers=_words(files, "qualifiers"),
        currencies=_inverted(files, "currencies"),
        scales=_mapping(files, "scales"),
    )


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast and not built everywhere
    try:
        entries = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise PackError(f"{path}: no valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, dict) or len(str(entries.get("cardinals", "")).split()) != 100:  # noqa: PLR2004 - 0 to 99
        raise PackError(f"{path}: a mapping is expected whose `cardinals` are the 100 words from 0 to 99 in order")
    return entries


def _cardinals(entries: dict[str, Any]) -> dict[tuple[str, ...], int]:
    ordered = {word: value for value, word in enumerate(str(entries["cardinals"]).split())}
    return {tuple(word.lower().split("-")): value for word, value in {**ordered, **entries.get("also", {})}.items()}


def _words(files: list[dict[str, Any]], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word).lower() for entries in files for word in entries.get(key, ())))


def _mapping(files: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return {str(word).lower(): value for entries in files for word, value in entries.get(key, {}).items()}


def _inverted(files: list[dict[str, Any]], key: str) -> dict[str, str]:
    return {str(word).lower(): name for entries in files for name, words in entries.get(key, {}).items() for word in words}


def _grouping_dot(files: list[dict[str, Any]]) -> frozenset[str]:
    dotted = [entries for entries in files if entries.get("decimal") == ","]
    plain = [entries for entries in files if entries.get("decimal") != ","]
    return frozenset(_inverted(dotted, "units")) - frozenset(_inverted(plain, "units"))
