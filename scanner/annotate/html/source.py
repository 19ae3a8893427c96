"""The text of a page with the place of each character in its source."""

import html
import re
from html.parser import HTMLParser
from itertools import accumulate

from scanner.errors import UnsupportedFormat
from scanner.extract.encoding import decode
from scanner.extract.html.reader import declared_encoding

_ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
_PLAIN = frozenset({"title", "textarea", "option"})
"""Elements that hold text alone."""
_REFERENCE = re.compile("&#?[0-9A-Za-z]+;?")


def encoding_of(data: bytes) -> tuple[str, str]:
    """The source's text, and the encoding that gives the same bytes for it.

    Raises:
        UnsupportedFormat: none does.
    """
    text = decode(data, declared_encoding(data))
    for name in filter(None, (declared_encoding(data), *_ENCODINGS)):
        try:
            if text.encode(name) == data:
                return text, name
        except (LookupError, UnicodeEncodeError):
            continue
    raise UnsupportedFormat("some of its bytes fit no encoding; save it as UTF-8 and annotate that")


class Shown(HTMLParser):
    """``text`` is what a page says, with a line's end for each tag; ``places`` is where each of its characters begins and ends in the source.

    What scripts and styles say is left out, and so is the text of elements that can hold no others.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._lines = [0, *accumulate(len(line) for line in source.split("\n"))]
        self._said: list[str] = []
        self._plain = False
        self.places: list[tuple[int, int]] = []
        self.feed(source)
        self.close()
        self.text = "".join(self._said)

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        start = self._offset()
        self._add(data, [(at, at + 1) for at in range(start, start + len(data))])

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self._reference(name)

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self._reference(name)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own signature
        """Parts what stands before and after it."""
        self._tag()
        self._plain = tag in _PLAIN

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's own signature
        """The same."""
        self._plain = False
        self._tag()

    def _reference(self, name: str) -> None:
        start = self._offset()
        written = _REFERENCE.match(self._source, start)
        said = html.unescape(written[0]) if written else name
        end = written.end() if written else start + len(name)
        self._add(said, [(start, end)] * len(said))

    def _tag(self) -> None:
        start = self._offset()
        self._add("\n", [(start, start)])

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column

    def _add(self, text: str, places: list[tuple[int, int]]) -> None:
        if not self._plain and self.cdata_elem is None:
            self._said.append(text)
            self.places += places
