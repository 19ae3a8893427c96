"""Numbers without their units: in digits, and in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from scanner.quantities.vocabulary import END, SPACE, Vocabulary, alternatives, vocabulary

_VULGAR = {
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.333",
    "⅔": "0.667",
    "⅕": "0.2",
    "⅛": "0.125",
    "⅜": "0.375",
    "⅝": "0.625",
    "⅞": "0.875",
    "⅒": "0.1",
}
_SEPARATOR = "[.,·‧∙٫٬'’．，]"
_FRACTION = rf"[ \u00a0\u2009]?[{''.join(_VULGAR)}]|[ \u00a0\u2009-][1-9]/(?:[2-9]|1[06])(?![\d/])"
_ALONE = r"/(?:[2-48]|16|1000?)(?![\d/])"
_DIGITS = re.compile(
    rf"\d++(?:{_ALONE}|(?:{_SEPARATOR}\d++)*+(?:{_FRACTION})?)"
)  # begins with a digit, which is what makes the search quick
_POINT_ALONE = re.compile(r"(?<![\w.,])\.$")
_MOST_DIGITS = 40  # what is longer is a key or a checksum, no figure
_GROUPS_OF_THREE = re.compile(r"\d{1,3}(?:\D\d{3})+")
_LONGEST_CARDINAL = 6  # words
_LARGEST = 10**12


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``start:end`` of a text: ``digits`` as written, or the ``value`` of its words."""

    start: int
    end: int
    digits: str = ""
    value: Decimal = Decimal(0)

    @property
    def spelled(self) -> bool:
        """Whether it stands there in words."""
        return not self.digits

    def read(self, grouping: str = "") -> Decimal | None:
        """Give the value; a lone sign of ``grouping`` before exactly three digits parts thousands, any other is a decimal sign.

        None when the digits are no number (a clause, a date, a version).
        """
        return self.value if self.spelled else _read(self.digits, grouping)


def _read(written: str, grouping: str) -> Decimal | None:
    whole, fraction = _split_vulgar(re.sub(r"\s(?=\d{3})", "'", written))
    signs = [c for c in whole if not c.isdecimal()]
    last = signs[-1] if signs else ""
    if not signs:
        return Decimal(whole) + fraction
    if whole.startswith(last):
        return Decimal(f"0.{whole[1:]}") + fraction
    if last == "٬" or last in signs[:-1] or (last in f"{grouping}'’" and _GROUPS_OF_THREE.fullmatch(whole)):
        grouped, decimals = whole, ""
    else:
        grouped, decimals = whole.rsplit(last, 1)
    inner = {c for c in grouped if not c.isdecimal()}
    if len(inner) > 1 or (inner and not _GROUPS_OF_THREE.fullmatch(grouped)):
        return None
    return Decimal("".join(c for c in grouped if c.isdecimal()) + "." + decimals) + fraction


def _split_vulgar(written: str) -> tuple[str, Decimal]:
    if written[-1] in _VULGAR:
        return written[:-1].rstrip(), Decimal(_VULGAR[written[-1]])
    before, slash, denominator = written.rpartition("/")
    if not slash:
        return written, Decimal(0)
    if before.isdecimal():
        return "0", Decimal(before) / Decimal(denominator)
    return before[:-2], Decimal(before[-1]) / Decimal(denominator)


@cache
def _with_spaces() -> re.Pattern[str]:
    """An amount whose thousands are parted by spaces; elsewhere a space parts two numbers."""
    currency = alternatives(vocabulary().currencies)
    return re.compile(rf"\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}}){{1,5}}(?:[.,]\d{{1,2}})?(?=\s?{currency}{END})")


def in_digits(text: str) -> Iterator[Number]:
    """Find the numbers written in digits."""
    after = 0
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        if start < after:
            continue
        if end - start <= 3 and (spaced := _with_spaces().match(text, start)):  # noqa: PLR2004 - the first group of a thousand
            end = spaced.end()
        if start and text[start - 1] == "." and _POINT_ALONE.search(text, max(0, start - 2), start):
            start -= 1
        digits = text[start:end]
        if digits.isdecimal() and (decimals := _spoken_point().match(text, end)):
            end, digits = decimals.end(), f"{digits}.{decimals['decimals']}"
        after = end
        if end - start <= _MOST_DIGITS:
            yield Number(start, end, digits)


@cache
def _spoken_point() -> re.Pattern[str]:
    """What stands between the digits of a percentage that is written as it is spoken: 99 point 9 percent."""
    words = vocabulary()
    return re.compile(
        rf"\s(?:{alternatives(words.points)})\s(?P<decimals>\d{{1,6}})(?=\s{{0,2}}(?:%|(?:{alternatives(words.percent)}){END}))"
    )


