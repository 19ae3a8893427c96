"""Text of cells, comments and shared strings: plain, or in runs of their own look."""

import re

from scanner.extract.ooxml import Element
from scanner.extract.spans import Text
from scanner.extract.xlsx.names import TRUE, s
from scanner.model import Mark, State

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NOTHING = Text("")


def rich_text(element: Element | None) -> Text:
    """The text of ``si``, ``is`` or ``text`` (18.4.8), struck runs marked; how a text is pronounced is left out."""
    if element is None:
        return _NOTHING
    pieces: list[str] = []
    marks: list[Mark] = []
    at = 0
    for child in element:
        if child.tag not in {s("t"), s("r")}:
            continue
        piece = plain(child.text if child.tag == s("t") else child.findtext(s("t")))
        if child.tag == s("r") and _struck(child) and piece.strip():
            marks.append(Mark(at, at + len(piece), State.STRUCK))
        pieces.append(piece)
        at += len(piece)
    return Text("".join(pieces), marks=tuple(marks))


def plain(text: str | None) -> str:
    """Characters as they are meant: ``_x000A_`` is a line break (18.18.93); what cannot be printed is left out."""
    written = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", written)


def _struck(run: Element) -> bool:
    strike = run.find(f"{s('rPr')}/{s('strike')}")
    return strike is not None and strike.get("val", "1") in TRUE
