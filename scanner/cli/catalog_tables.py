"""The catalog on a terminal: tables that fit 80 columns."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from scanner.catalog import AVAILABILITY, in_force
from scanner.errors import ConfigurationError
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    CatalogSnapshot,
    CreditPolicy,
    Dependency,
    Incident,
    Lifecycle,
    Maintenance,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
    Window,
)
from scanner.reliability import allowed_downtime, lengths, minutes_up
from scanner.render.escape import one_line

_SHOWN = 12
"""Periods and incidents that the page of a service ends with; ``slascan history show`` has all."""


def overview(snapshot: CatalogSnapshot) -> Iterator[RenderableType]:
    """The company, all services with what is in force, the credit policies and the policy."""
    yield heading(snapshot.company.name or "No company", f"as of {snapshot.as_of}")
    table = _table("Service", "Names", "SLO in force", "Published")
    for service in snapshot.services:
        names = [alias.text for alias in snapshot.aliases if alias.service == service.id]
        slos = [_slo(slo) for slo in snapshot.objectives if slo.service == service.id and _state(slo, snapshot.as_of) == "in force"]
        published = [f"{_scope(sla)} {_level(sla.target, sla.window)}".strip() for sla in snapshot.published if sla.service == service.id]
        _add(table, service.id, ", ".join(names), "\n".join(slos), "\n".join(published))
    yield table if snapshot.services else Text("No services: import a file with `slascan catalog import`")
    for credit in snapshot.credit_policies:
        yield Text(one_line(f"Credit policy {credit.id}: {_credits(credit)}"))
    yield Text(one_line(f"Policy: {_policy(snapshot.policy)}"))


def one(snapshot: CatalogSnapshot, name: str) -> Iterator[RenderableType]:
    """Everything about the service that ``name`` stands for: its id, its name or an alias.

    Raises:
        ConfigurationError: no service is called so.
    """
    service = _find(snapshot, name)
    yield heading(service.name, f"{service.id}, as of {snapshot.as_of}")
    for line in (service.description, f"Owner: {service.owner}" if service.owner else ""):
        if line:
            yield Text(one_line(line))
    yield from _names([alias for alias in snapshot.aliases if alias.service == service.id])
    yield from _dependencies([needed for needed in snapshot.dependencies if needed.service == service.id], snapshot.vendor_slas)
    yield from _objectives([slo for slo in snapshot.objectives if slo.service == service.id], snapshot.as_of)
    yield from _published([sla for sla in snapshot.published if sla.service == service.id])
    yield from _approvals([approval for approval in snapshot.approvals if approval.service == service.id])
    yield from history([period for period in snapshot.history if period.service == service.id][-_SHOWN:])
    yield from incidents([incident for incident in snapshot.incidents if incident.service == service.id][-_SHOWN:])


def history(periods: Iterable[Attainment]) -> Iterator[RenderableType]:
    """What was measured, a row a period."""
    table = _table("Measured", "Availability", "Downtime", "Coverage", "Figure")
    for period in periods:
        days = (period.last - period.first).days + 1
        lost = (1 - period.availability) * days * 1440
        zone = f" {period.time_zone}" if period.time_zone else ""
        kind = "corrected" if period.corrected else "raw"
        _add(
            table,
            f"{_days(period)}{zone}",
            _percent(period.availability),
            f"{_plain(minutes_up(lost))} min",
            _percent(period.coverage),
            kind,
        )
    yield from _filled(table)


def incidents(found: Iterable[Incident]) -> Iterator[RenderableType]:
    """Outages and planned work, a row each."""
    table = _table("Incident", "Began (UTC)", "Lost", "Impact", "Counts")
    for incident in found:
        counts = "yes" if incident.counts else f"no: {incident.reason}"
        _add(
            table,
            incident.id,
            f"{incident.start:%Y-%m-%d %H:%M}",
            f"{_plain(minutes_up(incident.minutes))} min",
            _percent(incident.impact),
            counts,
        )
    yield from _filled(table)


def _find(snapshot: CatalogSnapshot, name: str) -> Service:
    called = {alias.text.casefold(): alias.service for alias in snapshot.aliases}
    for service in snapshot.services:
        called |= {service.name.casefold(): service.id, service.id.casefold(): service.id}
    for service in snapshot.services:
        if service.id == called.get(name.casefold()):
            return service
    near = get_close_matches(name.casefold(), called, n=1)
    raise ConfigurationError(
        f"{name}: no service is called so: " + (f"did you mean {called[near[0]]}?" if near else "see slascan catalog show")
    )


def _names(aliases: Iterable[Alias]) -> Iterator[RenderableType]:
    table = _table("Name in documents", "Kind", "Until")
    for alias in aliases:
        _add(table, alias.text, alias.kind, alias.valid_to)
    yield from _filled(table)


def _dependencies(dependencies: Iterable[Dependency], promised: Iterable[VendorSla]) -> Iterator[RenderableType]:
    table = _table("Needs", "Kind", "Strength", "Group", "Masked", "Vendor's SLA")
    slas = {sla.vendor: _level(sla.target, sla.window) for sla in promised}
    for needed in dependencies:
        masked = _percent(needed.masked) if needed.masked else ""
        sla = slas.get(needed.on, "") if needed.vendor else ""
        _add(table, needed.on, "vendor" if needed.vendor else "service", needed.strength, needed.group, masked, sla)
    yield from _filled(table)


def _objectives(objectives: Iterable[Objective], day: date) -> Iterator[RenderableType]:
    table = _table("SLO", "Downtime", "Planned work", "Method", "State")
    for slo in objectives:
        _add(
            table,
            _slo(slo),
            _allowed(slo.target, slo.window),
            _left_out(slo.maintenance),
            slo.method,
            _state(slo, day),
        )
    yield from _filled(table)


def _published(published: Iterable[PublishedSla]) -> Iterator[RenderableType]:
    table = _table("Published for", "Level", "Downtime", "Credits", "Signed off")
    for sla in published:
        signed = "yes" if sla.signed_off else "no"
        _add(table, _scope(sla) or "everyone", _level(sla.target, sla.window), _allowed(sla.target, sla.window), sla.credit_policy, signed)
    yield from _filled(table)


def _approvals(approvals: Iterable[Approval]) -> Iterator[RenderableType]:
    table = _table("Approval", "Level", "For", "State", "Signed by")
    for approval in approvals:
        scope = ", ".join(part for part in (approval.customer, approval.plan, approval.region, approval.document) if part)
        signed = ", ".join(f"{signature.person} ({signature.role})" for signature in approval.signatures)
        state = f"{approval.status} until {approval.valid_to}" if approval.valid_to else approval.status
        _add(table, approval.id, _level(approval.target, approval.window), scope, state, signed)
    yield from _filled(table)


def _state(slo: Objective, day: date) -> str:
    if slo.lifecycle is not Lifecycle.APPROVED:
        return slo.lifecycle
    if in_force(slo, day):
        return "in force"
    return f"ended {slo.valid_to}" if slo.valid_to and slo.valid_to < day else f"from {slo.valid_from}"


def _slo(slo: Objective) -> str:
    """The level, with its metric where that is not availability."""
    level = _level(slo.target, slo.window)
    return level if slo.metric == AVAILABILITY else f"{slo.metric} {level}"


def _level(target: Decimal, window: Window) -> str:
    return f"{_percent(target)} over {window}"


def _percent(ratio: Decimal) -> str:
    return f"{_plain(ratio.scaleb(2))}%"


def _days(period: Attainment) -> str:
    """``2026-03`` for a calendar month, else the first and the last day."""
    whole_month = period.first.day == 1 and period.last == date(
        period.first.year, period.first.month, monthrange(*period.first.timetuple()[:2])[1]
    )
    return f"{period.first:%Y-%m}" if whole_month else f"{period.first} to {period.last}"


def _allowed(target: Decimal, window: Window) -> str:
    """The minutes that a level allows in the shortest and in the longest window."""
    real = lengths(window)
    minutes = dict.fromkeys(_plain(minutes_up(allowed_downtime(target, length))) for length in (real[0], real[-1]))
    return f"{' to '.join(minutes)} min"


def _left_out(maintenance: Maintenance | None) -> str:
    if maintenance is None:
        return "counts"
    if maintenance.cap_minutes is None:
        return "left out, no cap"
    return f"{_plain(maintenance.cap_minutes)} min in {maintenance.window} left out"


def _scope(sla: PublishedSla) -> str:
    return ", ".join(part for part in (sla.plan, sla.region) if part)


def _credits(credit: CreditPolicy) -> str:
    tiers = [f"{_plain(tier.percent)}% below {_percent(tier.below)}" for tier in credit.tiers]
    cap = [f"at most {_plain(credit.cap_percent)}%"] if credit.cap_percent is not None else []
    return f"{', '.join([*tiers, *cap]) or 'no tiers'} of the {credit.basis}"


def _policy(policy: Policy) -> str:
    return (
        f"buffer ratio at least {_plain(policy.least_buffer_ratio)}; credits at most {_plain(policy.credit_tier_max_percent)}% a tier and "
        f"{_plain(policy.credit_cap_max_percent)}% in all; sign-off by {', '.join(policy.required_roles)} for {policy.approval_months} months"
    )


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def heading(name: str, detail: str) -> Text:
    """A name in bold, and more about it."""
    return Text.assemble((one_line(name), "bold"), f" ({one_line(detail)})")


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _add(table: Table, *values: object) -> None:
    """A row of texts, none of them read as markup; what is not there is a dash."""
    table.add_row(*(Text("\n".join(map(one_line, str(value).split("\n")))) if value else Text("–") for value in values))


def _filled(table: Table) -> Iterator[Table]:
    if table.row_count:
        yield table
