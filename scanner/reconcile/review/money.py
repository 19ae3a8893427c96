"""The year's credits: to be expected of what outages are like, and due by what was measured; and the fees that they are of."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from scanner.model.review import CreditLine, CreditSum, Money
from scanner.reconcile.contracts import Agreement
from scanner.reconcile.portfolio import Due, all_due, portfolio
from scanner.reconcile.review.commitments import fee_of
from scanner.reconcile.risk import Risks
from scanner.reliability.windows import later

_YEAR = 12
_CENT = Decimal("0.01")


def credit_lines(agreements: Iterable[Agreement], risks: Risks) -> tuple[tuple[CreditLine, ...], tuple[CreditSum, ...]]:
    """The credits of each contract's services with a history, and their sums by currency."""
    listed = tuple(agreements)
    found = portfolio(listed, risks)
    was_due = {(each.agreement.name, each.promise.service): windows for each, windows in all_due(listed, risks.snapshot)}
    lines = tuple(
        CreditLine(
            service=each.promised.promise.service,
            customer=contract.agreement.customer,
            contract=contract.agreement.name,
            terms=each.promised.source,
            fee=fee,
            expected=each.cost.expected,
            high=each.cost.high,
            due=_last_year(was_due.get((contract.agreement.name, each.promised.promise.service), ()), risks),
        )
        for contract in found.contracts
        for each in contract.promises
        if each.cost and (fee := fee_of(contract.agreement.contract))
    )
    return lines, tuple(CreditSum(currency, *_sums(lines, currency), cost.expected, cost.high) for currency, cost in found.total.items())


def fees(agreements: Iterable[Agreement]) -> dict[str, tuple[Money, ...]]:
    """The monthly fees of the contracts that promise a level, by service, each added up by currency."""
    total: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for agreement in agreements:
        fee = fee_of(agreement.contract)
        if fee:
            for service in dict.fromkeys(promise.service for promise in agreement.promises):
                total[service][fee.currency] += fee.amount
    return {service: tuple(Money(amount, currency) for currency, amount in sorted(sums.items())) for service, sums in total.items()}


def _last_year(windows: Iterable[Due], risks: Risks) -> Decimal:
    """What was due for the windows that ended within twelve months."""
    since = later(risks.snapshot.as_of, -_YEAR)
    recent = (window.amount for window in windows if window.last >= (since.year, since.month))
    return sum(recent, Decimal(0)).quantize(_CENT)


def _sums(lines: Iterable[CreditLine], currency: str) -> tuple[Decimal, Decimal]:
    """Each contract's fee once, and all that was due, in a currency."""
    own = [line for line in lines if line.fee.currency == currency]
    each = {line.contract: line.fee.amount for line in own}
    return sum(each.values(), Decimal(0)), sum((line.due for line in own), Decimal(0))
