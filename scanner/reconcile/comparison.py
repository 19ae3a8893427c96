"""A promised level beside the SLO that it rests on: the figures, and the sentences that say them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from scanner.model import YEAR, Claim, ClaimKind, Maintenance, Objective, Policy, Service, Window
from scanner.reconcile.approvals import leaves_out
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.words import maintenance, minutes, one, percent, ratio, slo, span, spare
from scanner.reliability import Comparison as Held
from scanner.reliability import buffer_ratio, compare, guarantee, implied_availability, lengths, promisable


@dataclass(frozen=True)
class Comparison:
    """A promise over ``window`` beside ``objective``; ``held`` has the figures of the two as they stand.

    ``counting`` is the guarantee (a ratio) with the maintenance counted that the document does not leave out, None where the SLO leaves
    out maintenance without a cap; ``leaves_out_enough`` says that nothing need be counted. ``defensible`` is the highest level of the
    policy's ladder that leaves the policy's buffer, None where none does. Sentences and figures are made once: several rules tell them.
    """

    service: Service
    objective: Objective
    window: Window
    held: Held
    counting: Decimal | None
    leaves_out_enough: bool
    defensible: Decimal | None

    @property
    def level(self) -> Decimal:
        """The promised ratio."""
        return self.held.promise

    @property
    def guaranteed(self) -> Decimal:
        """G, the worst ratio over the promise's window that still meets the SLO."""
        return self.held.guarantee.availability

    @property
    def shorter(self) -> bool:
        """Whether the promise is held against the guarantee over a shorter window, not against the SLO itself."""
        return self.held.held != self.objective.target

    @property
    def length(self) -> int:
        """The real length (minutes) of the promise's window that decides."""
        return self.held.guarantee.length if self.shorter else self.held.length

    @property
    def promised_minutes(self) -> Decimal:
        """The downtime that the promise allows in a window of the deciding length."""
        return (1 - self.level) * self.length

    @property
    def allowed_minutes(self) -> Decimal:
        """The downtime that the SLO allows in the same window: its share of it, or all that may fall into a shorter one."""
        return self.held.guarantee.downtime if self.shorter else (1 - self.held.held) * self.length

    def buffered_counting(self, least: Decimal) -> bool:
        """Whether the buffer is the policy's even when maintenance counts."""
        if self.counting is None or self.level >= self.counting:
            return False
        counted = buffer_ratio(self.level, self.counting)
        return counted is None or counted >= least

    @cached_property
    def sides(self) -> str:
        """Both figures with both windows and sources, as the first half of a sentence."""
        window = one(self.window, self.length)
        promised = f"{percent(self.level)} allows {spare(self.promised_minutes)} min in {window} ({self.length} min)"
        allows = f"{slo(self.objective)} allows {minutes(self.allowed_minutes)}"
        breaks = self.guaranteed < self.held.held
        worst = self.held.guarantee
        named = "" if worst.length == self.length else f", {one(self.window, worst.length)}"
        worse = f" ({minutes(worst.downtime)} in the worst one{named})" if breaks else ""
        return f"{promised}; {allows}{worse}"

    @property
    def shortfall(self) -> str:
        """How much downtime the SLO allows beyond the promise."""
        return f"{self.sides}: {minutes(self.allowed_minutes - self.promised_minutes)} min short."

    @cached_property
    def outlook(self) -> str:
        """What lies between promise and SLO, whichever is tighter."""
        if self.held.tighter:
            return self.shortfall
        if self.held.ratio is None:
            return f"{self.sides}: an SLO of 100% leaves all of it as buffer."
        left = spare(self.promised_minutes - self.allowed_minutes)
        times = ratio(self.held.ratio)
        return f"{self.sides}: {f'a buffer of {times} times, {left} min' if times != '1' else 'no buffer to speak of'}."

    @property
    def remedy(self) -> str:
        """The level that engineering can defend, with wording that would pass."""
        if self.defensible is None:
            return "Engineering can defend no level of the policy's ladder: have the SLO tightened before anything is promised."
        return f"Engineering can defend {percent(self.defensible)}: propose {self.wording(self.defensible)}."

    def wording(self, level: Decimal) -> str:
        """A promise of a level over this window, to be pasted."""
        planned = f", leaving out {maintenance(self.objective.maintenance)}" if self.objective.maintenance else ""
        return f"“{self.service.name or self.service.id} is available at least {percent(level)} of the time, measured over {self.window}{planned}”"

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Every figure of the sentences as text: levels in percent, lengths in minutes."""
        levels = {
            "claim": self.level,
            "slo": self.objective.target,
            "guarantee": self.guaranteed,
            "guarantee_counting_maintenance": self.counting,
            "defensible": self.defensible,
        }
        found = {name: percent(value).rstrip("%") for name, value in levels.items() if value is not None}
        found |= {
            "window_minutes": str(self.length),
            "allowed_minutes": spare(self.promised_minutes),
            "slo_window_minutes": span(self.objective.window),
            "slo_allowed_minutes": minutes(self.allowed_minutes),
            "slo_worst_minutes": minutes(self.held.guarantee.downtime),
            "buffer_minutes": spare(self.promised_minutes - self.allowed_minutes),
        }
        return found if self.held.ratio is None else {**found, "ratio": ratio(self.held.ratio)}


def level_of(claim: Claim, window: Window) -> Decimal | None:
    """The promised availability as a ratio, None for a claim that states none.

    Where words and digits disagree it is the stricter figure; a downtime is a level over the window's longest length.
    """
    if claim.kind is ClaimKind.AVAILABILITY and claim.percent is not None:
        return max(claim.percent, claim.conflict or claim.percent) / 100
    if claim.kind is ClaimKind.DOWNTIME and claim.minutes is not None:
        return implied_availability(claim.minutes, measured(window))
    return None


def measured(window: Window) -> Window:
    """The window to compute with: the term of a contract has no length of its own and is taken for a year."""
    return window if lengths(window) else YEAR


def comparison(
    level: Decimal, window: Window, left_out: Maintenance | None, record: ServiceRecord, on: date, policy: Policy
) -> Comparison | None:
    """A level beside the service's SLO that bears it best, of those in force on a day; None where there is none.

    ``left_out`` is the maintenance that the document does not count.
    """
    window = measured(window)
    both = ((compare(level, window, objective.target, objective.window), objective) for objective in record.in_force(on))
    comparable = [(held, objective) for held, objective in both if held is not None]
    if not comparable:
        return None
    held, objective = max(comparable, key=_strength)
    counting = guarantee(objective.target, objective.window, window, objective.maintenance, left_out)
    best = promisable(window, objective.target, objective.window, policy.least_buffer_ratio, ladder=policy.ladder)
    return Comparison(
        service=record.service,
        objective=objective,
        window=window,
        held=held,
        counting=counting.availability if counting else None,
        leaves_out_enough=leaves_out(left_out, objective.maintenance),
        defensible=best.promise if best else None,
    )


def _strength(pair: tuple[Held, Objective]) -> tuple[Decimal, Decimal, str]:
    held, objective = pair
    return held.held, held.guarantee.availability, objective.id
