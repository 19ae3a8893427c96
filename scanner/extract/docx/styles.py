"""What a paragraph or a run has from its style."""

import re
from dataclasses import dataclass, field, replace

from scanner.extract.docx.names import VAL, w
from scanner.extract.ooxml import Element

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off"})
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits.

    ``level`` is 1-9 for headings, 0 for a title and None for other text. ``chain`` names the style and those it is based on.
    ``hidden`` and ``struck`` are None where no style says so or otherwise.
    """

    chain: tuple[str, ...] = ()
    level: int | None = None
    hidden: bool | None = None
    struck: bool | None = None
    number: str | None = None
    depth: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id, resolved when asked for."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str = ""
    _resolved: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """The styles of ``word/styles.xml``; a document without that part has none."""
        if root is None:
            return cls()
        elements = {element.get(w("styleId"), ""): element for element in root.iterfind(w("style"))}
        defaults = (
            id_ for id_, element in elements.items() if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") not in _OFF
        )
        return cls(elements, next(defaults, ""))

    def __getitem__(self, id_: str) -> Style:
        if id_ not in self._resolved:
            self._resolved[id_] = Style()  # a style that is based on itself ends here
            self._resolved[id_] = self._resolve(id_)
        return self._resolved[id_]

    def _resolve(self, id_: str) -> Style:
        element = self.elements.get(id_)
        if element is None:
            return Style(chain=(id_,))
        base = self[value(element, "basedOn")]
        own = Style(
            level=_level(element),
            hidden=toggle(element.find(w("rPr")), "vanish"),
            struck=struck(element.find(w("rPr"))),
            number=value(element, "pPr", "numPr", "numId") or None,
            depth=number(element, "pPr", "numPr", "ilvl"),
        )
        inherited = {name: getattr(base, name) for name in ("level", "hidden", "struck", "number", "depth") if getattr(own, name) is None}
        return replace(own, chain=(id_, *base.chain), **inherited)


def value(element: Element | None, *path: str) -> str:
    """``w:val`` of the element below, ``""`` where there is none."""
    found = None if element is None else element.find("/".join(w(name) for name in path))
    return "" if found is None else found.get(VAL, "")


def number(element: Element | None, *path: str) -> int | None:
    """``w:val`` as a whole number, None where it is none."""
    text = value(element, *path)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 - a 32-bit number


def toggle(properties: Element | None, name: str) -> bool | None:
    """An on/off property (17.3.2): present without a value is on; None where it is not said."""
    found = None if properties is None else properties.find(w(name))
    return None if found is None else found.get(VAL, "1") not in _OFF


def struck(properties: Element | None) -> bool | None:
    """Struck through once or twice."""
    said = [on for name in ("strike", "dstrike") if (on := toggle(properties, name)) is not None]
    return any(said) if said else None


def outline_level(element: Element | None) -> int | None:
    """The level that ``w:outlineLvl`` gives a paragraph or style (0-8 in the file), None for body text."""
    level = number(element, "pPr", "outlineLvl")
    return None if level is None or level >= _BODY_TEXT else level + 1


def _level(element: Element) -> int | None:
    """By outline level, or by the built-in name, which Word keeps in English whatever language the style's id is in."""
    name = value(element, "name")
    if name.casefold() == "title":
        return 0
    heading = _HEADING.fullmatch(name)
    return outline_level(element) or (int(heading[1]) if heading else None)
