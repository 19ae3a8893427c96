"""What was promised to each customer: the papers in their order of precedence, and which of their promises holds."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scanner.errors import ConfigurationError
from scanner.model import MONTH, CatalogSnapshot, Contract, DocumentResult, JudgedClaim, JudgedDocument, Window
from scanner.reconcile.agreement import agree
from scanner.reconcile.comparison import level_of
from scanner.reconcile.engine import maintenance_of
from scanner.reconcile.names import Names, words
from scanner.reconcile.precedence import Order, commits, customer_named, customer_of, in_force, paper_of, rank

_CONTRADICTIONS = "CON"


class Standing(StrEnum):
    """What became of a paper's promise."""

    HOLDS = "holds"
    REPEATED = "says the same"
    SUPERSEDED = "superseded"
    CONTRADICTS = "contradicts it"


@dataclass(frozen=True, slots=True)
class Step:
    """One paper's promise: the paper, what kind it is and when it was signed, where it says so, and what became of it."""

    document: str
    kind: str
    signed_on: date | None
    citation: str
    quote: str
    level: Decimal
    standing: Standing


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds of one service over one window: ``level`` (ratio) with its ``steps``, the paper that prevails first.

    ``qualifier`` is the plan or region that the papers name. Where papers contradict each other it is the strictest of their levels,
    since that is the one a customer will quote. ``leaves_out`` says whether the prevailing paper does not count planned work.
    """

    service: str
    qualifier: str
    window: Window
    level: Decimal
    steps: tuple[Step, ...]
    leaves_out: bool = False

    @property
    def settled(self) -> bool:
        """Whether no paper contradicts it."""
        return all(step.standing is not Standing.CONTRADICTS for step in self.steps)


@dataclass(frozen=True, slots=True)
class Agreement:
    """All papers of a contract, or of a customer without one in the catalog (``contract`` is None then).

    ``papers`` are those in force on the day, in order; ``aside`` names those that are not, with why. ``missing`` are path patterns of the
    contract that no document fits. ``contradictions`` are the messages of findings within and between the papers.
    """

    customer: str
    contract: Contract | None
    papers: tuple[JudgedDocument, ...]
    promises: tuple[Effective, ...]
    aside: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What commands call it: the contract's id, else the customer."""
        return self.contract.id if self.contract else self.customer


def agreements(documents: Sequence[JudgedDocument], snapshot: CatalogSnapshot, generic: Iterable[str]) -> tuple[Agreement, ...]:
    """The contracts of a snapshot and the customers without one, in order; ``generic`` as in :class:`scanner.reconcile.engine.Judge`."""
    names, order = Names(snapshot, generic), Order(snapshot.contracts)
    shared: dict[str, list[JudgedDocument]] = defaultdict(list)
    loose: dict[tuple[str, ...], list[JudgedDocument]] = defaultdict(list)
    for document in documents:
        contract = contract_of(document.result, snapshot.contracts)
        if contract is not None:
            shared[contract.id].append(document)
        elif customer_of(document.result):
            loose[customer_of(document.result)].append(document)
    found = [_agreement(each.customer, each, shared[each.id], order, names, snapshot.as_of) for each in snapshot.contracts]
    found += [_agreement(customer_named(several[0].result), None, several, order, names, snapshot.as_of) for several in loose.values()]
    known = [each for each in found if each.contract or each.promises]
    return tuple(sorted(known, key=lambda each: (words(each.customer), each.name)))


