"""The lines of a text: which are one paragraph wrapped by hand, and which only tell pages apart."""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scanner.extract.clauses import marker

_ENDS = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_QUOTE = re.compile(r"(?:>\s?)+")
_BULLET = re.compile(r"(?:[•·▪◦‣–—*+-]|\N{BLACK CIRCLE}|\N{WHITE CIRCLE}|\N{BLACK SQUARE}|\N{WHITE SQUARE}|o)\s+(?=\S)")
_PAGE_MARK = re.compile(r"<PAGE>\s*\w{0,6}|[-–—]\s*\w{1,5}\s*[-–—]", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
_HANGING = re.compile(
    r"\s(?:of|the|an?|to|at|and|or|by|with|than|from|least|below|under|von|vom|der|die|das|mit|und|zu|zum|auf|de|du|des|la|le|les|et|del|di|il|van|het|een|en|do|da)$"
)
"""Words that end no paragraph: what follows them goes on, whatever it begins with."""
_LEAST_WRAPPED = 40
_LEAST_PAIRS = 3
_LEAST_REPEATED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, as it stands, and without white space around it.

    ``quoted`` is somebody else's text in a reply, ``furniture`` what only tells pages apart.
    """

    number: int
    raw: str
    text: str
    quoted: bool = False
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The column at which lines are full, infinite where they are not wrapped; ``sure`` when many lines say so."""

    width: float = float("inf")
    sure: bool = False


def lines_of(text: str, first: int = 1, *, step: int = 1) -> list[Line]:
    """The lines of a text, quotation signs taken off; ``step`` 0 gives all the number ``first``."""
    raws = _ENDS.split(text)
    bodies = [_unquoted(raws, at) for at in range(len(raws))]
    texts = [body.strip(" \t\f\xa0\ufeff") if body.strip() else "" for body, _ in bodies]
    furniture = _furniture(texts) | {at for at, raw in enumerate(raws) if raw.startswith("\f") and not texts[at].strip("0123456789")}
    return [
        Line(first + at * step, body.rstrip(), text, quoted, at in furniture)
        for at, ((body, quoted), text) in enumerate(zip(bodies, texts, strict=True))
    ]


def bullet(text: str) -> str:
    """The bullet that a text starts with, with the space after it, or nothing."""
    found = _BULLET.match(text)
    return found[0] if found else ""


def wrapping(lines: Sequence[Line]) -> Wrapping:
    """How the text is wrapped by hand, told by the lines that the next one goes on from in small letters."""
    full = [
        len(line.raw)
        for line, after in pairwise(lines)
        if after.text[:1].islower() and len(line.text) > _LEAST_WRAPPED and not ends_sentence(line.text)
    ]
    return Wrapping(0.95 * statistics.median(full), sure=len(full) >= _LEAST_PAIRS) if full else Wrapping()


def continues(line: Line, after: Line, wrapping: Wrapping) -> bool:
    """Whether ``after`` goes on in the paragraph of ``line``."""
    if not after.text or line.quoted != after.quoted:
        return False
    if len(line.text) > _LEAST_WRAPPED and _HANGING.search(line.text):
        return True
    if bullet(after.text) or marker(after.text):
        return False
    full = len(line.raw) + 1 + len(after.text.split(maxsplit=1)[0]) > wrapping.width
    if full and (wrapping.sure or not ends_sentence(line.text)):
        return True
    return goes_on(line.text, after.text)


def goes_on(text: str, after: str) -> bool:
    """Whether a text that does not end with a sentence is followed by one that does not start with one."""
    return (after[0].islower() or after[0] in "%)") and not ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, a colon or a semicolon."""
    return bool(_SENTENCE_END.search(text))


def _unquoted(raws: list[str], at: int) -> tuple[str, bool]:
    found = _QUOTE.match(raws[at])
    if found is None:
        return raws[at], False
    body = raws[at][found.end() :]
    near = raws[max(at - 1, 0) : at] + raws[at + 1 : at + 2]
    if body[:1].isdigit() and not any(raw.startswith(">") for raw in near):
        return raws[at], False  # a comparison: "> 99.9%"
    return body, True


def _furniture(texts: Sequence[str]) -> set[int]:
    """Page marks, page numbers where there are several, and lines repeated on every page, each standing alone."""
    alone = [at for at, text in enumerate(texts) if text and not (at and texts[at - 1]) and not any(texts[at + 1 : at + 2])]
    marks = {at for at, text in enumerate(texts) if _PAGE_MARK.fullmatch(text)}
    numbers = [at for at in alone if _PAGE_NUMBER.fullmatch(texts[at])]
    rising = [at for at, after in pairwise(numbers) if int(texts[after]) == int(texts[at]) + 1]
    often = Counter(texts[at] for at in alone)
    repeated = [at for at in alone if often[texts[at]] >= _LEAST_REPEATED and "%" not in texts[at] and any(map(str.isdigit, texts[at]))]
    return marks | set(numbers if len(rising) >= _LEAST_PAIRS else ()) | set(repeated)
