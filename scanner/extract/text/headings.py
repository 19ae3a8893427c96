"""Which lines of a text are headings, told by form alone: no language's words are looked at."""

import re

from scanner.extract.clauses import marker

_DESIGNATED = re.compile(r"[A-ZÀ-Þ][\wÀ-ÿ]+\s+(?:\d{1,3}(?:\.\d+)*|[IVXLC]+|[A-Z](?:-\d+)?)(?:[.:)]|\s*[–—-]|$|\s+(?=[A-ZÀ-Þ]))")
_UNDERLINE = re.compile(r"([=\-_~*#])\1{2,}")
_RUN_IN = re.compile(r"([A-ZÀ-Þ][^.;:%$€£]{2,70}[^\W\d])[.:]\s+\S")
_END = tuple(".,;:!?…|")
_MAX_LENGTH = 90
_MAX_WORDS = 12

DESIGNATED, CAPITALS, NUMBERED, TITLE, LEAD = 1, 2, 3, 8, 9
"""Levels: ``Exhibit B``; ``SERVICE CREDITS``; ``4.2 Credits`` (one more for each further number); ``Credits``; a line that leads others."""


def is_underline(text: str) -> bool:
    """Whether a line is drawn below the heading above it."""
    return bool(_UNDERLINE.fullmatch(text))


def level(text: str) -> int:
    """The level of a line that stands alone, 0 where it is no heading."""
    if len(text) > _MAX_LENGTH or text.endswith(_END[1:]) or not any(c.isalpha() for c in text):
        return 0
    number = marker(text)
    title = text[len(number.printed) :].strip() if number else text
    if _DESIGNATED.match(text):
        return DESIGNATED
    if not _is_title(title):
        return 0
    if number:
        return NUMBERED + number.label.count(".") if not number.inner else 0
    return CAPITALS if title.isupper() and len(title) > len("SLA") else TITLE


def run_in(text: str) -> str:
    """The heading at the start of a numbered paragraph (``4. CREDITS. Provider shall …``), or nothing."""
    number = marker(text)
    if number is None or number.inner:
        return ""
    found = _RUN_IN.match(text, len(number.printed) + len(text[len(number.printed) :]) - len(text[len(number.printed) :].lstrip()))
    if found is None or not _capitalised(found[1]):
        return ""
    return f"{number.printed} {found[1]}"


def _is_title(text: str) -> bool:
    words = text.split()
    starts = text[:1].isupper() or (text[:1].isdigit() and _capitalised(text))
    return starts and len(words) <= _MAX_WORDS and (not text.endswith(_END) or text.isupper())


def _capitalised(text: str) -> bool:
    words = re.findall(r"[^\W\d]{4,}", text)
    return bool(words) and sum(word[0].isupper() for word in words) * 2 > len(words)
