"""What antiword writes of a document (DocBook 4.1), as a page, which there is a reader for."""

import re

from lxml import etree

from scanner.errors import DamagedDocument

_TAGS = {"para": "p", "informaltable": "table", "row": "tr", "entry": "td", "itemizedlist": "ul", "orderedlist": "ol", "listitem": "li"}
_SECTION = re.compile(r"chapter|sect(\d)")
_HIGHEST = 6


def as_page(docbook: bytes) -> bytes:
    """The same in the elements of HTML.

    Raises:
        DamagedDocument: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True)
    root = etree.fromstring(docbook, parser)
    if root is None:
        raise DamagedDocument("antiword wrote nothing that can be read: open the file in Word and save it in the current format")
    for about in root.findall("bookinfo"):
        root.remove(about)
    for element in root.iter(etree.Element):
        element.tag = _tag(element)
    return etree.tostring(root, encoding="utf-8", method="html")


def _tag(element: etree._Element) -> str:
    parent = element.getparent()
    if element.tag == "title" and parent is not None:
        return f"h{_level(parent)}"
    if element.tag == "emphasis":
        return "s" if element.get("role") == "strikethrough" else "span"
    return "html" if parent is None else _TAGS.get(str(element.tag), "div")


def _level(section: etree._Element) -> int:
    """How deep the heading of a section is; sections within it have been renamed after it."""
    return min(1 + sum(1 for _ in section.iterancestors("div")), _HIGHEST)
