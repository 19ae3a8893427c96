"""Comments in Markdown and HTML by which an author lets a finding stand: ``<!-- slascan: ignore thin-buffer -- second region in March -->``.

A comment on a line of its own is about the text that follows it, one within a text about that text, and ``ignore-file`` about the whole
document. Comments in attachments and archives are a stranger's, and are not looked at.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from scanner.extract.encoding import decode
from scanner.model import Document, Ignore

FORMATS = frozenset({"md", "html"})

_OPENS, _CLOSES = "<!--", "-->"
_SAID = re.compile(
    r"\s*slascan:\s*ignore(?P<file>-file)?(?:\s+(?P<findings>[\w-]+(?:\s*,\s*[\w-]+)*))?(?:\s+(?:--|—|–|:)\s*(?P<reason>.*))?\s*",
    re.DOTALL | re.IGNORECASE,
)
_LONGEST = 2_000  # characters of a comment


def ignores(document: Document, data: bytes) -> tuple[Ignore, ...]:
    """The comments of a document, in its order; ``data`` is the file's bytes."""
    if document.format not in FORMATS or b"slascan:" not in data:
        return ()
    text = decode(data)
    starts = sorted({block.locator.line for block in document.blocks if block.locator.line is not None})
    return tuple(_ignore(text, place, said, starts) for place in _comments(text) if (said := _SAID.fullmatch(text[place][4:-3])))


def _comments(text: str) -> Iterator[slice]:
    """Where comments of no more than a length stand, found in one pass."""
    start = text.find(_OPENS)
    while start >= 0 and (end := text.find(_CLOSES, start + len(_OPENS))) >= 0:
        if end - start <= _LONGEST:
            yield slice(start, end + len(_CLOSES))
        start = text.find(_OPENS, end)


def _ignore(text: str, place: slice, said: re.Match[str], starts: list[int]) -> Ignore:
    line = text.count("\n", 0, place.start) + 1
    names = tuple(name.strip().casefold() for name in (said["findings"] or "").split(",") if name.strip())
    reason = " ".join((said["reason"] or "").split())
    return Ignore(line, names, reason, None if said["file"] else _covered(text, place, line, starts))


def _covered(text: str, place: slice, line: int, starts: list[int]) -> int:
    """The line of the block that the comment is about; its own, which no block has, where none follows."""
    before = text[text.rfind("\n", 0, place.start) + 1 : place.start]
    after = text[place.stop : place.stop + _LONGEST].partition("\n")[0]
    if before.strip() or after.strip():
        at = bisect_right(starts, line) - 1
        return starts[at] if at >= 0 else line
    at = bisect_left(starts, line + 1)
    return starts[at] if at < len(starts) else line
