"""Spans that name something."""

from dataclasses import dataclass, field

from scanner.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start:end`` of a text that say what ``label`` names, and the pattern that found them.

    ``label`` is from the closed list in :mod:`scanner.packs`; ``value`` is what the pattern says it means (``month`` for a window).
    """

    label: str
    start: int
    end: int
    pattern: str
    value: str = ""
    quantity: Quantity | None = field(default=None)
