"""What a pack is laid out with: a few kinds of blocks, in reading order, which every writer knows.

Once a layout is :func:`shown`, its texts stand on one line and hold no sign that steers or hides; a writer escapes them for its own format.
"""

from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any

from scanner.render.escape import one_line
from scanner.render.review.charts import Chart


class Tone(StrEnum):
    """How a cell is to be seen; never by its colour alone."""

    PLAIN = ""
    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``anchor`` is its name within the file. One that ``breaks`` begins a page."""

    text: str
    level: int
    anchor: str = ""
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``small`` for what only explains."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it holds figures."""

    head: str
    share: int
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; ``link`` is an anchor within the file."""

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, with a ``note`` below them over the whole width."""

    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page. A ``form`` has rows high enough to be written in by hand."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    form: bool = False

    @property
    def shares(self) -> tuple[int, ...]:
        """The columns' widths in thousandths of the table's."""
        whole = sum(column.share for column in self.columns)
        return tuple(round(column.share * 1000 / whole) for column in self.columns)


@dataclass(frozen=True, slots=True)
class Pictures:
    """Charts, side by side where there is room."""

    charts: tuple[Chart, ...]


Block = Heading | Paragraph | Items | Table | Pictures


@dataclass(frozen=True, slots=True)
class Layout:
    """A pack as people read it: title and footer, and its blocks in order."""

    title: str
    footer: str
    day: str
    blocks: tuple[Block, ...]


def shown(layout: Layout) -> Layout:
    """The same with every text in it on one line, and its controls and hidden signs written out as codes."""
    cleaned: Layout = _cleaned(layout)
    return cleaned


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a block
    if type(value) is str:
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if is_dataclass(value):
        return replace(value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)})  # type: ignore[type-var]
    return value
