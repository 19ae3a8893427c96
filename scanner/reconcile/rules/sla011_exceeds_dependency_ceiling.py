"""A promise beyond what the service's dependencies leave.

Checks:
    The level against the availability of everything without which the service is down: measured over twelve months, else by its SLO,
    else by the vendor's SLA. At best the service is as good as the weakest (min A), to be expected is the product (∏ A).

Why:
    A service cannot be up while what it needs is down, however well it is run itself.

Fails:
    critical: more than the weakest dependency attains. high: more than all of them together leave. One severity lower where only a
    vendor's SLA is known of the weakest, which is a floor. Where the policy asks for the extra nine, medium: a dependency is not ten
    times better than the promise.

Passes:
    The level is within both. Where a dependency is neither hard nor soft, or nothing is known of it, the rule stays open.

Remedy:
    Promise less, or make the weakest dependency redundant or better.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, undecided
from scanner.reconcile.words import minutes, percent, spare
from scanner.reliability import lengths, percent_down
from scanner.reliability.ceiling import Ceiling, Limit, Source

CODE = "SLA011"
NAME = "exceeds-dependency-ceiling"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)

_LOWER = {Severity.CRITICAL: Severity.HIGH, Severity.HIGH: Severity.MEDIUM}
_NINE = 10


def check(case: Case) -> Answer:
    """Compare with the ceiling; see the manual page above."""
    below, level = case.ceiling, case.level
    if below is None or level is None or below.binding is None:
        return _unknown(below) or passes(f"{case.service} hangs on nothing that would limit it.")
    weakest = below.binding
    numbers = {
        "hard": str(percent_down(below.hard)),
        "expected": str(percent_down(below.expected)),
        "worst": str(percent_down(below.worst)),
    }
    if level > below.expected:
        severity = Severity.CRITICAL if level > below.hard else Severity.HIGH
        if weakest.source is Source.VENDOR_SLA:
            severity = _LOWER[severity]
        all_of_them = f"; all of them together leave {percent_down(below.expected)}%" if len(below.limits) > 1 else ""
        message = f"{percent(level)} is promised; the weakest that it hangs on is {_said(weakest)}{all_of_them}."
        return fails(
            severity, message, f"Promise at most {percent_down(below.expected)}%, or make {weakest.name} redundant or better.", numbers
        )
    if case.policy.extra_nine and (1 - weakest.availability) * _NINE > 1 - level:
        message = f"The policy asks for one nine more than {percent(level)} below; {_said(weakest)} has less."
        return fails(Severity.MEDIUM, message, f"Promise less, or make {weakest.name} redundant or better.", numbers)
    return _unknown(below) or passes(_left(case, below), numbers)


def _unknown(below: Ceiling | None) -> Answer | None:
    if below is None or not (below.unclassified or below.unmeasured):
        return None
    parts = []
    if below.unclassified:
        parts.append(f"{', '.join(below.unclassified)}: hard or soft is not said")
    if below.unmeasured:
        parts.append(f"no availability is known of {', '.join(below.unmeasured)}")
    return undecided(f"Not enough evidence: {'; '.join(parts)}.")


def _said(limit: Limit) -> str:
    return f"{' → '.join(limit.chain[1:])} with {percent_down(limit.availability)}% ({limit.source.words})"


def _left(case: Case, below: Ceiling) -> str:
    window = case.compared.window if case.comparison else None
    length = lengths(window)[0] if window else 0
    if not length or case.level is None:
        return f"What it hangs on leaves {percent_down(below.expected)}%."
    allowed, taken = (1 - case.level) * length, (1 - below.expected) * length
    return f"Of {spare(allowed)} min that the promise allows, what the service hangs on takes {minutes(taken)}; {spare(allowed - taken)} remain."
