"""Cells in the colours of verdicts (18.8): a style is made of the cell's own, with another fill."""

from copy import deepcopy

from lxml import etree

from scanner.extract.ooxml import Element
from scanner.extract.xlsx.names import s
from scanner.model import Severity

_COLOURS = {
    Severity.CRITICAL: "FFFF9A8F",
    Severity.HIGH: "FFFFC08F",
    Severity.MEDIUM: "FFFFE08A",
    Severity.NOTE: "FFBFE3FF",
    Severity.OK: "FFC9EBC0",
}


class Fills:
    """Adds styles to the stylesheet of a workbook, each once."""

    def __init__(self, root: Element) -> None:
        self._fills = _list(root, "fills")
        self._styles = _list(root, "cellXfs")

    def paint(self, cell: Element, severity: Severity) -> None:
        """Fill a cell; the rest of its style stays."""
        index = cell.get("s", "0")
        known = index.isascii() and index.isdigit() and int(index) < len(self._styles)
        style = deepcopy(self._styles[int(index)]) if known else etree.Element(s("xf"))
        style.set("fillId", str(_place(self._fills, _fill(severity))))
        style.set("applyFill", "1")
        cell.set("s", str(_place(self._styles, style)))


def _list(root: Element, name: str) -> Element:
    found = root.find(s(name))
    return etree.SubElement(root, s(name)) if found is None else found


def _fill(severity: Severity) -> Element:
    fill = etree.Element(s("fill"))
    pattern = etree.SubElement(fill, s("patternFill"), patternType="solid")
    etree.SubElement(pattern, s("fgColor"), rgb=_COLOURS[severity])
    etree.SubElement(pattern, s("bgColor"), indexed="64")
    return fill


def _place(listed: Element, wanted: Element) -> int:
    """The number of an element that says the same; it is added where there is none."""
    said = _said(wanted)
    for at, known in enumerate(listed):
        if _said(known) == said:
            return at
    listed.append(wanted)
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def _said(element: Element) -> tuple[object, ...]:
    """What an element says, however it is written."""
    return element.tag, dict(element.items()), [_said(child) for child in element]
