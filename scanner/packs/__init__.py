"""What is known about wording: the files of ``patterns/``, loaded and checked.

``patterns/<language>/language.yaml`` says what the language itself needs; every other file there holds patterns of one label. Files that start
with ``numbers`` belong to :mod:`scanner.quantities`.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from scanner.errors import PackError
from scanner.packs.labels import Label, PatternKind, Scope
from scanner.packs.pattern import Pattern, parse
from scanner.resources import patterns_root

__all__ = ["Label", "Language", "Packs", "Pattern", "PatternKind", "Scope", "load"]

_SETTINGS = "language.yaml"
_NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Language:
    """What reading a language needs beside patterns: abbreviations that end no sentence, and the expressions of its screens."""

    code: str
    abbreviations: frozenset[str]
    carries: tuple[str, ...]
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """All patterns of the chosen languages; ``digest`` is over the files they came from.

    Compared by identity: :func:`load` gives the same object for the same languages.
    """

    digest: str
    languages: tuple[Language, ...]
    patterns: tuple[Pattern, ...]

    def carries(self, text: str) -> bool:
        """Whether a claim could stand in a text: one cheap expression that may let pass too much, never too little."""
        return _screen(tuple(word for language in self.languages for word in language.carries)).search(text) is not None

    def frames(self, text: str) -> bool:
        """Whether a text could say something that a claim elsewhere depends on: a definition, a period, an exclusion."""
        return _screen(tuple(word for language in self.languages for word in language.frames)).search(text) is not None


@lru_cache(maxsize=8)
def _screen(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


@lru_cache(maxsize=8)
def load(languages: tuple[str, ...] = ("en",), root: Path | None = None) -> Packs:
    """Read the packs of some languages.

    Raises:
        PackError: a file is not of the packs' format; names the file, the pattern and what would be right.
    """
    folder = root or patterns_root()
    digest = hashlib.sha256()
    settings: list[Language] = []
    patterns: list[Pattern] = []
    for language in languages:
        for path in sorted((folder / language).glob("*.yaml")):
            data = path.read_bytes()
            digest.update(data)
            if path.name == _SETTINGS:
                settings.append(_language(language, _parse_yaml(data, path)))
            elif not path.name.startswith(_NUMBERS):
                patterns.extend(parse(_parse_yaml(data, path), language, f"{language}/{path.name}"))
    if not patterns:
        raise PackError(f"no patterns for {', '.join(languages)} under {folder}; reinstall slascan")
    return Packs(digest.hexdigest(), tuple(settings), tuple(patterns))


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
    return Language(
        code, frozenset(entries.get("abbreviations") or ()), tuple(entries.get("carries") or ()), tuple(entries.get("frames") or ())
    )
