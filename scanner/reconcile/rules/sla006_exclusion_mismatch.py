"""A promise that counts downtime which the SLO leaves out.

Checks:
    The maintenance that the SLO leaves out against what the document leaves out. Where the SLO leaves out more, the guaranteed level
    is computed again with the difference counted: B = (1 - s)(W - m) + max(0, m - m_c), for m minutes left out of the SLO's window
    and m_c by the document.

Why:
    99.95% with four hours of maintenance a month left out is 99.39% of all minutes.

Fails:
    critical: the promise was within the guarantee, and is not once maintenance counts. high: the buffer then is below the policy's;
    or the SLO leaves out maintenance without a cap, so that it guarantees nothing. note: the buffer still is what the policy asks for.

Passes:
    The document leaves out at least as much as the SLO.

Remedy:
    Leave out the SLO's maintenance in the document too, with its cap and notice, or promise a level that bears it.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, notes, passes
from scanner.reconcile.words import maintenance, percent

CODE = "SLA006"
NAME = "exclusion-mismatch"
APPLIES = Applies()
NEEDS = (Need.SLO,)


def check(case: Case) -> Answer:
    """Compute the guarantee again with maintenance counted; see the manual page above."""
    compared = case.compared
    slo = compared.objective.maintenance
    if slo is None or compared.leaves_out_enough:
        return passes("The document leaves out all that the SLO does.", compared.numbers)
    left_out = maintenance(slo)
    said = f"the document only {maintenance(case.maintenance)}" if case.maintenance else "the document nothing"
    message = f"The SLO of {case.service} leaves out {left_out}, {said}"
    remedy = f"Leave out {left_out} in the document too, or promise a level that bears it."
    if compared.counting is None:
        return fails(
            Severity.HIGH,
            f"{message}: without a cap, nothing is guaranteed.",
            f"Give the SLO's maintenance a cap. {remedy}",
            compared.numbers,
        )
    message = (
        f"{message}: with maintenance counted, the SLO guarantees {percent(compared.counting)} against {percent(compared.level)} promised."
    )
    if compared.guaranteed >= compared.level > compared.counting:
        return fails(Severity.CRITICAL, message, remedy, compared.numbers)
    if compared.buffered_counting(case.policy.least_buffer_ratio):
        return notes(message, remedy, compared.numbers)
    return fails(Severity.HIGH, message, remedy, compared.numbers)
