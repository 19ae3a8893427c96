"""The examples that every pattern carries, run."""

from collections.abc import Iterator

from scanner.match.engine import engine
from scanner.packs import Packs, Pattern, PatternKind


def failures(packs: Packs) -> Iterator[tuple[Pattern, str]]:
    """Each example that does not do what it says, with the reason in words.

    A ``match`` example holds when the pattern itself finds exactly the captured characters; an ``ignore`` example when it finds nothing.
    """
    reader = engine(packs)
    for pattern in packs.patterns:
        table = pattern.kind is PatternKind.TABLE
        for text, captured in pattern.match:
            found = [text[m.start : m.end] for m in reader.read(text, table=table).mentions if m.pattern == pattern.id]
            if captured not in found:
                yield pattern, f"must find {captured!r} in {text!r}, found {found or 'nothing'}"
        for text, because in pattern.ignore:
            found = [text[m.start : m.end] for m in reader.read(text, table=table).mentions if m.pattern == pattern.id]
            if found:
                yield pattern, f"must find nothing in {text!r} ({because}), found {found}"
