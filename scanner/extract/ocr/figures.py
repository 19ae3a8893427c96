"""Which figures of a page were read for certain: those that two readings agree on, and that look like figures."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scanner.extract.ocr.words import EDGES, LIKE_SHARE, Figure, Word

_CERTAIN = Decimal("0.60")
"""The confidence below which the recogniser itself is unsure."""
_FIGURE = re.compile(r"\d")
_SIGN = re.compile(r"[%‰£€$]")
_QUOTES = str.maketrans({"’": "'", "‚": ","})
_LIKE_DIGITS = re.compile(r"\d[OoQDlISBZ|!]|[OoQDlISBZ|!]\d|[OoQlI|!]\s?%")
_NO_POINT = re.compile(r"\d{3,}\s?%")
_HUNDRED = re.compile(r"100\s?%")
_TWO_POINTS = re.compile(r"[.,]\D*[.,]|[.,]\D*%|([.,])\d+\1\d{1,2}(?!\d)")


def figures_of(first: Sequence[Word], second: Sequence[Word]) -> tuple[Figure, ...]:
    """The words with digits of the first reading, held against the second, and those that only the second has seen."""
    return (*_held(first, second), *_missed(first, second))


def _held(first: Sequence[Word], second: Sequence[Word]) -> Iterator[Figure]:
    for number, word in enumerate(first):
        if not _FIGURE.search(word.text):
            continue
        other = " ".join(each.text for each in second if word.covers(each))
        following = first[number + 1].text if number + 1 < len(first) else ""
        same = _plain(other) == _plain(word.text)
        doubtful = not same or word.confidence < _CERTAIN or _misshapen(word.text, following)
        yield Figure(word.text, word.confidence, doubtful, "" if same else other)


def _missed(first: Sequence[Word], second: Sequence[Word]) -> Iterator[Figure]:
    """Shares and amounts of the second reading where the first has no digit."""
    for word in second:
        if _FIGURE.search(word.text) and _SIGN.search(word.text):
            here = [each for each in first if each.covers(word)]
            if not any(_FIGURE.search(each.text) for each in here):
                yield Figure(" ".join(each.text for each in here), word.confidence, doubtful=True, other=word.text)


def _plain(text: str) -> str:
    """What counts of a figure: not the signs around it, nor whether a comma or a point parts a percentage."""
    meant = text.translate(_QUOTES).replace(" ", "").strip(EDGES).upper()
    return meant.replace(",", ".") if "%" in meant else meant


def _misshapen(text: str, following: str) -> bool:
    """Whether a figure has a form that a misread one has: letters for digits, a lost point, a sign that was read as digits."""
    if _LIKE_DIGITS.search(text) or (_TWO_POINTS.search(text) and _SIGN.search(text)):
        return True
    if _NO_POINT.search(text) and not re.search(r"[.,]", text) and not _HUNDRED.search(text):
        return True
    without_sign = "%" not in text and not following.startswith("%")
    return without_sign and LIKE_SHARE.fullmatch(text.strip(EDGES)) is not None
