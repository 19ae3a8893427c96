"""Text that a page holds but does not say: what nobody sees, and what is struck out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from scanner.extract.pdf.engine import Page
from scanner.extract.pdf.shapes import Box, Range, Span
from scanner.extract.pdf.strikes import Strikes
from scanner.extract.pdf.unseen import unseen
from scanner.model import State


class Parted(NamedTuple):
    """The lines that the page says, those that stand apart from them, and the rules that strike nothing out."""

    lines: tuple[Span, ...]
    apart: Mapping[State, tuple[Span, ...]]
    rules: tuple[Box, ...]


def parted(page: Page, lines: Sequence[Span], rules: Sequence[Box], strokes: Sequence[Box]) -> Parted:
    """What the page says, and what it does not; ``strokes`` strike text out, and ``rules`` do where they run through it."""
    seen, hidden = _cut(page, lines, unseen(page, lines))
    strikes = Strikes(page, [*strokes, *rules])
    live, struck = _cut(page, seen, {line: ranges for line in seen if (ranges := strikes.ranges(line))})
    apart = {State.HIDDEN: hidden, State.STRUCK: struck}
    others = tuple(rule for rule in rules if rule not in strikes.used)
    return Parted(live, {state: taken for state, taken in apart.items() if taken}, others)


def _cut(page: Page, lines: Sequence[Span], ranges: Mapping[Span, Sequence[Range]]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The lines without some ranges of their text, and those ranges."""
    if not ranges:
        return tuple(lines), ()
    kept: list[Span] = []
    taken: list[Span] = []
    for line in lines:
        if line not in ranges:
            kept.append(line)
            continue
        taken.extend(_pieces(page, line, ranges[line]))
        kept.extend(_pieces(page, line, _between(line, ranges[line])))
    return tuple(kept), tuple(taken)


def _between(line: Span, ranges: Sequence[Range]) -> Iterator[Range]:
    at = line.start
    for start, end in ranges:
        yield at, start
        at = end
    yield at, line.end


def _pieces(page: Page, line: Span, ranges: Iterator[Range] | Sequence[Range]) -> Iterator[Span]:
    for start, end in ranges:
        text = page.text[start:end]
        if text.strip():
            first = start + len(text) - len(text.lstrip())
            yield page.cut(line, first, first + len(text.strip()))
