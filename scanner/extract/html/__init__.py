"""Web pages. Nothing is fetched and nothing is executed."""

import re
from collections.abc import Iterator

from scanner.extract.encoding import decode
from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "html"

_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_START = re.compile(r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[a-z!][^<>]*>", re.IGNORECASE)


def accepts(head: Head) -> bool:
    """A file that starts as a page does, or is named as one and holds a tag."""
    if b"<" not in head.data:
        return False
    start = decode(head.data)
    return bool(_START.match(start) or (head.suffix in _SUFFIXES and _TAG.search(start)))


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:  # noqa: ARG001 - the limits are those of the bytes
    """Read the page's text block by block, with its hidden text marked.

    Raises:
        DamagedDocument: the page cannot be parsed.
    """
    from scanner.extract.html.reader import blocks  # noqa: PLC0415 - the parser is imported for pages alone

    yield from blocks(source.data)
