"""A document as the assemblers see it: passages by place, and rows put together to tables."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from scanner.claims.legend import legend_of
from scanner.model import Block, BlockKind, Document, Mention, Passage, Quantity
from scanner.packs import Label

_LONGEST = 500  # characters of the longest mention that is looked for
_ENDLESS = 400  # characters of a sentence on each side of a figure
_RUNNING = {BlockKind.HEADER, BlockKind.FOOTER}
_HEADINGS = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its block, the block's index, and one passage a cell in column order."""

    index: int
    block: Block
    cells: tuple[Passage, ...]

    @property
    def filled(self) -> int:
        """How many of its cells hold a text."""
        return sum(bool(cell.text.strip()) for cell in self.block.cells)

    @property
    def title(self) -> bool:
        """Whether one text stands alone in it, above one column."""
        return self.filled == 1 and not self.wide

    @property
    def wide(self) -> bool:
        """Whether a cell of it stands above several columns."""
        return any(cell.span > 1 for cell in self.block.cells)


@dataclass(frozen=True)
class Table:
    """The consecutive rows of one table."""

    rows: tuple[Row, ...]

    @cached_property
    def header(self) -> tuple[Row, ...]:
        """The rows at the top that are marked as headers, or the first row when it holds no quantity, and what parts their cells below."""
        marked = [row for row in self.rows if row.block.header_row]
        if not marked:
            first = self.rows[0]
            marked = [] if len(self.rows) < 2 or any(cell.quantities for cell in first.cells) else [first]  # noqa: PLR2004 - a header needs a body
        below = next((row for row in self.rows if marked and row.index == marked[-1].index + 1), None)
        return (*marked, below) if below and _parts(below, marked[-1]) else tuple(marked)

    @property
    def body(self) -> tuple[Row, ...]:
        """All rows but the header's."""
        header = {row.index for row in self.header}
        return tuple(row for row in self.rows if row.index not in header)


def _parts(row: Row, header: Row) -> bool:
    """Whether a row names the columns that lie below one cell of the header, or below a title that stands alone in its row."""
    return (header.wide or header.title) and row.filled > header.filled and not any(cell.quantities for cell in row.cells)


class Reading:
    """A document with its passages.

    ``document.blocks[passage.block]`` is the block a passage stands in. Blocks that the screens rejected have no passage.
    """

    def __init__(self, document: Document, passages: Sequence[Passage]) -> None:
        self.document = document
        self.passages = tuple(passages)
        self._places = {(passage.block, passage.cell): passage for passage in self.passages}
        self._headings = {document.blocks[p.block].text: p for p in self.passages if document.blocks[p.block].kind in _HEADINGS}
        self.tables = tuple(self._tables())

    @cached_property
    def legend(self) -> Mapping[str, Mention]:
        """What the document says its codes of answers mean."""
        return legend_of(self.passages)

    @cached_property
    def coded(self) -> frozenset[tuple[int, int]]:
        """The columns that hold nothing but codes of the legend, each as the index of its table's first block and the number of its cells.

        The first column is none: its codes number the rows.
        """
        texts: dict[tuple[int, int], set[str]] = defaultdict(set)
        for table in self.tables if self.legend else ():
            for cell in (cell for row in table.body for cell in row.cells):
                if cell.cell and (text := cell.text.strip()):
                    texts[table.rows[0].index, cell.cell].add(text)
        return frozenset(column for column, held in texts.items() if held <= self.legend.keys())

    @cached_property
    def rows(self) -> dict[int, tuple[Table, Row]]:
        """Each row of a table with its table, by the index of its block."""
        return {row.index: (table, row) for table in self.tables for row in table.rows}

    def block(self, passage: Passage) -> Block:
        """The block that a passage stands in."""
        return self.document.blocks[passage.block]

    def passage(self, block: int, cell: int | None = None) -> Passage | None:
        """The passage at a place, None where the screens rejected it."""
        return self._places.get((block, cell))

    def trail(self, block: Block) -> tuple[Passage, ...]:
        """The passages of the headings above a block, outermost first."""
        return tuple(self._headings[text] for text in block.heading if text in self._headings)

    def owner(self, mention: Mention) -> Passage | None:
        """The first passage in which a mention stands; None for one that a reader of claims has made itself."""
        return self._owners.get(id(mention))

    @cached_property
    def _owners(self) -> dict[int, Passage]:
        return {id(mention): passage for passage in reversed(self.passages) for mention in passage.mentions}

    @property
    def prose(self) -> Iterator[Passage]:
        """The passages that are no table cells, in order."""
        return (passage for passage in self.passages if passage.cell is None)

    def _tables(self) -> Iterator[Table]:
        """The tables; running titles part none that goes on over the page."""
        numbered = ((index, block) for index, block in enumerate(self.document.blocks) if block.kind not in _RUNNING)
        for (kind, _), group in groupby(numbered, key=lambda pair: (pair[1].kind, pair[1].locator.table)):
            if kind is BlockKind.TABLE_ROW:
                rows = tuple(Row(index, block, self._cells(index, block)) for index, block in group)
                if any(row.cells for row in rows):
                    yield Table(rows)

    def _cells(self, index: int, block: Block) -> tuple[Passage, ...]:
        return tuple(passage for number in range(len(block.cells)) if (passage := self.passage(index, number)) is not None)


def within(passage: Passage, start: int, end: int, *labels: Label) -> list[Mention]:
    """The mentions of some labels that overlap characters ``start:end``."""
    if not passage.mentions:
        return []
    first = bisect_left(passage.mention_starts, start - min(passage.longest_mention, _LONGEST))
    last = bisect_left(passage.mention_starts, end, first)
    return [m for m in passage.mentions[first:last] if m.label in labels and start < m.end]


def figures_within(passage: Passage, start: int, end: int) -> tuple[Quantity, ...]:
    """The quantities that begin within characters ``start:end``."""
    first = bisect_left(passage.quantity_starts, start)
    return passage.quantities[first : bisect_left(passage.quantity_starts, end, first)]


def sentence_of(passage: Passage, quantity: Quantity) -> tuple[int, int]:
    """The characters of the sentence in which a quantity stands; of an endless one those around the quantity."""
    at = bisect_right(passage.sentences, quantity.start, key=itemgetter(0)) - 1
    start, end = passage.sentences[at] if at >= 0 else (0, len(passage.text))
    return max(start, quantity.start - _ENDLESS), min(end, quantity.end + _ENDLESS)
