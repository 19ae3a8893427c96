"""A promise without any SLO behind it.

Checks:
    Whether the catalog holds an availability SLO of the service, of any state and any day.

Why:
    Nobody in engineering has ever stated what this service can deliver, so the promise is a guess.

Fails:
    critical: there is none, and there never was.

Passes:
    There is one; whether it was in force is another rule's question (slo-not-in-force).

Remedy:
    Have engineering state and approve an SLO, import it, and scan again; until then do not sign.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes

CODE = "SLA003"
NAME = "no-slo"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Count the service's SLOs; see the manual page above."""
    if case.record.objectives:
        return passes(f"{case.service} has an availability SLO.")
    return fails(
        Severity.CRITICAL,
        f"{case.service} has no availability SLO, and never had one: nothing says that engineering can deliver this.",
        f"Do not sign. Ask {case.record.service.owner or 'engineering'} to state an SLO for {case.service}, then scan again.",
    )
