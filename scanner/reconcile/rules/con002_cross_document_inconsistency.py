"""Two papers that promise one customer different things, or a web page that states more than a contract.

Checks:
    Whether another contract, order form or SLA of the same customer promises another level for the same service, plan, region and
    window. Drafts are no promise yet. Where the catalog's contract names both papers, the one that stands first prevails; of papers that
    one pattern names, the one signed last. Whether a web page states a higher level than a contract, without a plan or for the same one,
    and higher than the published SLA.

Why:
    The customer will quote the paper that suits it, unless it is agreed which prevails; and the web page, where it says more.

Fails:
    high: the papers differ, and nothing says which prevails. medium: a web page states more than a contract. note: papers differ, and one
    of them prevails.

Passes:
    No other paper of this customer says otherwise. What was negotiated may differ from what is published.

Remedy:
    Amend one of them, or state the order of precedence in the catalog: `contracts:` with `papers:`. Name the plan on the web page.
"""

from scanner.model import Severity
from scanner.reconcile.agreement import figure
from scanner.reconcile.case import Case
from scanner.reconcile.rule import ADVERTISED, Answer, Applies, Need, fails, notes, passes

CODE = "CON002"
NAME = "cross-document-inconsistency"
APPLIES = Applies(modalities=ADVERTISED)
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Compare with the customer's other papers; see the manual page above."""
    other = case.elsewhere
    if other is None:
        return passes("No other paper of this customer says otherwise.")
    place = ", ".join(filter(None, (other.document, other.claim.locator.citation())))
    numbers = {"here": figure(case.claim), "elsewhere": figure(other.claim)}
    if other.advertised:
        return fails(
            Severity.MEDIUM,
            f"{figure(case.claim)} on this page, {figure(other.claim)} in {place}, a contract for the same service.",
            "Say on the page for which plan it holds, or state no more than every contract gives.",
            numbers,
        )
    said = f"{figure(case.claim)} here, {figure(other.claim)} in {place}, for the same service, window and customer"
    if other.prevailing:
        return notes(f"{said}; {other.prevailing} prevails.")
    remedy = "Amend one of them, or state in the catalog which prevails: `contracts:` with `papers:` in order."
    return fails(Severity.HIGH, f"{said}; nothing says which prevails.", remedy, numbers)
