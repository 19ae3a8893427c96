"""From characters of a shape's text to runs of their own, and their highlight (ECMA-376 part 1, 21.1.2)."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from scanner.annotate.tree import above
from scanner.extract.drawingml import a
from scanner.extract.ooxml import Element
from scanner.model import Severity

_R, _T, _LOOK, _HIGHLIGHT = a("r"), a("t"), a("rPr"), a("highlight")
_COLOURS = {
    Severity.CRITICAL: "FF9A8E",
    Severity.HIGH: "FFC08E",
    Severity.MEDIUM: "FFE08E",
    Severity.NOTE: "BFE3FE",
    Severity.OK: "C9EBC1",
}
_BEFORE = frozenset(
    map(a, ("ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag")),
)
"""What stands before the highlight among the properties of a run (21.1.2.3.9)."""


def runs_of(paragraphs: Iterable[Element], text: str, start: int, end: int) -> list[Element]:
    """The runs that hold characters ``start:end`` of the paragraphs' text, and nothing else: they are cut where they hold more.

    Letters are counted without white space, of which a reader leaves some out. Nothing where they are not all in runs.
    """
    first, last = _letters(text[:start]), _letters(text[:end])
    stretches = list(_stretches(paragraphs, first, last))
    if sum(_letters((element.text or "")[begin:stop]) for element, begin, stop in stretches) < last - first:
        return []
    return [_alone(element, begin, stop) for element, begin, stop in stretches]


def highlight(run: Element, severity: Severity) -> None:
    """Highlight a run in the colour of a verdict."""
    look = run.find(_LOOK)
    if look is None:
        look = etree.Element(_LOOK)
        run.insert(0, look)
    for known in look.findall(_HIGHLIGHT):
        look.remove(known)
    colour = etree.Element(_HIGHLIGHT)
    etree.SubElement(colour, a("srgbClr"), val=_COLOURS[severity])
    look.insert(sum(child.tag in _BEFORE for child in look), colour)


def take_back(root: Element) -> bool:
    """Remove the highlights of earlier annotations; whether there were any."""
    own = [colour for colour in root.iter(_HIGHLIGHT) if _is_own(colour)]
    for colour in own:
        above(colour).remove(colour)
    return bool(own)


def _is_own(colour: Element) -> bool:
    return any(child.get("val") in _COLOURS.values() for child in colour)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _stretches(paragraphs: Iterable[Element], first: int, last: int) -> Iterator[tuple[Element, int, int]]:
    """What of each run's text lies from one letter to another: the element and the characters in it."""
    at = 0
    for element in _texts(paragraphs):
        places = [place for place, character in enumerate(element.text or "") if not character.isspace()]
        inside: Sequence[int] = places[max(first - at, 0) : max(last - at, 0)]
        at += len(places)
        if inside and above(element).tag == _R:
            yield element, inside[0], inside[-1] + 1


def _texts(paragraphs: Iterable[Element]) -> Iterator[Element]:
    """The elements that hold the paragraphs' text, as the reader joins them."""
    for paragraph in paragraphs:
        yield from (text for child in paragraph for text in child.iter("{*}t"))


def _alone(text: Element, start: int, end: int) -> Element:
    """The run of characters of a text, with what it held beside them in runs of their own."""
    run, said = above(text), text.text or ""
    for part, place in ((said[:start], run.addprevious), (said[end:], run.addnext)):
        if part:
            other = deepcopy(run)
            for inner in other.iter(_T):
                inner.text = part
            place(other)
    text.text = said[start:end]
    return run
