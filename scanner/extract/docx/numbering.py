"""Word's automatic numbers (ECMA-376 part 1, 17.9): what is printed before a paragraph but stands nowhere in its text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from scanner.extract.docx.names import w
from scanner.extract.docx.styles import number, toggle, value
from scanner.extract.ooxml import Element

_PLACE = re.compile(r"%([1-9])")
_UNNUMBERED = frozenset({"bullet", "none"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LONGEST_LETTERS = 780
_LARGEST_ROMAN = 32767


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts; ``text`` is the printed form with ``%1`` for the first level's count, and so on.

    ``restart`` is the level (from 1) whose next number starts this one again, 0 for never, None for any level above.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""

    @classmethod
    def of(cls, element: Element) -> "Level":
        """Read ``w:lvl``."""
        start = number(element, "start")
        return cls(
            start=1 if start is None else start,
            format=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText"),
            restart=number(element, "lvlRestart"),
            legal=bool(toggle(element, "isLgl")),
            style=value(element, "pStyle"),
        )


@dataclass(frozen=True, slots=True)
class Number:
    """A paragraph's number as printed (``4.2``, ``(b)``), ``""`` for a bullet or a word that is the same for all.

    ``depth`` counts from 0; ``whole`` says that the number names the clause by itself, without the one above.
    """

    text: str
    sequence: str
    depth: int
    whole: bool


@dataclass(slots=True)
class _List:
    sequence: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        abstract = _abstract_lists(root)
        elements = () if root is None else root.iterfind(w("num"))
        self._lists = {element.get(w("numId"), ""): _list(element, abstract) for element in elements}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[str] = set()

    def depth_of(self, number_id: str, styles: Iterable[str]) -> int | None:
        """The level of a list that is tied to one of these styles, counted from 0."""
        found = self._lists.get(number_id)
        by_style = {level.style: depth for depth, level in found.levels.items() if level.style} if found else {}
        return next((by_style[style] for style in styles if style in by_style), None)

    def next(self, number_id: str, depth: int) -> Number | None:
        """Count one paragraph and return its number; None where the list does not exist or has no such level."""
        found = self._lists.get(number_id)
        if found is None or depth not in found.levels:
            return None
        counts = self._counts.setdefault(found.sequence, {})
        if number_id not in self._restarted:
            self._restarted.add(number_id)
            for restarted in found.starts:
                counts.pop(restarted, None)
        _count(counts, depth, found)
        return Number(_printed(counts, depth, found), found.sequence, depth, whole=depth == 0 or "%1" in found.levels[depth].text)


def _abstract_lists(root: Element | None) -> dict[str, _List]:
    """``w:abstractNum`` by id; one that only links to a list style gets the levels of that style's list (17.9.21)."""
    elements = {} if root is None else {e.get(w("abstractNumId"), ""): e for e in root.iterfind(w("abstractNum"))}
    by_style = {style: element for element in elements.values() if (style := value(element, "styleLink"))}
    return {id_: _List(id_, _levels(by_style.get(value(element, "numStyleLink"), element))) for id_, element in elements.items()}


def _levels(element: Element) -> dict[int, Level]:
    return {depth: Level.of(level) for level in element.iterfind(w("lvl")) if (depth := _depth(level)) is not None}


def _depth(element: Element) -> int | None:
    text = element.get(w("ilvl"), "")
    return int(text) if text in set("012345678") else None


def _list(element: Element, abstract: dict[str, _List]) -> _List:
    """``w:num``: an abstract list with the levels and starts that it overrides. Lists of one abstract list count on together."""
    id_ = value(element, "abstractNumId")
    base = abstract.get(id_) or _List(id_, {})
    levels, starts = dict(base.levels), {}
    for override in element.iterfind(w("lvlOverride")):
        depth = _depth(override)
        if depth is None:
            continue
        if (level := override.find(w("lvl"))) is not None:
            levels[depth] = Level.of(level)
        if (start := number(override, "startOverride")) is not None:
            starts[depth] = start
    return _List(base.sequence, levels, starts)


def _count(counts: dict[int, int], depth: int, within: _List) -> None:
    """One more at ``depth``; levels above that were never counted stand at their start, levels below begin anew."""
    for above in range(depth):
        if above in within.levels:
            counts.setdefault(above, _start(within, above))
    counts[depth] = counts[depth] + 1 if depth in counts else _start(within, depth)
    for below in [d for d in counts if d > depth]:
        restart = within.levels[below].restart if below in within.levels else None
        if restart is None or depth < restart:
            del counts[below]


def _start(within: _List, depth: int) -> int:
    return within.starts.get(depth, within.levels[depth].start)


def _printed(counts: dict[int, int], depth: int, within: _List) -> str:
    level = within.levels[depth]
    if level.format in _UNNUMBERED or not _PLACE.search(level.text):
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        form = "decimal" if level.legal or at not in within.levels else within.levels[at].format
        return written(counts[at], form) if at in counts else ""

    return _PLACE.sub(place, level.text).strip()


def written(count: int, form: str) -> str:
    """A count in a number format (17.18.59): letters, roman numerals, with a leading zero; digits for all others."""
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= _LONGEST_LETTERS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in {"lowerRoman", "upperRoman"} and 0 < count <= _LARGEST_ROMAN:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in _UNNUMBERED:
        return ""
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    numeral = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        numeral += letters * times
    return numeral
