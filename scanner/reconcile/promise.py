"""What may be promised for a service today: the levels that are signed off for everyone and that engineering can defend."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scanner.errors import CatalogError
from scanner.model import MONTH, CatalogSnapshot, CreditPolicy, Policy, Service, Window
from scanner.reconcile.approvals import SignOff
from scanner.reconcile.comparison import Comparison, comparison
from scanner.reconcile.days import within
from scanner.reconcile.names import Names
from scanner.reconcile.record import ServiceRecord, records


@dataclass(frozen=True, slots=True)
class Offer:
    """A level that a sign-off covers for everyone, with the wording to paste; ``compared`` is it beside the SLO."""

    sign_off: SignOff
    compared: Comparison

    @property
    def wording(self) -> str:
        """The promise as one sentence."""
        return self.compared.wording(self.sign_off.target)


@dataclass(frozen=True, slots=True)
class Promises:
    """All that may be promised for a service on a day.

    ``withheld`` are levels that are signed off and that the SLO does not bear with the policy's buffer. ``defensible`` are the highest
    levels of the ladder (ratios) that it does bear, with or without a sign-off: over a calendar month and over the windows of the offers.
    ``has_slo`` says whether an SLO is in force at all.
    """

    service: Service
    on: date
    policy: Policy
    offers: tuple[Offer, ...]
    withheld: tuple[Offer, ...]
    defensible: tuple[tuple[Decimal, Window], ...]
    has_slo: bool
    credits: CreditPolicy | None


def promises(asked: str, snapshot: CatalogSnapshot) -> Promises:
    """What may be promised for the service that is called so, by key, name or alias.

    Raises:
        CatalogError: no service, or more than one, is called so; names the nearest.
    """
    on, policy = snapshot.as_of, snapshot.policy
    record = records(snapshot)[service_called(asked, snapshot)]
    offers = tuple(_offers(record, on, policy))
    windows = dict.fromkeys((MONTH, *(offer.sign_off.window for offer in offers)))
    beside = [comparison(Decimal(0), window, None, record, on, policy) for window in windows]
    held = [offer for offer in offers if offer.compared.held.buffered(policy.least_buffer_ratio)]
    return Promises(
        service=record.service,
        on=on,
        policy=policy,
        offers=tuple(held),
        withheld=tuple(offer for offer in offers if offer not in held),
        defensible=tuple((found.defensible, found.window) for found in beside if found and found.defensible is not None),
        has_slo=bool(record.in_force(on)),
        credits=record.credit_policy(None),
    )


def _offers(record: ServiceRecord, on: date, policy: Policy) -> Iterator[Offer]:
    for sign_off in record.sign_offs:
        complete = not sign_off.missing_roles and not sign_off.self_signed and within(on, sign_off.first_day, sign_off.last_day)
        if complete and not sign_off.customer and not sign_off.document:
            compared = comparison(sign_off.target, sign_off.window, sign_off.maintenance, record, on, policy)
            if compared is not None:
                yield Offer(sign_off, compared)


def service_called(asked: str, snapshot: CatalogSnapshot) -> str:
    """The id of the service that is called so, by key, name or alias.

    Raises:
        CatalogError: no service, or more than one, is called so; names the nearest.
    """
    ids = {service.id for service in snapshot.services}
    found = (asked,) if asked in ids else Names(snapshot, ()).named(asked, snapshot.as_of)
    if len(found) == 1:
        return found[0]
    if found:
        raise CatalogError(f"{asked!r} names {' and '.join(found)}; say which")
    names = sorted({*ids, *(s.name for s in snapshot.services), *(a.text for a in snapshot.aliases)})
    near = difflib.get_close_matches(asked, names, n=3, cutoff=0.4) or sorted(ids)[:3]
    known = f"did you mean {' or '.join(near)}?" if near else "the catalog has no services: import some with `slascan catalog import`"
    raise CatalogError(f"{asked!r} is no service of the catalog; {known}")
