"""Fields: what is computed is not shown, its result is (ECMA-376 part 1, 17.16)."""

from dataclasses import dataclass

from scanner.extract.docx.names import VAL, w
from scanner.extract.docx.pieces import Look, Piece
from scanner.extract.docx.styles import number, toggle
from scanner.extract.ooxml import Element


@dataclass(frozen=True, slots=True)
class Field:
    """A field that has begun: the piece it begins before, and what a form field shows."""

    start: int
    shown: str


def turn(element: Element, look: Look, pieces: list[Piece], fields: list[Field]) -> None:
    """Between a field's begin and its separator stands what it computes; only the result after that is shown (17.16.18).

    A field that is never separated keeps its text: better too much than something lost.
    """
    match element.get(w("fldCharType")):
        case "begin":
            fields.append(Field(len(pieces), _form_value(element.find(w("ffData")))))
        case "separate" if fields:
            del pieces[fields[-1].start :]
        case "end" if fields:
            pieces.append(Piece(fields.pop().shown, look))


def _form_value(form: Element | None) -> str:
    """What a check box or drop-down list of a form shows, which stands nowhere as text (17.16.7, 17.16.9)."""
    box = None if form is None else form.find(w("checkBox"))
    if box is not None:
        checked = toggle(box, "checked")
        return "☒" if (toggle(box, "default") if checked is None else checked) else "☐"
    entries = [] if form is None else form.findall(f"{w('ddList')}/{w('listEntry')}")
    chosen_entry = number(form, "ddList", "result") or 0
    return entries[chosen_entry].get(VAL, "") if chosen_entry < len(entries) else ""
