"""What a document says of the codes that tables name their rows by: 2.1, SL-3, KPI 4."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from scanner.claims.credits.figure import mentions_of, quantities_of
from scanner.claims.reading import Reading, Table
from scanner.model import Passage

_CODE = r"(?:[A-Z]{1,5}[-. ]?\d+(?:\.\d+)*|[1-4]?\d(?:\.\d+)+)[a-z]?"
"""Numbers of clauses, too low to be levels."""
PLACED = re.compile(rf"(?<![\w.,])(?:{_CODE})(?![\w%]|\s?%)")
"""A code in a text."""
_ALONE = re.compile(_CODE)
_MOST = 12  # texts that say what a code means
_LONGEST = 16  # characters of a code


class Codes:
    """The texts behind the codes of a document's tables, looked for when a table first asks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def meaning(self, cell: Passage) -> tuple[Passage, ...]:
        """What the document says, outside of the cell's table, of the code that it holds; nothing where it holds none."""
        table = self._table(cell)
        return tuple(p for p in self._texts.get(code_of(cell), ()) if self._table(p) is not table or table is None)

    def _table(self, passage: Passage) -> Table | None:
        return self._reading.rows.get(passage.block, (None, None))[0]

    @cached_property
    def _texts(self) -> dict[str, list[Passage]]:
        texts = defaultdict[str, list[Passage]](list)
        for table in self._reading.tables:
            firsts = {code: row for row in reversed(table.rows) if row.cells and (code := code_of(row.cells[0]))}
            for code, row in firsts.items():
                texts[code] += row.cells[1 : 1 + _MOST] if len(texts[code]) < _MOST else ()
        codes = set(texts)
        for passage in self._reading.prose if codes else ():
            for code, text in clauses(passage, codes):
                texts[code] += [text] if len(texts[code]) < 2 * _MOST else ()
        return {code: [p for p in found if p.mentions] for code, found in texts.items()}


def code_of(cell: Passage) -> str:
    """The code that is all of a cell's text, ``""`` where it holds something else."""
    text = cell.text.strip()
    return text if len(text) <= _LONGEST and _ALONE.fullmatch(text) else ""


def clauses(passage: Passage, codes: Collection[str] | None = None) -> Iterator[tuple[str, Passage]]:
    """Each code, or each of some, that opens a clause of a text, with the clause."""
    found = [m for m in PLACED.finditer(passage.text) if (codes is None or m[0] in codes) and _opens(passage.text, m.start())]
    stops = [*(m.start() for m in found), len(passage.text)]
    for match, (start, end) in zip(found, pairwise(stops), strict=True):
        after = start + len(match[0])
        yield match[0], replace(passage, quantities=quantities_of(passage, after, end), mentions=mentions_of(passage, start, end))


def _opens(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at].strip() in {"", ".", ";", ":"}
