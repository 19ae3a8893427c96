"""The words of a page in the order in which a person reads them: columns one after the other, tables row by row."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from scanner.extract.pdf.aligned import tabulated
from scanner.extract.pdf.grid import tables
from scanner.extract.pdf.lines import stretches, visual_rows
from scanner.extract.pdf.shapes import Box, Item, Span

_LEAST_BESIDE = 2
"""How many stretches must have another beside them, across one gutter, before columns are looked for."""

_MOST_COLUMNS = 20
_MOST_PIECES = 3000
"""Of a page; a dense table has 1,000. The search for columns compares them with each other."""


class _Piece(NamedTuple):
    """A stretch of words or a drawn table, with its place in the page's own order."""

    order: int
    item: Item

    @property
    def box(self) -> Box:
        return self.item.box


def arranged(words: Sequence[Span], rules: Sequence[Box]) -> list[Item]:
    """Lines and tables in reading order."""
    if len(words) > _MOST_PIECES:
        return list(stretches(words))
    drawn, rest = tables(words, rules)
    lines = [_Piece(line.start, line) for line in stretches(rest)]
    return _ordered([*lines, *(_Piece(min(w.start for w in words if table.box.holds(w.box)), table) for table in drawn)])


def _ordered(pieces: list[_Piece], depth: int = 0) -> list[Item]:
    pieces.sort(key=lambda piece: (piece.box.top, piece.box.x0))
    gutter = _gutter(pieces)
    if gutter is None or depth > _MOST_COLUMNS:
        return _in_rows(pieces)
    items: list[Item] = []
    across: list[_Piece] = []
    zone: list[_Piece] = []
    for piece in pieces:
        if piece.box.x0 < gutter < piece.box.x1:
            row = [other for other in zone if isinstance(other.item, Span) and other.box.beside(piece.box)]  # a number that hangs
            if rest := [other for other in zone if other not in row]:
                items += _in_rows(across) + _zone(rest, gutter, depth)
                across = []
            across += [*row, piece]
            zone = []
        elif across and isinstance(piece.item, Span) and across[-1].box.beside(piece.box):
            across.append(piece)  # another cell of a row of which one crosses
        else:
            zone.append(piece)
    return items + _in_rows(across) + _zone(zone, gutter, depth)


def _zone(pieces: list[_Piece], gutter: float, depth: int) -> list[Item]:
    """Pieces of which none crosses the gutter."""
    head, body, foot = _apart(pieces)
    for top, middle, bottom in ([], pieces, []), (head, [*body, *foot], []), (head, body, foot):
        left = [piece for piece in middle if piece.box.x1 <= gutter]
        right = [piece for piece in middle if piece.box.x1 > gutter]
        if left and right and _are_columns(left, right):
            return _in_rows(top) + _ordered(left, depth + 1) + _ordered(right, depth + 1) + _in_rows(bottom)
    return _in_rows(pieces)


def _apart(pieces: list[_Piece]) -> tuple[list[_Piece], list[_Piece], list[_Piece]]:
    """The first row and the last one where a gap parts them from the others, as titles beside each other above and below columns."""
    if not pieces:
        return [], [], []
    first, last = pieces[0].box, max(pieces, key=lambda piece: piece.box.bottom).box
    head = [piece for piece in pieces if piece.box.top < first.bottom]
    foot = [piece for piece in pieces if piece.box.bottom > last.top and piece not in head]
    body = [piece for piece in pieces if piece not in head and piece not in foot]
    if body and min(piece.box.top for piece in body) - first.bottom < first.height:
        head, body = [], [*head, *body]
    if body and last.top - max(piece.box.bottom for piece in body) < last.height:
        foot, body = [], [*body, *foot]
    return head, body, foot


def _gutter(pieces: Sequence[_Piece]) -> float | None:
    """The place at which most gaps between pieces beside each other lie and fewest pieces; what of the left ones has none beside it ends there."""
    gaps = []
    for number, piece in enumerate(pieces):
        for other in pieces[number + 1 :]:
            if other.box.top > piece.box.bottom:
                break
            if piece.box.beside(other.box):
                left, right = sorted((piece.box, other.box))
                if left.x1 < right.x0:
                    gaps.append((left.x1, right.x0))
    if len(gaps) < _LEAST_BESIDE:
        return None
    opened, closed = sorted(start for start, _ in gaps), sorted(end for _, end in gaps)
    lefts, rights = sorted(piece.box.x0 for piece in pieces), sorted(piece.box.x1 for piece in pieces)

    def parts(x: float) -> int:
        """How many gaps lie at a place, less the pieces that cross it."""
        return bisect_right(opened, x) - bisect_right(closed, x) - bisect_left(lefts, x) + bisect_right(rights, x)

    shared = max(opened, key=parts)
    end = min(end for start, end in gaps if start <= shared < end)
    return (max([shared, *(piece.box.x1 for piece in pieces if piece.box.x0 < shared < piece.box.x1 < end)]) + end) / 2


def _are_columns(left: Sequence[_Piece], right: Sequence[_Piece]) -> bool:
    """Whether the two sides are columns of running text rather than cells of table rows.

    The page's own order tells most: a column is written down to its end. Where rows are written across, columns have lines of many words
    that fill them, on both sides about as many.
    """
    if min(len(left), len(right)) < _LEAST_BESIDE:
        return False
    if max(p.order for p in left) < min(p.order for p in right) or max(p.order for p in right) < min(p.order for p in left):
        return min(_most_words(left), _most_words(right)) > 1
    alike = min(len(left), len(right)) / max(len(left), len(right))
    return min(_words(left), _words(right)) >= 4 and alike > 0.6 and min(_filled(left), _filled(right)) > 0.5  # noqa: PLR2004 - see above


def _most_words(side: Sequence[_Piece]) -> int:
    return max(len(piece.item.text.split()) if isinstance(piece.item, Span) else 0 for piece in side)


def _words(side: Sequence[_Piece]) -> float:
    return median(len(piece.item.text.split()) if isinstance(piece.item, Span) else 1 for piece in side)


def _filled(side: Sequence[_Piece]) -> float:
    """The share of lines that reach nearly to the right side of their column."""
    box = Box.around(piece.box for piece in side)
    return sum(piece.box.x1 > box.x1 - 0.15 * box.width for piece in side) / len(side)


def _in_rows(pieces: Sequence[_Piece]) -> list[Item]:
    """Pieces row by row, with drawn tables between them."""
    items: list[Item] = []
    spans: list[Span] = []
    for piece in pieces:
        if isinstance(piece.item, Span):
            spans.append(piece.item)
        else:
            items += tabulated(visual_rows(spans))
            items.append(piece.item)
            spans = []
    return items + tabulated(visual_rows(spans))
