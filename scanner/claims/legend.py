"""What the codes of a questionnaire's answers mean, where its legend says so: C = compliant, R = on the roadmap."""

import re
from collections.abc import Iterable, Iterator, Mapping

from scanner.model import Mention, Passage
from scanner.packs import Label

_CODE = r"(?:[A-Z]{1,3}\d?|\d)"
_ONLY_CODE = re.compile(_CODE)
_MEANS = re.compile(rf"(?<![\w.])(?P<code>{_CODE})[\"'”’)\]]?\s*(?:=|:|–|—|-|\bmeans\b|\()\s*(?P<meaning>[^;|\n=]{{3,80}})")


def legend_of(passages: Iterable[Passage]) -> Mapping[str, Mention]:
    """The yes, partly or no that each code stands for; of two legends the first counts."""
    codes: dict[str, Mention] = {}
    before: Passage | None = None
    for passage in passages:
        for code, meaning in (*_beside(before, passage), *_spelled(passage)):
            codes.setdefault(code, meaning)
        before = passage
    return codes


def is_code(text: str) -> bool:
    """Whether a text is nothing but a code."""
    return _ONLY_CODE.fullmatch(text.strip()) is not None


def _beside(before: Passage | None, passage: Passage) -> Iterator[tuple[str, Mention]]:
    """The code in the cell before that of its meaning; a text with a figure is what a number of the same form counts: B1, available 99.9%."""
    if before and before.cell is not None and before.block == passage.block and is_code(before.text) and not passage.quantities:
        yield from ((before.text.strip(), meaning) for meaning in _meanings(passage, 0, len(passage.text)))


def _spelled(passage: Passage) -> Iterator[tuple[str, Mention]]:
    """The codes that a text explains itself."""
    if any(m.label == Label.LEGEND for m in passage.mentions):
        for found in _MEANS.finditer(passage.text):
            yield from ((found["code"], meaning) for meaning in _meanings(passage, *found.span("meaning")))


def _meanings(passage: Passage, start: int, end: int) -> Iterator[Mention]:
    """The first word in a stretch that says what a code means."""
    yield from [m for m in passage.mentions if m.label == Label.LEGEND and start <= m.start < end][:1]
