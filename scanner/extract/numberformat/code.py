"""A format's code taken apart: ``#,##0.00;[Red]-0.0%;"none";@``."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

GENERAL = "General"
_LONGEST = 255  # what Excel allows

_TOKEN = re.compile(
    r"""(?P<general>General)
      | "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | (?P<blank>_.) | (?P<fill>\*.)
      | \[(?P<elapsed>h+|m+|s+)\] | \[(?P<condition>[<>=]{1,2}-?[\d.]+)\] | \[\$(?P<currency>[^\]-]*)[^\]]*\] | (?P<colour>\[[^\]]*\])
      | (?P<ampm>AM/PM|A/P) | (?P<exponent>E[+-]) | (?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|b+|g+)
      | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<text>@) | (?P<fraction>/) | (?P<end>;) | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"([<>=]+)(-?\d+(?:\.\d*)?|-?\.\d+)")
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


class Kind(Enum):
    """What a piece of a code stands for."""

    GENERAL = auto()
    LITERAL = auto()
    DATE = auto()
    ELAPSED = auto()
    AMPM = auto()
    EXPONENT = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    TEXT = auto()
    FRACTION = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a code; dates are in lower case."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """``[<100]``: which numbers a section is for."""

    compare: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Whether a number fulfils it."""
        return _COMPARE[self.compare](value, self.limit)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a code. ``system`` is a date in the form of the reader's own system."""

    tokens: tuple[Token, ...]
    condition: Condition | None = None
    system: bool = False
    kinds: frozenset[Kind] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset(token.kind for token in self.tokens))

    @property
    def dated(self) -> bool:
        """Whether it shows a date or a time."""
        return Kind.DATE in self.kinds or Kind.ELAPSED in self.kinds


@lru_cache(maxsize=1024)
def parse(code: str) -> tuple[Section, ...]:
    """The sections of a code; one that no spreadsheet program accepts is read as General."""
    if not code or len(code) > _LONGEST:
        return parse(GENERAL)
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: Condition | None = None
    for match in _TOKEN.finditer(f"{code};"):
        match match.lastgroup:
            case "end":
                sections.append(Section(tuple(tokens), condition, system="[$-F800]" in code or "[$-F400]" in code))
                tokens, condition = [], None
            case "condition":
                condition = _condition(match["condition"])
            case group:
                tokens += _token(group or "literal", match[group or "literal"])
    return tuple(sections)


def _token(group: str, text: str) -> tuple[Token, ...]:
    match group:
        case "quoted" | "escaped" | "currency" | "literal":
            return (Token(Kind.LITERAL, text),) if text else ()
        case "blank":
            return (Token(Kind.LITERAL, " "),)
        case "fill" | "colour":
            return ()
        case "date" | "elapsed":
            return (Token(Kind[group.upper()], text.lower()),)
        case _:
            return (Token(Kind[group.upper()], text),)


def _condition(text: str) -> Condition | None:
    match = _CONDITION.fullmatch(text)
    return Condition(match[1], Decimal(match[2])) if match and match[1] in _COMPARE else None
