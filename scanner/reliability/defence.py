"""The tightest level that engineering can defend, and what keeps it from the next one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Constraint(StrEnum):
    """What can forbid a level; where several do, the first is the one that binds."""

    OBJECTIVE = "SLO"
    BUFFER = "buffer"
    CEILING = "dependency ceiling"
    BREACH = "breach limit"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a level cannot be defended: the figures, and the evidence that would change it."""

    constraint: Constraint
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Defence:
    """The tightest level (ratio) of the ladder without objection, None where there is none; and the objections to the next tighter one."""

    level: Decimal | None
    next_level: Decimal | None
    objections: tuple[Objection, ...]


def tightest(ladder: Iterable[Decimal], objections: Callable[[Decimal], Iterable[Objection]]) -> Defence:
    """Climb the ladder from the lowest level until something objects."""
    held: Decimal | None = None
    for level in sorted(ladder):
        found = tuple(objections(level))
        if found:
            return Defence(held, level, found)
        held = level
    return Defence(held, None, ())
