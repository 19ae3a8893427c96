"""From the parser's tree to blocks."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from scanner.extract.encoding import decode
from scanner.extract.html.reader import fragment
from scanner.extract.outline import Outline
from scanner.extract.spans import Spans, Text
from scanner.extract.text.lines import lines_of
from scanner.extract.text.reader import read_lines
from scanner.model import Block, BlockKind, Cell, Diagnostic, Locator, State


def blocks(data: bytes) -> Iterator[Block | Diagnostic]:
    """The blocks of a Markdown file in reading order."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(front_matter_plugin).use(footnote_plugin)
    tree = SyntaxTreeNode(parser.parse(decode(data)))
    yield from _Reader().children(tree)


class _Reader:
    """Walks the tree; holds what stands above a node: headings, list levels, quotation."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._tables = 0
        self._lists = 0
        self._quoted = False

    def children(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        for child in node.children:
            yield from getattr(self, f"_{child.type}", self.children)(child)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        level = int(node.tag[1])
        text = _inline(node)
        if text.text:
            yield self._block(BlockKind.HEADING, text, node, self._outline.enter(level, text.text), level)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        raw = node.children[0].content.split("\n")
        if sum(line.count("|") > 0 for line in raw) > 1 or (len(raw) == 1 and raw[0].count("|") > 1):
            yield from self._plain(node, raw)
        else:
            yield self._block(BlockKind.PARAGRAPH, _inline(node), node, self._outline.trail)

    def _list_item(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        self._lists += 1
        first, *rest = node.children or (None,)
        if first is not None and first.type == "paragraph":
            yield self._block(BlockKind.LIST_ITEM, _inline(first), first, self._outline.trail, self._lists)
        elif first is not None:
            rest = node.children
        for child in rest:
            yield from getattr(self, f"_{child.type}", self.children)(child)
        self._lists -= 1

    def _blockquote(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        yield from self.children(node)

    def _table(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        self._tables += 1
        rows = [row for part in node.children for row in part.children]
        for number, row in enumerate(rows, 1):
            header = row.children[0].type == "th"
            cells = tuple(_cell(cell, column, header=header) for column, cell in enumerate(row.children))
            place = Locator(line=_line(row), table=self._tables, row=number)
            yield Block.row(cells, place, header_row=header).under(self._outline.trail)

    def _code_block(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        yield from self._plain(node, node.content.split("\n"))

    def _fence(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        yield Block(BlockKind.CODE, node.content.rstrip(), Locator(line=_line(node)), self._outline.trail)

    def _html_block(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        yield from fragment(node.content, _line(node) or 1, self._outline)

    def _front_matter(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        for number, line in enumerate(node.content.split("\n"), 2):
            if line.strip():
                yield Block(BlockKind.PROPERTY, line.strip(), Locator(line=number))

    def _plain(self, node: SyntaxTreeNode, lines: list[str]) -> Iterator[Block | Diagnostic]:
        yield from read_lines(lines_of("\n".join(lines), _line(node) or 1), self._outline)

    def _block(self, kind: BlockKind, text: Text, node: SyntaxTreeNode, trail: tuple[str, ...], level: int = 0) -> Block:
        return Block(kind, text.text, Locator(line=_line(node)), trail, level, state=text.state, marks=text.marks)


def _cell(node: SyntaxTreeNode, column: int, *, header: bool) -> Cell:
    text = _inline(node)
    return Cell(text.text, column, header=header, marks=text.marks)


def _line(node: SyntaxTreeNode) -> int | None:
    return node.map[0] + 1 if node.map else None


def _inline(node: SyntaxTreeNode) -> Text:
    spans = Spans()
    _collect(node, spans, State.LIVE)
    return spans.take()


def _collect(node: SyntaxTreeNode, spans: Spans, state: State) -> None:
    for child in node.children:
        if child.type in {"text", "code_inline", "text_special"}:
            spans.add(child.content, state)
        elif child.type == "softbreak":
            spans.add(" ")
        elif child.type == "hardbreak":
            spans.line_break()
        elif child.type != "html_inline":
            _collect(child, spans, State.STRUCK if child.type == "s" else state)
