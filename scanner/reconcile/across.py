"""Promises in several documents: which paper of a customer prevails, which contradict each other, and which pages advertise more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce

from scanner.model import MONTH, Contract, DocumentResult
from scanner.reconcile.agreement import agree
from scanner.reconcile.case import Case, Elsewhere
from scanner.reconcile.names import Names
from scanner.reconcile.precedence import Order, commits, customer_of, genre, in_force
from scanner.reconcile.rule import ADVERTISED, Applies
from scanner.reconcile.verdicts import unsaid

EVERY_PAPER = "*"
_WEB = "web"
_ADVERTISED = Applies(modalities=ADVERTISED)


def told(cases: Sequence[list[Case]], contracts: tuple[Contract, ...], names: Names, on: date) -> list[list[Case]]:
    """The cases of all documents, each with the first promise of another paper to the same customer that says otherwise.

    One of a web page comes with the lowest promise of a paper that it is above.
    """
    order = Order(contracts)
    groups: dict[object, list[Case]] = defaultdict(list)
    for case in _all(cases):
        for about in _about(case, names, on):
            groups[about].append(case)
    ordered = [[_with(case, _other(case, groups, names, order, on)) for case in several] for several in cases]
    if not any(genre(case.result) == _WEB for case in _all(ordered)):
        return ordered
    papers: dict[str, list[Case]] = defaultdict(list)
    for case in _all(ordered):
        if any(_about(case, names, on)) and _holds(case):
            papers[case.service].append(case)
    return [[_with(case, case.elsewhere or _below(case, papers, names)) for case in several] for several in ordered]


def beside(result: DocumentResult) -> str:
    """With whose papers a document has to be judged: with those of a customer, whose name it is; ``""`` with none; a web page with every paper."""
    return EVERY_PAPER if genre(result) == _WEB else " ".join(customer_of(result))


def _all(cases: Sequence[list[Case]]) -> Iterator[Case]:
    return (case for several in cases for case in several)


def _with(case: Case, elsewhere: Elsewhere | None) -> Case:
    return replace(case, elsewhere=elsewhere) if elsewhere else case


def _holds(case: Case) -> bool:
    """Whether no other paper prevails over this one."""
    return case.elsewhere is None or case.elsewhere.prevailing in {"", case.result.document}


def _about(case: Case, names: Names, on: date) -> Iterator[object]:
    """What a promise of a paper in force is of; nothing for drafts and for what commits nobody."""
    customer = customer_of(case.result)
    if customer and case.level is not None and commits(case) and in_force(case.result, on):
        yield customer, case.service, names.qualifiers(case.claim, case.service), case.claim.window or MONTH


def _other(case: Case, groups: dict[object, list[Case]], names: Names, order: Order, on: date) -> Elsewhere | None:
    result = case.result
    others = (other for about in _about(case, names, on) for other in groups[about] if other.result.document != result.document)
    different = [other for other in others if not agree(other.claim, case.claim)]
    if not different:
        return None
    unordered = (other for other in different if not order.prevailing(result, other.result))
    other = next(unordered, None) or _strongest(different, order)
    return Elsewhere(other.result.document, other.claim, order.prevailing(result, other.result))


def _strongest(cases: Iterable[Case], order: Order) -> Case:
    """The case of the paper that prevails over the others."""
    return reduce(lambda one, two: two if order.prevailing(one.result, two.result) == two.result.document else one, cases)


def _below(case: Case, papers: dict[str, list[Case]], names: Names) -> Elsewhere | None:
    """The lowest promise in a paper of what a web page states a higher level of."""
    if genre(case.result) != _WEB or case.level is None or unsaid(case.claim) or _ADVERTISED.why_not(case.claim):
        return None
    if case.published is not None and case.level <= case.published.target:
        return None  # what was negotiated may be less than what is published
    plans, window = names.qualifiers(case.claim, case.service), case.claim.window
    lower = [
        (paper.level, paper.result.document, paper.claim)
        for paper in papers.get(case.service, ())
        if paper.level is not None
        and paper.level < case.level
        and (window is None or window == (paper.claim.window or MONTH))
        and plans in {frozenset(), names.qualifiers(paper.claim, paper.service)}
    ]
    if not lower:
        return None
    _, document, claim = min(lower, key=lambda one: one[:2])
    return Elsewhere(document, claim, advertised=True)
