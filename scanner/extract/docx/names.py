"""The names of WordprocessingML (ECMA-376 part 1, 17) that the reader looks at, as lxml spells them."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

REFERENCE_ID = f"{_RELATIONSHIP}id"
ALTERNATE_CONTENT = f"{_COMPATIBILITY}AlternateContent"
DRAWN_P = f"{_DRAWING}p"
DRAWN_T = f"{_DRAWING}t"
CHART_STRING = f"{_CHART}strCache"
CHART_VALUE = f"{_CHART}v"
MATH_TEXT = f"{_MATH}t"


def w(name: str) -> str:
    """A name of the main namespace: ``w("p")`` is the paragraph."""
    return _WORD + name


VAL = w("val")
ID = w("id")
P = w("p")
TBL = w("tbl")
