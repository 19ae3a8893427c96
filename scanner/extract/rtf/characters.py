"""How RTF writes characters: code pages, and words for signs."""

from scanner.extract.encoding import decode

SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
"""Control words that stand for a character."""

SYMBOLS = {"~": "\xa0", "_": "-", "\t": "\t", "\\": "\\", "{": "{", "}": "}"}
"""Control symbols that stand for a character; a possible hyphen (``-``) stands for none."""

CODE_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}

_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def of_charset(number: int | None) -> str:
    """The code page of a font's character set, or nothing where the document's holds."""
    return _CHARSETS.get(number or 0, "")


def text_of(data: bytes, code_page: str) -> str:
    """Bytes as text; in a code page that is unknown or does not fit, as any other text."""
    return data.decode("ascii") if data.isascii() else decode(data, code_page)


def whole(text: str) -> str:
    """A text whose characters may be given as halves, each by a word of its own."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
