"""What a paragraph or a run has from its style."""

import re
from dataclasses import dataclass, field

from scanner.extract.docx.names import VAL, w
from scanner.extract.ooxml import Element

_HEADING = re.compile(r"heading ([1-9])")
OFF = frozenset({"0", "false", "off"})
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Format:
    """How characters look; None where nothing is said."""

    hidden: bool | None = None
    struck: bool | None = None
    bold: bool | None = None

    @classmethod
    def of(cls, properties: Element | None) -> "Format":
        """Read ``w:rPr``; struck through twice is struck."""
        struck = (toggle(properties, "strike"), toggle(properties, "dstrike"))
        return cls(toggle(properties, "vanish"), None if struck == (None, None) else any(struck), toggle(properties, "b"))

    def over(self, below: "Format") -> "Format":
        """This, and where it says nothing what stands below it."""
        return Format(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.bold if self.bold is None else self.bold,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits.

    ``level`` is 1-9 for headings, 0 for a title and None for other text. ``chain`` names the style and those it is based on.
    ``number`` is the list (``w:numId``) that its paragraphs are counted in, ``depth`` the level there from 0.
    """

    chain: tuple[str, ...] = ()
    format: Format = Format()
    level: int | None = None
    caption: bool = False
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
            id_ for id_, element in elements.items() if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") not in OFF
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
        name = value(element, "name").casefold()
        depth, level = number(element, "pPr", "numPr", "ilvl"), _level(element, name)
        return Style(
            chain=(id_, *base.chain),
            format=Format.of(element.find(w("rPr"))).over(base.format),
            level=base.level if level is None else level,
            caption=base.caption or name == "caption",
            number=value(element, "pPr", "numPr", "numId") or base.number,
            depth=base.depth if depth is None else depth,
        )


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
    return None if found is None else found.get(VAL, "1") not in OFF


def outline_level(element: Element | None) -> int | None:
    """The level that ``w:outlineLvl`` gives a paragraph or style (0-8 in the file), None for body text."""
    level = number(element, "pPr", "outlineLvl")
    return None if level is None or level >= _BODY_TEXT else level + 1


def _level(element: Element, name: str) -> int | None:
    """By outline level, or by the built-in name, which Word keeps in English whatever language the style's id is in."""
    if name == "title":
        return 0
    heading = _HEADING.fullmatch(name)
    return outline_level(element) or (int(heading[1]) if heading else None)
