"""What stands above a text in its document."""

from scanner.extract.clauses import Clauses, marker


class Outline:
    """The trail of headings, the number of the clause, and how many tables there were, while a document is read from the top."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._tables = 0
        self.clauses = Clauses()

    @property
    def trail(self) -> tuple[str, ...]:
        """The headings that hold now, outermost first."""
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

    def leave(self) -> None:
        """End the innermost heading."""
        self._open.pop()

    def clause(self, text: str) -> str | None:
        """The path of the clause whose number the text starts with, None where it starts with none."""
        number = marker(text)
        return self.clauses.enter(number) if number else None

    def count_table(self) -> int:
        """The number of a table that starts here."""
        self._tables += 1
        return self._tables
