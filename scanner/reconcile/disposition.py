"""Who must act: taken over all verdicts of a claim, after the rules have answered."""

from collections.abc import Iterable

from scanner.model import Disposition, Severity, Verdict

_LEGAL_FAMILIES = ("CRD", "CON", "MKT")


def of_verdict(verdict: Verdict) -> Disposition:
    """Critical blocks; high goes to engineering, or to legal for credits and contradictions; the rest is to be noted."""
    if verdict.severity is Severity.CRITICAL:
        return Disposition.BLOCK
    if verdict.severity is Severity.HIGH:
        return Disposition.LEGAL if verdict.rule.startswith(_LEGAL_FAMILIES) else Disposition.ENGINEERING
    return Disposition.OK if verdict.severity is Severity.OK else Disposition.NOTE


def of_claim(verdicts: Iterable[Verdict]) -> Disposition:
    """The furthest of all verdicts; engineering and legal both act where each has one that is high."""
    found = {of_verdict(verdict) for verdict in verdicts}
    if Disposition.BLOCK in found:
        return Disposition.BLOCK
    if {Disposition.ENGINEERING, Disposition.LEGAL} <= found:
        return Disposition.BOTH
    return max(found, key=list(Disposition).index, default=Disposition.OK)
