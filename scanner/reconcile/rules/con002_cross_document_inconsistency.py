"""Two papers that promise one customer different things.

Checks:
    Whether another contract, order form or SLA of the same customer promises another level for the same service, plan, region and
    window. Drafts are no promise yet. Where the catalog's contract names both papers, the one that stands first prevails.

Why:
    The customer will quote the paper that suits it, unless it is agreed which prevails.

Fails:
    high: the papers differ, and nothing says which prevails. note: they differ, and one of them does.

Passes:
    No other paper of this customer says otherwise. What was negotiated may differ from what is published.

Remedy:
    Amend one of them, or state the order of precedence in the catalog: `contracts:` with `papers:`.
"""

from scanner.model import Severity
from scanner.reconcile.agreement import figure
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, notes, passes

CODE = "CON002"
NAME = "cross-document-inconsistency"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Compare with the customer's other papers; see the manual page above."""
    other = case.elsewhere
    if other is None:
        return passes("No other paper of this customer says otherwise.")
    place = ", ".join(filter(None, (other.document, other.claim.locator.citation())))
    said = f"{figure(case.claim)} here, {figure(other.claim)} in {place}, for the same service, window and customer"
    if other.prevailing:
        return notes(f"{said}; {other.prevailing} prevails.")
    remedy = "Amend one of them, or state in the catalog which prevails: `contracts:` with `papers:` in order."
    return fails(
        Severity.HIGH, f"{said}; nothing says which prevails.", remedy, {"here": figure(case.claim), "elsewhere": figure(other.claim)}
    )
