"""A whole document: its stories in the order in which a person reads them."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from lxml import etree

from scanner.errors import DamagedDocument
from scanner.extract.docx.clauses import Paths
from scanner.extract.docx.context import Context, Place
from scanner.extract.docx.names import CHART_STRING, CHART_VALUE, DRAWN_P, DRAWN_T, ID, REFERENCE_ID, w
from scanner.extract.docx.numbering import Numbering
from scanner.extract.docx.runs import NOTES, Note
from scanner.extract.docx.story import Story
from scanner.extract.docx.styles import Styles
from scanner.extract.ooxml import Element, Package, Relationship
from scanner.extract.outline import Outline
from scanner.extract.pictures import of_text
from scanner.extract.protocol import Limits, Part
from scanner.model import ANNOTATOR, Block, BlockKind, Diagnostic, Locator, State, Status

_MAIN = "word/document.xml"
_NOTE_KINDS = {"footnote": BlockKind.FOOTNOTE, "endnote": BlockKind.ENDNOTE, "comment": BlockKind.COMMENT}
_PROPERTIES = ("title", "subject", "description", "keywords", "category")
_DRAWINGS = {"chart": "chart", "diagramData": "diagram"}
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


class Reader:
    """Reads one package; what cannot be read is gathered while its blocks are taken."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._main = next((r.target for r in self._package.relationships() if r.kind == "officeDocument"), _MAIN)
        self._root = self._package.xml(self._main)
        self._links = self._package.relationships(self._main)
        self._diagnostics: list[Diagnostic] = []
        self._notes = dict(note for kind in _NOTE_KINDS for note in self._notes_of(kind))
        names = _note_names(self._root, self._notes)
        self._context = Context(Styles.of(self._part("styles")), Numbering(self._part("numbering")), self._note, names)

    def read(self) -> Iterator[Block | Diagnostic | Part]:
        """Headers, body with the notes where they are referred to, notes that nothing refers to, drawings, footers, properties, files."""
        yield from self._margins("header")
        yield from self._body()
        for note in list(self._notes):
            yield from self._note(note)
        yield from self._drawings()
        yield from self._margins("footer")
        yield from self._properties()
        yield from self._diagnostics
        yield from self._files()

    def _body(self) -> Iterator[Block | Diagnostic | Part]:
        body = self._root.find(w("body"))
        if body is None:
            raise DamagedDocument("the main part is no text document: check what program the file is from")
        nothing = True
        for block in Story(body, Place(), self._context).blocks():
            nothing = False
            yield block
        large = False
        for picture in of_text(self._package, self._main, body):
            large = True
            yield picture
        if nothing and not large and self._linked("image"):
            yield Diagnostic(Status.NO_TEXT_LAYER, "the body shows pictures and no text: recognise their text first (OCR)")

    def _linked(self, kind: str) -> list[Relationship]:
        return [link for link in self._links if link.kind == kind and not link.external]

    def _part(self, kind: str) -> Element | None:
        """The root of the part of this kind that the main part points to; one that cannot be read is said and left out."""
        for link in self._linked(kind):
            return self._readable(link.target)
        return None

    def _readable(self, name: str) -> Element | None:
        try:
            return self._package.xml(name)
        except DamagedDocument as error:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, str(error), error.locator))
            return None

    def _notes_of(self, kind: str) -> Iterator[tuple[Note, Element]]:
        """The notes of a kind by kind and id, without the separators that Word keeps among them, and what slascan has put there."""
        root = self._part(f"{kind}s")
        for element in () if root is None else root.iterfind(w(kind)):
            if element.get(w("type"), "normal") == "normal" and element.get(w("author")) != ANNOTATOR:
                yield (kind, element.get(ID, "")), element

    def _note(self, note: Note) -> Iterator[Block]:
        element = self._notes.pop(note, None)
        if element is not None:
            comment = note[0] == "comment"
            state, author = (State.COMMENT, element.get(w("author"), "")) if comment else (State.LIVE, "")
            yield from Story(element, Place(self._context.names[note], _NOTE_KINDS[note[0]], state, author), self._context).blocks()

    def _margins(self, kind: str) -> Iterator[Block]:
        """Headers or footers in the order in which the sections name them; what an earlier one has said is not said again."""
        targets = {link.id: link.target for link in self._linked(kind)}
        used = [targets[id_] for e in self._root.iter(w(f"{kind}Reference")) if (id_ := e.get(REFERENCE_ID, "")) in targets]
        said: set[str] = set()
        for at, target in enumerate(dict.fromkeys(used), 1):
            root = self._readable(target)
            if root is None:
                continue
            context = replace(self._context, outline=Outline(), paths=Paths())
            for block in Story(root, Place(f"{kind} {at}", BlockKind(kind)), context).blocks():
                if block.text not in said:
                    yield block
                said.add(block.text)

    def _drawings(self) -> Iterator[Block]:
        """The words of charts and diagrams, which stand in parts of their own; the figures behind a chart are no text."""
        for kind, name in _DRAWINGS.items():
            for at, link in enumerate(self._linked(kind), 1):
                root = self._readable(link.target)
                for element in () if root is None else root.iter(DRAWN_P, CHART_STRING):
                    between = "" if element.tag == DRAWN_P else ", "
                    text = between.join(part.text or "" for part in element.iter(DRAWN_T, CHART_VALUE))
                    if text.strip():
                        yield Block(BlockKind.TEXT_BOX, text, Locator(part=f"{name} {at}"))

    def _properties(self) -> Iterator[Block]:
        """What the file says of itself: title, subject and so on, and the properties that a person or template has added."""
        for link in self._package.relationships():
            root = self._readable(link.target) if link.kind in {"core-properties", "custom-properties"} else None
            for element in () if root is None else root:
                name, text = element.get("name") or etree.QName(element).localname, "".join(str(text) for text in element.itertext())
                if text.strip() and link.kind == "custom-properties":
                    yield Block(BlockKind.PROPERTY, f"{name}: {text}", Locator(part=f"property {name}"))
                elif text.strip() and name in _PROPERTIES:
                    yield Block(BlockKind.PROPERTY, text, Locator(part=f"property {name}"))

    def _files(self) -> Iterator[Part | Diagnostic]:
        """What is embedded in the body, then in the other stories."""
        for story in (self._main, *(link.target for kind in _STORIES for link in self._linked(kind))):
            yield from self._package.files(story)


def _note_names(root: Element, notes: Collection[Note]) -> dict[Note, str]:
    """``footnote 3``: notes are counted as the document refers to them, then those that it does not refer to."""
    referred = [note for e in root.iter(*NOTES) if (note := (NOTES[e.tag], e.get(ID, ""))) in notes]
    counts: Counter[str] = Counter()
    names = {}
    for note in dict.fromkeys([*referred, *notes]):
        counts[note[0]] += 1
        names[note] = f"{note[0]} {counts[note[0]]}"
    return names
