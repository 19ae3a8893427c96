"""Words into lines."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from scanner.extract.pdf.shapes import Box, Span, joined

_WIDE = 1.0
"""Of the type size: a wider gap between words may part columns."""
_OVERLAP = -0.6
"""Of the type size: a word that begins further left than this after another starts anew."""
_NO_GAP = 0.1
"""Of the type size: a space is wider."""
_INITIAL = 1.5
"""Times the type size: a first letter as large as this was made to stand out."""
_CONSONANT = re.compile(r"[^\W\d_AEIOUYÀÈÉ]")
"""A letter that is no word by itself."""


def stretches(words: Iterable[Span]) -> list[Span]:
    """Words that follow each other on a line without a wide gap, in the order of the words."""
    found: list[list[Span]] = []
    for word in words:
        if found and _follows(found[-1][-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return [one_line(part) for part in found]


def _follows(word: Span, following: Span) -> bool:
    size = max(word.size, following.size)
    return word.box.beside(following.box) and _OVERLAP * size < following.box.x0 - word.box.x1 < _WIDE * size


def one_line(spans: Sequence[Span]) -> Span:
    """Spans of one line as one span."""
    if len(spans) == 1:
        return spans[0]
    first = max(spans, key=lambda span: len(span.text))
    text = spans[0].text + "".join(f"{'' if _touches(one, other) else ' '}{other.text}" for one, other in pairwise(spans))
    return first._replace(text=text, box=Box.around(span.box for span in spans), bold=all(span.bold for span in spans))


def visual_rows(spans: Iterable[Span]) -> list[list[Span]]:
    """Spans that stand beside each other, from top to bottom, each row from left to right."""
    spans = list(spans)
    if len(spans) < 2:  # noqa: PLR2004 - as in most cells
        return [spans] if spans else []
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.box.middle):
        if rows and rows[-1][0].box.beside(span.box):
            rows[-1].append(span)
        else:
            rows.append([span])
    for row in rows:
        row.sort(key=lambda span: span.box.x0)
    return rows


def running(rows: Iterable[Sequence[Span]]) -> str:
    """Rows of words as running text."""
    return joined(" ".join(span.text for span in row) for row in rows)


def _touches(span: Span, following: Span) -> bool:
    """Whether two spans of the page's own text are one word: written in parts, or a large first letter and the rest of it."""
    if not span.end or not following.end:
        return False
    if span.size > _INITIAL * following.size and _CONSONANT.fullmatch(span.text):
        return True
    return abs(following.box.x0 - span.box.x1) < _NO_GAP * min(span.size, following.size)
