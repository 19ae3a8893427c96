"""What the stories of a document share, and what tells one from another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from scanner.extract.docx.clauses import Paths
from scanner.extract.docx.numbering import Number, Numbering
from scanner.extract.docx.pieces import Text
from scanner.extract.docx.runs import Content, Note
from scanner.extract.docx.styles import Style, Styles, number, value
from scanner.extract.ooxml import Element
from scanner.extract.outline import Outline
from scanner.model import Block, BlockKind, State


@dataclass(frozen=True, slots=True)
class Place:
    """What a story is: None and None for the body, else the name of its part and the kind of its blocks."""

    part: str | None = None
    kind: BlockKind | None = None
    state: State = State.LIVE
    author: str = ""

    def state_of(self, text: Text) -> State:
        """A text's own state, else that of the whole story."""
        return self.state if text.state is State.LIVE else text.state

    def box(self) -> "Place":
        """A text box in this story."""
        if self.kind is BlockKind.TEXT_BOX:
            return self
        return replace(self, part=f"{self.part}, text box" if self.part else "text box", kind=BlockKind.TEXT_BOX)


@dataclass(slots=True)
class Context:
    """``notes`` gives the blocks of a note, once, and ``names`` what a person calls it (``footnote 3``)."""

    styles: Styles
    numbering: Numbering
    notes: Callable[[Note], Iterator[Block]]
    names: dict[Note, str]
    outline: Outline = field(default_factory=Outline)
    paths: Paths = field(default_factory=Paths)

    @property
    def trail(self) -> tuple[str, ...]:
        """The headings that hold now."""
        return self.outline.trail

    @property
    def clause(self) -> str | None:
        """The clause that holds now."""
        return self.paths.here(self.trail)

    def style(self, paragraph: Element) -> Style:
        """The paragraph's style, else the default one."""
        return self.styles[value(paragraph, "pPr", "pStyle") or self.styles.default]

    def count(self, paragraph: Element, style: Style) -> Number | None:
        """Count the paragraph in its list: the one it names itself, or its style's."""
        list_ = value(paragraph, "pPr", "numPr", "numId") or style.number
        if not list_ or list_ == "0":
            return None
        depth = number(paragraph, "pPr", "numPr", "ilvl")
        if depth is None:
            depth = self.numbering.depth_of(list_, style.chain)
        return self.numbering.next(list_, style.depth or 0 if depth is None else depth)

    def names_of(self, content: Content) -> tuple[str, ...]:
        """The notes that a text refers to."""
        return tuple(self.names[note] for note in content.notes if note in self.names)
