"""``slascan promise``: what may be promised for a service today."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, today

if TYPE_CHECKING:
    from scanner.model import CreditPolicy
    from scanner.reconcile.promise import Offer, Promises


def promise(
    service: Annotated[str, typer.Argument(metavar="SERVICE", show_default=False, help="The service's key, name or alias.")],
    catalog: CatalogOption = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="What may be promised on this day. [default: today]")
    ] = None,
) -> None:
    """Say what may be promised for a service: level, window, wording, credits, and who must sign beyond that.

    [bold]Example[/bold]

    slascan promise payments-api
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile.promise import promises  # noqa: PLC0415

    snapshot = store.read(settings.resolve(catalog=catalog).catalog, as_of.date() if as_of else today())
    for line in _lines(promises(service, snapshot)):
        typer.echo(line)


def _lines(found: "Promises") -> Iterator[str]:
    name = f" ({found.service.name})" if found.service.name not in {"", found.service.id} else ""
    yield f"{found.service.id}{name}, {found.on}"
    if not found.offers:
        yield "  Nothing may be promised without a new sign-off."
    for offer in found.offers:
        yield from _offer(offer)
    yield f"  Credits: {_credits(found.credits)}"
    yield from _beyond(found)
    for offer in found.withheld:
        yield f"  Do not use {offer.sign_off.name} ({offer.sign_off.terms}): {offer.compared.outlook}"


def _beyond(found: "Promises") -> Iterator[str]:
    """Who must sign what is not offered to everyone."""
    from scanner.reconcile.words import percent  # noqa: PLC0415

    owner = found.service.owner or "engineering"
    if not found.has_slo:
        yield f"  No SLO is in force: ask {owner} for one first."
    elif not found.defensible:
        yield f"  Engineering can defend no level of the policy's ladder: ask {owner} to tighten the SLO first."
    else:
        levels = ", ".join(f"{percent(level)} over {window}" for level, window in found.defensible)
        yield f"  With a sign-off by {' and '.join(found.policy.required_roles)}: up to {levels}."
        yield "  Beyond that: nothing, until the SLO is tightened. Credits beyond the policy: legal and finance sign."


def _offer(offer: "Offer") -> Iterator[str]:
    limits = ", ".join(filter(None, (offer.sign_off.plan, offer.sign_off.region)))
    until = f", valid through {offer.sign_off.last_day}" if offer.sign_off.last_day else ""
    yield f"  {offer.sign_off.terms}{f' for {limits}' if limits else ''}: {offer.sign_off.name}{until}"
    yield f"    Wording: {offer.wording}"
    yield f"    Rests on: {offer.compared.outlook}"


def _credits(policy: "CreditPolicy | None") -> str:
    from scanner.reconcile.words import percent, points  # noqa: PLC0415

    if policy is None or not policy.tiers:
        return "none are published."
    tiers = ", ".join(f"{points(tier.percent)} below {percent(tier.below)}" for tier in policy.tiers)
    cap = f", at most {points(policy.cap_percent)}" if policy.cap_percent is not None else ""
    claim = f", to be claimed within {policy.claim_days} days" if policy.claim_days is not None else ""
    remedy = ", as the sole remedy" if policy.sole_remedy else ""
    return f"{tiers}{cap} of the {policy.basis}{claim}{remedy}."
