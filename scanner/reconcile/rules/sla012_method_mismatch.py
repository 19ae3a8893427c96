"""A promise about time that rests on an SLO about requests.

Checks:
    Whether the SLO counts requests (Occurrences) where the document promises time. An SLO of s guarantees, weighted by traffic, that at
    least 1 - (1 - s) / (1 - t) of the minutes have a success rate of t or better.

Why:
    An SLO of requests is met while nobody can use the service at night. With uneven traffic it bounds no share of plain minutes.

Fails:
    medium, or high by policy: more is promised than the SLO of requests bounds, from the share of failed requests on that the contract
    calls a minute lost (`lost_from` in slascan.toml); or, where that is not said, even if only total failure is downtime. note: it bounds
    what is promised, weighted by traffic; or what it bounds depends on that share, and the bounds at 5%, 50% and 100% are named.

Passes:
    The SLO counts time.

Remedy:
    Define in the contract when a minute counts as lost, or have an SLO that counts time.
"""

from decimal import Decimal

from scanner.model import Method, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, notes, passes
from scanner.reconcile.words import percent, plain

CODE = "SLA012"
NAME = "method-mismatch"
APPLIES = Applies()
NEEDS = (Need.SLO,)

_FAILED_SHARES = (Decimal("0.05"), Decimal("0.5"), Decimal(1))
_NOT_ALL = " With uneven traffic it bounds no share of plain minutes."
_REMEDY = "Say in the contract from which share of failed requests on a minute is lost, or have an SLO that counts time."


def check(case: Case) -> Answer:
    """Compare how both count; see the manual page above."""
    compared = case.compared
    slo = compared.objective
    if slo.method is not Method.OCCURRENCES:
        return passes(f"The SLO counts {'time' if slo.method is Method.TIME else 'slices of time'}.")
    stated = case.result.context.lost_from
    bounds = {share: max(Decimal(0), 1 - (1 - slo.target) / share) for share in ((stated,) if stated else _FAILED_SHARES)}
    said = ", ".join(f"{percent(bound)} of them where {percent(share)} failed requests make one lost" for share, bound in bounds.items())
    unsaid = "" if stated else " The contract does not say from which share on it is."
    message = f"The SLO counts requests, the promise time. Weighted by traffic, it bounds minutes so: {said}.{_NOT_ALL}{unsaid}"
    numbers = {f"bound_{plain(share * 100)}": percent(bound).rstrip("%") for share, bound in bounds.items()}
    if compared.level > max(bounds.values()):
        return fails(Severity.HIGH if case.policy.uneven_methods_high else Severity.MEDIUM, message, _REMEDY, numbers)
    return notes(message, "" if stated else _REMEDY, numbers)
