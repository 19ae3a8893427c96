"""Measurements over any span of time, as the periods of history: days of UTC within one calendar month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_FLOOR, Decimal

_DAY = timedelta(days=1)
_PLACES = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a span of time that lies in one month, and the days that it touches."""

    start: datetime
    end: datetime

    @property
    def first(self) -> date:
        """The first day."""
        return self.start.date()

    @property
    def last(self) -> date:
        """The last day; an end at midnight belongs to the day before."""
        return (self.end - timedelta(microseconds=1)).date()

    @property
    def whole(self) -> timedelta:
        """The length of all its days."""
        return self.last - self.first + _DAY


def months(start: datetime, end: datetime) -> Iterator[Span]:
    """The span in parts, each within one calendar month."""
    while start < end:
        following = datetime.combine((start.replace(day=1) + 31 * _DAY).date().replace(day=1), time(), UTC)
        yield Span(start, min(end, following))
        start = following


def instant(seconds: Decimal) -> datetime:
    """The moment so many seconds after 1970, to the microsecond."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(seconds * 1_000_000))
    except OverflowError:
        raise ValueError(f"{seconds} is not a time in seconds since 1970; write one such as 1767225600") from None


def share(part: Decimal, whole: Decimal) -> Decimal:
    """A ratio to nine places, rounded down."""
    return (part / whole).quantize(_PLACES, ROUND_FLOOR).normalize()


def in_seconds(length: timedelta) -> Decimal:
    """A length of time in seconds."""
    return Decimal(length // timedelta(microseconds=1)) / 1_000_000
