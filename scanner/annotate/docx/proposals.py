"""Tracked changes (17.13.5) that propose another figure."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date

from lxml import etree

from scanner.annotate.tree import above, alike
from scanner.extract.docx.names import ID, w
from scanner.extract.docx.pieces import CHANGES, is_proposal
from scanner.extract.ooxml import Element
from scanner.model import ANNOTATOR, State

_INSERTED, _DELETED, _R, _T, _GONE = w("ins"), w("del"), w("r"), w("t"), w("delText")


def take_back(body: Element) -> None:
    """Undo what slascan has proposed before and nobody has accepted."""
    for change in [change for change in body.iter(_INSERTED, _DELETED) if is_proposal(change)]:
        if change.tag == _DELETED:
            for run in list(change):
                for text in run.iter(_GONE):
                    text.tag = _T
                change.addprevious(run)
        above(change).remove(change)


class Proposals:
    """Writes tracked changes, each with an id of its own."""

    def __init__(self, body: Element, on: date) -> None:
        self._date = f"{on.isoformat()}T00:00:00Z"
        known = (element.get(ID, "") for element in body.iter(*CHANGES, w("bookmarkStart"), w("moveFromRangeStart"), w("moveToRangeStart")))
        self._next = max((int(id_) for id_ in known if id_.isdigit()), default=0) + 1

    def replace(self, runs: Sequence[Element], text: str) -> tuple[Element, Element]:
        """Delete some runs and insert a text in their place; the first and the last element of the change."""
        deleted = list(self._delete(runs))
        new = etree.Element(_R)
        look = runs[-1].find(w("rPr"))
        if look is not None:
            new.append(deepcopy(look))
        etree.SubElement(new, _T).text = text
        inserted = self._change(_INSERTED)
        inserted.append(new)
        _after(deleted[-1]).addnext(inserted)
        return deleted[0], inserted

    def _delete(self, runs: Sequence[Element]) -> Iterator[Element]:
        """Each run within a deletion of its own."""
        for run in runs:
            deletion = self._change(_DELETED)
            run.addprevious(deletion)
            for text in run.iter(_T):
                text.tag = _GONE
            deletion.append(run)
            yield deletion

    def _change(self, tag: str) -> Element:
        change = etree.Element(tag, {ID: str(self._next), w("author"): ANNOTATOR, w("date"): self._date})
        self._next += 1
        return change


def _after(element: Element) -> Element:
    """What an insertion may follow: within somebody else's insertion there may be none, so that is divided behind the element."""
    around = above(element)
    if CHANGES.get(around.tag) is not State.INSERTED:
        return element
    rest = list(element.itersiblings())
    if rest:
        other = alike(around)
        other.extend(rest)
        around.addnext(other)
    return around
