"""From the parser's tree to blocks."""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from scanner.extract.encoding import decode
from scanner.extract.headers import names_columns
from scanner.extract.html.reader import fragment, inline
from scanner.extract.outline import Outline
from scanner.extract.spans import Text
from scanner.extract.text import headings
from scanner.extract.text.lines import Line, lines_of
from scanner.extract.text.reader import read_lines
from scanner.extract.text.tables import table_at
from scanner.model import Block, BlockKind, Cell, Diagnostic, Locator, State

_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}$")  # "# Credits {#credits}", as site builders write it
_EMPHASIS = re.compile(r"\*\*|__|~~|`|\\(?=[^\w\s])")
_MAX_DEPTH = 100  # of the parser, which drops what is nested more deeply
_BOLD_LEVEL = 7  # a short paragraph all in bold heads what follows, below any heading that is marked as one


def blocks(data: bytes) -> Iterator[Block | Diagnostic]:
    """The blocks of a Markdown file in reading order."""
    parser = (
        MarkdownIt("commonmark", {"maxNesting": _MAX_DEPTH})
        .enable(["table", "strikethrough"])
        .use(front_matter_plugin)
        .use(footnote_plugin)
    )
    environment: dict[str, object] = {}
    tokens = parser.parse(decode(data), environment)
    yield from _Reader(parser, environment).children(SyntaxTreeNode(tokens))
    if any(token.level >= _MAX_DEPTH - 1 for token in tokens):
        yield Diagnostic("read-partly", "lists or quotations are nested too deeply and the inmost were not read; save the page as PDF")


class _Reader:
    """Walks the tree; each kind of node has a method of its name, the others only hold nodes."""

    def __init__(self, parser: MarkdownIt, environment: dict[str, object]) -> None:
        self._parser = parser
        self._environment = environment
        self._outline = Outline()
        self._lists = 0

    def children(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        for child in node.children:
            yield from self._read(child)

    def _read(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        read = {
            "heading": self._heading,
            "paragraph": self._paragraph,
            "list_item": self._list_item,
            "table": self._table,
            "code_block": self._code,
            "fence": self._code,
            "html_block": self._html,
            "front_matter": self._front_matter,
            "footnote": self._footnote,
        }.get(node.type, self.children)
        yield from read(node)

    def _heading(self, node: SyntaxTreeNode) -> Iterator[Block]:
        text = self._text(node)
        text = replace(text, text=_ATTRIBUTES.sub("", text.text))
        if text.text:
            yield self._titled(text, node, int(node.tag[1]))

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        text = self._text(node)
        said = [child for child in node.children[0].children if child.children or child.content]
        if [child.type for child in said] == ["strong"] and headings.level(text.text):
            yield self._titled(text, node, _BOLD_LEVEL)
        elif (drawn := self._drawn(node)) is not None:
            yield from read_lines(drawn, self._outline)
        elif "\n" in text.text and not text.marks:
            yield from read_lines(lines_of(text.text, _line(node)), self._outline)
        elif text.text:
            yield self._block(BlockKind.PARAGRAPH, text, node)

    def _list_item(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        self._lists += 1
        children = list(node.children)
        if children and children[0].type == "paragraph" and (text := self._text(children[0])).text:
            yield replace(self._block(BlockKind.LIST_ITEM, text, children.pop(0)), level=self._lists)
        for child in children:
            yield from self._read(child)
        self._lists -= 1

    def _table(self, node: SyntaxTreeNode) -> Iterator[Block]:
        number_of_table = self._outline.count_table()
        rows = [(row, self._cells(row)) for part in node.children for row in part.children]
        stated = any(cell.text for cell in rows[0][1])
        texts = [[cell.text for cell in cells] for _, cells in rows[not stated :]]
        for number, (row, cells) in enumerate(rows[not stated :], 1):
            place = Locator(line=_line(row), table=number_of_table, row=number)
            header = number == 1 and (stated or names_columns(texts[0], texts[1:]))
            yield Block.row(cells, place, header_row=header).under(self._outline.trail)

    def _cells(self, row: SyntaxTreeNode) -> tuple[Cell, ...]:
        texts = [self._text(cell) for cell in row.children]
        header = row.children[0].type == "th"
        return tuple(Cell(t.text, column, header=header, marks=t.marks_within(State.LIVE)) for column, t in enumerate(texts))

    def _code(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Text that is indented is read as text; of text that is fenced only a table is, since the rest is some program's."""
        fenced = node.type == "fence"
        lines = lines_of(node.content, _line(node) + fenced)
        if fenced and not _has_table(lines):
            if code := node.content.strip():
                yield Block(BlockKind.CODE, code, Locator(line=_line(node)), self._outline.trail)
        else:
            yield from read_lines(lines, self._outline)

    def _html(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        yield from fragment(node.content, _line(node), self._outline)

    def _front_matter(self, node: SyntaxTreeNode) -> Iterator[Block]:
        for line in lines_of(node.content, _line(node) + 1):
            if line.text:
                yield Block(BlockKind.PROPERTY, line.text, Locator(line=line.number))

    def _footnote(self, node: SyntaxTreeNode) -> Iterator[Block | Diagnostic]:
        for found in self.children(node):
            yield replace(found, kind=BlockKind.FOOTNOTE) if isinstance(found, Block) and not found.cells else found

    def _drawn(self, node: SyntaxTreeNode) -> list[Line] | None:
        """The paragraph's lines without markup where they draw a table that Markdown does not know."""
        raw = node.children[0].content.split("\n")
        if len(raw) == 1 or not _has_table(lines_of("\n".join(raw))):
            return None
        return lines_of("\n".join(_EMPHASIS.sub("", line) for line in raw), _line(node))

    def _titled(self, text: Text, node: SyntaxTreeNode, level: int) -> Block:
        block = self._block(BlockKind.HEADING, text, node)
        return replace(block, heading=self._outline.enter(level, text.text), level=level)

    def _block(self, kind: BlockKind, text: Text, node: SyntaxTreeNode) -> Block:
        place = Locator(line=_line(node), clause=self._outline.clause(text.text))
        return Block(kind, text.text, place, self._outline.trail, state=text.state, marks=text.marks)

    def _text(self, node: SyntaxTreeNode) -> Text:
        """The text of a node with one line of markup, through HTML: there the states and footnote marks are told already."""
        token = node.children[0].token if node.children else None
        if token is None or not token.children:
            return Text("")
        return inline(self._parser.renderer.render([token], self._parser.options, self._environment))


def _has_table(lines: list[Line]) -> bool:
    return any(table_at(lines, at) for at in range(len(lines)))


def _line(node: SyntaxTreeNode) -> int:
    """The line a node starts on; the parser gives none to what it moves to the end, such as the list of footnotes."""
    return node.map[0] + 1 if node.map else 1
