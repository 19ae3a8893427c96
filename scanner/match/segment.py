"""Where sentences end."""

import re
from functools import lru_cache
from itertools import pairwise

_END = re.compile(r"""(?:(?<!\.)(?<!\.\s)\.{1,3}(?!\.)|[!?…])+["'”’)\]]*(?=\s+(?!\(\d[\d.,]*\s?%\))[^\sa-z.])|[;\n]+""")
_LAST_WORD = re.compile(r"[^\s(]+$")


def sentences(text: str, abbreviations: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The character ranges of a text's sentences, in order, covering all of it; an empty text is one empty sentence.

    A full stop after an abbreviation or a single letter ends none, nor one before digits in brackets that repeat a figure (per cent. (2%)),
    nor do the dots that lead over to a figure; a semicolon or a line end does.
    """
    ends = (end for end in _END.finditer(text) if not (end[0].startswith(".") and _abbreviated(text, end.start(), abbreviations)))
    bounds = sorted({0, *(end.end() for end in ends), len(text)})
    return tuple(pairwise(bounds)) or ((0, 0),)


def _abbreviated(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 24), stop)
    if word is None:
        return False
    return _plain(word[0]) in abbreviations or (len(word[0]) == 1 and word[0].isalpha())


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    return word.strip("\"'“‘([").casefold()
