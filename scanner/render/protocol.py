"""What a renderer must be."""

from typing import Protocol

from scanner.model import Report


class Renderer(Protocol):
    """A module (or object) that writes a report in one form."""

    FORMAT: str
    """The name that ``--format`` takes."""

    def render(self, report: Report, *, explain: bool = False) -> bytes:
        """The whole report, with why each claim is read as it is if that is wanted; the same report gives the same bytes."""
        ...
