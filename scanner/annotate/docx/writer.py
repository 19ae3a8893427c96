"""Notes into a Word document."""

from scanner.annotate.docx.comments import Comments
from scanner.annotate.docx.proposals import Proposals, take_back
from scanner.annotate.docx.runs import runs_of
from scanner.annotate.package import Parts
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.errors import DamagedDocument
from scanner.extract import Limits
from scanner.extract.docx.names import P, w
from scanner.extract.ooxml import Element

_BOX = w("txbxContent")
_IN_BOX = "text box"


class Writer:
    """Annotates one document."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts = Parts(draft.source.data, Limits())
        body = self._parts.change(self._parts.main).find(w("body"))
        if body is None:
            raise DamagedDocument("the main part is no text document: check what program the file is from")
        take_back(body)
        self._comments = Comments(self._parts, body, draft.on)
        self._proposals = Proposals(body, draft.on)
        self._paragraphs: list[Element] = list(body.iter(P))

    def copy(self) -> Copy:
        """The document with the notes."""
        exact, near, left = [], [], []
        for note in self._draft.notes:
            if self._on_figure(note):
                exact.append(note)
            elif (paragraph := self._nearest(note)) is not None:
                self._comments.beside(paragraph, note.said_from_afar())
                near.append(note)
            else:
                left.append(note)
        whole = bool(self._draft.whole and self._paragraphs)
        if whole:
            self._comments.beside(self._outside(None), self._draft.whole)
        return Copy(self._parts.data(), tuple(exact), tuple(near), tuple(left), whole)

    def _on_figure(self, note: Note) -> bool:
        place = note.locator
        paragraph = self._paragraph(place.paragraph) if place.part is None and place.attachment is None else None
        runs = [] if paragraph is None else runs_of(note.text, paragraph, note.start, note.end)
        if not runs:
            return False
        first, last = self._proposals.replace(runs, note.instead) if note.instead else (runs[0], runs[-1])
        self._comments.anchor(first, last, note.said)
        return True

    def _nearest(self, note: Note) -> Element | None:
        """The paragraph of the body on which the text of a note hangs; of what hangs on none, the first one."""
        place = note.locator
        if place.attachment is not None or not self._paragraphs:
            return None
        if place.part in {None, _IN_BOX}:
            return self._outside(place.paragraph)
        part = (place.part or "").partition(",")[0]
        referring = (block.locator for block in self._draft.document.blocks if part in block.notes and block.locator.part is None)
        number = next((locator.paragraph for locator in referring), None)
        return self._outside(number)

    def _outside(self, number: int | None) -> Element:
        """The paragraph of that number, or the one that its text box hangs on; the first where there is none."""
        paragraph = self._paragraph(number)
        boxes = [] if paragraph is None else list(paragraph.iterancestors(_BOX))
        return next(boxes[-1].iterancestors(P)) if boxes else self._paragraphs[0] if paragraph is None else paragraph

    def _paragraph(self, number: int | None) -> Element | None:
        return self._paragraphs[number - 1] if number and number <= len(self._paragraphs) else None
