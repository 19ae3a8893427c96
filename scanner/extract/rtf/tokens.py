"""The lexical form of RTF: groups, control words, and text as bytes."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"""(?P<open>\{) | (?P<close>\})
       | \\'(?P<hex>[0-9A-Fa-f]{2})
       | \\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?\x20?
       | \\(?P<symbol>.)
       | (?P<text>[^\\{}]+)""",
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    HEX = auto()
    TEXT = auto()


class Token(NamedTuple):
    """A token; ``text`` is a control word's name or a symbol, ``data`` the bytes of text."""

    kind: Kind
    text: str = ""
    number: int | None = None
    data: bytes = b""


_OPEN, _CLOSE = Token(Kind.OPEN), Token(Kind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of a file; the binary data after ``\bin`` are left out, and line ends, which mean nothing."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        group = found.lastgroup
        if group == "open":
            yield _OPEN
        elif group == "close":
            yield _CLOSE
        elif group == "hex":
            yield Token(Kind.HEX, data=bytes.fromhex(found["hex"].decode()))
        elif group == "text":
            if text := found["text"].translate(None, b"\r\n\x00"):
                yield Token(Kind.TEXT, data=text)
        elif group == "symbol":
            yield Token(Kind.SYMBOL, found["symbol"].decode("latin-1"))
        else:
            word = found["word"].decode()
            number = int(found["number"]) if found["number"] else None
            if word == "bin":
                at += max(number or 0, 0)
            else:
                yield Token(Kind.WORD, word, number)
