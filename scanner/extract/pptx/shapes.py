"""The shapes of a slide, one after the other, out of all groups."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from scanner.extract.drawingml import shown_children
from scanner.extract.ooxml import Element
from scanner.extract.pptx.names import TRUE, p

_TITLES = frozenset({"title", "ctrTitle"})
_SHAPES = frozenset(map(p, ("sp", "grpSp", "graphicFrame", "pic", "cxnSp", "contentPart")))
_UNNAMED = etree.Element(p("cNvPr"))
_FURNITURE = frozenset({"dt", "ftr", "hdr", "sldNum"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its name and the kind of placeholder that it fills, ``""`` where it is none; ``hidden`` where nobody sees it."""

    element: Element
    name: str
    placeholder: str
    hidden: bool

    @property
    def is_title(self) -> bool:
        """Whether it holds the title of its slide."""
        return self.placeholder in _TITLES

    @property
    def is_furniture(self) -> bool:
        """Whether it holds what stands on every slide: date, footer, number."""
        return self.placeholder in _FURNITURE


def shapes(root: Element) -> list[Shape]:
    """The shapes of ``p:sld`` and its like, the title first."""
    tree = root.find(f"{p('cSld')}/{p('spTree')}")
    found = [] if tree is None else list(_shapes(tree, hidden=False))
    return sorted(found, key=lambda shape: not shape.is_title)


def _shapes(parent: Element, *, hidden: bool) -> Iterator[Shape]:
    for child in shown_children(parent):
        if child.tag not in _SHAPES:
            continue
        properties = next(
            (e for part in child if part.tag.rpartition("}")[2].startswith("nv") for e in part.iterfind(p("cNvPr"))), _UNNAMED
        )
        unseen = hidden or properties.get("hidden", "0") in TRUE
        if child.tag == p("grpSp"):
            yield from _shapes(child, hidden=unseen)
        else:
            place = child.find(f"*/{p('nvPr')}/{p('ph')}")
            yield Shape(child, properties.get("name", ""), "" if place is None else place.get("type", "obj"), unseen)
