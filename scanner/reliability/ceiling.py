"""What a service can attain at best: no more than the things without which it is down.

Formulas: design "reconciliation", section 2. Availabilities are ratios, A; u = 1 - A. A figure of a service already contains what lies
below it, so what lies deeper counts only where it is lower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from itertools import product
from math import prod
from typing import TypeAlias

from scanner.model import Dependency, DependencyStrength

COMMON_CAUSE = Decimal("0.1")
"""The share of outages that take all of a redundant group at once (β)."""

Name: TypeAlias = tuple[str, bool]
"""What is depended on, and whether it is a vendor."""


_Key: TypeAlias = tuple[str, str]


class Source(IntEnum):
    """Where an availability is from, the surest first."""

    MEASURED = 0
    OBJECTIVE = 1
    VENDOR_SLA = 2

    @property
    def words(self) -> str:
        """As in a sentence."""
        return ("measured over twelve months", "its SLO", "the vendor's SLA")[self]


@dataclass(frozen=True, slots=True)
class Known:
    """The availability of something that is depended on, and where it is from."""

    availability: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Limit:
    """One thing without which the service is down, at the end of a chain that begins with the service."""

    availability: Decimal
    source: Source
    chain: tuple[str, ...]

    @property
    def name(self) -> str:
        """What is depended on."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the hard dependencies leave of a service's availability; ``limits`` has the lowest first.

    ``unclassified`` dependencies are known neither as hard nor as soft, of ``unmeasured`` ones no availability is known at all.
    """

    limits: tuple[Limit, ...]
    unclassified: tuple[str, ...] = ()
    unmeasured: tuple[str, ...] = ()

    @property
    def hard(self) -> Decimal:
        """No more than the weakest attains: min A."""
        return min((limit.availability for limit in self.limits), default=Decimal(1))

    @property
    def expected(self) -> Decimal:
        """Where outages are independent: ∏ A."""
        return prod((limit.availability for limit in self.limits), start=Decimal(1))

    @property
    def worst(self) -> Decimal:
        """Where outages never overlap: 1 - Σ (1 - A)."""
        return max(Decimal(0), 1 - sum((1 - limit.availability for limit in self.limits), Decimal(0)))

    @property
    def binding(self) -> Limit | None:
        """The weakest of all, None where nothing limits."""
        return self.limits[0] if self.limits else None


def ceiling(service: str, dependencies: Iterable[Dependency], known: Mapping[Name, Known]) -> Ceiling:
    """The ceiling of a service from the dependencies in force; soft ones never count."""
    return Topology(dependencies).ceiling(service, known)


class Topology:
    """What each service needs, looked up once for many ceilings."""

    def __init__(self, dependencies: Iterable[Dependency]) -> None:
        self._needs: dict[str, list[Dependency]] = defaultdict(list)
        for dependency in dependencies:
            self._needs[dependency.service].append(dependency)

    def ceiling(self, service: str, known: Mapping[Name, Known]) -> Ceiling:
        """The ceiling of a service; soft dependencies never count."""
        return _Walk(self._needs, known).ceiling(service)


def redundant(availabilities: Iterable[Decimal], needed: int) -> Decimal:
    """The availability of a group of which ``needed`` must be up.

    All: the product. One: u = β max u + (1 - β) ∏ u, for what fails together. Otherwise the sum over all combinations, failing independently.
    """
    ups = tuple(availabilities)
    downs = tuple(1 - up for up in ups)
    if needed >= len(ups):
        return prod(ups, start=Decimal(1))
    if needed == 1:
        return 1 - (COMMON_CAUSE * max(downs) + (1 - COMMON_CAUSE) * prod(downs, start=Decimal(1)))
    states = (state for state in product((True, False), repeat=len(ups)) if sum(state) >= needed)
    return sum(
        (prod((up if is_up else 1 - up for up, is_up in zip(ups, state, strict=True)), start=Decimal(1)) for state in states), Decimal(0)
    )


class _Walk:
    """A walk down the dependencies that looks at each service once; one that depends on itself adds nothing to its own limits."""

    def __init__(self, needs: Mapping[str, list[Dependency]], known: Mapping[Name, Known]) -> None:
        self._known = known
        self._needs = needs
        self._walked: dict[str, dict[_Key, Limit]] = {}
        self._unclassified: dict[str, None] = {}
        self._unmeasured: dict[str, None] = {}

    def ceiling(self, service: str) -> Ceiling:
        """All that limits the service, each once."""
        limits = sorted(self._limits(service).values(), key=lambda limit: (limit.availability, limit.chain))
        begun = (replace(limit, chain=(service, *limit.chain)) for limit in limits)
        return Ceiling(tuple(begun), tuple(self._unclassified), tuple(self._unmeasured))

    def _limits(self, service: str) -> dict[_Key, Limit]:
        """What limits a service, with chains that begin below it."""
        if service not in self._walked:
            self._walked[service] = {}  # what a cycle comes back to
            found: dict[_Key, Limit] = {}
            for key, limit in self._found(service):
                if key not in found or limit.availability < found[key].availability:
                    found[key] = limit
            self._walked[service] = found
        return self._walked[service]

    def _found(self, service: str) -> Iterator[tuple[_Key, Limit]]:
        groups: dict[str, list[Dependency]] = defaultdict(list)
        for dependency in self._needs.get(service, ()):
            if dependency.strength is DependencyStrength.UNKNOWN:
                self._unclassified[dependency.on] = None
            elif dependency.strength is DependencyStrength.HARD and dependency.group:
                groups[dependency.group].append(dependency)
            elif dependency.strength is DependencyStrength.HARD:
                yield from self._counted(dependency).items()
        for group, members in groups.items():
            limit = self._together(group, members)
            if limit is not None:
                yield (service, group), limit

    def _counted(self, dependency: Dependency) -> dict[_Key, Limit]:
        """A dependency and what lies below it, as far as it lowers the service."""
        own = self._known.get((dependency.on, dependency.vendor))
        deeper = {} if dependency.vendor else self._limits(dependency.on)
        counted = {key: limit for key, limit in deeper.items() if own is None or limit.availability < own.availability}
        counted = {key: replace(limit, chain=(dependency.on, *limit.chain)) for key, limit in counted.items()}
        if own is not None:
            counted[dependency.on, str(dependency.vendor)] = Limit(own.availability, own.source, (dependency.on,))
        elif not counted:
            self._unmeasured[dependency.on] = None
        return {key: _masked(limit, dependency.masked) for key, limit in counted.items()}

    def _together(self, group: str, members: list[Dependency]) -> Limit | None:
        """A redundant group as one thing; None where a member's availability is not known."""
        weakest = [min(self._counted(member).values(), key=lambda limit: limit.availability, default=None) for member in members]
        known = [limit for limit in weakest if limit is not None]
        if len(known) < len(members):
            return None
        up = redundant((limit.availability for limit in known), members[0].needed(len(members)))
        name = f"{group.rpartition(':')[0]} ({', '.join(member.on for member in members)})"
        return Limit(up, max(limit.source for limit in known), (name,))


def _masked(limit: Limit, share: Decimal) -> Limit:
    """A limit of which a share of the outages does not come through."""
    return replace(limit, availability=1 - (1 - limit.availability) * (1 - share)) if share else limit
