"""Tables drawn in plain text: with bars, with tabs, with columns of spaces, or with cells that were pasted together.

A drawing is taken for a table only when at least two lines agree on it, so that justified prose stays prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scanner.extract.clauses import marker
from scanner.extract.headers import names_columns
from scanner.extract.text.lines import Line, bullet, ends_sentence

_BARS = re.compile(r"[|│┃║¦]")
_RULE = re.compile(r"[\s|│┃║¦+=\-_–—─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬:]{3,}")
_TABS = re.compile(r"\t+")
_GAP = re.compile(r"(?<![\s.:;?!]) {2,}(?=\S)|(?<!\s) {4,}(?=\S)")
_GLUE = re.compile(r"(?<=%)(?=\d[\d.,]*\s?%)")
_GLUE_OF_WORDS = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ])")
_LEAST = 2  # rows, and columns
_NEAR = 1  # characters by which aligned columns may differ
_WIDEST = 60  # characters of a cell before a gap: what is longer is prose with a gap in it
_LONGEST_ROW = 2000
_LONGEST_DRAWN = 160  # with spaces: in longer lines they are what is left of line breaks
_JUSTIFIED = 2  # spaces between words of justified prose
_LONGEST_HEAD = 90


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row from left to right, and the number of the line that it starts on."""

    line: int
    cells: tuple[str, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and the index of the first line after them."""

    rows: tuple[Row, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line, and the column of its first character."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_Pieces = tuple[_Piece, ...]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One way to draw a table: what parts the cells, and whether a column of characters is a column of the table."""

    border: re.Pattern[str]
    columns: bool = False
    bars: bool = False

    def split(self, line: Line) -> _Pieces:
        if len(line.text) > (_LONGEST_DRAWN if self.columns else _LONGEST_ROW):
            return ()
        if self.columns and (bullet(line.text) or marker(line.text)):
            return ()
        pieces = tuple(self._pieces(line.raw))
        wide = self.columns and any(len(piece.text) > _WIDEST for piece in pieces[:-1])
        return () if wide else pieces

    def _pieces(self, raw: str) -> Iterator[_Piece]:
        borders = [(found.start(), found.end()) for found in self.border.finditer(raw)]
        edges = [0, *(edge for border in borders for edge in border), len(raw)]
        parts = [(start, raw[start:end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        if self.bars or not parts[0][1].strip():
            parts = parts[not parts[0][1].strip() : len(parts) - (not parts[-1][1].strip())]
        for start, part in parts:
            yield _Piece(start + len(part) - len(part.lstrip()), part.strip())


_DRAWINGS = (_Drawing(_BARS, bars=True), _Drawing(_TABS), _Drawing(_GAP, columns=True), _Drawing(_GLUE))


def table_at(lines: Sequence[Line], at: int) -> Table | None:
    """The table that starts at a line, None where there is none."""
    return next(filter(None, (_read(lines, at, drawing) for drawing in _DRAWINGS)), None)


def _read(lines: Sequence[Line], at: int, drawing: _Drawing) -> Table | None:
    head = _head(lines, at, drawing)
    found: list[tuple[int, _Pieces]] = []
    ruled = joined = False
    end = at + bool(head)
    while end < len(lines) and (lines[end].text or _resumes(lines, end, drawing, found)):
        line, pieces = lines[end], drawing.split(lines[end])
        if not line.text or _RULE.fullmatch(line.text):
            ruled = ruled or (len(found) == 1 and bool(line.text))
            joined = False
        elif joined and _is_rest(pieces, found[-1][1], drawing):
            found[-1] = (found[-1][0], _extended(found[-1][1], pieces))
        elif len(pieces) >= _LEAST:
            found.append((line.number, pieces))
            joined = True
        else:
            break
        end += 1
    if not _agree([pieces for _, pieces in found], drawing):
        return None
    rows = [Row(number, cells) for (number, _), cells in zip(found, _placed([p for _, p in found]), strict=True)]
    return Table((*head, *rows) if head else _headed(rows, ruled=ruled), end)


def _head(lines: Sequence[Line], at: int, drawing: _Drawing) -> tuple[Row, ...]:
    """A line above the rows whose words are parted by single spaces only, or pasted together."""
    line, after = lines[at], lines[at + 1 : at + 1 + _LEAST]
    if len(drawing.split(line)) >= _LEAST or len(line.text) > _LONGEST_HEAD or ends_sentence(line.text) or not line.text:
        return ()
    if bullet(line.text) or marker(line.text) or len(after) < _LEAST or any(len(drawing.split(row)) < _LEAST for row in after):
        return ()
    words = tuple(_GLUE_OF_WORDS.split(line.text))
    return (Row(line.number, words if len(words) == len(drawing.split(after[0])) else (line.text,), header=True),)


def _headed(rows: list[Row], *, ruled: bool) -> tuple[Row, ...]:
    """The rows, the first a header where a rule stands below it or it alone has no figures."""
    first, *rest = rows
    header = ruled or names_columns(first.cells, [row.cells for row in rest])
    return (replace(first, header=header), *rest)


def _resumes(lines: Sequence[Line], blank: int, drawing: _Drawing, found: list[tuple[int, _Pieces]]) -> bool:
    """Whether a table goes on after one blank line, in the same columns."""
    if not found or not drawing.columns or blank + 1 >= len(lines):
        return False
    after = drawing.split(lines[blank + 1])
    return len(after) == len(found[-1][1]) and _aligned(after, found[-1][1])


def _is_rest(pieces: _Pieces, above: _Pieces, drawing: _Drawing) -> bool:
    """Whether a line holds the rest of the cells above it: its own first cell is empty."""
    if drawing.bars:
        return len(pieces) == len(above) and not pieces[0].text
    return drawing.columns and bool(pieces) and len(pieces) < len(above) and pieces[0].start >= above[1].start - _NEAR


def _extended(above: _Pieces, rest: _Pieces) -> _Pieces:
    texts = {_nearest(piece, above): piece.text for piece in rest if piece.text}
    return tuple(_Piece(piece.start, f"{piece.text} {texts.get(at, '')}".strip()) for at, piece in enumerate(above))


def _agree(rows: list[_Pieces], drawing: _Drawing) -> bool:
    if len(rows) < _LEAST:
        return False
    if not drawing.columns:
        return True
    if 2 * sum(any(after.start - piece.end > _JUSTIFIED for piece, after in pairwise(row)) for row in rows) < len(rows):
        return False
    if sum(_aligned(row, after) for row, after in pairwise(rows)) * 2 >= len(rows) - 1:
        return True
    figures = sum(any(map(str.isdigit, "".join(piece.text for piece in row[1:]))) for row in rows)
    return len({len(row) for row in rows}) == 1 and figures * 2 > len(rows)


def _aligned(row: _Pieces, other: _Pieces) -> bool:
    """Whether a column after the first starts, or ends, at the same character in both."""
    starts, ends = {piece.start for piece in other[1:]}, {piece.end for piece in other[1:]}
    return any(piece.start + step in starts or piece.end + step in ends for piece in row[1:] for step in range(-_NEAR, _NEAR + 1))


def _placed(rows: list[_Pieces]) -> Iterator[tuple[str, ...]]:
    """The rows' texts in the columns of the widest one."""
    widest = max(rows, key=len)
    for row in rows:
        cells = [""] * len(widest)
        for at, piece in enumerate(row):
            column = at if len(row) == len(widest) else _nearest(piece, widest)
            cells[column] = f"{cells[column]} {piece.text}".strip()
        yield tuple(" ".join(cell.split()) for cell in cells)


def _nearest(piece: _Piece, columns: _Pieces) -> int:
    return min(range(len(columns)), key=lambda at: max(columns[at].start - piece.end, piece.start - columns[at].end))
