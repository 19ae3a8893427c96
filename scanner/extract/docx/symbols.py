"""Signs that Word writes as a place in a symbol font."""

from scanner.extract.docx.names import w
from scanner.extract.ooxml import Element

_PRIVATE = 0xF000
_PRINTABLE = range(0x20, 0xD800)
_BY_FONT = {
    "symbol": {0xA3: "≤", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈"},
    "wingdings": {0x6F: "☐", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"},
}


def symbol(element: Element) -> str:
    """The character that ``w:sym`` shows. Fonts put their signs at U+F000 and up; the lower half mostly follows ASCII."""
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    place = code - _PRIVATE if code >= _PRIVATE else code
    known = _BY_FONT.get(element.get(w("font"), "").casefold(), {})
    return known.get(place) or (chr(place) if place in _PRINTABLE else "")
