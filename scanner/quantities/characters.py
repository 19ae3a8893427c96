"""The characters of a text as a reader sees them: what is invisible, what looks alike, and where it stood."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from scanner.unseen import INVISIBLE, STRIKES, UNSEEN, seen

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_STRIKE = re.compile(f"[{STRIKES}]")
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
    return unicodedata.normalize("NFKC", seen(word)).casefold().translate(_ALIKE)


class Visible:
    """A text in lower case without its invisible characters, that knows where each character stood in the original."""

    def __init__(self, original: str) -> None:
        self._original = original
        unseen = [] if original.isascii() else [run.span() for run in UNSEEN.finditer(original)]
        self.as_it_stands = not unseen
        hidden = [0, *accumulate(end - start for start, end in unseen)]
        self._hidden_before = hidden
        self._cuts = [start - before for (start, _), before in zip(unseen, hidden, strict=False)]
        self.text = _lower(UNSEEN.sub("", original) if unseen else original)

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
