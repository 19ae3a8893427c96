"""Clauses and letters in words that the company has approved, to be pasted in place of what cannot be signed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wording:
    """A clause for promises that a finding was made on.

    ``findings`` and ``services`` (keys of the catalog) limit it, empty for any; ``window`` is the label of a measuring period (month, quarter,
    year) or empty. ``text`` may hold the fields ``{service}`` and ``{level}``. It may be used through ``until``, None is open.
    """

    id: str
    language: str
    text: str
    findings: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    window: str = ""
    approved_by: str = ""
    until: date | None = None

    def usable(self, on: date) -> bool:
        """Whether it may be used on a day."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a customer whose level is relaxed; ``subject`` and ``text`` may hold :data:`LETTER_FIELDS` in braces."""

    language: str
    subject: str
    text: str
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Wordings:
    """What a file of approved wordings holds, in its order."""

    clauses: tuple[Wording, ...] = ()
    notices: tuple[Letter, ...] = ()


CLAUSE_FIELDS = ("service", "level")
"""The service's name; the highest level that engineering can defend, in percentage points without the sign."""

LETTER_FIELDS = ("customer", "service", "old", "new", "window", "date", "documents")
"""Whom the letter is to, levels in percentage points before and after, the measuring period, the first day, and where the level stands."""
