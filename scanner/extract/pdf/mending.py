"""Words and figures as they are seen, where the page's own text says something else.

Every mending keeps the text's length, so that positions in it stay those of the page's letters.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanner.extract.pdf.shapes import KEPT_HYPHEN, LINE_END_HYPHEN, NOTHING, Box, Span

if TYPE_CHECKING:
    from scanner.extract.pdf.engine import Page

_DIVIDED = re.compile(rf"(?<!\w)([^\W\d_]{{3,}}){LINE_END_HYPHEN}([^\W\d_]{{3,}})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEAST_LETTERS = 4
"""Of each half of a compound that stands nowhere else: many shorter words are syllables as well."""
_TORN = re.compile(r"(?<=\d) (?=[.,]\d)|(?<=\d[.,]) (?=\d)|(?<=\d) (?=\d)")
_NARROW = 0.2
"""Of the type size: a gap between words is wider."""
_LAST_DIGITS = re.compile(r"(?<=[^\s\d])\d{1,4}(?=[.,;:)\]]*(?!\S))")
_FIRST_DIGITS = re.compile(r"^\d{1,2}(?=\s*[^\W\d_])", re.MULTILINE)
_MOST_DIGITS = 2
_SMALL = 0.85
"""Of the size of the letters before it: the number of a note is smaller than this."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def with_compounds(text: str) -> str:
    """A page's text with the hyphens marked that stay when the line that they end is joined with the next.

    A word that is divided at a line's end is a compound where it stands with its hyphen elsewhere on the page, where it has more hyphens,
    or where both its halves are words of the page and the whole is none.
    """
    if LINE_END_HYPHEN not in text:
        return text
    known = {word.casefold() for word in _WORD.findall(_DIVIDED.sub(" ", text))}

    def marked(found: re.Match[str]) -> str:
        chain = "-" in (text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1])
        first, second = found[1].casefold(), found[2].casefold()
        halves = min(len(first), len(second)) >= _LEAST_LETTERS and {first, second} <= known and first + second not in known
        return found[1] + (KEPT_HYPHEN if chain or halves or f"{first}-{second}" in known else LINE_END_HYPHEN) + found[2]

    return _DIVIDED.sub(marked, text)


def mended(page: "Page", lines: Sequence[Span]) -> tuple[Span, ...]:
    """The lines of a page with its figures as they are seen: without gaps that are no spaces, the numbers of notes apart from them."""
    seen = _TORN.sub(lambda gap: _gap(page, gap), page.text)
    seen = _LAST_DIGITS.sub(lambda digits: _with_note(page, digits), seen)
    seen = _FIRST_DIGITS.sub(lambda digits: _as_note(page, digits), seen)
    if seen == page.text:
        return tuple(lines)
    page.text = seen
    return tuple(line._replace(text=page.says(line.start, line.end)) for line in lines)


def _gap(page: "Page", found: re.Match[str]) -> str:
    return NOTHING if _is_torn(page, found.start()) else found[0]


def _with_note(page: "Page", digits: re.Match[str]) -> str:
    """The last digits of a word, those of a note's number raised."""
    figure = _raised(page, *digits.span()) - digits.start()
    return digits[0][:figure] + digits[0][figure:].translate(_RAISED)


def _as_note(page: "Page", digits: re.Match[str]) -> str:
    """The number that begins a note, raised where it is drawn so."""
    letter = next(at for at in range(digits.end(), len(page.text)) if not page.text[at].isspace())
    return digits[0].translate(_RAISED) if _is_raised(page.body(digits.end() - 1), page.body(letter)) else digits[0]


def _is_raised(digit: Box, letter: Box) -> bool:
    """Whether a digit is smaller than a letter beside it and stands higher."""
    return digit.height < _SMALL * letter.height and digit.bottom < letter.bottom


def _is_torn(page: "Page", at: int) -> bool:
    """Whether a space within a figure is none: no figure is parted before its point, and elsewhere the gap tells."""
    if page.text[at + 1] in ".,":
        return True
    before, after = page.body(at - 1), page.body(at + 1)
    return before.beside(after) and after.x0 - before.x1 < _NARROW * before.height


def _raised(page: "Page", start: int, end: int) -> int:
    """Where, among the last digits of a word, those begin that are raised; their end where none are."""
    last = page.body(end - 1)
    for first in range(end - 1, max(start, end - _MOST_DIGITS) - 1, -1):
        if _is_raised(last, page.body(first - 1)):
            return first
    return end
