"""Puts numbers and units together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from operator import attrgetter

from scanner.model import Quantity, QuantityKind
from scanner.quantities import units
from scanner.quantities.characters import Visible
from scanner.quantities.numerals import Number, in_digits, in_words
from scanner.quantities.units import MINUTES, NEEDS_REVIEW, SIGNS, Unit
from scanner.quantities.vocabulary import alternatives, vocabulary

_OPENING = re.compile(r"\s{0,4}[(\[]\s{0,4}[<>≤≥=~]{0,2}\s{0,2}[\"'“„«‘]?")
_CLOSING = re.compile(r"[\"'”“»’]?\s{0,4}[)\]]")
_SIGN_BEFORE = re.compile(rf"(?:^|[\s(\[\"'“„«|])[{SIGNS}]$")
_LAST_DECIMAL = re.compile(r"\d{1,3}[.,·]\d+$")
_AROUND_THE_CLOCK = re.compile(r"\d/$")  # 24/7 hours
_PART_OF_A_CODE_BEFORE = re.compile(r"[\w./:]$")
_PART_OF_A_CODE_AFTER = re.compile(r"[^\W\d]|[/:.]\d")
_BLANK_BEFORE = re.compile(r"(?<!\w)\[$")
_UNIT_LABEL = re.compile(
    rf"""(?:[(\[][^()\[\]\d\n]{{0,40}}[{SIGNS}][^()\[\]\d\n]{{0,40}}[)\]]["'”]?[\s:=.…_]{{1,60}}"""
    rf"""|(?:(?:^|[^\W\d]\s{{0,2}})[{SIGNS}]|per ?cent(?:age)?|pct)["'”]?\s{{0,2}}[:=]\s{{0,60}})["'“„«]?$""",
    re.IGNORECASE,
)
"""The unit before its number, as forms have it: Uptime (%): 99.9, Credit (% of the fee) ..... 10."""
_LONGEST_LABEL = 160  # characters
_LIKE = 4
"""How many times one end of a range may be the other: a clause number before a dash is much smaller than the figure after it, a year
much greater."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity on its way: what it was read from. A ``doubtful`` one is a quantity only together with the next."""

    number: Number
    quantity: Quantity
    unit: Unit | None = None
    doubtful: bool = False


def find(text: str) -> tuple[Quantity, ...]:
    """Find every figure of a text, in order, without overlaps; their characters are those of ``text``.

    Percentages, nines, durations and money in digits and in words, and bare numbers in digits as counts. Flags: ``invisible-char``,
    characters in it that a reader does not see; ``needs-review``, it may be meant otherwise (struck through, a footnote mark before its
    sign, run together with the number before); ``shared-unit``, the first of a range whose unit stands after the second; ``conflict``,
    words and digits disagree; ``working``, working days or hours. Time is linear in the length of the text.
    """
    visible = Visible(text)
    found = _share(visible.text, _join(visible.text, _read(visible.text)))
    return tuple(_placed(each.quantity, visible) for each in found if not each.doubtful)


def _placed(quantity: Quantity, visible: Visible) -> Quantity:
    if visible.as_it_stands:
        return quantity
    start, end = visible.span(quantity.start, quantity.end)
    return replace(quantity, start=start, end=end, flags=quantity.flags + visible.flags(start, end))


def _read(text: str) -> Iterator[_Found]:
    """Give each number with the unit beside it."""
    lengths = units.lengths(text)
    numbers = sorted((*lengths, *in_digits(text), *in_words(text)), key=attrgetter("start"))
    after = 0
    for at, number in enumerate(numbers):
        if number.start < after:
            continue
        own = lengths.get(number) or units.after(text, _filled_in(text, number))
        found = _said_twice(text, number, own, numbers[at + 1 : at + 4]) or _said_once(text, number, own)
        if found is not None and found.quantity.start >= after:
            after = found.quantity.end
            yield found


def _filled_in(text: str, number: Number) -> Number:
    """The number up to the bracket that closes a blank: [50]%."""
    blank = _BLANK_BEFORE.search(text, max(0, number.start - 2), number.start) and text[number.end : number.end + 1] == "]"
    return replace(number, end=number.end + 1) if blank else number


def _said_twice(text: str, first: Number, own: Unit | None, following: Sequence[Number]) -> _Found | None:
    """Read a number in words and again in digits, one of them in brackets; the unit may stand after any of the three."""
    opening = _OPENING.match(text, own.end if own else first.end)
    second = next((number for number in following if opening and number.start == opening.end()), None)
    if second is None or first.spelled == second.spelled:
        return None
    inner = units.after(text, second)
    closing = _CLOSING.match(text, inner.end if inner else second.end)
    if closing is None:
        return None
    outer = None if own else units.after(text, replace(second, end=closing.end()))
    unit = own or inner or outer
    if unit is None or (own and inner and own.kind is not inner.kind):
        return None
    of_first, of_second = own or unit, inner or unit
    digits, words = (second, first) if first.spelled else (first, second)
    digits_unit, words_unit = (of_second, of_first) if first.spelled else (of_first, of_second)
    value, spelled = digits_unit.value(digits), words_unit.value(words)
    if value is None or spelled is None:
        return None
    if value != spelled and own is None and outer is None:
        return None  # two hundred (0.5%) is a count and a share
    conflict = None if value == spelled else spelled
    flags = unit.flags + (("conflict",) if conflict is not None else ())
    end = outer.end if outer and outer.kind is unit.kind else closing.end()
    return _Found(digits, Quantity(unit.kind, value, first.start, end, unit.name, conflict, flags), unit)


def _said_once(text: str, number: Number, own: Unit | None) -> _Found | None:
    if not number.spelled and (money := units.before(text, number)):
        return _of_unit(number, money[1], money[0])
    if own is not None and own.kind is QuantityKind.DURATION and _AROUND_THE_CLOCK.search(text, max(0, number.start - 2), number.start):
        return None
    if own is not None:
        return _of_unit(number, own, number.start) or _run_together(number, own)
    if not number.spelled and (part := units.in_compound(text, number)):
        found = _of_unit(number, part, number.start)
        return found and replace(found, doubtful=True)
    return _bare(text, number)


def _of_unit(number: Number, unit: Unit, start: int) -> _Found | None:
    value = unit.value(number)
    return None if value is None else _Found(number, Quantity(unit.kind, value, start, unit.end, unit.name, flags=unit.flags), unit)


def _run_together(number: Number, unit: Unit) -> _Found | None:
    """Read the last decimal of digits that are no number: a clause number and a percentage without a space between them."""
    last = _LAST_DECIMAL.search(number.digits)
    if unit.kind is not QuantityKind.PERCENT or last is None:
        return None
    tail = Number(number.start + last.start(), number.end, last[0])
    return _of_unit(tail, replace(unit, flags=(*unit.flags, NEEDS_REVIEW)), tail.start)


def _bare(text: str, number: Number) -> _Found | None:
    """Read a number without a unit after it."""
    value = number.read(",")
    if value is None:
        return None
    if not number.spelled and _SIGN_BEFORE.search(text, max(0, number.start - 2), number.start) and value <= 100:  # noqa: PLR2004 - percent
        return _Found(number, Quantity(QuantityKind.PERCENT, number.read() or value, number.start - 1, number.end))
    if not number.spelled and value <= 100 and _UNIT_LABEL.search(text, max(0, number.start - _LONGEST_LABEL), number.start):  # noqa: PLR2004 - percent
        return _Found(number, Quantity(QuantityKind.PERCENT, number.read() or value, number.start, number.end))
    in_code = (
        "/" in number.digits
        or _PART_OF_A_CODE_BEFORE.search(text, max(0, number.start - 1), number.start)
        or _PART_OF_A_CODE_AFTER.match(text, number.end)
    )
    return _Found(number, Quantity(QuantityKind.COUNT, value, number.start, number.end), doubtful=number.spelled or bool(in_code))


@cache
def _joiner() -> re.Pattern[str]:
    """What stands between the parts of one duration."""
    return re.compile(rf"\s{{0,2}}(?:,?\s?(?:{alternatives(vocabulary().joiners)})\s|,)?\s{{0,2}}")


def _join(text: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """Make one duration of 2 h 30 min."""
    last: _Found | None = None
    for each in found:
        if last is not None and _continues(text, last.quantity, each.quantity):
            total = replace(last.quantity, value=last.quantity.value + each.quantity.value, end=each.quantity.end)
            last = replace(last, quantity=total, unit=each.unit, doubtful=False)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _continues(text: str, first: Quantity, second: Quantity) -> bool:
    if not (first.kind is second.kind is QuantityKind.DURATION):
        return False
    smaller = MINUTES[second.unit] < MINUTES[first.unit] and second.value < MINUTES[first.unit]
    return smaller and second.start - first.end < 12 and _joiner().fullmatch(text, first.end, second.start) is not None  # noqa: PLR2004 - characters


@cache
def _range() -> re.Pattern[str]:
    """What stands between the ends of a range."""
    words = vocabulary()
    return re.compile(
        rf"(?P<spaced>\s{{0,4}})(?:(?P<dash>[-‐‑‒–—―−~])|(?:{alternatives(words.ranges)})(?=\s)|(?P<pair>{alternatives(words.joiners)})(?=\s))"
        r"\s{0,4}[<>≤≥=]{0,2}\s{0,2}",
    )


@cache
def _between() -> re.Pattern[str]:
    """What stands before a pair that is a range."""
    return re.compile(rf"(?<![^\W_])(?:{alternatives(vocabulary().between)})\s{{1,4}}[<>≤≥=]{{0,2}}\s{{0,2}}$")


def _share(text: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """Give the first of a range the unit of the second."""
    ordered = list(found)
    for first, second in pairwise(ordered):
        yield _sharing(text, first, second)
    yield from ordered[-1:]


def _sharing(text: str, first: _Found, second: _Found) -> _Found:
    unit = second.unit
    if unit is None or first.unit is not None or unit.kind not in {QuantityKind.PERCENT, QuantityKind.DURATION}:
        return first
    value = unit.value(first.number)
    if value is None or not _spans(text, first.quantity, second.quantity):
        return first
    quantity = replace(first.quantity, kind=unit.kind, value=value, unit=unit.name, flags=("shared-unit",))
    return _Found(first.number, quantity, unit)


def _spans(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether two figures are the ends of a range."""
    between = _range().fullmatch(text, first.end, second.start) if second.start - first.end < 24 else None  # noqa: PLR2004 - characters
    if between is None:
        return False
    if between["pair"]:
        return _between().search(text, max(0, first.start - 24), first.start) is not None
    if between["dash"] and not between["spaced"]:
        return True
    return second.kind is QuantityKind.PERCENT and second.value / _LIKE <= first.value <= second.value * _LIKE
