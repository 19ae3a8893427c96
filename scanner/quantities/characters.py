"""The characters of a text as a reader sees them: what is invisible, what looks alike, and where it stood."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufffe\uffff\U000e0000-\U000e0fff"
)
"""The inside of a character class: characters that a reader does not see, soft hyphens and directional marks among them."""

STRIKES = "\u0334-\u0338\u20d2\u20d3\u20e5"
"""The inside of a character class: combining characters that strike the one before them through."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_STRIKE = re.compile(f"[{STRIKES}]")
_UNSEEN = re.compile(f"[{INVISIBLE}{STRIKES}]+")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    }
)


def clean(word: str) -> str:
    """Give the normal form of a word: NFKC, case folded, nothing invisible in it, one kind of quote and of dash."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold().translate(_ALIKE)


class Visible:
    """A text in lower case without its invisible characters, that knows where each character stood in the original."""

    def __init__(self, original: str) -> None:
        self._original = original
        unseen = [] if original.isascii() else [run.span() for run in _UNSEEN.finditer(original)]
        self.as_it_stands = not unseen
        hidden = [0, *accumulate(end - start for start, end in unseen)]
        self._hidden_before = hidden
        self._cuts = [start - before for (start, _), before in zip(unseen, hidden, strict=False)]
        self.text = _lower(_UNSEEN.sub("", original) if unseen else original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's characters for ``text[start:end]``, which must not be empty."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, index: int) -> int:
        return index + self._hidden_before[bisect_right(self._cuts, index)]

    def flags(self, start: int, end: int) -> tuple[str, ...]:
        """Say what a reader of ``original[start:end]`` does not see, or sees struck through."""
        if self.as_it_stands:
            return ()
        hidden = ("invisible-char",) if _INVISIBLE.search(self._original, start, end) else ()
        struck = ("needs-review",) if _STRIKE.search(self._original, start, end + 1) else ()
        return hidden + struck


def _lower(text: str) -> str:
    """Lower case, character for character: a few capitals have small forms of two characters."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
