"""What a renderer must be."""

from typing import Protocol

from scanner.model import Report


class Renderer(Protocol):
    """A module (or object) that writes a report in one form."""

    FORMAT: str
    """The name that ``--format`` takes."""

    def render(self, report: Report) -> bytes:
        """The whole report; the same report gives the same bytes."""
        ...
