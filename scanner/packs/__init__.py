"""What is known about wording: the files of ``patterns/``, loaded and checked.

``patterns/<language>/language.yaml`` says what the language itself needs; every other file there holds patterns of one label. Files that start
with ``numbers`` belong to :mod:`scanner.quantities`. ``patterns/unread.yaml`` tells the languages that have no pack.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from scanner.errors import PackError
from scanner.packs.labels import Label, PatternKind, Scope
from scanner.packs.pattern import Pattern, parse
from scanner.packs.screen import Group, Screen
from scanner.resources import patterns_root

__all__ = [
    "Label",
    "Language",
    "Packs",
    "Pattern",
    "PatternKind",
    "Scope",
    "carries",
    "digest",
    "languages",
    "load",
    "screens_digest",
    "spoken",
    "unread",
]

_SETTINGS = "language.yaml"
_NUMBERS = "numbers"
_UNREAD = "unread.yaml"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What reading a language needs beside patterns; compared by identity, as :class:`Packs` is.

    ``words`` are small words that tell it from others, ``abbreviations`` end no sentence, ``carries`` and ``frames`` are its screens.
    """

    code: str
    words: frozenset[str]
    abbreviations: frozenset[str]
    carries: tuple[Group, ...]
    frames: tuple[Group, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """All patterns of the chosen languages.

    Compared by identity: :func:`load` gives the same object for the same languages.
    """

    languages: tuple[Language, ...]
    patterns: tuple[Pattern, ...]

    def carries(self, text: str) -> bool:
        """Whether a claim could stand in a text: a cheap screen that may let pass too much, never too little."""
        return _screen(self.languages, "carries").passes(text)

    def frames(self, text: str) -> bool:
        """Whether a text could say something that a claim elsewhere depends on: a definition, a period, an exclusion."""
        return _screen(self.languages, "frames").passes(text)


@cache
def _screen(known: tuple[Language, ...], name: Literal["carries", "frames"]) -> Screen:
    return Screen(group for language in known for group in getattr(language, name))


def carries(text: str) -> bool:
    """Whether a claim could stand in a text of any language: what is asked before the language of its document is known."""
    return _screen(languages(), "carries").passes(text)


def languages(root: Path | None = None) -> tuple[Language, ...]:
    """Every language that has a pack, in the order of the codes; of each only ``language.yaml`` is read.

    Raises:
        PackError: a file is not of the packs' format.
    """
    return _languages(root)


@cache
def _languages(root: Path | None) -> tuple[Language, ...]:
    return tuple(_language(path.parent.name, _parse_yaml(path.read_bytes(), path)) for path in _files(root, "*", _SETTINGS))


@cache
def unread(root: Path | None = None) -> Mapping[str, frozenset[str]]:
    """Words that tell the languages without a pack, by the language's name; none that a language with one uses.

    Raises:
        PackError: the file is not of the packs' format.
    """
    known = frozenset[str]().union(*(language.words for language in languages(root)))
    entries = (entry for path in _unread_files(root) for entry in _parse_yaml(path.read_bytes(), path).items())
    return {str(name): _words(words, f"{_UNREAD}: {name}") - known for name, words in entries}


@cache
def digest(root: Path | None = None) -> str:
    """SHA-256 over the packs of all languages."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in (*_files(root, "*", "*.yaml"), *_unread_files(root)))).hexdigest()


@cache
def screens_digest(root: Path | None = None) -> str:
    """SHA-256 over what decides whether a text is read at all: the screens of all languages, and the words that tell languages apart."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _files(root, "*", _SETTINGS))).hexdigest()


@lru_cache(maxsize=16)
def load(codes: tuple[str, ...] = ("en",), root: Path | None = None) -> Packs:
    """Read the packs of some languages.

    Raises:
        PackError: a file is not of the packs' format; names the file, the pattern and what would be right.
    """
    patterns: list[Pattern] = []
    for code in codes:
        for path in _files(root, code, "*.yaml"):
            if path.name != _SETTINGS and not path.name.startswith(_NUMBERS):
                patterns.extend(parse(_parse_yaml(path.read_bytes(), path), code, f"{code}/{path.name}"))
    if not patterns:
        raise PackError(f"no patterns for {', '.join(codes)} under {root or patterns_root()}; reinstall slascan")
    return Packs(tuple(language for language in languages(root) if language.code in codes), tuple(patterns))


def spoken(codes: Collection[str]) -> Packs:
    """The packs for what is written in some languages; the English one where none could be told."""
    return load(tuple(sorted(codes))) if codes else load()


def _files(root: Path | None, code: str, name: str) -> list[Path]:
    return sorted((root or patterns_root()).glob(f"{code}/{name}"))


def _unread_files(root: Path | None) -> list[Path]:
    return sorted((root or patterns_root()).glob(_UNREAD))


def _parse_yaml(data: bytes, path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast and not built everywhere
    try:
        entries = yaml.load(data, Loader=loader)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        raise PackError(f"{path.name}: no valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(entries, dict):
        raise PackError(f"{path.name}: a mapping with label and patterns is expected")
    return entries


def _language(code: str, entries: dict[str, Any]) -> Language:
    words, abbreviations = (_words(entries.get(name) or (), f"{code}/{_SETTINGS}: {name}") for name in ("words", "abbreviations"))
    return Language(code, words, abbreviations, _groups(entries, "carries"), _groups(entries, "frames"))


def _words(words: Iterable[object], where: str) -> frozenset[str]:
    for word in words:
        if not isinstance(word, str):
            raise PackError(f"{where}: {word!r} is no word; YAML reads no, on and the like as yes or no, write them in quotes")
    return frozenset(map(str, words))


def _groups(entries: dict[str, Any], name: str) -> tuple[Group, ...]:
    return tuple(tuple(tuple(map(str, row)) for row in rows) for rows in entries.get(name) or ())
