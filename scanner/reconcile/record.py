"""What the catalog holds, service by service: looked up once for a snapshot, not once for a claim."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from scanner.model import CatalogSnapshot, Claim, CreditPolicy, Lifecycle, Objective, Policy, PublishedSla, Service
from scanner.reconcile.approvals import SignOff, general, sign_offs
from scanner.reconcile.days import within
from scanner.reconcile.names import names

_METRIC = "availability"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ServiceRecord:
    """One service: its availability SLOs of any day and state, the SLAs published for it, and the sign-offs given."""

    service: Service
    objectives: tuple[Objective, ...] = ()
    published: tuple[PublishedSla, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    credit_policies: tuple[CreditPolicy, ...] = ()

    def in_force(self, on: date) -> tuple[Objective, ...]:
        """The approved SLOs of a day, first and last day included."""
        return tuple(o for o in self.objectives if o.lifecycle is Lifecycle.APPROVED and within(on, o.valid_from, o.valid_to))

    def published_on(self, on: date) -> tuple[PublishedSla, ...]:
        """The SLAs that are published on a day."""
        return tuple(p for p in self.published if within(on, p.valid_from, p.valid_to))

    def leaves_out_maintenance(self, on: date) -> bool:
        """Whether an SLO of a day does not count planned work."""
        return any(objective.maintenance is not None for objective in self.in_force(on))

    def published_for(self, claim: Claim, on: date) -> PublishedSla | None:
        """The SLA published on a day for what the claim is about: its plan and region, else the one that is limited to none.

        None as well where only SLAs for other plans are published, unless there is a single one and the claim names no plan.
        """
        said = (claim.service_text, *claim.scope, *claim.heading)
        current = self.published_on(on)
        fitting = [p for p in current if all(not limit or names(limit, said) for limit in (p.plan, p.region))]
        if not fitting:
            return current[0] if len(current) == 1 and not claim.scope else None
        return max(fitting, key=lambda p: (bool(p.plan) + bool(p.region), p.id))

    def credit_policy(self, published: PublishedSla | None) -> CreditPolicy | None:
        """The credits that may be promised with a published SLA, or with the service's only one."""
        if published is not None and published.credit_policy:
            return next((p for p in self.credit_policies if p.id == published.credit_policy), None)
        return self.credit_policies[0] if len(self.credit_policies) == 1 else None


NO_RECORD = ServiceRecord(Service("", ""))
"""What is known of a service that is not in the catalog."""


def records(snapshot: CatalogSnapshot) -> dict[str, ServiceRecord]:
    """Every service of a snapshot by its id."""
    objectives = _by_service((o for o in snapshot.objectives if o.metric == _METRIC), lambda o: o.service)
    published = _by_service(snapshot.published, lambda p: p.service)
    approvals = _by_service(snapshot.approvals, lambda a: a.service)
    logged = _by_service(snapshot.sign_offs, lambda record: record.approval.service)
    policies = {policy.id: policy for policy in snapshot.credit_policies}
    found = {}
    for service in snapshot.services:
        slas = tuple(published[service.id])
        signed = [
            general(sla, _most(policies.get(sla.credit_policy), snapshot.policy), _higher_plans(sla, slas))
            for sla in slas
            if sla.signed_off
        ]
        found[service.id] = ServiceRecord(
            service,
            tuple(objectives[service.id]),
            slas,
            (*sign_offs(approvals[service.id], logged[service.id], snapshot.policy, snapshot.ended), *signed),
            tuple(policies[name] for name in sorted({sla.credit_policy for sla in slas} & set(policies))),
        )
    return found


def _by_service(rows: Iterable[_T], service: Callable[[_T], str]) -> dict[str, list[_T]]:
    grouped: dict[str, list[_T]] = defaultdict(list)
    for row in rows:
        grouped[service(row)].append(row)
    return grouped


def _higher_plans(sla: PublishedSla, slas: Iterable[PublishedSla]) -> tuple[str, ...] | None:
    """The other plans where this SLA is the lowest of all, else None."""
    others = [other for other in slas if other is not sla]
    return tuple(other.plan for other in others if other.plan) if all(sla.target <= other.target for other in others) else None


def _most(policy: CreditPolicy | None, company: Policy) -> Decimal:
    """The highest credit that a published SLA stands for, percentage points."""
    if policy is None:
        return company.credit_tier_max_percent
    return max((policy.cap_percent or Decimal(0), *(tier.percent for tier in policy.tiers)))
