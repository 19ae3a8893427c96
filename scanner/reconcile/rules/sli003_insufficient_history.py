"""A promise of which too little was measured.

Checks:
    Whether less than five outages were recorded and no window was below the level, so that a probability would say more of the
    assumptions than of the service.

Why:
    Twelve clean months are no proof: a promise that is missed in every fifth month has them often enough.

Fails:
    note: what the evidence cannot exclude.

Passes:
    There is enough evidence; breach-risk-above-policy answers. Without any history the rule stays open.

Remedy:
    Import more months, and the incidents one by one.
"""

from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, notes, passes, undecided

CODE = "SLI003"
NAME = "insufficient-history"
APPLIES = Applies()
NEEDS = (Need.SERVICE, Need.HISTORY)


def check(case: Case) -> Answer:
    """Say what cannot be excluded; see the manual page above."""
    from scanner.reconcile.likelihood import breach_of, chance, conclusive  # noqa: PLC0415 - numpy, only where something was measured

    found = breach_of(case)
    if found is None:
        return undecided("Not enough evidence: what was measured says nothing of this window.")
    if conclusive(case, found):
        return passes("Enough was measured to judge the probability of a breach.")
    months, outages = len(case.measured.months), len(case.measured.incidents)
    return notes(
        f"{months} months with {outages} outages cannot exclude that {chance(found.not_excluded)} of windows miss the level (95%).",
        "Import more months, and the incidents one by one.",
        {"not_excluded": str(found.not_excluded), "months": str(months), "outages": str(outages)},
    )
