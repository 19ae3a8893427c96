"""Which sign parts the fields of a text's records."""

import csv
import re
from collections import Counter
from collections.abc import Sequence

_SIGNS = ("\t", ";", "|", ",")  # a comma last: it also stands within numbers
_UNNAMED = ("\t", ";", ",")  # bars draw tables in text
_ALIKE = 0.8  # share of the records that are equally wide; the others are titles and remarks
_PROSE = re.compile(r",(?:\s|$)")
_LONGEST_FIELD = 40


def delimiter_of(text: str, *, named: bool) -> str | None:
    """The sign, None where the text is no table; ``named`` where its name says that it is one.

    Prose has commas too: they are followed by a space, and lines have different numbers of them. A text that is not named as a table
    must in addition have three short columns and three records, all equally wide.
    """
    for sign in _SIGNS if named else _UNNAMED:
        records = _records(text, sign)
        if records and _is_table(records, named=named) and not (sign == "," and _is_prose(text, records)):
            return sign
    return None


def _records(text: str, sign: str) -> list[list[str]]:
    try:
        return [record for record in csv.reader(text.splitlines(keepends=True), delimiter=sign) if record]
    except csv.Error:
        return []


def _is_table(records: Sequence[Sequence[str]], *, named: bool) -> bool:
    width, count = Counter(map(len, records)).most_common(1)[0]
    if named:
        return width > 1 and len(records) > 1 and count >= _ALIKE * len(records)
    fields = [field for record in records for field in record]
    short = sum(map(len, fields)) <= _LONGEST_FIELD * len(fields)
    return width > 2 and len(records) > 2 and count == len(records) and short  # noqa: PLR2004 - a table that is plainly one


def _is_prose(text: str, records: Sequence[Sequence[str]]) -> bool:
    spaced = len(_PROSE.findall(text))
    return '"' not in text and 2 * spaced > sum(len(record) - 1 for record in records)
