"""The names of WordprocessingML (ECMA-376 part 1, 17) that the reader looks at, as lxml spells them."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

REFERENCE_ID = f"{_RELATIONSHIP}id"
ALTERNATE_CONTENT = f"{_COMPATIBILITY}AlternateContent"
MATH_TEXT = f"{_MATH}t"


def w(name: str) -> str:
    """A name of the main namespace: ``w("p")`` is the paragraph."""
    return _WORD + name


VAL = w("val")
ID = w("id")
P = w("p")
TBL = w("tbl")
