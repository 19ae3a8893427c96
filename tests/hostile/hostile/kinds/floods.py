"""Very much of one thing."""

from collections.abc import Iterator
from functools import partial

from hostile.case import Case, case
from hostile.words import LATER, promise

_REPEATED = " \t\n\r_(%*#\"'.-=|<&9a\u00a0\u200b\u0301é中٩🎉"
_WORDS = (
    ("word ", ""),
    ("99.9% ", "170,000 levels in one paragraph take longer than a search may"),
    ("$1 ", ""),
    ("1.1.1 ", ""),
    ("(a) ", ""),
    ("the Service is available ", ""),
)
_MEGABYTE = 1_000_000
_LONG = 120


def cases() -> Iterator[Case]:
    """A promise stands before and after it."""
    for character in _REPEATED:
        name = f"floods/megabyte-of-{ord(character):04x}.txt"
        yield case(name, partial(_megabyte, character), "99.9", "99.5", seconds=_LONG, heavy=True)
        yield case(f"floods/run-of-{ord(character):04x}.txt", _between(character * 20_000), "99.9", "99.5")
    for word, gap in _WORDS:
        name = f"floods/megabyte-of-{word.split()[0].strip('(%)$')}.txt"
        yield case(name, partial(_megabyte, word), "99.9", "99.5", seconds=_LONG, heavy=True, gap=gap)
    yield case(
        "floods/five-million-in-a-paragraph.txt",
        lambda: f"{promise()} {'Lorem ipsum dolor sit amet. ' * 180_000}{LATER}",
        "99.9",
        "99.5",
        seconds=_LONG,
        heavy=True,
    )
    yield case("floods/five-million-without-a-space.txt", lambda: _between("x" * 5_000_000), "99.9", "99.5", seconds=_LONG, heavy=True)
    yield case(
        "floods/hundred-thousand-percentages.txt",
        lambda: _between(" ".join(f"{n % 90}.{n % 10}%" for n in range(100_000))),
        "99.9",
        "99.5",
        seconds=_LONG,
        heavy=True,
    )
    yield case(
        "floods/hundred-thousand-lines.txt",
        lambda: _between("\n".join(f"line {n}" for n in range(100_000))),
        "99.9",
        "99.5",
        seconds=_LONG,
        heavy=True,
    )
    yield case("floods/two-thousand-promises.txt", lambda: "\n\n".join([promise()] * 2000), "99.9", seconds=_LONG, heavy=True)
    yield case(
        "floods/wide-table.txt",
        lambda: _between("| " + " | ".join("x" * 3000) + " |\n" + "| " + " | ".join("y" * 3000) + " |"),
        "99.9",
        "99.5",
    )
    yield case(
        "floods/long-table.md",
        lambda: _between("| a | b |\n|---|---|\n" + "| c | d |\n" * 20_000),
        "99.9",
        "99.5",
        seconds=_LONG,
        heavy=True,
    )
    yield case("floods/wide-table.csv", lambda: "Availability" + ",99.9%" + ",x" * 20_000 + "\n", "99.9", seconds=_LONG)


def _megabyte(piece: str) -> str:
    return _between(piece * (_MEGABYTE // len(piece.encode())))


def _between(flood: str) -> str:
    return f"{promise()}\n\n{flood}\n\n{LATER}\n"
