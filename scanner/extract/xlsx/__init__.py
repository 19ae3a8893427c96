"""Excel workbooks (XLSX, XLSM, XLTX, XLTM), as a person sees them.

A cell's text is what its number format shows (:mod:`scanner.extract.numberformat`), ``Cell.stored`` the exact value where that is more.
The name of each sheet is a heading. Rows that touch are a table; tables are parted by empty rows and columns. A lone line above a table
is a heading, other lone lines are paragraphs. Comments and text boxes follow after the cells of their sheet.

Where a block stands: ``locator.sheet`` and ``locator.cell`` (``B7``; of a row its first cell), ``locator.part`` is ``comment`` for a
comment and ``locator.shape`` the name of a text box. Tables count over the whole workbook, ``row`` and ``column`` within their table.
Hidden sheets and rows have the state hidden, cells of hidden columns are marked so.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import could_be
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "xlsx"

_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})


def accepts(head: Head) -> bool:
    """A package whose first parts are Excel's; or, named as a workbook, one that shows nothing else, whole or cut off."""
    return could_be(head, "xl/", _SUFFIXES)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read every sheet, the hidden ones too.

    Raises:
        DamagedDocument: the package or its main part is broken.
        LimitExceeded: it would unpack to more than the limits allow.
        UnsupportedFormat: it is a binary workbook.
    """
    from scanner.extract.xlsx.reader import Reader  # noqa: PLC0415 - the XML parser is imported for workbooks alone

    yield from Reader(source.data, limits).read()
