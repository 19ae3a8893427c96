"""Clause numbers as printed at the start of a text, and the path they make: ``(b)`` below ``4.2`` is clause ``4.2(b)``."""

import re
from dataclasses import dataclass

_MARKER = re.compile(
    r"""(?: (?P<number>(?:\d{1,3}[A-Z]?|[A-Z])(?:\.\d{1,3}[A-Za-z]?)+)\.?  # 4.2, 12.1.3, 5A.1, F.6a
          | (?P<outer>\d{1,3}[A-Z]?|[A-Z]|[IVXLC]{2,6})\.             # 4.  A.  IV.
          | (?P<inner>\((?:\d{1,2}|[a-z]{1,2}|[ivxl]{1,6}|[A-Z])\)    # (a) (iv) (1)
            | (?:\d{1,2}|[a-z]|[ivx]{1,5})\) | (?:[a-z]|[ivx]{2,5})\. )  # a)  iv.
        )(?=\s+\S)""",
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a text: as printed, without its points and brackets, and whether it stands within another."""

    printed: str
    label: str
    inner: bool

    @property
    def depth(self) -> int:
        """How many numbers stand before the last one: 1 in ``4.2``."""
        return self.label.count(".")


def marker(text: str) -> Marker | None:
    """The clause or list number that a text starts with, None where there is none; a decimal fraction is none."""
    found = _MARKER.match(text)
    if found is None:
        return None
    rest = text[found.end() :].lstrip()
    if found[0].count(".") == 1 and found["number"] and not (rest[0].isupper() or rest[0] in "\"“'‘(["):
        return None  # "99.5 percent", "2.5 hours"
    return Marker(found[0], found[0].strip("().") if not found["number"] else found["number"], inner=found["inner"] is not None)


class Clauses:
    """The path of clause numbers while a document is read from the top."""

    def __init__(self) -> None:
        self._base = ""
        self._inner: list[str] = []

    @property
    def depth(self) -> int:
        """How many numbers stand within the clause's own: 1 in ``4.2(b)``."""
        return len(self._inner)

    def enter(self, number: Marker) -> str:
        """Go to the clause of this number and return its path."""
        if not number.inner:
            self._base, self._inner = number.label, []
            return self._base
        depth = next((d for d, label in enumerate(self._inner) if _follows(label, number.label)), None)
        if depth is None:
            depth = len(self._inner) if _first(number.label) else max(len(self._inner) - 1, 0)
        self._inner[depth:] = [number.label]
        return self._base + "".join(f"({label})" for label in self._inner)


def _first(label: str) -> bool:
    return label in {"a", "i", "1", "A", "aa"}


def _follows(label: str, following: str) -> bool:
    """Whether the second label comes next after the first, as a number, a letter or a Roman numeral."""
    if label.isdigit() and following.isdigit():
        return int(following) == int(label) + 1
    if len(label) == len(following) == 1 and ord(following) == ord(label) + 1:
        return True
    return bool(_roman(label)) and _roman(following) == _roman(label) + 1


def _roman(label: str) -> int:
    if not _ROMAN.fullmatch(label):
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in label]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
