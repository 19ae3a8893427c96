"""What a paragraph is: a heading, a clause, a list item, a caption, or text of a note or margin."""

from dataclasses import replace

from scanner.extract.docx.context import Context
from scanner.extract.docx.numbering import Number
from scanner.extract.docx.pieces import Text
from scanner.extract.docx.styles import Style, outline_level
from scanner.extract.ooxml import Element
from scanner.model import Block, BlockKind, Locator, State

_LONGEST_HEADING = 160
_LONGEST_BOLD_HEADING = 80
_BOLD_LEVEL = 10
_SENTENCE_WORDS = 8
_SENTENCE_ENDS = (".", ";", ",", ":")


def placed(text: str, level: int | None, style: Style, printed: Number | None, locator: Locator, context: Context) -> Block:
    """A paragraph of the body, still without its text; a heading opens its place in the outline."""
    title = " ".join(text.split())
    if level is not None and title:
        context.outline.close(level)
    clause = context.paths.of(printed, text, context.trail)
    locator = replace(locator, clause=clause)
    if level is not None and _is_heading(title):
        above = context.outline.enter(level, title)
        context.paths.head(context.trail, clause, printed)
        return Block(BlockKind.HEADING if level else BlockKind.TITLE, "", locator, above, level)
    if printed is not None and not (printed.text and clause and not clause.endswith(")")):
        return Block(BlockKind.LIST_ITEM, "", locator, context.trail, printed.depth + 1)
    return Block(BlockKind.CAPTION if style.caption else BlockKind.PARAGRAPH, "", locator, context.trail)


def outside(kind: BlockKind, locator: Locator, context: Context) -> Block:
    """A paragraph of a note, margin or text box, still without its text: it stands below the headings that it hangs on."""
    return Block(kind, "", replace(locator, clause=context.clause), context.trail)


def heading_level(paragraph: Element, style: Style, text: Text, *, bold: bool) -> int | None:
    """By the paragraph's own outline level, its style, or its look: a bold line is a heading below all that are styled so.

    Struck and hidden text heads nothing.
    """
    own = outline_level(paragraph)
    styled = style.level if own is None else own
    looks_so = bold and not style.caption and len(text.text) <= _LONGEST_BOLD_HEADING and not text.text.endswith(_SENTENCE_ENDS)
    if text.state in {State.STRUCK, State.HIDDEN}:
        return None
    return _BOLD_LEVEL if styled is None and looks_so else styled


def _is_heading(title: str) -> bool:
    """Lawyers number whole clauses with heading styles: what is long, or reads as a sentence, is a paragraph in spite of its style."""
    sentence = title.endswith(_SENTENCE_ENDS) and len(title.split()) > _SENTENCE_WORDS
    return bool(title) and len(title) <= _LONGEST_HEADING and not sentence
