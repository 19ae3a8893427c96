"""What is missing or no longer true in a catalog: nothing that stops a scan, but what makes its findings worth less."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from scanner.catalog.facts import AVAILABILITY, in_force
from scanner.catalog.spelling import percent_of
from scanner.model import CatalogSnapshot, Dependency, DependencyStrength, Lifecycle, Objective, PublishedSla
from scanner.reliability import compare


def check(snapshot: CatalogSnapshot) -> tuple[str, ...]:
    """One line for each problem on the snapshot's day, with what to do."""
    return (
        *_unnamed(snapshot),
        *_unknown_services(snapshot),
        *_without_objective(snapshot),
        *_dependencies(snapshot),
        *_published(snapshot),
        *_approvals(snapshot),
    )


def _unnamed(snapshot: CatalogSnapshot) -> Iterator[str]:
    if not snapshot.company.name:
        yield "the company is not described, so that no promise is known to be ours: add company: with its names"
    named = {alias.service for alias in snapshot.aliases}
    for service in snapshot.services:
        if service.id not in named:
            yield f"{service.id}: has no alias: add aliases: with the names that documents use"


def _unknown_services(snapshot: CatalogSnapshot) -> Iterator[str]:
    known = {service.id for service in snapshot.services}
    referred = (
        *((objective.service, f"the SLO {objective.id}") for objective in snapshot.objectives),
        *((published.service, f"the published SLA {published.id}") for published in snapshot.published),
        *((approval.service, f"the approval {approval.id}") for approval in snapshot.approvals),
        *((needed.on, f"a dependency of {needed.service}") for needed in snapshot.dependencies if not needed.vendor),
        *dict.fromkeys((period.service, f"the history from {period.source}") for period in snapshot.history),
        *((incident.service, f"the incident {incident.id}") for incident in snapshot.incidents),
    )
    for service, what in referred:
        if service not in known:
            yield f"{what} names the service {service}, which is not in the catalog: add it or correct the name"


def _dependencies(snapshot: CatalogSnapshot) -> Iterator[str]:
    promised = {sla.vendor for sla in snapshot.vendor_slas}
    groups: dict[tuple[str, str], list[Dependency]] = defaultdict(list)
    for needed in snapshot.dependencies:
        if needed.group:
            groups[needed.service, needed.group].append(needed)
        if needed.strength is DependencyStrength.UNKNOWN:
            yield f"{needed.service}: nobody has said whether {needed.on} is hard or soft: add strength:, or its ceiling stays open"
        if needed.vendor and needed.strength is not DependencyStrength.SOFT and needed.on not in promised:
            yield f"{needed.service}: depends on {needed.on}, whose SLA is not in the catalog: add it to vendor_slas:"
    for (service, group), members in groups.items():
        if members[0].needed(len(members)) > len(members):
            yield f"{service}: the group {group} has only {len(members)} of the members that must be up: add the others or lower the number"
    for circle in _circle(snapshot.dependencies):
        yield f"{' needs '.join(circle)}: these services need each other: make one of the dependencies soft, or take it out"


def _circle(dependencies: Iterable[Dependency]) -> Iterator[tuple[str, ...]]:
    """The first chain of hard dependencies that comes back to where it began."""
    below: dict[str, set[str]] = defaultdict(set)
    for needed in dependencies:
        if needed.strength is DependencyStrength.HARD and not needed.vendor:
            below[needed.service].add(needed.on)
    try:
        tuple(TopologicalSorter(below).static_order())
    except CycleError as error:
        yield tuple(reversed(error.args[1]))


def _without_objective(snapshot: CatalogSnapshot) -> Iterator[str]:
    for service in snapshot.services:
        if not _objectives(snapshot, service.id):
            yield f"{service.id}: has no approved availability SLO in force on {snapshot.as_of}: add one, or its promises cannot be judged"


def _published(snapshot: CatalogSnapshot) -> Iterator[str]:
    objectives = {objective.id for objective in snapshot.objectives}
    credits_known = {policy.id for policy in snapshot.credit_policies}
    for published in snapshot.published:
        if published.objective and published.objective not in objectives:
            yield f"{published.id}: is derived from the SLO {published.objective}, which is not in the catalog: correct slo:"
        if published.credit_policy and published.credit_policy not in credits_known:
            yield f"{published.id}: names the credit policy {published.credit_policy}, which is not in the catalog: correct credit_policy:"
        for objective in _derived_from(published, snapshot):
            yield from _tighter(published, objective)


def _tighter(published: PublishedSla, slo: Objective) -> Iterator[str]:
    compared = compare(published.target, published.window, slo.target, slo.window, slo.maintenance, published.maintenance)
    if compared is None:
        yield f"{published.id}: the SLO {slo.id} leaves out planned work without a cap, so that it guarantees nothing: give its maintenance: a cap"
    elif compared.tighter:
        yield (
            f"{published.id}: publishes {percent_of(published.target)} over {published.window}, more than the SLO {slo.id} "
            f"keeps with {percent_of(slo.target)} over {slo.window}: lower it or tighten the SLO first"
        )


def _approvals(snapshot: CatalogSnapshot) -> Iterator[str]:
    for approval in snapshot.approvals:
        if approval.status == "approved" and approval.valid_to and approval.valid_to < snapshot.as_of:
            yield f"the approval {approval.id} for {approval.service} expired after {approval.valid_to}: renew it or set its status"
        if approval.status == "approved" and not approval.signatures:
            yield f"the approval {approval.id} for {approval.service} has no signature: add signatures: or set its status"


def _derived_from(published: PublishedSla, snapshot: CatalogSnapshot) -> list[Objective]:
    """The SLO that a published SLA names, else the service's own in force."""
    return [objective for objective in _objectives(snapshot, published.service) if published.objective in {"", objective.id}]


def _objectives(snapshot: CatalogSnapshot, service: str) -> list[Objective]:
    return [
        objective
        for objective in snapshot.objectives
        if objective.service == service
        and objective.metric == AVAILABILITY
        and objective.lifecycle is Lifecycle.APPROVED
        and in_force(objective, snapshot.as_of)
    ]
