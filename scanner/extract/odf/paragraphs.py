"""The content of one paragraph, tracked changes told apart."""

import re
from dataclasses import dataclass, field

from scanner.extract.docx.pieces import PLAIN, Look, Piece
from scanner.extract.odf.names import XML_ID, H, P, dublin_core, office, text
from scanner.extract.odf.styles import Styles
from scanner.extract.ooxml import Element
from scanner.model import State

_SPACE = re.compile("[ \t\r\n]+")
_ASIDE = frozenset({text("note"), office("annotation")})
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LEFT_OUT = frozenset({text("ruby-text"), text("number"), text("tracked-changes"), office("event-listeners")})
_MOST_SPACES = 100


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text, and the notes, comments and shapes that hang on it."""

    pieces: list[Piece] = field(default_factory=list)
    attached: list[Element] = field(default_factory=list)

    @property
    def bold(self) -> bool:
        """All of its text is."""
        return all(piece.look.format.bold for piece in self.pieces if piece.text.strip())


class Paragraphs:
    """Reads paragraphs in the order of the document: an insertion may begin in one and end in another."""

    def __init__(self, styles: Styles, root: Element) -> None:
        self._styles = styles
        self._changes = {_id(region): region for region in root.iter(text("changed-region"))}
        self._inserted: dict[str, Look] = {}

    def read(self, paragraph: Element) -> Content:
        """The content of one paragraph."""
        content = Content()
        self._below(paragraph, PLAIN.formatted(self._styles.of("paragraph", paragraph.get(text("style-name"))).format), content)
        return content

    def _below(self, element: Element, look: Look, content: Content) -> None:
        self._say(element.text, look, content)
        for child in element:
            self._inline(child, look, content)
            self._say(child.tail, look, content)

    def _say(self, said: str | None, look: Look, content: Content) -> None:
        if said:
            content.pieces.append(Piece(_SPACE.sub(" ", said), self._changed(look)))

    def _changed(self, look: Look) -> Look:
        for inserted in self._inserted.values():
            return Look(inserted.change, inserted.author, inserted.date, look.format)
        return look

    def _inline(self, element: Element, look: Look, content: Content) -> None:
        tag = element.tag
        if tag in _ASIDE or str(tag).startswith(_DRAWN):
            content.attached.append(element)
        elif tag == text("s"):
            count = element.get(text("c"), "1")
            self._sign(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), look, content)
        elif tag in {text("tab"), text("line-break")}:
            self._sign("\t" if tag == text("tab") else "\n", look, content)
        elif tag in {text("change"), text("change-start"), text("change-end")}:
            self._change(element, content)
        elif tag not in _LEFT_OUT:
            style = self._styles.of("text", element.get(text("style-name"))).format if tag == text("span") else PLAIN.format
            self._below(element, look.formatted(style), content)

    def _sign(self, sign: str, look: Look, content: Content) -> None:
        content.pieces.append(Piece(sign, self._changed(look)))

    def _change(self, element: Element, content: Content) -> None:
        """A point of deletion, where what was deleted is put back as such; or where an insertion begins or ends."""
        id_ = element.get(text("change-id"), "")
        region = self._changes.get(id_)
        if element.tag == text("change-end"):
            self._inserted.pop(id_, None)
        elif region is None:
            return
        elif element.tag == text("change-start"):
            if (insertion := region.find(text("insertion"))) is not None:
                self._inserted[id_] = _look(insertion, State.INSERTED)
        elif (deletion := region.find(text("deletion"))) is not None:
            look = _look(deletion, State.DELETED)
            gone = ("".join(_plain(paragraph)) for paragraph in deletion.iter(P, H))
            content.pieces.append(Piece("\n".join(gone), look))


def _id(region: Element) -> str:
    return region.get(XML_ID) or region.get(text("id")) or ""


def _look(change: Element, state: State) -> Look:
    info = change.find(office("change-info"))
    said = ("", "") if info is None else (info.findtext(dublin_core("creator"), ""), info.findtext(dublin_core("date"), ""))
    return Look(state, *said)


def _plain(paragraph: Element) -> list[str]:
    """The text of a deleted paragraph."""
    signs = {text("s"): " ", text("tab"): "\t", text("line-break"): "\n"}
    pieces = [_SPACE.sub(" ", paragraph.text or "")]
    for child in paragraph:
        pieces += [signs[child.tag]] if child.tag in signs else [] if child.tag in _ASIDE else _plain(child)
        pieces.append(_SPACE.sub(" ", child.tail or ""))
    return pieces
