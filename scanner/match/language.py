"""In which languages a document is written, told by the words that each of them uses and no other."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from operator import itemgetter

from scanner import packs
from scanner.model import Block

_LEAST = 2  # words that tell a language, below which a document says nothing of its own
_SHARE = 0.05  # of all such words, from which on a document is written in that language too
_PLAINLY = 3  # times as many as those of all other languages
_CLEAR = 3  # words that tell the language of a single text beyond doubt

_SIGNS = str.maketrans(dict.fromkeys('.,;:!?()[]{}«»„“”"*|/', " "))


def languages_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The codes of the languages of a document, the most used first; none where it holds too few words to tell.

    Each block counts for the language that most of its words tell, so that a stray word makes no second language, and counts a word
    once, so that a table or a list that repeats one does not outvote the text.
    """
    counted: Counter[str] = Counter()
    for block in blocks:
        counted.update(_foremost(_told(block.text)))
    least = max(_LEAST, _SHARE * counted.total())
    return tuple(sorted((code for code, count in counted.items() if count >= least), key=lambda code: (-counted[code], code)))


def language_of(text: str) -> str:
    """The code of the one language that a text is clearly written in, else ``""``."""
    told = _told(text)
    code, count = max(told.items(), key=itemgetter(1))
    return code if count >= _CLEAR and count >= _PLAINLY * (sum(told.values()) - count) else ""


def _told(text: str) -> dict[str, int]:
    said = set(text.lower().translate(_SIGNS).split())
    return {code: len(said & words) for code, words in _telling().items()}


def _foremost(told: dict[str, int]) -> dict[str, int]:
    most = max(told.values())
    return {code: count for code, count in told.items() if count == most > 0}


@cache
def _telling() -> dict[str, frozenset[str]]:
    """The words of each language that no other has."""
    known = packs.languages()
    others = {language.code: frozenset[str]().union(*(o.words for o in known if o is not language)) for language in known}
    return {language.code: language.words - others[language.code] for language in known}
