"""The names of SpreadsheetML (ECMA-376 part 1, 18) that the reader looks at, as lxml spells them."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

TRUE = frozenset({"1", "true"})


def s(name: str) -> str:
    """A name of the main namespace: ``s("row")`` is a row."""
    return _SHEET + name