def of_customer(asked: str, found: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """The agreements of a customer or with a contract's id.

    Raises:
        ConfigurationError: there is none; names the nearest.
    """
    known = tuple(found)
    fitting = tuple(each for each in known if each.name == asked or words(each.customer) == words(asked))
    if not fitting:
        names = sorted({name for each in known for name in (each.customer, each.name)})
        near = difflib.get_close_matches(asked, names, n=3, cutoff=0.3) or names[:3]
        hint = f"did you mean {' or '.join(near)}?" if near else "state contracts in the catalog, or customers in slascan.toml"
        raise ConfigurationError(f"{asked!r}: no contract and no paper of such a customer is known; {hint}")
    return fitting


def contract_of(result: DocumentResult, contracts: tuple[Contract, ...]) -> Contract | None:
    """The contract that names a document, else the only one of its customer."""
    named = next((contract for contract in contracts if rank(contract, result)), None)
    customers = [contract for contract in contracts if customer_of(result) and words(contract.customer) == customer_of(result)]
    return named or (customers[0] if len(customers) == 1 else None)


def _agreement(
    customer: str, contract: Contract | None, documents: list[JudgedDocument], order: Order, names: Names, on: date
) -> Agreement:
    papers = sorted((each for each in documents if in_force(each.result, on)), key=lambda each: _place(contract, each.result))
    fitting = {paper for each in documents if contract and (paper := paper_of(contract, each.result))}
    return Agreement(
        customer=customer,
        contract=contract,
        papers=tuple(papers),
        promises=tuple(_promises(papers, contract, order, names)),
        aside=tuple((each.result.document, why) for each in documents if (why := _why_aside(each.result, on))),
        missing=tuple(paper.path for paper in (contract.papers if contract else ()) if paper not in fitting),
        contradictions=tuple(
            (each.result.document, finding.verdict.message)
            for each in papers
            for finding in each.all_findings
            if finding.verdict.rule.startswith(_CONTRADICTIONS) and finding.verdict.severity.level != "note"
        ),
    )


def _place(contract: Contract | None, result: DocumentResult) -> tuple[bool, tuple[int, int], str]:
    """Papers in their order of precedence, then those that the contract does not name."""
    found = rank(contract, result) if contract else None
    signed = result.context.signed_on
    return found is None, found or (0, -signed.toordinal() if signed else 0), result.document


def _why_aside(result: DocumentResult, on: date) -> str:
    if in_force(result, on):
        return ""
    signed = result.context.signed_on
    if signed is not None and signed > on:
        return f"signed only on {signed}"
    return "a draft" if result.context.stage == "draft" else "no contract"


def _promises(papers: Iterable[JudgedDocument], contract: Contract | None, order: Order, names: Names) -> Iterator[Effective]:
    groups: dict[tuple[str, frozenset[str], Window], list[tuple[DocumentResult, JudgedClaim]]] = defaultdict(list)
    for document in papers:
        for judged in document.claims:
            window = judged.claim.window or MONTH
            if commits(judged) and level_of(judged.claim, window) is not None:
                service = judged.link.service
                groups[service, names.qualifiers(judged.claim, service), window].append((document.result, judged))
    for (service, qualifiers, window), said in sorted(
        groups.items(), key=lambda group: (group[0][0], sorted(group[0][1]), str(group[0][2]))
    ):
        steps = tuple(_steps(said, contract, order))
        level = max(step.level for step in steps if step.standing is not Standing.SUPERSEDED)
        leaves_out = maintenance_of(said[0][1].claim) is not None
        yield Effective(service, " ".join(sorted(qualifiers)), window, level, steps, leaves_out)


def _steps(said: list[tuple[DocumentResult, JudgedClaim]], contract: Contract | None, order: Order) -> Iterator[Step]:
    """Each paper's promise beside the first one's, which prevails over those that the order puts below it."""
    first, holding = said[0]
    for result, judged in said:
        paper = paper_of(contract, result) if contract else None
        yield Step(
            document=result.document,
            kind=paper.kind if paper else "",
            signed_on=result.context.signed_on,
            citation=judged.claim.locator.citation(),
            quote=judged.claim.quote,
            level=level_of(judged.claim, judged.claim.window or MONTH) or Decimal(0),
            standing=_standing(judged, holding, result, first, order),
        )


def _standing(judged: JudgedClaim, holding: JudgedClaim, result: DocumentResult, first: DocumentResult, order: Order) -> Standing:
    if judged is holding:
        return Standing.HOLDS
    if agree(judged.claim, holding.claim):
        return Standing.REPEATED
    return Standing.SUPERSEDED if order.prevailing(first, result) == first.document else Standing.CONTRADICTS
