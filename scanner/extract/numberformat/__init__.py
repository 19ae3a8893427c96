"""What a spreadsheet shows of a number (ECMA-376 part 1, 18.8.31): ``0.9952`` in the format ``0.0%`` is ``99.5%``.

Numbers are decimal from the file's own characters on, never binary. As Excel does, only 15 significant digits count, so that
``0.99950000000000006`` is 0.9995. A file does not say which country's signs its reader sees: the point parts decimals and the comma
thousands, names of months and days are English, and dates in the format of the reader's system are given as ISO 8601.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from scanner.extract.numberformat import dates, numbers
from scanner.extract.numberformat.code import GENERAL, Kind, Section, parse

__all__ = ["GENERAL", "Shown", "show", "show_text"]

_NUMBER = re.compile(r"[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400})(?:[eE][+-]?\d{1,3})?")
_LARGEST = 308  # the exponent of the largest number that a spreadsheet can hold
_SIGNIFICANT = Context(prec=15, rounding="ROUND_HALF_UP")


@dataclass(frozen=True, slots=True)
class Shown:
    """A displayed value; ``stored`` is the exact one in the unit of the display, empty where the display is exact.

    ``0.9952`` in the format ``0%`` has the text ``100%`` and is stored as ``99.52``.
    """

    text: str
    stored: str = ""


@lru_cache(maxsize=4096)
def show(value: str, code: str = GENERAL, *, from_1904: bool = False) -> Shown:
    """A number as its format shows it; what is no number is shown as it is.

    ``value`` is the number as the file writes it, ``code`` the format's code, ``from_1904`` whether days are counted from 1904.
    """
    if not _NUMBER.fullmatch(value.strip()):
        return Shown(value)
    number = Decimal(value.strip()).normalize(_SIGNIFICANT)
    if abs(number.adjusted()) > _LARGEST:
        return Shown(value)
    section, signed = _section(parse(code), number)
    if section.dated:
        return Shown(dates.show(section, number, from_1904=from_1904))
    text, exact, displayed = numbers.show(section, number, signed=signed)
    return Shown(text, "" if exact == displayed else format(exact, "f"))


@lru_cache(maxsize=4096)
def show_text(text: str, code: str) -> str:
    """A text as its format shows it: only a section for texts changes it."""
    sections = parse(code)
    section = next((section for section in sections if Kind.TEXT in section.kinds), None)
    if section is None and len(sections) == 4:  # noqa: PLR2004 - positive, negative, zero, text
        section = sections[3]
    return text if section is None else "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens)


def _section(sections: tuple[Section, ...], value: Decimal) -> tuple[Section, bool]:
    """The section for a value, and whether a minus sign stands before what it shows."""
    numeric = tuple(section for section in sections[:3] if Kind.TEXT not in section.kinds) or (parse(GENERAL)[0],)
    if any(section.condition for section in numeric):
        chosen = next((section for section in numeric if section.condition is None or section.condition.holds(value)), numeric[-1])
        return chosen, value < 0
    if value < 0 and len(numeric) > 1:
        return numeric[1], False
    if value == 0 and len(numeric) > 2:  # noqa: PLR2004 - positive, negative, zero
        return numeric[2], False
    return numeric[0], value < 0
