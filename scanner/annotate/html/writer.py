"""Notes into the source of a page."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise

from scanner.annotate.html.source import Shown, encoding_of
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.annotate.search import Letters, Match
from scanner.model import NOT_LIVE, BlockKind, Document

_MARK = '<mark data-slascan="{severity}" title="{said}">'
_END = "</mark><!--slascan-->"
_OWN = re.compile(f'<mark data-slascan="[a-z]*" title="[^"<>]*">([^<]*){_END}')
_Place = tuple[int, int]
"""Characters of the source."""


def copy_of(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    source, encoding = encoding_of(draft.source.data)
    source = _OWN.sub(r"\1", source)
    figures = _Figures(Shown(source), draft.document)
    exact: list[Note] = []
    left: list[Note] = []
    marks: list[tuple[_Place, Note]] = []
    for note in draft.notes:
        places = figures.places(note)
        marks += ((place, note) for place in places)
        (exact if places else left).append(note)
    return Copy(_marked(source, marks).encode(encoding, "xmlcharrefreplace"), tuple(exact), left=tuple(left))


class _Figures:
    """Finds figures in the source by walking it and the document's blocks side by side."""

    def __init__(self, shown: Shown, document: Document) -> None:
        self._shown = shown
        self._blocks = document.blocks
        self._letters = Letters(shown.text)
        self._found = dict(self._walk())

    def places(self, note: Note) -> list[_Place]:
        """The stretches of the source that say a note's figure; none where it stands in an attribute."""
        whole = self._found.get((note.block, note.locator.column))
        if self._blocks[note.block].kind is BlockKind.TITLE:
            return []
        if whole is None:
            match = max(self._letters.find(note.text, note.start, note.end), key=lambda match: match.agreed, default=None)
        else:
            first = len(Letters(note.text[: note.start]).said)
            last = first + len(Letters(note.figure).said)
            match = self._letters.match(whole[first:last])
        return list(self._stretches(match)) if match is not None and match.sure else []

    def _walk(self) -> Iterator[tuple[tuple[int, int | None], range]]:
        """The letters of each block or cell, after those of the one before."""
        at = 0
        for index, block in enumerate(self._blocks):
            if block.state in NOT_LIVE or block.locator.part is not None or block.kind is BlockKind.TITLE:
                continue
            texts = [(cell.column + 1, cell.text) for cell in block.cells if not cell.merged] if block.cells else [(None, block.text)]
            for column, text in texts:
                whole = self._letters.whole(text, at)
                if whole is not None:
                    at = whole.stop
                    yield (index, column), whole

    def _stretches(self, match: Match) -> Iterator[_Place]:
        """The match in the source, cut where a tag stands within it."""
        places = [place for place in self._shown.places[match.start : match.end] if place[0] < place[1]]
        start = places[0][0]
        for (_, end), (begins, _) in pairwise(places):
            if begins > end:
                yield start, end
                start = begins
        yield start, places[-1][1]


def _marked(source: str, marks: Sequence[tuple[_Place, Note]]) -> str:
    """The source with the marks; of two that overlap the one that begins first."""
    pieces: list[str] = []
    at = 0
    for (start, end), note in sorted(marks, key=lambda mark: mark[0]):
        if start >= at:
            pieces += [source[at:start], _mark(note), source[start:end], _END]
            at = end
    return "".join([*pieces, source[at:]])


def _mark(note: Note) -> str:
    return _MARK.format(severity=note.severity.value, said=escape(note.said).replace("\n", "&#10;"))
