"""Bytes into text: no document is too badly encoded to be read."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES = ("cp1252", "iso8859_15", "cp1250", "cp1251", "cp1253", "cp1254", "mac_roman", "cp437", "cp932", "gb18030", "euc_kr", "big5")
_SPACE, _MAINFRAME_SPACE = b" ", b"\x40"
_LONGEST_WORD = 12  # characters on average, where spaces are spaces
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


def decode(data: bytes, declared: str = "") -> str:
    """The text of a file: by its byte order mark, its declaration, as UTF-8, or else in the code page that fits best.

    Bytes that fit nowhere become U+FFFD, control characters, lone surrogates and non-characters too, so that the text can be written anywhere.
    """
    return _CONTROLS.sub(_REPLACEMENT, _decode(data, declared))


def has_mark(data: bytes) -> bool:
    """Whether the bytes start with a byte order mark."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def _decode(data: bytes, declared: str) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for name in filter(None, (_safe(declared), "utf-8")):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", "replace")
    if sum(character > "\x7f" for character in text) > 2 * text.count(_REPLACEMENT):
        return text  # more of it is UTF-8 than is not
    return _guess(data) or text


def _safe(declared: str) -> str:
    """A declared encoding that is a character set and no attack: UTF-7 hides markup, and codecs such as zlib are no text."""
    try:
        codec = codecs.lookup(declared)
    except (LookupError, ValueError):
        return ""
    if codec.name == "utf-7" or not getattr(codec, "_is_text_encoding", False):
        return ""
    return "cp1252" if codec.name in {"iso8859-1", "ascii"} else codec.name  # as browsers do


def _guess(data: bytes) -> str:
    if _SPACE not in data and data.count(_MAINFRAME_SPACE) * _LONGEST_WORD > len(data):
        return data.decode("cp500")  # EBCDIC
    from charset_normalizer import from_bytes  # noqa: PLC0415 - needed for few files, and slow to import

    best = from_bytes(data, cp_isolation=list(_CODE_PAGES)).best()
    return "" if best is None else str(best)