@cache
def _run() -> re.Pattern[str]:
    """A stretch of words that can be in a number, beginning with one that can begin it."""
    words = vocabulary()
    first = {phrase[0] for phrase in words.cardinals} | words.multipliers.keys()
    return re.compile(rf"(?<![^\W_])(?:{alternatives(first)}){END}(?:{SPACE}{{1,20}}(?:{alternatives(words.number_words)}){END})*+")


def in_words(text: str) -> Iterator[Number]:
    """Find the numbers written in words."""
    for run in _run().finditer(text):
        words = _without_the_one_of_hundredths(run[0])
        spelled = _Spelled(vocabulary(), tuple(word for word, _, _ in words))
        at = 0
        while at < len(words):
            found = spelled.number(at)
            if found is None:
                at += 1
                continue
            value, after = found
            yield Number(run.start() + words[at][1], run.start() + words[after - 1][2], value=value)
            at = after


def _without_the_one_of_hundredths(run: str) -> list[tuple[str, int, int]]:
    """Give the words of a run with their places; "ninety one-hundredths" is ninety of them and not ninety-one."""
    words = [(word[0], word.start(), word.end()) for word in re.finditer(r"[^\W_]+", run)]
    known = vocabulary()
    return [
        here
        for last, here, following in zip([None, *words], words, [*words[1:], None], strict=False)
        if last is None
        or following is None
        or known.cardinals.get((here[0],)) != 1
        or following[0] not in known.fractions
        or run[last[2] : here[1]].strip()
        or not run[here[2] : following[1]].strip()
    ]


@dataclass(frozen=True, slots=True)
class _Spelled:
    """Reads numbers from a run of words; every method takes a place and gives a value and the place after it."""

    known: Vocabulary
    words: tuple[str, ...]

    def number(self, at: int) -> tuple[Decimal, int] | None:
        whole = self._whole(at)
        if whole is None:
            return None
        value, after = whole
        if (fraction := self._denominator(after)) is not None:
            return Decimal(value) / fraction[0], fraction[1]
        if (decimals := self._decimals(after)) is not None:
            return Decimal(f"{value}.{decimals[0]}"), decimals[1]
        if (part := self._part(after)) is not None:
            return value + part[0], part[1]
        return Decimal(value), after

    def _cardinal(self, at: int) -> tuple[int, int] | None:
        for length in range(_LONGEST_CARDINAL, 0, -1):
            value = self.known.cardinals.get(self.words[at : at + length])
            if value is not None and at + length <= len(self.words):
                return value, at + length
        return None

    def _is(self, at: int, kind: frozenset[str]) -> bool:
        return at < len(self.words) and self.words[at] in kind

    def _whole(self, at: int) -> tuple[int, int] | None:
        """A cardinal with its hundreds and thousands: "three hundred and sixty-five"."""
        found = self._cardinal(at)
        if found is None:
            found = (1, at) if self._multiplier(at) else None
        if found is None:
            return None
        total, (value, after) = 0, found
        while total + value < _LARGEST and (multiplier := self._multiplier(after)):
            value, after = value * multiplier, after + 1
            rest = self._cardinal(after + self._is(after, self.known.joiners))
            if rest is not None and rest[0] < multiplier and self._denominator(rest[1]) is None:
                if self._multiplier(rest[1]):
                    total, (value, after) = total + value, rest
                else:
                    value, after = value + rest[0], rest[1]
        return total + value, after

    def _multiplier(self, at: int) -> int:
        return self.known.multipliers.get(self.words[at], 0) if at < len(self.words) else 0

    def _decimals(self, at: int) -> tuple[str, int] | None:
        """The digits after a decimal point: "point nine five"."""
        if not self._is(at, self.known.points):
            return None
        digits, at = "", at + 1
        while (found := self._cardinal(at)) is not None:
            digits, at = digits + str(found[0]), found[1]
        return (digits, at) if digits else None

    def _part(self, at: int) -> tuple[Decimal, int] | None:
        """A fraction after the whole: "and one half", "and nine tenths", "and a half"."""
        if not self._is(at, self.known.joiners):
            return None
        at += 1
        numerator = (1, at + 1) if self._is(at, self.known.articles) else self._cardinal(at) or (1, at)
        denominator = self._denominator(numerator[1])
        return None if denominator is None else (Decimal(numerator[0]) / denominator[0], denominator[1])

    def _denominator(self, at: int) -> tuple[int, int] | None:
        """The lower part of a fraction: "tenths", "one-hundredths"."""
        one = self._cardinal(at)
        if one is not None and one[0] == 1:
            at = one[1]
        if at < len(self.words) and self.words[at] in self.known.fractions:
            return self.known.fractions[self.words[at]], at + 1
        return None
