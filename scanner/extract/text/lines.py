"""The lines of a text: which are one paragraph wrapped, and which only tell pages apart."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scanner.extract.clauses import marker

_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_QUOTE = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□–—*+-]|o)\s+(?=\S)")
_PAGE = re.compile(r"<PAGE>\s*(?:[\w-]{1,6})?|[-–—]\s*\w{1,5}\s*[-–—]|\f", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_TAB = 8
_LEAST_WRAPPED = 40
_LEAST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its number in the file; ``quoted`` when it is somebody else's text in a reply."""

    number: int
    raw: str
    quoted: bool = False

    @property
    def text(self) -> str:
        """Without white space around it."""
        return self.raw.strip()

    @property
    def indent(self) -> int:
        """Columns before the first character."""
        return len(self.raw) - len(self.raw.lstrip())


def lines_of(text: str, first: int = 1) -> list[Line]:
    """The lines of a text, quotation signs taken off and marked."""
    return list(_unquoted([Line(number, raw.rstrip()) for number, raw in enumerate(_ENDS.split(text), first)]))


def bullet(text: str) -> str:
    """The bullet that a text starts with, with the space after it, or nothing."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def is_page_mark(line: Line) -> bool:
    """Whether a line says nothing but where a page ends."""
    return bool(_PAGE.fullmatch(line.text))


def wrap_width(lines: Sequence[Line]) -> float:
    """The column at which the text is wrapped by hand, infinite where it is not."""
    full = [
        len(line.raw)
        for line, after in pairwise(lines)
        if after.text[:1].islower() and len(line.text) > _LEAST_WRAPPED and not _SENTENCE_END.search(line.text)
    ]
    return 0.95 * statistics.median(full) if len(full) >= _LEAST_PAIRS else float("inf")


def continues(line: Line, after: Line, width: float) -> bool:
    """Whether ``after`` goes on in the paragraph of ``line``."""
    if not after.text or bullet(after.text) or marker(after.text) or line.quoted != after.quoted:
        return False
    if len(line.raw) + 1 + len(after.text.split(maxsplit=1)[0]) > width:
        return True
    return (after.text[0].islower() or after.text[0] in "%)") and not _SENTENCE_END.search(line.text)


def _unquoted(lines: list[Line]) -> Iterator[Line]:
    for line, before, after in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        found = _QUOTE.match(line.raw)
        if found is None:
            yield line
        elif line.raw[found.end() :][:1].isdigit() and not any(near and near.raw.startswith(">") for near in (before, after)):
            yield line  # a comparison: "> 99.9%"
        else:
            yield Line(line.number, line.raw[found.end() :], quoted=True)
