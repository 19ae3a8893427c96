"""Spans that name something, and the texts they stand in."""

from dataclasses import dataclass
from functools import cached_property

from scanner.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters ``start:end`` of a passage that say what ``label`` names, and the pattern that found them.

    ``label`` is one of :class:`scanner.packs.Label`; ``value`` is what the pattern says it means (``month`` for a window); ``scope`` is how
    far it reaches (:class:`scanner.packs.Scope`).
    """

    label: str
    start: int
    end: int
    pattern: str
    value: str = ""
    scope: str = "clause"


@dataclass(frozen=True, eq=False)
class Passage:
    """A text that is read as one: a block's, or one cell's of a table row (``cell`` is its index), with all that was found in it.

    ``block`` is the block's index in its document. ``sentences`` are character ranges that cover the text. Mentions and quantities
    are in the order of the text. Compared by identity: the same words stand in many cells.
    """

    block: int
    cell: int | None
    text: str
    sentences: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def mention_starts(self) -> tuple[int, ...]:
        """The first character of each mention."""
        return tuple(mention.start for mention in self.mentions)

    @cached_property
    def quantity_starts(self) -> tuple[int, ...]:
        """The first character of each quantity."""
        return tuple(quantity.start for quantity in self.quantities)

    @cached_property
    def longest_mention(self) -> int:
        """Characters of the longest mention."""
        return max((mention.end - mention.start for mention in self.mentions), default=0)
