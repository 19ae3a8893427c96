"""A linear tokenizer: words, quantities and signs; a long run of one sign is one token, since it is a rule or a flood.

spaCy's own tokenizer breaks the figures this program lives on and is quadratic in runs of punctuation. White space is no token here, so
that a pattern's words may stand on two lines; the characters of a token are kept beside it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from scanner.model import Quantity
from scanner.quantities import clean
from scanner.unseen import INVISIBLE

# A letter or digit, with the invisible characters that documents put inside words; the raised numbers of notes stand alone.
_LETTER = r"[^\W_¹²³⁰⁴-⁹]"
_RUN = 64  # characters from which on they are one
_TOKEN = re.compile(rf"(?:{_LETTER}|[{INVISIBLE}])+|['’](?:s|t|re|ve|ll|d|m)\b|(\S)\1{{{_RUN - 1},}}|\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: normalised words, the characters they stand for, and the kind of each quantity (``""`` for words)."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[str]


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """The form in which words are compared; never empty, since spaCy has no empty tokens."""
    return clean(word) or "\u25a1"


def tokenize(text: str, quantities: tuple[Quantity, ...]) -> Tokens:
    """Cut a text into tokens; each quantity is one."""
    tokens = Tokens([], [], [], [])
    at = 0
    for quantity in quantities:
        _words(text, at, quantity.start, tokens)
        tokens.words.append(normal(text[quantity.start : quantity.end]))
        tokens.starts.append(quantity.start)
        tokens.ends.append(quantity.end)
        tokens.kinds.append(quantity.kind)
        at = quantity.end
    _words(text, at, len(text), tokens)
    return tokens


def _words(text: str, start: int, end: int, tokens: Tokens) -> None:
    for found in _TOKEN.finditer(text, start, end):
        tokens.words.append(normal(found[0]))
        tokens.starts.append(found.start())
        tokens.ends.append(found.end())
        tokens.kinds.append("")
