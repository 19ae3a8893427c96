"""From the parser's tree to blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from scanner.errors import DamagedDocument
from scanner.extract.encoding import decode
from scanner.extract.html.inline import BLOCKS, UNSEEN, start, state_of, text_of
from scanner.extract.html.tables import holds_data, rows
from scanner.extract.outline import Outline
from scanner.extract.spans import Spans
from scanner.model import Block, BlockKind, Diagnostic, Locator, State

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_KINDS = {"li": BlockKind.LIST_ITEM, "option": BlockKind.LIST_ITEM, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION}
_PLACES = {"nav": BlockKind.HEADER, "footer": BlockKind.FOOTER}
_LISTS = frozenset({"ul", "ol"})
_MAX_DEPTH = 2040  # of the parser, which drops what is nested more deeply


def blocks(data: bytes) -> Iterator[Block | Diagnostic]:
    """The blocks of a page in reading order: title and description, then the body."""
    declared = _DECLARED.search(data[:4096])
    text = decode(data, declared[1].decode("ascii") if declared else "")
    root = _parse(text)
    yield from _properties(root)
    yield from _Walk(Outline(), 0).read(root)


def fragment(text: str, line: int, outline: Outline) -> Iterator[Block | Diagnostic]:
    """The blocks of markup that stands within another document from ``line`` on."""
    if "<" in text and not text.lstrip().startswith("<!--"):
        yield from _Walk(outline, line - 1).read(_parse(text))


def _parse(text: str) -> html.HtmlElement:
    # Bytes in a known encoding, because a declaration in the page would be believed otherwise.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise DamagedDocument("the page holds no text that can be read; open it in a browser and save it again") from error


def _properties(root: html.HtmlElement) -> Iterator[Block]:
    title = root.find(".//head/title")
    if title is not None and (text := " ".join(title.text_content().split())):
        yield Block(BlockKind.TITLE, text, Locator(line=title.sourceline))
    for meta in root.iterfind(".//meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        text = " ".join((meta.get("content") or "").split())
        if name in {"description", "og:description"} and text:
            yield Block(BlockKind.PROPERTY, text, Locator(line=meta.sourceline, part=name))


class _Walk:
    """One pass over the tree without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, outline: Outline, line: int) -> None:
        self._outline = outline
        self._line = line
        self._spans = Spans()
        self._states = [State.LIVE]
        self._places: list[BlockKind] = []
        self._lists = 0
        self._tables = 0
        self._block: html.HtmlElement | None = None

    def read(self, root: html.HtmlElement) -> Iterator[Block | Diagnostic]:
        walker = etree.iterwalk(root, events=("start", "end"))
        whole = set[html.HtmlElement]()
        too_deep = False
        for event, element in walker:
            if event == "end":
                yield from self._end(element, entered=element not in whole)
                continue
            too_deep |= len(self._states) >= _MAX_DEPTH
            if element.tag in UNSEEN or (element.tag == "table" and holds_data(element)):
                whole.add(element)
                walker.skip_subtree()
                yield from self._table(element) if element.tag == "table" else ()
            else:
                yield from self._start(element)
        yield from self._flush()
        if too_deep:
            yield Diagnostic("read-partly", "elements are nested too deeply and the inmost were not read; save the page as PDF")

    def _start(self, element: html.HtmlElement) -> Iterator[Block]:
        if element.tag in BLOCKS:
            yield from self._flush()
            self._block = element
        self._lists += element.tag in _LISTS
        if element.tag in _PLACES:
            self._places.append(_PLACES[element.tag])
        self._states.append(state_of(element, self._states[-1]))
        start(element, self._spans, self._states[-1])

    def _end(self, element: html.HtmlElement, *, entered: bool) -> Iterator[Block]:
        if entered:
            if element.tag in BLOCKS:
                yield from self._flush()
                self._block = element.getparent()
            self._lists -= element.tag in _LISTS
            if element.tag in _PLACES:
                self._places.pop()
            self._states.pop()
        self._spans.add(element.tail, self._states[-1])

    def _flush(self) -> Iterator[Block]:
        text = self._spans.take()
        if not text.text:
            return
        tag = "" if self._block is None else str(self._block.tag)
        place = self._place(self._block)
        if re.fullmatch("h[1-6]", tag) and text.state is State.LIVE:
            level = int(tag[1])
            yield Block(BlockKind.HEADING, text.text, place, self._outline.enter(level, text.text), level, marks=text.marks)
            return
        kind = _KINDS.get(tag) or (self._places[-1] if self._places else BlockKind.PARAGRAPH)
        level = self._lists if kind is BlockKind.LIST_ITEM else 0
        yield Block(kind, text.text, place, self._outline.trail, level, state=text.state, marks=text.marks)

    def _place(self, element: html.HtmlElement | None) -> Locator:
        return Locator(line=None if element is None else self._line + (element.sourceline or 1))

    def _table(self, table: html.HtmlElement) -> Iterator[Block]:
        yield from self._flush()
        self._tables += 1
        inherited = state_of(table, self._states[-1])
        for caption in table.iterfind("caption"):
            text = text_of(caption, inherited)
            yield Block(BlockKind.CAPTION, text.text, self._place(caption), self._outline.trail, state=text.state, marks=text.marks)
        for number, row in enumerate(rows(table, inherited), 1):
            place = replace(self._place(row.element), table=self._tables, row=number)
            yield Block.row(row.cells, place, header_row=row.header, state=row.state).under(self._outline.trail)
