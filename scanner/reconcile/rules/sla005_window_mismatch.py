"""A promise whose window borders are not the SLO's.

Checks:
    Promise and SLO are measured over windows with other borders: thirty rolling days touch two calendar months.
    G is the worst level of the promise's window that still meets the SLO.

Why:
    An SLO can be met on every day of the year while one calendar month breaks a promise of the same figure.

Fails:
    G < a <= s. high where the buffer is below the policy's, else a note that names G.

Passes:
    a <= G. Over a window of a shorter class, tighter-than-slo compares with G already.

Remedy:
    Promise the highest level that leaves the policy's buffer, or measure both over the same window.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, notes, passes, silent
from scanner.reconcile.words import percent

CODE = "SLA005"
NAME = "window-mismatch"
APPLIES = Applies()
NEEDS = (Need.SLO,)


def check(case: Case) -> Answer:
    """Compare the level with the guarantee across window borders; see the manual page above."""
    compared = case.compared
    if compared.held.tighter:
        return silent("The promise is tighter than the SLO whatever the window's borders.")
    if not compared.held.windows_differ:
        return passes("The SLO keeps the promise across the windows' borders.", compared.numbers)
    message = f"{compared.sides}: the SLO can be met while the promise is broken (it guarantees {percent(compared.guaranteed)})."
    if compared.held.buffered(case.policy.least_buffer_ratio):
        return notes(message, numbers=compared.numbers)
    remedy = f"{compared.remedy} Or measure the promise over {compared.objective.window}, as the SLO is."
    return fails(Severity.HIGH, message, remedy, compared.numbers)
