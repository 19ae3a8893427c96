"""What all contracts together risk, and what they were due: their promises, how likely each is broken, and the credits."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scanner.model import MONTH, CatalogSnapshot, JudgedClaim, JudgedDocument
from scanner.reconcile.comparison import level_of
from scanner.reconcile.contracts import Agreement, Effective, contract_of
from scanner.reconcile.engine import maintenance_of
from scanner.reconcile.evidence import Evidence
from scanner.reconcile.exposures import Promised, promised, promised_of
from scanner.reconcile.past import Month, Past
from scanner.reconcile.precedence import customer_named
from scanner.reconcile.record import records
from scanner.reconcile.risk import Risks
from scanner.reliability.breach import Breach, window_months
from scanner.reliability.credits import Cost

_YEAR = 12


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A promise with the probability that it is broken, and the credits of a year; None where evidence is missing, which ``open`` says."""

    promised: Promised
    breach: Breach | None
    cost: Cost | None
    open: str = ""


@dataclass(frozen=True, slots=True)
class ContractRisk:
    """A contract with its promises; ``cost`` is of all of them together, None where no credits can be reckoned."""

    agreement: Agreement
    promises: tuple[AtRisk, ...]
    cost: Cost | None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All contracts of a day; credits by customer and by currency, the last of each key being the currency."""

    on: date
    contracts: tuple[ContractRisk, ...]
    customers: Mapping[tuple[str, str], Cost]
    total: Mapping[str, Cost]


@dataclass(frozen=True, slots=True)
class Due:
    """The credit that was due for one window measured: ``percent`` points of a month's fee, ``amount`` in the contract's currency.

    ``first`` and ``last`` are its months; ``lost`` of ``length`` minutes were downtime.
    """

    first: tuple[int, int]
    last: tuple[int, int]
    lost: Decimal
    length: int
    percent: Decimal
    amount: Decimal

    @property
    def attained(self) -> Decimal:
        """The availability (ratio) of the window."""
        return 1 - self.lost / self.length


def portfolio(agreements: Iterable[Agreement], risks: Risks, service: str = "") -> Portfolio:
    """What contracts risk, by all their promises or by those of one service alone; each service is simulated once for all of them."""
    all_of = ((agreement, promised(agreement, risks.records)) for agreement in agreements)
    listed = [(agreement, tuple(each for each in promises if service in {"", each.promise.service})) for agreement, promises in all_of]
    if service:
        listed = [(agreement, promises) for agreement, promises in listed if promises]
    exposed = [each for _, promises in listed for each in promises if each.exposure and risks.outages(each.promise.service)]
    costs = risks.costs(each.exposure for each in exposed if each.exposure)
    of_promise = {id(each): cost for each, cost in zip(exposed, costs.promises, strict=True)}
    return Portfolio(
        on=risks.snapshot.as_of,
        contracts=tuple(
            ContractRisk(
                agreement,
                tuple(_at_risk(each, of_promise.get(id(each)), risks) for each in promises),
                costs.contracts.get((agreement.name, agreement.contract.currency if agreement.contract else "")),
            )
            for agreement, promises in listed
        ),
        customers=costs.customers,
        total=costs.portfolio,
    )


def at_stake(document: JudgedDocument, judged: JudgedClaim, snapshot: CatalogSnapshot) -> AtRisk | None:
    """What one promise of a document, a draft too, puts at risk; None where it is no level of a known service."""
    window = judged.claim.window or MONTH
    level = level_of(judged.claim, window)
    if level is None or not judged.link.service:
        return None
    risks = Risks(snapshot)
    leaves_out = maintenance_of(judged.claim) is not None
    promise = Effective(judged.link.service, "", window, level, (), leaves_out)
    agreement = Agreement(customer_named(document.result), contract_of(document.result, snapshot.contracts), (document,), (promise,))
    each = promised_of(agreement, promise, risks.records)
    costs = risks.costs([each.exposure]) if each.exposure else None
    return _at_risk(each, costs.promises[0] if costs and costs.promises else None, risks)


def all_due(agreements: Iterable[Agreement], snapshot: CatalogSnapshot) -> tuple[tuple[Promised, tuple[Due, ...]], ...]:
    """The credits that were due on every promise, by raw figures where the paper counts planned work and by corrected ones where it does not."""
    known = records(snapshot)
    evidence = Evidence(snapshot, known)
    listed = (each for agreement in agreements for each in promised(agreement, known))
    return tuple((each, tuple(due(each, evidence.past(each.promise.service, corrected=each.promise.leaves_out)))) for each in listed)


def due(each: Promised, past: Past | None) -> Iterator[Due]:
    """The credits for the windows measured since the promise has held; none without credits or measured windows."""
    if each.exposure is None or past is None:
        return
    since = _since(each)
    months = [month for month in past.months if since is None or date(*month.name, 1) >= since]
    for window in _windows(months, window_months(each.promise.window) or 1):
        lost, length = sum((month.lost for month in window), Decimal(0)), sum(month.length for month in window)
        percent = each.exposure.schedule.due(1 - lost / length)
        yield Due(window[0].name, window[-1].name, lost, length, percent, each.exposure.fee * percent / 100)


def _at_risk(each: Promised, cost: Cost | None, risks: Risks) -> AtRisk:
    service = each.promise.service
    breach = risks.breach(service, each.promise.level, each.promise.window)
    unmeasured = "" if risks.outages(service) else f"nothing was measured of {service}"
    return AtRisk(each, breach, cost, "; ".join(filter(None, (each.why_not, unmeasured))))


def _since(each: Promised) -> date | None:
    """The day from which the promise holds: the contract's, else the signature's of the paper that prevails."""
    contract = each.agreement.contract
    return (contract.valid_from if contract else None) or each.promise.steps[0].signed_on


def _windows(months: list[Month], together: int) -> Iterator[list[Month]]:
    """The calendar windows of so many months of which every month was measured."""
    groups: dict[int, list[Month]] = {}
    for month in months:
        groups.setdefault((month.name[0] * _YEAR + month.name[1] - 1) // together, []).append(month)
    return (group for group in groups.values() if len(group) == together)
