"""In which languages a document is written, told by the words that each of them uses and no other."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter

from scanner import packs, quantities
from scanner.model import Block, QuantityKind

_ENGLISH = "en"
_LEAST = 2  # words that tell a language, below which a document says nothing of its own
_SHARE = 0.05  # of all such words, from which on a document is written in that language too
_PLAINLY = 3  # times as many as those of all other languages
_CLEAR = 3  # words that tell the language of a single text beyond doubt

_BESIDE = 2  # blocks to either side that help to tell the language of one
_LATIN = "LATIN"
_SCRIPTS = {"CJK": "Chinese or Japanese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}
_LETTERS = 12  # of another script, which tell a text in it

_SIGNS = str.maketrans(dict.fromkeys('.,;:!?()[]{}«»„“”"*|/', " "))


def languages_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The codes of the languages of a document, the most used first; none where no word tells one.

    Each block counts for the language that most of its words tell, so that a stray word makes no second language, and counts a word
    once, so that a table or a list that repeats one does not outvote the text. A line or a slide with a single such word may as well be
    in English, whose trade words stand in all.
    """
    counted: Counter[str] = Counter()
    for block in blocks:
        counted.update(_foremost(_told(block.text)))
    least = max(_LEAST, _SHARE * counted.total())
    told = sorted((code for code, count in counted.items() if count >= least), key=lambda code: (-counted[code], code))
    if told or not counted or unread(blocks):
        return tuple(told)
    return tuple(dict.fromkeys((*sorted(counted), _ENGLISH)))


def language_of(text: str) -> str:
    """The code of the one language that a text is clearly written in, else ``""``."""
    told = _told(text)
    code, count = max(told.items(), key=itemgetter(1), default=("", 0))
    return code if count >= _CLEAR and count >= _PLAINLY * (told.total() - count) else ""


def unread(blocks: Sequence[Block]) -> Mapping[str, int]:
    """How many percentages stand in texts of languages without a pack, by the language's name or that of its script."""
    counted: Counter[str] = Counter()
    for at, block in enumerate(blocks):
        if not any(sign in block.text for sign in quantities.SIGNS):
            continue
        name = _unread(block.text) or _unread(" ".join(near.text for near in blocks[max(0, at - _BESIDE) : at + 1 + _BESIDE]))
        if name:
            counted[name] += sum(q.kind is QuantityKind.PERCENT for q in quantities.find(block.text))
    return +counted


def _unread(text: str) -> str:
    """The language without a pack, or the script, that a text is written in; ``""`` where a known language is as likely."""
    letters = () if text.isascii() else filter(str.isalpha, text)
    script, count = max(Counter(map(_script_of, letters)).items(), key=itemgetter(1), default=(_LATIN, 0))
    if script != _LATIN:
        return _SCRIPTS.get(script, f"{script.title()} script") if count >= _LETTERS else ""
    said = _words(text)
    if len(said & _strange()) < _CLEAR:
        return ""  # as nearly every text
    name, count = max(((name, len(said & words)) for name, words in packs.unread().items()), key=itemgetter(1))
    return name if count >= _CLEAR and count > max(len(said & language.words) for language in packs.languages()) else ""


@cache
def _strange() -> frozenset[str]:
    """The words that tell any language without a pack."""
    return frozenset[str]().union(*packs.unread().values())


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _told(text: str) -> Counter[str]:
    """How many words of each language a text has, of those that no other uses."""
    telling = _telling()
    return Counter(telling[word] for word in _words(text) if word in telling)


def _words(text: str) -> set[str]:
    return set(text.lower().translate(_SIGNS).split())


def _foremost(told: Counter[str]) -> dict[str, int]:
    most = max(told.values(), default=0)
    return {code: count for code, count in told.items() if count == most}


@cache
def _telling() -> dict[str, str]:
    """The words that one language has and no other, each with its code."""
    users = Counter(word for language in packs.languages() for word in language.words)
    return {word: language.code for language in packs.languages() for word in language.words if users[word] == 1}
