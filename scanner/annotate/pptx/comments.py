"""Comments of slides (19.4) and who wrote them."""

from datetime import date

from lxml import etree

from scanner.annotate.package import Parts
from scanner.errors import UnsupportedFormat
from scanner.extract.ooxml import Element
from scanner.extract.pptx.names import p
from scanner.model import ANNOTATOR

_TYPES = "application/vnd.openxmlformats-officedocument.presentationml."
_INITIALS = "SLA"


class Comments:
    """Writes comments; those that slascan wrote before are taken out of every slide that is opened."""

    def __init__(self, parts: Parts, on: date) -> None:
        if parts.target(parts.main, "authors"):
            raise UnsupportedFormat(
                "its comments are of PowerPoint's newer kind, beside which none are written; annotate a copy without them"
            )
        self._parts = parts
        self._date = f"{on.isoformat()}T00:00:00.000"
        self._author: Element | None = None
        self._lists: dict[str, Element] = {}

    def clear(self, slide: str) -> None:
        """Take out what was said on a slide before."""
        name = self._parts.target(slide, "comments")
        number = self._known()
        if not name or number is None:
            return
        root = self._parts.read(name)
        for comment in [comment for comment in root if comment.get("authorId") == number.get("id")]:
            self._parts.change(name).remove(comment)

    def add(self, slide: str, place: tuple[int, int], said: str) -> None:
        """Say something at a place of a slide, in 1/576 of an inch from the top left."""
        author = self._opened()
        index = int(author.get("lastIdx", "0")) + 1
        author.set("lastIdx", str(index))
        comment = etree.SubElement(self._list(slide), p("cm"), authorId=author.get("id", "0"), dt=self._date, idx=str(index))
        etree.SubElement(comment, p("pos"), x=str(place[0]), y=str(place[1]))
        etree.SubElement(comment, p("text")).text = said

    def _list(self, slide: str) -> Element:
        """The comments of a slide, made where there are none."""
        if slide not in self._lists:
            name = self._parts.target(slide, "comments")
            if not name:
                root = etree.Element(p("cmLst"), nsmap={"p": p("")[1:-1]})
                name = self._parts.add("ppt/comments/comment.xml", root, f"{_TYPES}comments+xml")
                self._parts.relate(slide, "comments", name)
            self._lists[slide] = self._parts.change(name)
        return self._lists[slide]

    def _known(self) -> Element | None:
        """Our entry among the authors, None where there is none."""
        name = self._parts.target(self._parts.main, "commentAuthors")
        authors = self._parts.read(name) if name else ()
        return next((author for author in authors if author.get("name") == ANNOTATOR), None)

    def _opened(self) -> Element:
        """Our entry among the authors, made where there is none; its comments are counted anew."""
        if self._author is None:
            name = self._parts.target(self._parts.main, "commentAuthors")
            if not name:
                root = etree.Element(p("cmAuthorLst"), nsmap={"p": p("")[1:-1]})
                name = self._parts.add("ppt/commentAuthors.xml", root, f"{_TYPES}commentAuthors+xml")
                self._parts.relate(self._parts.main, "commentAuthors", name)
            authors = self._parts.change(name)
            self._author = self._known()
            if self._author is None:
                number = str(1 + max((int(known.get("id", "0")) for known in authors), default=-1))
                self._author = etree.SubElement(authors, p("cmAuthor"), id=number, name=ANNOTATOR, initials=_INITIALS, clrIdx="0")
            self._author.set("lastIdx", "0")
        return self._author
