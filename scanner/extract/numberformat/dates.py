"""A count of days as the date or time that a section of a format shows (ECMA-376 part 1, 18.17.4.1)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from scanner.extract.numberformat.code import Kind, Section, Token

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LAST = 2_958_466  # 31 December 9999
_LEAP_DAY_THAT_WAS_NOT = 60  # 29 February 1900
_SECONDS = 86_400
_IMPOSSIBLE = "#####"
_LONG, _LONGER = 3, 4


def show(section: Section, value: Decimal, *, from_1904: bool) -> str:
    """A date; ``#####``, as in a cell, where no date has that number."""
    if not 0 <= value < _LAST:
        return _IMPOSSIBLE
    seconds = (value * _SECONDS).quantize(Decimal(1).scaleb(-_places(section)))
    elapsed = timedelta(microseconds=int(seconds * 1_000_000))
    try:
        moment = _epoch(value, from_1904=from_1904) + elapsed
    except OverflowError:
        return _IMPOSSIBLE
    if section.system:
        return moment.isoformat(" ") if value % 1 else moment.date().isoformat()
    return "".join(_written(section, moment, elapsed))


def _places(section: Section) -> int:
    """The decimal places of the seconds, up to what a time holds."""
    return min(max((token.text.count("0") for token in section.tokens if token.kind is Kind.DATE), default=0), 6)


def _epoch(value: Decimal, *, from_1904: bool) -> datetime:
    if from_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone
    return datetime(1899, 12, 31 if value < _LEAP_DAY_THAT_WAS_NOT else 30)  # noqa: DTZ001 - the same


def _written(section: Section, moment: datetime, elapsed: timedelta) -> Iterator[str]:
    twelve = Kind.AMPM in section.kinds
    for at, token in enumerate(section.tokens):
        match token.kind:
            case Kind.DATE:
                yield _part(token, moment, twelve=twelve, minutes=_is_minutes(section.tokens, at))
            case Kind.ELAPSED:
                yield f"{int(elapsed.total_seconds()) // {'h': 3600, 'm': 60, 's': 1}[token.text[0]]:0{len(token.text)}d}"
            case Kind.AMPM:
                yield ("AM" if moment.hour < 12 else "PM")[: len(token.text) // 2]  # noqa: PLR2004 - noon
            case _:
                yield token.text


def _is_minutes(tokens: tuple[Token, ...], at: int) -> bool:
    """An ``m`` after hours or before seconds is minutes, else months."""
    times = [token.text[0] if token.kind in {Kind.DATE, Kind.ELAPSED} else "" for token in tokens]
    before = next((sign for sign in reversed(times[:at]) if sign), "")
    after = next((sign for sign in times[at + 1 :] if sign), "")
    return before == "h" or after == "s"


def _part(token: Token, moment: datetime, *, twelve: bool, minutes: bool) -> str:
    length = len(token.text)
    two = min(length, 2)
    match token.text[0]:
        case "y" if length < _LONG:
            written = f"{moment.year % 100:02d}"
        case "y" | "e":
            written = f"{moment.year:04d}"
        case "m" if minutes:
            written = f"{moment.minute:0{two}d}"
        case "m":
            written = _named(_MONTHS[moment.month - 1], moment.month, length)
        case "d":
            written = _named(_DAYS[moment.weekday()], moment.day, length)
        case "h":
            written = f"{(moment.hour + 11) % 12 + 1 if twelve else moment.hour:0{two}d}"
        case "s":
            written = _seconds(token, moment)
        case _:
            written = ""  # years of other calendars
    return written


def _seconds(token: Token, moment: datetime) -> str:
    whole, _, fraction = token.text.partition(".")
    seconds = f"{moment.second:0{min(len(whole), 2)}d}"
    return f"{seconds}.{moment.microsecond:06d}"[: len(seconds) + 1 + len(fraction)] if fraction else seconds


def _named(name: str, number: int, length: int) -> str:
    """``3``, ``03``, ``Mar``, ``March``, ``M``."""
    if length < _LONG:
        return f"{number:0{length}d}"
    return {_LONG: name[:3], _LONGER: name}.get(length, name[:1] if name in _MONTHS else name)
