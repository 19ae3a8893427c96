"""Markdown (CommonMark with tables, strikethrough, footnotes and front matter)."""

from collections.abc import Iterator

from scanner.extract import text
from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "md"

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})


def accepts(head: Head) -> bool:
    """A text whose name says Markdown: the text alone cannot tell."""
    return head.suffix in _SUFFIXES and text.accepts(head)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:  # noqa: ARG001 - the limits are those of the bytes
    """Read headings, paragraphs, list items, tables and quotations with their line numbers."""
    from scanner.extract.markdown.reader import blocks  # noqa: PLC0415 - the parser is imported for Markdown alone

    yield from blocks(source.data)
