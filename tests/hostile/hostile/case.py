"""A hostile file and what must become of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scanner.model import Claim, ClaimKind, State, Status

Content = str | bytes | Callable[[], str | bytes]

_OF_MEANING = {"conflict", "doubtful-reading"}
"""Flags that are told otherwise, and those that the trained model sets: how sure it is of a wording is none of a reader's business."""


@dataclass(frozen=True)
class Case:
    """One file: how it is laid down, and the row that it must give.

    ``claims`` are all that is found in it, as :func:`said` tells them, and nothing besides. ``seconds`` is far more than it takes: who
    needs longer hangs. ``heavy`` files take long to make or to read, and are left out where time is short. A ``gap`` says why the row
    is not yet as it must be; the case fails as soon as it is.
    """

    name: str
    write: Callable[[Path], object]
    status: Status = Status.READ
    claims: frozenset[str] = frozenset()
    seconds: float = 60
    heavy: bool = False
    gap: str = ""

    @property
    def kind(self) -> str:
        """The folder that it stands in."""
        return self.name.partition("/")[0]


def case(
    name: str,
    content: Content,
    *claims: str,
    status: Status = Status.READ,
    seconds: float = 60,
    heavy: bool = False,
    gap: str = "",
) -> Case:
    """A file with this content."""
    return Case(name, lambda path: path.write_bytes(_bytes(content)), status, frozenset(claims), seconds, heavy, gap)


def said(claim: Claim) -> str:
    """A claim in a few words: ``99.9``, ``99.9 deleted``, ``99.949 shown as 99.9``, ``99.99 or 99.9``, ``credit 10``."""
    figure = claim.credit_percent if claim.kind in {ClaimKind.CREDIT, ClaimKind.CREDIT_CAP} else claim.percent
    number = "" if figure is None else format(figure, "f")
    words = [
        "" if claim.kind is ClaimKind.AVAILABILITY else claim.kind,
        number if claim.percent_stored is None else f"{claim.percent_stored:f} shown as {number}",
        "" if claim.conflict is None else f"or {claim.conflict:f}",
        "" if claim.state is State.LIVE else claim.state,
        "implied" if claim.implied else "",
        *sorted(set(claim.flags) - _OF_MEANING),
    ]
    return " ".join(filter(None, words))


def _bytes(content: Content) -> bytes:
    made = content() if callable(content) else content
    return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made
