"""What a person has decided, and who it was."""

from dataclasses import dataclass
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    LINK = "link"
    """``key`` is a document's phrase for a service, ``value`` the service's id in the catalog."""
    LABEL = "label"
    """``key`` is a document's digest with a claim's id or, after a colon too, a sentence that was missed; ``value`` is right, wrong or
    missed, and ``scope`` the pattern."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who ran a command and when (ISO 8601). A command line cannot check who sits at it: these are claims, not proof."""

    user: str
    at: str
    git: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer; ``scope`` is a customer's name or a path pattern where its kind says no other, empty for all documents; an empty ``value`` takes it back."""

    kind: DecisionKind
    key: str
    value: str
    author: Author
    scope: str = ""
