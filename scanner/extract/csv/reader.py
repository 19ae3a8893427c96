"""Records as the rows of a sheet."""

import csv
from collections.abc import Callable, Iterator

from scanner.extract.outline import Outline
from scanner.extract.sheets import GridCell, GridRow, Page, Value
from scanner.model import Block, Locator


def blocks(text: str, sign: str, screen: Callable[[str], bool]) -> Iterator[Block] | None:
    """The records from top to bottom, None where they cannot be told apart."""
    rows: list[GridRow] = []
    lines = [1]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sign)
    try:
        for number, record in enumerate(reader, 1):
            lines.append(reader.line_num + 1)
            cells = tuple(GridCell(Value(field.strip()), column) for column, field in enumerate(record, 1) if field.strip())
            if cells:
                rows.append(GridRow(number, cells))
    except csv.Error:  # a quotation that never ends
        return None
    return Page(lambda at, _, **place: Locator(line=lines[at - 1], **place), Outline(), screen).blocks(rows)
