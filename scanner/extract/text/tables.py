"""Tables drawn in plain text: with bars, tabs, or columns of spaces."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scanner.extract.clauses import marker
from scanner.extract.text.lines import Line, bullet

_BARS = re.compile(r"[|│┃║¦]")
_RULE = re.compile(r"[\s|│┃║+=\-_─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬:]+")
_GAP = re.compile(r"(?<![.:;?!])(?<!\s) {2,}(?=\S)|(?<!\s) {4,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line from left to right."""

    line: int
    cells: tuple[str, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows, and the index of the first line after them."""

    rows: tuple[Row, ...]
    end: int


def table_at(lines: Sequence[Line], at: int) -> Table | None:
    """The table that starts at a line, None where there is none."""
    for split in (_barred, _tabbed, _spaced):
        if table := _read(lines, at, split):
            return table
    return None


def _read(lines: Sequence[Line], at: int, split: Callable[[str], tuple[str, ...]]) -> Table | None:
    rows: list[Row] = []
    end, ruled = at, False
    while end < len(lines) and lines[end].text:
        text = lines[end].text
        if _RULE.fullmatch(text) and len(text) > 2:
            ruled = ruled or len(rows) == 1
        else:
            cells = split(text)
            if len(cells) < 2 or (rows and len(cells) != len(rows[0].cells)):
                break
            rows.append(Row(lines[end].number, cells))
        end += 1
    if len(rows) < 2:
        return None
    if ruled or not any(c.isdigit() for c in "".join(rows[0].cells)):
        rows[0] = Row(rows[0].line, rows[0].cells, header=True)
    return Table(tuple(rows), end)


def _barred(text: str) -> tuple[str, ...]:
    parts = [part.strip() for part in _BARS.split(text)]
    if len(parts) < 2:
        return ()
    if not parts[0]:
        parts = parts[1:]
    if not parts[-1]:
        parts = parts[:-1]
    return tuple(parts)


def _tabbed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"\t+", text))


def _spaced(text: str) -> tuple[str, ...]:
    if bullet(text) or marker(text):
        return ()
    return tuple(_GAP.split(text))
