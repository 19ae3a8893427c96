"""What rules look at in a catalog, as digests by service and aspect: by them a later sweep says why a verdict changed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from scanner.model import CatalogSnapshot
from scanner.sweep.packed import plain

EVERY_SERVICE = ""


def basis(snapshot: CatalogSnapshot) -> Iterator[tuple[str, str, str]]:
    """Service (``""`` for what concerns all), aspect and digest."""
    of_services: tuple[tuple[str, Iterable[Any]], ...] = (
        ("SLO", snapshot.objectives),
        ("published SLA", snapshot.published),
        ("sign-off", [*snapshot.approvals, *(record.approval for record in snapshot.sign_offs)]),
        ("measured history", [*snapshot.history, *snapshot.incidents]),
        ("dependencies", snapshot.dependencies),
        ("names of services", snapshot.aliases),
    )
    for aspect, values in of_services:
        by_service: dict[str, list[Any]] = defaultdict(list)
        for value in values:
            by_service[value.service].append(value)
        for service, several in sorted(by_service.items()):
            yield service, aspect, _digest(several)
    for aspect, value in (
        ("policy", [snapshot.policy, snapshot.credit_policies]),
        ("sign-off", snapshot.ended),
        ("waivers", snapshot.waivers),
        ("contracts", snapshot.contracts),
        ("services", [snapshot.services, snapshot.vendor_slas, snapshot.company]),
    ):
        yield EVERY_SERVICE, aspect, _digest(value)


def _digest(value: object) -> str:
    return hashlib.sha256(plain(value)).hexdigest()[:16]
