"""Text of a document is a stranger's: nothing in it may steer a terminal or a browser, or hide from a reader."""

import os
import unicodedata
from urllib.parse import quote

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories without a look of their own: controls, formatting such as direction overrides, lone surrogates, line separators."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula, as typed on any keyboard."""

_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Soft hyphens, joiners and zero-width spaces: ordinary typesetting, of no use outside of its line."""


def visible(text: str) -> str:
    """The same text with each control character, direction override and lone surrogate written out as its code: ``<U+001B>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def one_line(text: str) -> str:
    """The same, with every run of white space as one space: for a quote, which a document may have broken over lines."""
    return visible(" ".join(text.split()))


def cell(text: str) -> str:
    """The same for a spreadsheet's cell: what would be taken for a formula stands behind an apostrophe, the spreadsheets' own sign for text."""
    said = one_line(text)
    return f"'{said}" if said.startswith(_FORMULA) else said


def _shown(character: str) -> str:
    if character in _DROPPED:
        return ""
    hidden = unicodedata.category(character) in _HIDDEN or ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004 - what stands for no character
    return f"<U+{ord(character):04X}>" if hidden else character


def path_uri(name: str) -> str:
    """A path as a URI: ``file:///…`` when it is absolute; a name that is not UTF-8 keeps its bytes."""
    path = name.replace(os.sep, "/")
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    return f"{'file://' if path.startswith('/') else ''}{quote(data)}"
