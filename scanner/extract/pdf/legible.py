"""Whether letters can be made out: a font whose table of characters is missing or wrong gives codes in their place."""

import re

_CODE = re.compile(r"[\0\1\3-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]|\(cid:\d+\)")
_LEAST = 20
"""Codes: signs of a symbol font are fewer."""
_SHARE = 0.1
"""Of a text: with spaces alone as codes it is about this."""


def is_garbled(text: str) -> bool:
    """Whether a text is largely codes in place of letters."""
    codes = len(_CODE.findall(text))
    return codes >= _LEAST and codes > _SHARE * len(text)


def letters(text: str) -> int:
    """How many characters of a text can be made out."""
    return sum(not letter.isspace() for letter in _CODE.sub("", text))
