"""Which clause a paragraph is: its automatic number, the number typed at its start, or the clause of the heading above it."""

from scanner.extract.clauses import Clauses, Marker, marker
from scanner.extract.docx.numbering import Number


class Paths:
    """The path of clause numbers while a document is read from the top."""

    def __init__(self) -> None:
        self._typed = Clauses()
        self._lists: dict[str, dict[int, str]] = {}
        self._headings: dict[tuple[str, ...], tuple[str | None, str]] = {}

    def here(self, trail: tuple[str, ...]) -> str | None:
        """The clause of the innermost numbered heading of a trail."""
        return self._above(trail)[0]

    def head(self, trail: tuple[str, ...], clause: str | None, number: Number | None) -> None:
        """Remember the clause of the heading that the trail ends with."""
        self._headings[trail] = (clause, number.sequence if number else "")

    def of(self, number: Number | None, text: str, trail: tuple[str, ...]) -> str | None:
        """The clause of a paragraph below a trail of headings; None where nothing numbers it."""
        if number and number.text:
            path = self._automatic(number, trail)
            self._typed.enter(Marker(number.text, path, inner=False))
            return path
        if not number and (typed := marker(text.lstrip())):
            return self._typed.enter(typed)
        return self.here(trail)

    def _automatic(self, number: Number, trail: tuple[str, ...]) -> str:
        """A number that names its list's first level stands alone, unless it is a list within a clause; others stand within the one above."""
        label = _label(number.text)
        clause, sequence = self._above(trail)
        within = clause if sequence != number.sequence else None
        paths = self._lists.setdefault(number.sequence, {})
        parent = within if number.whole else paths.get(number.depth - 1) or clause
        printed = marker(f"{number.text} X")
        path = f"{parent or ''}({label})" if parent or (printed and printed.inner) else label
        self._lists[number.sequence] = {depth: above for depth, above in paths.items() if depth < number.depth} | {number.depth: path}
        return path

    def _above(self, trail: tuple[str, ...]) -> tuple[str | None, str]:
        known = (self._headings[trail[:end]] for end in range(len(trail), 0, -1) if trail[:end] in self._headings)
        return next((heading for heading in known if heading[0]), (None, ""))


def _label(printed: str) -> str:
    """``IV`` of ``Article IV.``, ``a`` of ``(a)``, ``4.2(a)`` as it is."""
    words = [word for word in printed.split() if any(sign.isalnum() for sign in word)] or [printed]
    label = words[-1].strip(".:;§-\N{EN DASH}")
    return label if "(" in label[1:] else label.strip("()")
