"""Tables as text (CSV, TSV): records with the same number of fields, parted by the same sign.

The name alone does not decide: prose called ``.csv`` is prose, and a table called ``.txt`` is a table where nothing speaks for prose.
Empty lines part tables; a record of one field is a paragraph. ``locator.line`` is the first line of a record.
"""

from collections.abc import Iterator

from scanner.extract import text
from scanner.extract.csv.delimiter import delimiter_of
from scanner.extract.encoding import decode
from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "csv"

_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".psv"})


def accepts(head: Head) -> bool:
    """A text whose first lines are records."""
    return text.accepts(head) and delimiter_of(_whole_lines(head), named=head.suffix in _SUFFIXES) is not None


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
    """Read the records; a file in which the signs for quoting are not closed is read as text."""
    from scanner.extract.csv.reader import blocks  # noqa: PLC0415 - as all readers

    head = Head(source.name, source.data[: Head.SIZE])
    sign = delimiter_of(_whole_lines(head), named=head.suffix in _SUFFIXES)
    found = blocks(decode(source.data), sign, limits.screen) if sign else None
    yield from text.extract(source, limits) if found is None else found


def _whole_lines(head: Head) -> str:
    """The lines of the head, without the one that its end cuts."""
    lines = decode(head.data).splitlines(keepends=True)
    return "".join(lines[:-1] if len(head.data) == Head.SIZE else lines)
