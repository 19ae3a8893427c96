"""What a cell has from its style: a number format, bold or struck characters."""

from dataclasses import dataclass

from scanner.extract.numberformat import GENERAL
from scanner.extract.ooxml import Element
from scanner.extract.xlsx.names import TRUE, s

BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that have no code in the file (18.8.30); 14 and 22 are dates in the form of the reader's system."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks."""

    code: str = GENERAL
    bold: bool = False
    struck: bool = False


_PLAIN = Style()


class Styles:
    """The styles of a workbook by the number that cells name."""

    def __init__(self, root: Element | None) -> None:
        self._styles = () if root is None else tuple(_styles(root))

    def __getitem__(self, index: str | None) -> Style:
        """The style that a cell names; a number that is none is the plain one."""
        at = int(index) if index and index.isascii() and index.isdigit() else 0
        return self._styles[at] if at < len(self._styles) else _PLAIN


def _styles(root: Element) -> list[Style]:
    codes = {number.get("numFmtId", ""): number.get("formatCode", "") for number in root.iterfind(f"{s('numFmts')}/{s('numFmt')}")}
    fonts = [(_on(font, "b"), _on(font, "strike")) for font in root.iterfind(f"{s('fonts')}/{s('font')}")]
    found = []
    for form in root.iterfind(f"{s('cellXfs')}/{s('xf')}"):
        number, font = form.get("numFmtId", "0"), form.get("fontId", "0")
        code = codes.get(number) or BUILT_IN.get(int(number) if number.isdigit() else 0, GENERAL)
        bold, struck = fonts[int(font)] if font.isdigit() and int(font) < len(fonts) else (False, False)
        found.append(Style(code, bold, struck))
    return found


def _on(font: Element, name: str) -> bool:
    found = font.find(s(name))
    return found is not None and found.get("val", "1") in TRUE
