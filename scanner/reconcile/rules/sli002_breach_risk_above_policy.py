"""A promise that is likely to be broken.

Checks:
    The probability that the level is missed at least once in a year, from the outages or the windows that were measured. It is
    evaluated with at least five outages, or one window that was below the level; otherwise insufficient-history says what is known.

Why:
    An SLO with a buffer says what should be; outages say what will be.

Fails:
    high: the probability is above the policy's limit (5% a year). critical: above its second limit (20%).

Passes:
    It is within the limit.

Remedy:
    Promise less; `slascan defend SERVICE` says what can be defended, and what would move it.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent
from scanner.reconcile.words import percent

CODE = "SLI002"
NAME = "breach-risk-above-policy"
APPLIES = Applies()
NEEDS = (Need.SERVICE, Need.HISTORY)


def check(case: Case) -> Answer:
    """Compare the probability with the policy's; see the manual page above."""
    from scanner.reconcile.likelihood import breach_of, chance, conclusive, likely  # noqa: PLC0415 - numpy, only where something was measured

    found = breach_of(case)
    if found is None or not conclusive(case, found):
        return silent("Too little was measured to say more than insufficient-history does.")
    policy = case.policy
    most = policy.breach_probability_max
    numbers = {"probability": str(found.judged), "low": str(found.judging.low), "high": str(found.judging.high), "policy": str(most)}
    said = f"{percent(found.level)} over {found.window} is missed in {likely(found.judging)} of years, by {found.basis}"
    if found.judged <= most:
        return passes(f"{said}; the policy allows {chance(most)}.", numbers)
    severity = Severity.CRITICAL if found.judged > policy.breach_probability_critical else Severity.HIGH
    return fails(
        severity,
        f"{said}, where the policy allows {chance(most)}. Assumed: {'; '.join(found.assumptions)}.",
        f"Promise less: `slascan defend {case.service}` says what can be defended and what would move it.",
        numbers,
    )
