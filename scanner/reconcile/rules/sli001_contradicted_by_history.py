"""A promise that was already missed.

Checks:
    How many of the last twelve windows of the promise's kind, built from complete months (coverage of at least 99%), attained less than
    the level. Raw figures where the document counts maintenance, corrected ones where it does not.

Why:
    What happened last year will happen again, unless something was changed.

Fails:
    high: one or more windows were below. critical: more than the policy's share of them.

Passes:
    None was. Without history, or for windows that months do not make up, the rule stays open.

Remedy:
    Promise what was attained, or show what has changed since.
"""

from scanner.model import MONTH, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.past import MOST_TOLD
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, undecided
from scanner.reconcile.words import minutes, percent, spare
from scanner.reliability import percent_down
from scanner.reliability.evidence import PeriodRecord

CODE = "SLI001"
NAME = "contradicted-by-history"
APPLIES = Applies()
NEEDS = (Need.SERVICE, Need.HISTORY)


def check(case: Case) -> Answer:
    """Count the windows below the level; see the manual page above."""
    from scanner.reliability.breach import window_months  # noqa: PLC0415 - numpy, only where something was measured

    window = case.claim.window or MONTH
    months = window_months(window)
    record = case.measured.windows(months) if months else None
    if record is None or case.level is None:
        return undecided(f"Not enough evidence: the months of {case.service} that were measured make up no {window.unit}.")
    last = PeriodRecord(record.windows[-MOST_TOLD:])
    below, total = last.below(case.level), len(last.windows)
    kind = "corrected" if case.measured.corrected else "raw"
    numbers = {"below": str(below), "windows": str(total)}
    if not below:
        return passes(f"The last {total} windows of {months} months all attained {percent(case.level)} ({kind} figures).", numbers)
    lost, length = max(last.windows, key=lambda pair: pair[0] / pair[1])
    allowed = (1 - case.level) * length
    severity = Severity.CRITICAL if below > case.policy.missed_share_critical * total else Severity.HIGH
    return fails(
        severity,
        f"{below} of the last {total} windows of {'a month' if months == 1 else f'{months} months'} were below {percent(case.level)} ({kind} figures); "
        f"the worst lost {minutes(lost)} min where {spare(allowed)} are allowed, {percent_down(1 - lost / length)}%.",
        "Promise what was attained, or show what has changed since.",
        numbers,
    )
