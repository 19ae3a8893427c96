"""What all contracts together risk, as lines for a person and as figures for a machine."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scanner.reconcile.portfolio import AtRisk, ContractRisk, Portfolio
from scanner.reconcile.risk import likely
from scanner.reconcile.words import percent, plain

if TYPE_CHECKING:
    from scanner.reliability.credits import Cost


def lines(found: Portfolio) -> Iterator[str]:
    """Contract by contract, then by customer, then all together."""
    stated = sum(each.agreement.contract is not None for each in found.contracts)
    without = f", {len(found.contracts) - stated} of customers without one" if stated < len(found.contracts) else ""
    yield f"{found.on}: {stated} contracts{without}. Credits of a year: to be expected, and what nineteen years of twenty stay below."
    for contract in found.contracts:
        yield from _contract(contract)
    several = {name for name, _ in found.customers if sum(each.agreement.customer == name for each in found.contracts) > 1}
    for (customer, currency), cost in found.customers.items():
        if customer in several:
            yield f"{customer}, all contracts: {credits_of(cost, currency)}"
    for currency, cost in found.total.items():
        yield f"All contracts: {credits_of(cost, currency)}"
    if not found.total:
        yield "Credits: nothing can be reckoned: it takes a contract with a fee, credits in figures, and measured history."
    else:
        yield "One outage hits all contracts on a service at once; services fail independently of each other (assumed), currencies are not added up."
        yield "A credit is reckoned on the whole fee of its contract."


def on_service(found: Portfolio) -> Iterator[str]:
    """The contracts that promise one service, and what they cost together."""
    for contract in found.contracts:
        for promise in contract.promises:
            yield f"  {_heading(contract)}: {promise_line(promise)}"
    if not found.contracts:
        yield "  Contracts: no paper in force promises a level of it."
    if len(found.contracts) > 1:
        for currency, cost in found.total.items():
            yield f"  All contracts on it: {credits_of(cost, currency)}"


def credits_of(cost: "Cost", currency: str) -> str:
    """``1,234.00 EUR a year to be expected, at most 5,000.00``."""
    return (
        f"credits of {cost.expected:,} {currency}".rstrip() + f" a year to be expected, in nineteen years of twenty at most {cost.high:,}"
    )


def figures(found: Portfolio) -> dict[str, object]:
    """Every figure by its name."""
    return {
        "on": found.on,
        "contracts": [
            {
                "contract": each.agreement.name,
                "customer": each.agreement.customer,
                "terms": each.agreement.contract,
                "credits": each.cost,
                "promises": [promise_figures(one) for one in each.promises],
            }
            for each in found.contracts
        ],
        "customers": [{"customer": name, "currency": currency, "credits": cost} for (name, currency), cost in found.customers.items()],
        "portfolio": [{"currency": currency, "credits": cost} for currency, cost in found.total.items()],
    }


def _contract(found: ContractRisk) -> Iterator[str]:
    terms = found.agreement.contract
    fee = f", {plain(terms.fee)} {terms.currency}".rstrip() + " a month" if terms and terms.fee is not None else ""
    renewal = f", renewed on {terms.renewal}" if terms and terms.renewal else ""
    yield f"{_heading(found)}{fee}{renewal}"
    for promise in found.promises:
        yield f"  {promise_line(promise)}"
    if not found.promises:
        yield "  No paper in force promises a level of a service of the catalog."
    if found.cost and len(found.promises) > 1:
        yield f"  Together: {credits_of(found.cost, terms.currency if terms else '')}"


def _heading(found: ContractRisk) -> str:
    contract = found.agreement.contract
    return f"{found.agreement.customer}, {contract.id if contract else 'no contract in the catalog'}"


def promise_line(found: AtRisk) -> str:
    """How likely a promise is broken and what that costs, in one line."""
    promise, contract = found.promised.promise, found.promised.agreement.contract
    said = [f"{promise.service} {percent(promise.level)} over {promise.window}"]
    if found.breach:
        said.append(f"missed in {likely(found.breach.judging)} of years")
    if found.cost and contract:
        said.append(f"{credits_of(found.cost, contract.currency)} (terms: {found.promised.source})")
    if found.open:
        said.append(f"open: {found.open}")
    return "; ".join(said)


def promise_figures(found: AtRisk) -> dict[str, object]:
    """The same by names."""
    return {
        "promise": found.promised.promise,
        "exposure": found.promised.exposure,
        "credits_from": found.promised.source,
        "breach": found.breach,
        "credits": found.cost,
        "open": found.open,
    }
