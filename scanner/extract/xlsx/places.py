"""Cells by name: ``B7`` is row 7, column 2."""

import re
from dataclasses import dataclass
from functools import lru_cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_NAME = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_LETTERS = 26


def place(name: str) -> tuple[int, int] | None:
    """Row and column of a cell, both from 1; None where no cell has that name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


def cell_name(row: int, column: int) -> str:
    """The name of a cell."""
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=LAST_COLUMN)
def _letters(column: int) -> str:
    rest, letter = divmod(column - 1, _LETTERS)
    return (_letters(rest) if rest else "") + chr(ord("A") + letter)


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from one corner to the other, both included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, name: str) -> "Area | None":
        """``B2:D7``, or one cell; None where there are no such cells."""
        first, _, last = name.partition(":")
        start, end = place(first), place(last or first)
        if start is None or end is None:
            return None
        return cls(min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
