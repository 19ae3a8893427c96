"""A cell's element into what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scanner.extract.numberformat import GENERAL, show, show_text
from scanner.extract.ooxml import Element
from scanner.extract.sheets import Value
from scanner.extract.spans import Text
from scanner.extract.xlsx.names import TRUE, s
from scanner.extract.xlsx.styles import Style, Styles
from scanner.extract.xlsx.text import plain, rich_text
from scanner.model import Mark, State

_V, _F, _IS = s("v"), s("f"), s("is")
_WIDTH = 11  # digits of a whole number that General shows


class NotCalculated(Exception):  # noqa: N818 - a cell without a result
    """A formula whose result the file does not hold."""


class NoSuchString(Exception):  # noqa: N818 - a damaged cell
    """A cell names a shared string that is not there."""


@dataclass(frozen=True, slots=True)
class Values:
    """Reads cells with the shared strings and styles of their workbook."""

    strings: Sequence[Text]
    styles: Styles
    from_1904: bool

    def read(self, cell: Element) -> Value | None:
        """What a cell shows, None for an empty one.

        Raises:
            NotCalculated: it holds a formula without a result.
            NoSuchString: its text is not in the file.
        """
        style = self.styles[cell.get("s")]
        written = next((child.text for child in cell if child.tag == _V), None) or ""  # findtext takes four times as long
        match cell.get("t", "n"):
            case "inlineStr":
                return text_shown(rich_text(cell.find(_IS)), style)
            case "s":
                return text_shown(self._shared(written), style) if written else None
            case "str":
                return text_shown(Text(plain(written)), style)
            case "b":
                return text_shown(Text("TRUE" if written in TRUE else "FALSE"), style) if written else None
            case "n" if written:
                return number_shown(written, style, from_1904=self.from_1904)
            case _ if not written and cell.find(_F) is not None:
                raise NotCalculated
            case _:
                return text_shown(Text(plain(written)), style)

    def _shared(self, written: str) -> Text:
        at = int(written) if written.isascii() and written.isdigit() and len(written) < 10 else -1  # noqa: PLR2004 - a 32-bit number
        if not 0 <= at < len(self.strings):
            raise NoSuchString
        return self.strings[at]


@lru_cache(maxsize=4096)
def number_shown(written: str, style: Style, *, from_1904: bool) -> Value:
    """A number; one that its format does not show is given as it is, marked hidden."""
    if style.code == GENERAL and written.isdigit() and len(written) <= _WIDTH:
        return Value(written, marks=_struck(written, style), number=True, bold=style.bold)  # most numbers of large sheets
    shown = show(written, style.code, from_1904=from_1904)
    text = shown.text.strip()
    if text:
        return Value(text, shown.stored, _struck(text, style), number=True, bold=style.bold)
    return Value(show(written).text, number=True, bold=style.bold).concealed()


@lru_cache(maxsize=4096)
def text_shown(text: Text, style: Style) -> Value | None:
    """A text without white space at its ends; one that its format does not show is marked hidden."""
    shown = text if style.code == "@" else Text(show_text(text.text, style.code), marks=text.marks)
    stripped = shown.text.strip()
    if not stripped:
        unseen = text.text.strip()
        return Value(unseen, bold=style.bold).concealed() if unseen else None
    cut = len(shown.text) - len(shown.text.lstrip())
    moved = (Mark(max(mark.start - cut, 0), min(mark.end - cut, len(stripped)), mark.state) for mark in shown.marks)
    return Value(stripped, marks=_struck(stripped, style) or tuple(moved), bold=style.bold)


def _struck(text: str, style: Style) -> tuple[Mark, ...]:
    return (Mark(0, len(text), State.STRUCK),) if style.struck else ()
