"""A number in the digits that a section of a format asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from scanner.extract.numberformat.code import Kind, Section, Token

_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP, Emin=-9999, Emax=9999)
_GENERAL_DIGITS = 10  # what a cell of usual width shows
_GENERAL_LARGEST = 10  # exponents outside of these are written as such
_GENERAL_SMALLEST = -5
_GROUP = 3


def show(section: Section, value: Decimal, *, signed: bool) -> tuple[str, Decimal, Decimal]:
    """The text, the exact number in the unit of the text (percentage points under a ``%``), and the number that the text shows."""
    percents = sum(token.kind is Kind.PERCENT for token in section.tokens)
    exact = value.scaleb(2 * percents, _EXACT)
    sign = "-" if signed else ""
    if Kind.FRACTION in section.kinds:
        return sign + general(abs(value)), exact, exact  # ``99 1/2`` is rare, and its decimal fraction says the same
    if Kind.DIGIT not in section.kinds:
        return sign + _without_digits(section, abs(value)), exact, _rounded_general(value) if Kind.GENERAL in section.kinds else exact
    layout = _Layout.of(section.tokens)
    if Kind.EXPONENT in section.kinds:
        return sign + _scientific(section.tokens, abs(exact)), exact, exact
    shown = abs(exact).scaleb(-_GROUP * layout.thousands, _EXACT).quantize(Decimal(1).scaleb(-layout.decimals), context=_EXACT)
    displayed = shown.scaleb(_GROUP * layout.thousands, _EXACT).copy_sign(exact)
    return sign + "".join(_filled(section.tokens, layout, shown)), exact.normalize(_EXACT), displayed


def general(value: Decimal) -> str:
    """A number in the format General: as many digits as it has, at most as many as a cell of usual width shows."""
    rounded = _rounded_general(value)
    if rounded == 0 or _GENERAL_SMALLEST < rounded.adjusted() <= _GENERAL_LARGEST:
        return format(rounded, "f")
    return _e_notation(rounded, 5, places_fixed=False, least_digits=2)


def _rounded_general(value: Decimal) -> Decimal:
    digits = _GENERAL_DIGITS + 1 if value.adjusted() == _GENERAL_LARGEST else _GENERAL_DIGITS
    return value.normalize(Context(prec=digits, rounding=ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the digits of a section stand: how many before and after the point, grouped or not, and how many thousands are left out."""

    integers: int
    decimals: int
    grouped: bool
    thousands: int

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, tokens: tuple[Token, ...]) -> "_Layout":
        """Count them."""
        kinds = [token.kind for token in tokens]
        point = kinds.index(Kind.POINT) if Kind.POINT in kinds else len(kinds)
        digits = [at for at, kind in enumerate(kinds) if kind is Kind.DIGIT]
        before = [at for at in digits if at < point]
        commas = [at for at, kind in enumerate(kinds) if kind is Kind.COMMA]
        thousands = sum(at > digits[-1] for at in commas) + sum(before != [] and before[-1] < at < point < digits[-1] for at in commas)
        grouped = any(before != [] and before[0] < at < before[-1] for at in commas)
        return cls(len(before), len(digits) - len(before), grouped, thousands)


def _filled(tokens: tuple[Token, ...], layout: _Layout, value: Decimal) -> Iterator[str]:
    """The tokens with the digits of a number in their places."""
    whole, _, fraction = format(value, "f").partition(".")
    places = [token.text for token in tokens if token.kind is Kind.DIGIT]
    digits = iter([*_integer(whole, places[: layout.integers], grouped=layout.grouped), *_decimals(fraction, places[layout.integers :])])
    points = "." if fraction.rstrip("0") or "0" in places[layout.integers :] else ""
    if not layout.integers:
        yield whole.lstrip("0")
    for token in tokens:
        match token.kind:
            case Kind.DIGIT:
                yield next(digits)
            case Kind.POINT:
                yield points  # Excel leaves a bare point at the end: ``99.``
                points = ""
            case Kind.COMMA:
                continue
            case _:
                yield token.text


def _integer(whole: str, places: Sequence[str], *, grouped: bool) -> list[str]:
    """What each place before the point shows; the first one takes all digits that are left."""
    digits = whole.lstrip("0")
    digits = digits.rjust(len(places), "\0")
    cut = len(digits) - len(places) + 1
    groups = [digits[:cut], *digits[cut:]] if places else []
    filled = [group.replace("\0", _missing(place)) for group, place in zip(groups, places, strict=True)]
    return list(_grouped(filled)) if grouped else filled


def _grouped(filled: Sequence[str]) -> Iterator[str]:
    """The places with a comma after each digit that a multiple of three digits follows."""
    after = sum(len(group) for group in filled)
    for group in filled:
        written = []
        for digit in group:
            after -= 1
            written.append(f"{digit}," if after and after % _GROUP == 0 else digit)
        yield "".join(written)


def _decimals(fraction: str, places: Sequence[str]) -> list[str]:
    """What each place after the point shows: zeros at the end only where the format has a ``0``."""
    significant = len(fraction.rstrip("0"))
    return [digit if at < significant else _missing(place) for at, (digit, place) in enumerate(zip(fraction, places, strict=True))]


def _missing(place: str) -> str:
    return {"0": "0", "?": " "}.get(place, "")


def _without_digits(section: Section, value: Decimal) -> str:
    return "".join(general(value) if token.kind is Kind.GENERAL else token.text for token in section.tokens)


def _scientific(tokens: tuple[Token, ...], value: Decimal) -> str:
    kinds = [token.kind for token in tokens]
    exponent = kinds.index(Kind.EXPONENT)
    layout = _Layout.of(tokens[:exponent])
    least = sum(kind is Kind.DIGIT for kind in kinds[exponent:])
    return _e_notation(value, layout.decimals, places_fixed=True, least_digits=least)


def _e_notation(value: Decimal, places: int, *, places_fixed: bool, least_digits: int) -> str:
    rounded = value.normalize(Context(prec=places + 1, rounding=ROUND_HALF_UP))
    exponent = rounded.adjusted() if rounded else 0
    mantissa = rounded.scaleb(-exponent, _EXACT)
    written = format(mantissa.quantize(Decimal(1).scaleb(-places)) if places_fixed else mantissa.normalize(), "f")
    return f"{written}E{'-' if exponent < 0 else '+'}{abs(exponent):0{least_digits}d}"
