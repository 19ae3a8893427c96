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
from scanner.extract.spans import Revised, Text
from scanner.extract.text import headings
from scanner.extract.text.lines import Line, lines_of
from scanner.extract.text.reader import read_lines
from scanner.model import Block, BlockKind, Cell, Diagnostic, Locator, State

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_WIDE = re.compile("u(?:tf|cs)-?(?:16|32|[24])", re.IGNORECASE)
"""Encodings in which a declaration could not be read that is written one byte a letter."""
_KINDS = {"li": BlockKind.LIST_ITEM, "option": BlockKind.LIST_ITEM, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION}
_PLAIN = frozenset({"p", "div"})
_PLACES = {"nav": BlockKind.HEADER, "footer": BlockKind.FOOTER}
_MARKUP = re.compile("[<&]")
_HEADING = re.compile("h[1-6]")
_BOLD = frozenset({"b", "strong"})
_BOLD_LEVEL = 7  # a short paragraph all in bold heads what follows, below any heading that is marked as one
_LISTS = frozenset({"ul", "ol"})
_MAX_DEPTH = 2040  # of the parser, which drops what is nested more deeply


def blocks(data: bytes) -> Iterator[Block | Diagnostic]:
    """The blocks of a page in reading order: title and description, then the body."""
    root = _parse(decode(data, declared_encoding(data)))
    yield from _properties(root)
    yield from _Walk(Outline(), 0).read(root)


def declared_encoding(data: bytes) -> str:
    """The encoding that a page names, empty where it names none that it could be in."""
    declared = _DECLARED.search(data[:4096])
    name = declared[1].decode("ascii") if declared else ""
    return "" if _WIDE.match(name) else name


def fragment(text: str, line: int, outline: Outline) -> Iterator[Block | Diagnostic]:
    """The blocks of markup that stands within another document from ``line`` on."""
    if "<" in text and not text.lstrip().startswith("<!--"):
        yield from _Walk(outline, line - 1).read(_parse(text))


def inline(markup: str) -> Text:
    """The text of markup that is one paragraph."""
    if not _MARKUP.search(markup):
        return Text(" ".join(markup.split()))
    return text_of(_parse(f"<p>{markup}"), State.LIVE)


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
            yield Block(BlockKind.PARAGRAPH, text, Locator(line=meta.sourceline, part=name), state=State.HIDDEN)


class _Walk:
    """One pass over the tree without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, outline: Outline, line: int) -> None:
        self._outline = outline
        self._line = line
        self._spans = Revised()
        self._states = [State.LIVE]
        self._places: list[BlockKind] = []
        self._lists = 0
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
            if element.tag in UNSEEN or element.tag == "pre" or holds_data(element):
                whole.add(element)
                walker.skip_subtree()
                yield from self._whole(element)
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
        """The text since the last block began or ended, as it is and as it was."""
        element = self._block
        text, before = self._spans.take()
        if "\n" in text.text and before is None and not text.marks and self._kind(element) is BlockKind.PARAGRAPH:
            yield from self._lines(lines_of(text.text, self._place(element).line or 1, step=0), text.state)
        elif text.text:
            yield self._said(element, text)
        if before is not None:
            yield self._block_of(self._kind(element), element, before)

    def _said(self, element: html.HtmlElement | None, text: Text) -> Block:
        level = _heading_level(element, text.text) if text.state is State.LIVE else 0
        block = self._block_of(BlockKind.HEADING if level else self._kind(element), element, text)
        place = replace(block.locator, clause=self._outline.clause(text.text))
        if level:
            return replace(block, locator=place, level=level, heading=self._outline.enter(level, text.text))
        return replace(block, locator=place)

    def _block_of(self, kind: BlockKind, element: html.HtmlElement | None, text: Text) -> Block:
        level = max(self._lists, 1) if kind is BlockKind.LIST_ITEM else 0
        return Block(kind, text.text, self._place(element), self._outline.trail, level, state=text.state, marks=text.marks)

    def _kind(self, element: html.HtmlElement | None) -> BlockKind:
        """What a block is: its element's own kind, or that of the item that it is the first of."""
        while element is not None and element.tag in _PLAIN and element.getprevious() is None and not _text_before(element):
            element = element.getparent()
        kind = _KINDS.get("" if element is None else str(element.tag))
        return kind or (self._places[-1] if self._places else BlockKind.PARAGRAPH)

    def _whole(self, element: html.HtmlElement) -> Iterator[Block]:
        """What is read at once: a table, or text whose lines are as they stand."""
        if element.tag in UNSEEN:
            return
        yield from self._flush()
        if element.tag == "pre":
            lines = lines_of(element.text_content(), self._line + (element.sourceline or 1))
            yield from self._lines(lines, state_of(element, self._states[-1]))
        else:
            yield from self._table(element)

    def _lines(self, lines: list[Line], state: State) -> Iterator[Block]:
        for block in read_lines(lines, self._outline):
            yield block if state is State.LIVE else replace(block, state=state)

    def _place(self, element: html.HtmlElement | None) -> Locator:
        return Locator(line=None if element is None else self._line + (element.sourceline or 1))

    def _table(self, table: html.HtmlElement) -> Iterator[Block]:
        number_of_table = self._outline.count_table()
        inherited = state_of(table, self._states[-1])
        for caption in table.iterfind("caption"):
            yield self._block_of(BlockKind.CAPTION, caption, text_of(caption, inherited))
        for number, row in enumerate(rows(table, inherited), 1):
            place = replace(self._place(row.element), table=number_of_table, row=number)
            if any(cell.text for cell in row.cells):
                yield Block.row(_placed(row.cells, place), place, header_row=row.header, state=row.state).under(self._outline.trail)
            if row.before:
                before = _placed(row.before, place)
                yield Block.row(before, place, header_row=row.header, state=State.DELETED).under(self._outline.trail)


def _placed(cells: tuple[Cell, ...], row: Locator) -> tuple[Cell, ...]:
    return tuple(replace(cell, locator=replace(row, column=cell.column + 1)) for cell in cells)


def _heading_level(element: html.HtmlElement | None, text: str) -> int:
    if element is None:
        return 0
    if _HEADING.fullmatch(str(element.tag)):
        return int(element.tag[1])
    only = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    bold = only is not None and only.tag in _BOLD and not (only.tail or "").strip()
    return _BOLD_LEVEL if bold and element.tag == "p" and headings.level(text) else 0


def _text_before(element: html.HtmlElement) -> bool:
    parent = element.getparent()
    return parent is not None and bool((parent.text or "").strip())
