"""A contract that promises a level and no credits.

Checks:
    Whether a contract or SLA that commits us to a level says what the customer gets when it is missed. What it incorporates by
    reference is looked at first; questionnaires and advertisements are not asked.

Why:
    Where a contract names no credit, the customer may claim damages instead: the credit is a limit as much as a promise.

Fails:
    medium: a level is promised, no credit, and no other terms are referred to.

Passes:
    There is a credit schedule. Where other terms are incorporated the rule stays open: the credits may stand there.

Remedy:
    Add the published credit schedule, as the sole remedy, or refer to it.
"""

from scanner.model import Severity
from scanner.reconcile.case import DocumentCase
from scanner.reconcile.credits import credits_of
from scanner.reconcile.rule import Answer, fails, passes, silent, undecided

CODE = "CRD002"
NAME = "credit-terms-missing"

_GENRES = {"contract", "sla"}


def check_document(document: DocumentCase) -> Answer:
    """Look for credits beside commitments; see the manual page above."""
    if document.genre not in _GENRES:
        return silent("Only contracts and SLAs need credit terms.")
    if not document.commits_us:
        return silent("The document commits us to no level.")
    if credits_of(case.claim for case in document.cases).given:
        return passes("The document states its credits.")
    if document.result.terms.incorporates:
        return undecided("The document states no credits, but incorporates other terms: they may stand there.")
    return fails(
        Severity.MEDIUM,
        "The document promises a level but does not say what the customer gets when it is missed.",
        "Add the published credit schedule as the sole remedy, or refer to it.",
    )
