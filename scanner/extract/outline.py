"""The trail of headings above a text."""


class Outline:
    """Headings as they come, outermost first; a heading closes all that are not above it."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def trail(self) -> tuple[str, ...]:
        """The headings that hold now."""
        return tuple(text for _, text in self._open)

    def close(self, level: int) -> None:
        """End every heading of this level or below."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    def enter(self, level: int, text: str) -> tuple[str, ...]:
        """Start a heading (1 is outermost) and return the trail above it."""
        self.close(level)
        above = self.trail
        self._open.append((level, text))
        return above
