"""What people have decided: rows are only ever added, and the newest of one question holds."""

from pathlib import Path

from scanner.ledger.schema import reading, writing
from scanner.model import Author, Decision, DecisionKind


def decide(path: Path, decision: Decision) -> None:
    """Add a decision; it holds from now on instead of an earlier one of the same kind, key and scope.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    with writing(path) as database:
        database.table("decision").insert(
            {
                "kind": decision.kind.value,
                "key": decision.key,
                "value": decision.value,
                "scope": decision.scope,
                "by_user": decision.author.user,
                "by_git": decision.author.git,
                "at": decision.author.at,
            }
        )


def decisions(path: Path, kind: DecisionKind) -> tuple[Decision, ...]:
    """The decisions of a kind that hold, in the order in which they were taken; those taken back are left out.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    newest: dict[tuple[str, str], Decision] = {}
    with reading(path) as database:
        for row in database.table("decision").rows_where("kind = ?", [kind.value], order_by="id"):
            author = Author(row["by_user"], row["at"], row["by_git"])
            question = (row["key"].casefold(), row["scope"])
            newest.pop(question, None)
            newest[question] = Decision(kind, row["key"], row["value"], author, row["scope"])
    return tuple(decision for decision in newest.values() if decision.value)
