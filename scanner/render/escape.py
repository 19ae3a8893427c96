"""Text of a document is a stranger's: nothing in it may steer a terminal or a browser, or hide from a reader."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories without a look of their own: controls, formatting such as direction overrides, lone surrogates, line separators."""

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


def _shown(character: str) -> str:
    if character in _DROPPED:
        return ""
    return f"<U+{ord(character):04X}>" if unicodedata.category(character) in _HIDDEN else character
