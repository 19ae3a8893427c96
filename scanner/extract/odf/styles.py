"""What text, sheets and slides have from their styles."""

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.extract.docx.styles import Format
from scanner.extract.odf.names import FONT_WEIGHT, presentation, style, table, text
from scanner.extract.ooxml import Element

_NOTHING_SAID = Format()
_NOT_STRUCK = "none"
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; ``hidden`` is that of a sheet or slide, ``title`` that of the document's title."""

    format: Format = _NOTHING_SAID
    hidden: bool = False
    title: bool = False


class Styles:
    """The styles of a document by family and name, resolved when asked for."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements = {(e.get(style("family"), ""), e.get(style("name"), "")): e for root in roots for e in root.iter(style("style"))}
        self._resolved: dict[tuple[str, str], Style] = {}

    def of(self, family: str, name: str | None) -> Style:
        """The style of this name; one that is not there says nothing."""
        key = (family, name or "")
        if key not in self._resolved:
            self._resolved[key] = self._resolve(*key)
        return self._resolved[key]

    def _resolve(self, family: str, name: str) -> Style:
        resolved = Style()
        for _ in range(_DEEPEST):  # a style that is based on itself ends here
            element = self._elements.get((family, name))
            if element is None:
                return resolved
            own = _own(element)
            resolved = Style(resolved.format.over(own.format), resolved.hidden or own.hidden, resolved.title or name == "Title")
            name = element.get(style("parent-style-name"), "")
        return resolved


def _own(element: Element) -> Style:
    properties = element.find(style("text-properties"))
    sheet, slide = element.find(style("table-properties")), element.find(style("drawing-page-properties"))
    hidden = (sheet is not None and sheet.get(table("display")) == "false") or (
        slide is not None and slide.get(presentation("visibility")) == "hidden"
    )
    return Style(_format(properties), hidden)


def _format(properties: Element | None) -> Format:
    if properties is None:
        return Format()
    shown, line, weight = properties.get(text("display")), properties.get(style("text-line-through-style")), properties.get(FONT_WEIGHT)
    line = line or properties.get(style("text-line-through-type"))
    return Format(
        hidden=None if shown is None else shown == "none",
        struck=None if line is None else line != _NOT_STRUCK,
        bold=None if weight is None else weight not in {"normal", "400"},
    )
