"""Text drawn on slides and sheets (DrawingML, ECMA-376 part 1, 20 and 21): shapes, charts, diagrams."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from scanner.extract.numberformat import GENERAL, show
from scanner.extract.ooxml import Element
from scanner.extract.spans import Spans, Text
from scanner.model import Block, Cell, Locator, Mark, State

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MOST_POINTS = 10_000
_LEVELS = frozenset("012345678")
_CARD = 3  # paragraphs of a text box that shows one figure
_FIGURE_ALONE = re.compile(r"[^\w]*\d[\d.,·  ]*[%+<>~≥≤ ]*")


def a(name: str) -> str:
    """A name of the main namespace of drawings: ``a("p")`` is a paragraph."""
    return _DRAWING + name


def r(name: str) -> str:
    """A name of the namespace of relationships: ``r("id")`` names another part."""
    return _RELATIONSHIP + name


CHART = f"{_CHART}chart"
DIAGRAM = f"{_DIAGRAM}relIds"


def shown_children(parent: Element) -> Iterator[Element]:
    """The children; of ``mc:AlternateContent`` those of its first branch, the one that current programs show."""
    for child in parent:
        if child.tag == f"{_COMPATIBILITY}AlternateContent":
            yield from next(iter(child), ())
        else:
            yield child


def text_of(paragraph: Element) -> Text:
    """The text of ``a:p``: runs and fields joined, breaks as newlines, struck text marked."""
    spans = Spans()
    for child in paragraph:
        if child.tag == a("br"):
            spans.line_break()
        elif child.tag in {a("r"), a("fld")}:
            look = child.find(a("rPr"))
            struck = look is not None and look.get("strike", "noStrike") != "noStrike"
            spans.add(child.findtext(a("t")), State.STRUCK if struck else State.LIVE)
        else:
            spans.add("".join(part.text or "" for part in child.iter("{*}t")))  # a formula
    return spans.take()


def paragraphs(shape: Element) -> list[tuple[Text, int]]:
    """The paragraphs of a shape that are not empty, each with its level from 1; a figure that stands alone is one text with the words beside it."""
    found = [(text, _level(element)) for element in shape.iter(a("p")) if (text := text_of(element)).text]
    if 1 < len(found) <= _CARD and any(_FIGURE_ALONE.fullmatch(text.text) for text, _ in found):
        return [(joined([text for text, _ in found]), found[0][1])]
    return found


def joined(texts: Sequence[Text]) -> Text:
    """Several texts as one, a line each."""
    marks: list[Mark] = []
    at = 0
    for text in texts:
        marks += (replace(mark, start=mark.start + at, end=mark.end + at) for mark in text.marks_within(State.LIVE))
        at += len(text.text) + 1
    return Text("\n".join(text.text for text in texts), marks=tuple(marks))


def _level(paragraph: Element) -> int:
    look = paragraph.find(a("pPr"))
    written = "0" if look is None else look.get("lvl", "0")
    return int(written) + 1 if written in _LEVELS else 1


def diagram_texts(root: Element) -> Iterator[Text]:
    """What the points of a diagram (SmartArt) say, in their order."""
    for point in root.iter(f"{_DIAGRAM}pt"):
        for paragraph in point.iter(a("p")):
            text = text_of(paragraph)
            if text.text:
                yield text


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart says: its own titles and labels, and a table of its categories and the values of its series."""

    titles: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, root: Element) -> "Chart":
        """Read ``c:chartSpace``; values are shown in the number format that the chart keeps with them."""
        titles = tuple(text.text for paragraph in root.iter(a("p")) if (text := text_of(paragraph)).text)
        series = list(root.iter(f"{_CHART}ser"))
        names = tuple(" ".join(_points(one, "tx")) for one in series)
        categories: Sequence[str] = next((found for one in series for kind in ("cat", "xVal") if (found := _points(one, kind))), ())
        values = [_points(one, "val") or _points(one, "yVal") for one in series]
        rows = tuple(zip_longest(categories, *values, fillvalue="")) if any(values) else ()
        return cls(titles, ("", *names), rows)

    def blocks(self, table: int, place: Locator) -> Iterator[Block]:
        """The rows of the chart's table."""
        for number, row in enumerate((self.header, *self.rows) if self.rows else (), 1):
            locator = Locator(sheet=place.sheet, slide=place.slide, shape=place.shape, table=table, row=number)
            cells = tuple(Cell(text, column, header=number == 1) for column, text in enumerate(row))
            yield Block.row(cells, locator, header_row=number == 1)


def _points(series: Element, kind: str) -> list[str]:
    """The points that a chart keeps of a name, of categories or of values, in their order."""
    parent = series.find(f"{_CHART}{kind}")
    cache = None if parent is None else next(parent.iter(f"{_CHART}strCache", f"{_CHART}numCache", f"{_CHART}lvl"), None)
    if cache is None:
        return [] if parent is None or parent.find(f"{_CHART}v") is None else [parent.findtext(f"{_CHART}v") or ""]
    code = cache.findtext(f"{_CHART}formatCode") or GENERAL
    found: dict[int, str] = {}
    for point in cache.iterfind(f"{_CHART}pt"):
        index, written = point.get("idx", ""), point.findtext(f"{_CHART}v") or ""
        if index.isascii() and index.isdigit() and len(index) < len(str(_MOST_POINTS)):
            found[int(index)] = show(written, point.get("formatCode", code)).text if cache.tag == f"{_CHART}numCache" else written
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]
