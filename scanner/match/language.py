"""In which languages a document is written, told by the small words that each of them uses and no other."""

from collections.abc import Iterable
from functools import cache

from scanner import packs
from scanner.model import Block

_LEAST = 2  # words that tell a language, below which a document says nothing of its own
_SHARE = 0.15  # of all such words, from which on a document is written in that language too


def languages_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The codes of the languages of a document, the most used first; none where it holds too few words to tell.

    Each block counts a word once, so that a table or a list that repeats one does not outvote the text.
    """
    telling = _telling()
    counted = dict.fromkeys(telling, 0)
    for block in blocks:
        said = set(block.text.lower().split())
        for code, words in telling.items():
            counted[code] += len(said & words)
    least = max(_LEAST, _SHARE * sum(counted.values()))
    return tuple(sorted((code for code, count in counted.items() if count >= least), key=lambda code: (-counted[code], code)))


@cache
def _telling() -> dict[str, frozenset[str]]:
    """The words of each language that no other has."""
    known = packs.languages()
    others = {language.code: frozenset[str]().union(*(o.words for o in known if o is not language)) for language in known}
    return {language.code: language.words - others[language.code] for language in known}
