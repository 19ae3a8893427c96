"""What may not stand in a catalog together: two facts that contradict each other, in one file or in two."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from scanner.catalog.facts import AVAILABILITY, Fact, Noun, days
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    Company,
    Contract,
    CreditPolicy,
    Dependency,
    Incident,
    Lifecycle,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a fact takes for itself, with the error for a second that takes it too.

    Two facts ``by`` the same service may share it. Otherwise it is taken for the days in force, or for good (``ever``).
    """

    key: Hashable
    error: str
    by: str = ""
    ever: bool = False


def require_consistent(facts: Sequence[Fact]) -> None:
    """Check the facts that the catalog is to hold.

    Raises:
        CatalogError: for the first contradiction, at the later of its two places.
    """
    rivals: dict[Hashable, list[tuple[Fact, _Claim]]] = defaultdict(list)
    for fact in facts:
        for claim in _claims(fact.value):
            rivals[claim.key].append((fact, claim))
    for claimants in rivals.values():
        for (one, earlier), (other, later) in combinations(claimants, 2):
            shared = bool(later.by) and earlier.by == later.by
            if not shared and (later.ever or _overlap(one.value, other.value)):
                raise other.place.error(f"{later.error}; the first stands in {one.place}")


def _overlap(one: Noun, other: Noun) -> bool:
    """True when both are in force on some day."""
    (first, last), (other_first, other_last) = days(one), days(other)
    return first <= other_last and other_first <= last


def _claims(noun: Noun) -> Iterator[_Claim]:
    for claims in (_who, _levels, _decisions, _topology, _measured):
        yield from claims(noun)


def _who(noun: Noun) -> Iterator[_Claim]:
    match noun:
        case Company():
            yield _Claim("company", "the company is described twice; keep one description")
        case Service(id=ident, name=name):
            yield _Claim(("service", ident), f"there are two services {ident}; keep one (an OpenSLO one gives way in a common import)")
            yield _name(ident, ident)
            yield _name(name, ident)
        case Alias(text=text, service=service, scope=scope):
            yield _name(text, service, scope)


def _levels(noun: Noun) -> Iterator[_Claim]:
    match noun:
        case Objective(service=service, metric=metric, lifecycle=state):
            if metric == AVAILABILITY and state is Lifecycle.APPROVED:
                yield _Claim(
                    ("slo", service), f"{service} has two approved availability SLOs on one day; end one with 'to' or make it a draft"
                )
        case PublishedSla(service=service, plan=plan, region=region, window=window):
            key = ("published", service, plan, region, window)
            yield _Claim(key, f"{service} publishes two levels for one plan on one day; end one with 'to'")
        case VendorSla(vendor=vendor):
            yield _Claim(("vendor", vendor), f"{vendor} has two SLAs on one day; end one with 'to', or give each product a name of its own")


def _decisions(noun: Noun) -> Iterator[_Claim]:
    match noun:
        case Policy():
            yield _Claim("policy", "there are two policies; keep one")
        case CreditPolicy(id=ident):
            yield _Claim(("credit policy", ident), f"there are two credit policies {ident}; rename one", ever=True)
        case Contract(id=ident):
            yield _Claim(("contract", ident), f"there are two contracts {ident}; rename one", ever=True)
        case Approval(id=ident):
            yield _Claim(("approval", ident), f"there are two approvals {ident}; rename one", ever=True)


def _topology(noun: Noun) -> Iterator[_Claim]:
    match noun:
        case Dependency(service=service, on=on, vendor=vendor, group=group):
            yield _Claim(("dependency", service, on, vendor), f"{service} depends on {on} twice on one day; keep one")
            if group:
                name, _, _ = group.partition(":")
                yield _Claim(("group", service, name), f"the group {name} has two rules; write one for all its members", by=group)


def _measured(noun: Noun) -> Iterator[_Claim]:
    match noun:
        case Attainment(service=service, first=first, last=last, corrected=corrected, time_zone=zone):
            key = ("history", service, first, last, corrected, zone)
            yield _Claim(key, f"{service} has two figures for {first} to {last}; keep one")
        case Incident(id=ident, service=service):
            yield _Claim(("incident", ident, service), f"there are two incidents {ident} of {service}; rename one", ever=True)


def _name(text: str, service: str, scope: str = "") -> _Claim:
    """A name that documents may use; letter case and spacing make no difference."""
    folded = " ".join(text.casefold().split())
    return _Claim(("name", folded, scope), f"'{text}' names another service too; keep it with one of them", by=service)
