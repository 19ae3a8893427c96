"""Which lines of a text are headings, told by form alone: no language's words are looked at."""

import re

from scanner.extract.clauses import Marker, marker

_DESIGNATED = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ]+\s+(?:\d{1,3}|[IVXLC]+|[A-Z](?:-\d+)?)(?=[.:)]?(?:\s*$|\s*[–—-]|\s+[A-ZÀ-Þ]))")
_UNDERLINE = re.compile(r"([=\-_~*#])\1{2,}")
_RUN_IN = re.compile(r"\s*([A-ZÀ-Þ][^.;:%$€£]{2,70}[^\W\d])[.:]\s+\S")
_WORD = re.compile(r"[^\W\d]{4,}")
_END = tuple(".,;:!?…|")
_MAX_LENGTH = 90
_MAX_WORDS = 12

DOCUMENT, DESIGNATED, CAPITALS, NUMBERED, TITLE, LEAD = 1, 2, 3, 4, 8, 9
"""Levels: the document's own title; ``Exhibit B``; ``SERVICE CREDITS``; ``4. Credits``, one more for each further number, up to
``TITLE``: ``Credits``; and a line that leads those directly below it."""


def is_underline(text: str) -> bool:
    """Whether a line is drawn below the heading above it."""
    return bool(_UNDERLINE.fullmatch(text))


def level(text: str) -> int:
    """The level of a line that stands alone, 0 where it is no heading."""
    if len(text) > _MAX_LENGTH or text.endswith(_END[1:]):
        return 0
    number = marker(text)
    if number:
        return numbered(number) if not number.inner and _is_title(text[len(number.printed) :].strip()) else 0
    if _DESIGNATED.match(text) and not text.endswith("."):
        return DESIGNATED
    if not _is_title(text):
        return 0
    return CAPITALS if text.isupper() else TITLE


def numbered(number: Marker) -> int:
    """The level of a heading with this number."""
    return min(NUMBERED + number.depth, TITLE)


def run_in(text: str) -> str:
    """The heading at the start of a numbered paragraph (``4. CREDITS. Provider shall …``), or nothing."""
    number = marker(text)
    found = _RUN_IN.match(text, len(number.printed)) if number and not number.inner else None
    return f"{number.printed} {found[1]}" if number and found and _capitalised(found[1]) else ""


def _is_title(text: str) -> bool:
    if not any(map(str.isalpha, text)) or len(text.split()) > _MAX_WORDS or (text.endswith(_END) and not text.isupper()):
        return False
    return text[0].isupper() or (text[0].isdigit() and _capitalised(text))


def _capitalised(text: str) -> bool:
    """Whether most words start with a capital, the short ones not counted."""
    words = _WORD.findall(text)
    return bool(words) and 2 * sum(word[0].isupper() for word in words) > len(words)
