"""What stands beside a number and makes it a quantity."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from scanner.model import QuantityKind
from scanner.quantities.numerals import Number
from scanner.quantities.vocabulary import END, SPACE, Vocabulary, alternatives, vocabulary

NEEDS_REVIEW = "needs-review"
MINUTES = {
    "second": Fraction(1, 60),
    "minute": Fraction(1),
    "hour": Fraction(60),
    "day": Fraction(1440),
    "week": Fraction(7 * 1440),
    "month": Fraction(30 * 1440),
    "year": Fraction(365 * 1440),
}
SIGNS = "%٪％﹪"

_LONGEST_PREFIX = 4  # characters of a currency before its amount
_MOST_NINES = 20


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that ends at ``end``; ``factor`` makes minutes or single units of money of the number before it."""

    kind: QuantityKind
    end: int
    name: str = ""
    factor: Fraction = Fraction(1)
    grouping: str = ""
    flags: tuple[str, ...] = ()

    def value(self, number: Number) -> Decimal | None:
        """Give the quantity's value; None where the number cannot be read with this unit."""
        read = number.read(self.grouping)
        return read if read is None or self.factor == 1 else read * self.factor.numerator / self.factor.denominator


class Nines(Unit):
    """Three nines are 99.9 percent, three and a half 99.95."""

    def value(self, number: Number) -> Decimal | None:
        """Write that many nines, the first two before the point."""
        count = number.read()
        if count is None or not 1 <= count <= _MOST_NINES or count % 1 not in {Decimal(0), Decimal("0.5")}:
            return None
        digits = "9" * int(count) + "5" * (count % 1 != 0)
        return Decimal(digits).scaleb(2 - len(digits))


@dataclass(frozen=True, slots=True)
class _Expressions:
    tail: re.Pattern[str]
    compound: re.Pattern[str]
    scale: re.Pattern[str]


@cache
def _expressions() -> _Expressions:
    words = vocabulary()
    scale = rf"(?:{SPACE}{{0,2}}(?P<scale>{alternatives(words.scales)}){END})?"
    qualifier = rf"(?:(?:{alternatives(words.qualifiers)}){SPACE}{{1,4}})"
    timed = alternatives({**words.units, **words.working_units})
    kinds = (
        rf"(?P<mark>[¹²³⁰⁴-⁹†‡*]{{1,4}})?\+?\s{{0,6}}[{SIGNS}](?P<percent>)",
        rf"(?:\+?{SPACE}{{0,6}}(?:{alternatives(words.percent)})|(?P<attached> ?(?:{alternatives(words.percent_attached)}))){END}",
        rf"{SPACE}{{1,4}}(?P<nines>{alternatives(words.nines)}){END}",
        rf"{SPACE}{{0,6}}{qualifier}{{0,2}}(?P<duration>{timed}){END}(?!/\d)",
        rf"{scale}{SPACE}{{0,2}}(?P<currency>{alternatives(words.currencies)}){END}",
    )
    either = {**words.units, **words.units_in_compounds}
    return _Expressions(
        re.compile("|".join(kinds)),
        re.compile(rf"\s?(?P<duration>{alternatives(either)})(?![^\W\d_])"),
        re.compile(scale),
    )


def after(text: str, number: Number) -> Unit | None:
    """Give the unit that stands after a number."""
    found = _expressions().tail.match(text, number.end)
    if found is None or (found["attached"] and not _has_decimals(number)):
        return None
    words = vocabulary()
    if found["duration"]:
        return _duration(words, found)
    if found["currency"]:
        return _money(words, words.currencies[_key(found["currency"])], found)
    if found["nines"]:
        return Nines(QuantityKind.PERCENT, found.end())
    return Unit(QuantityKind.PERCENT, found.end(), flags=(NEEDS_REVIEW,) if found["mark"] else ())


@cache
def _lengths() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(vocabulary().lengths)}){END}")


def lengths(text: str) -> dict[Number, Unit]:
    """Give the wordings that are a duration by themselves: half an hour."""
    found = ((match, Decimal(vocabulary().lengths[_key(match[0])])) for match in _lengths().finditer(text))
    return {Number(m.start(), m.end(), value=minutes): Unit(QuantityKind.DURATION, m.end(), "minute") for m, minutes in found}


def in_compound(text: str, number: Number) -> Unit | None:
    """Give the unit of a part of a compound duration such as 2h30m; its letters alone may mean something else."""
    found = _expressions().compound.match(text, number.end)
    return None if found is None else _duration(vocabulary(), found)


def before(text: str, number: Number) -> tuple[int, Unit] | None:
    """Give the currency that stands before a number, and where it starts."""
    gap = text[max(0, number.start - 2) : number.start]
    end = number.start - (len(gap) - len(gap.rstrip()))
    words = vocabulary()
    for start in range(max(0, end - _LONGEST_PREFIX), end):
        currency = words.currencies.get(text[start:end])
        if currency is not None and not text[start - 1 : start].isalpha():
            found = _expressions().scale.match(text, number.end)
            return None if found is None else (start, _money(words, currency, found))
    return None


def _duration(words: Vocabulary, found: re.Match[str]) -> Unit:
    written = _key(found["duration"])
    name = words.units.get(written) or words.working_units.get(written) or words.units_in_compounds[written]
    grouping = ",." if written in words.grouping_dot else ","
    flags = ("working",) if written in words.working_units else ()
    return Unit(QuantityKind.DURATION, found.end(), name, MINUTES[name], grouping, flags)


def _money(words: Vocabulary, currency: str, found: re.Match[str]) -> Unit:
    factor = Fraction(words.scales[_key(found["scale"])]) if found["scale"] else Fraction(1)
    return Unit(QuantityKind.MONEY, found.end(), currency, factor, ",.")


def _key(written: str) -> str:
    return " ".join(re.split(rf"{SPACE}+", written.replace("’", "'")))


def _has_decimals(number: Number) -> bool:
    return not number.spelled and not number.digits.isdecimal()
