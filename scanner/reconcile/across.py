"""Promises to one customer in several papers: which prevails, and which contradict each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from scanner.model import MONTH, Contract
from scanner.reconcile.agreement import agree
from scanner.reconcile.case import Case, Elsewhere
from scanner.reconcile.names import Names, Words, words
from scanner.reconcile.rule import Applies
from scanner.reconcile.verdicts import unsaid

_LEVEL_COMMITMENT = Applies()
_PAPERS = {"contract", "sla", "other"}


@dataclass(frozen=True, slots=True)
class _Papers:
    """The contracts of a snapshot, by the papers that they name."""

    contracts: tuple[Contract, ...]

    def prevailing(self, one: str, other: str) -> str:
        """Which of two documents prevails, ``""`` where no contract orders them."""
        for contract in self.contracts:
            ranks = {name: _rank(contract, name) for name in (one, other)}
            if None not in ranks.values() and ranks[one] != ranks[other]:
                return min(ranks, key=lambda name: ranks[name] or 0)
        return ""


def told(cases: Sequence[list[Case]], contracts: tuple[Contract, ...], names: Names) -> list[list[Case]]:
    """The cases of all documents, each with the first promise of another paper to the same customer that says otherwise."""
    papers = _Papers(contracts)
    groups: dict[object, list[Case]] = defaultdict(list)
    for case in (case for several in cases for case in several):
        for about in _about(case, names):
            groups[about].append(case)
    return [[replace(case, elsewhere=_other(case, groups, names, papers)) for case in several] for several in cases]


def customer_of(case: Case) -> Words:
    """Whose paper it is: as a person said, else as the document names one."""
    named = case.result.context.customer or next(iter(case.result.terms.customer), "")
    return words(named)


def _about(case: Case, names: Names) -> Iterator[object]:
    """What a promise of a paper in force is of; nothing for drafts and for what commits nobody."""
    draft = case.result.context.stage == "draft"
    if draft or not case.service or case.level is None or unsaid(case.claim) or _LEVEL_COMMITMENT.why_not(case.claim) or case.claim.implied:
        return
    if _genre(case) in _PAPERS and customer_of(case):
        yield customer_of(case), case.service, names.qualifiers(case.claim, case.service), case.claim.window or MONTH


def _other(case: Case, groups: dict[object, list[Case]], names: Names, papers: _Papers) -> Elsewhere | None:
    name = case.result.document
    beside = (other for about in _about(case, names) for other in groups[about] if other.result.document != name)
    different = [other for other in beside if not agree(other.claim, case.claim)]
    if not different:
        return None
    other = next(iter(_unordered(different, name, papers)), different[0])
    return Elsewhere(other.result.document, other.claim, papers.prevailing(name, other.result.document))


def _unordered(others: Iterable[Case], name: str, papers: _Papers) -> Iterator[Case]:
    return (other for other in others if not papers.prevailing(name, other.result.document))


def _genre(case: Case) -> str:
    return case.result.context.genre or case.result.terms.genre


def _rank(contract: Contract, name: str) -> int | None:
    return next(
        (rank for rank, pattern in enumerate(contract.papers) if fnmatchcase(name, pattern) or fnmatchcase(name, f"*/{pattern}")), None
    )
