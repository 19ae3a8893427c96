"""What several annotators do with elements."""

from lxml import etree

from scanner.extract.ooxml import Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def above(element: Element) -> Element:
    """The element around one that is not the root."""
    found = element.getparent()
    if found is None:
        raise ValueError("the root has nothing above it")
    return found


def alike(element: Element) -> Element:
    """An empty element of the same name and attributes."""
    return etree.Element(element.tag, {str(name): str(value) for name, value in element.attrib.items()})
