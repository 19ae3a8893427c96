"""The comments of a document (17.13.4) and their anchors in its text."""

from datetime import date

from lxml import etree

from scanner.annotate.package import Parts
from scanner.annotate.tree import SPACE, above
from scanner.extract.docx.names import ID, P, w
from scanner.extract.ooxml import Element
from scanner.model import ANNOTATOR

_KIND = "comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_INITIALS = "SLA"
_START, _END, _REFERENCE = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


class Comments:
    """Writes comments; those that slascan wrote before are taken out."""

    def __init__(self, parts: Parts, body: Element, on: date) -> None:
        self._parts = parts
        self._date = f"{on.isoformat()}T00:00:00Z"
        name = parts.target(parts.main, _KIND)
        self._root = None if not name else parts.read(name)
        if self._root is not None and any(map(_is_own, self._root)):
            _take_out(parts.change(name), body)
        self._name = name
        known = [] if self._root is None else [comment.get(ID, "") for comment in self._root]
        self._next = max((int(id_) for id_ in known if id_.isdigit()), default=-1) + 1

    def anchor(self, first: Element, last: Element, said: str) -> None:
        """Say something of what stands from one element of a paragraph to another."""
        id_ = str(self._next)
        self._next += 1
        self._opened().append(self._comment(id_, said))
        first.addprevious(_marker(_START, id_))
        end = _marker(_END, id_)
        last.addnext(end)
        run = etree.Element(w("r"))
        run.append(_marker(_REFERENCE, id_))
        end.addnext(run)

    def beside(self, paragraph: Element, said: str) -> None:
        """Say something beside a paragraph."""
        content = [child for child in paragraph if child.tag != w("pPr")]
        if not content:
            content = [etree.SubElement(paragraph, w("r"))]
        self.anchor(content[0], content[-1], said)

    def _comment(self, id_: str, said: str) -> Element:
        attributes = {ID: id_, w("author"): ANNOTATOR, w("date"): self._date, w("initials"): _INITIALS}
        comment = etree.Element(w("comment"), attributes)
        for line in said.split("\n"):
            text = etree.SubElement(etree.SubElement(etree.SubElement(comment, P), w("r")), w("t"))
            text.set(SPACE, "preserve")
            text.text = line
        return comment

    def _opened(self) -> Element:
        """The root of the comments, made where there is none."""
        if self._root is None:
            self._root = etree.Element(w(_KIND), nsmap={"w": w("")[1:-1]})
            self._name = self._parts.add("word/comments.xml", self._root, _TYPE)
            self._parts.relate(self._parts.main, _KIND, self._name)
        else:
            self._parts.change(self._name)
        return self._root


def _marker(tag: str, id_: str) -> Element:
    return etree.Element(tag, {ID: id_})


def _is_own(comment: Element) -> bool:
    return comment.get(w("author")) == ANNOTATOR


def _take_out(root: Element, body: Element) -> None:
    own = [comment for comment in root if _is_own(comment)]
    ids = {comment.get(ID) for comment in own}
    for comment in own:
        root.remove(comment)
    for marker in [marker for marker in body.iter(_START, _END, _REFERENCE) if marker.get(ID) in ids]:
        around = above(marker)
        around.remove(marker)
        if marker.tag == _REFERENCE and not len(around):
            above(around).remove(around)
