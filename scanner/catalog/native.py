"""The native form of the catalog: one readable YAML file. ``docs/catalog.md`` describes it for those who write it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from scanner.catalog import measured, spelling
from scanner.catalog.facts import AVAILABILITY, Fact
from scanner.catalog.located import Entry, Fields
from scanner.model import (
    MONTH,
    Alias,
    Approval,
    Company,
    Contract,
    CreditPolicy,
    CreditTier,
    Dependency,
    DependencyStrength,
    Lifecycle,
    Method,
    Objective,
    Paper,
    Policy,
    PublishedSla,
    Service,
    Severity,
    Signature,
    VendorSla,
)

ALIAS_KINDS = ("product", "sku", "marketing", "legacy", "acronym", "host", "decision")
PAPER_KINDS = ("amendment", "order form", "statement of work", "master agreement", "schedule", "policy")
APPROVAL_STATES = ("draft", "requested", "approved", "rejected", "withdrawn", "superseded", "revoked")
_PERIOD = ("from", "to")
_GROUP = re.compile("[^:]+:(all|any|[1-9][0-9]?)")


def facts(root: Entry, source: str) -> Iterator[Fact]:
    """Everything that a native file states; ``source`` is the file's name as the catalog keeps it.

    Raises:
        CatalogError: with the line and the field, for the first thing that cannot be used.
    """
    top = root.fields(
        "company", "services", "vendor_slas", "credit_policies", "policy", "approvals", "contracts", "history", "incidents", "openslo"
    )
    if "company" in top:
        yield _company(top["company"])
    for entry in top.items("services"):
        yield from _service(entry, source)
    yield from map(_vendor_sla, top.items("vendor_slas"))
    yield from map(_credit_policy, top.items("credit_policies"))
    if "policy" in top:
        yield _policy(top["policy"])
    yield from map(_approval, top.items("approvals"))
    yield from map(_contract, top.items("contracts"))
    for entry in top.items("history"):
        yield measured.attainment(entry, source)
    for entry in top.items("incidents"):
        yield measured.incident(entry, source)


def openslo_files(root: Entry) -> list[Entry]:
    """The names of the OpenSLO files that a native file points to, relative to it."""
    return root.fields().items("openslo")


def _company(entry: Entry) -> Fact:
    fields = entry.fields("name", "also", "domains", *_PERIOD)
    company = Company(fields.need("name", str), fields.texts("also"), fields.texts("domains"), **fields.period(*_PERIOD))
    return Fact(company, entry.place)


def _service(entry: Entry, source: str) -> Iterator[Fact]:
    fields = entry.fields("id", "name", "description", "owner", "aliases", "dependencies", "slos", "published", *_PERIOD)
    service = fields.need("id", str)
    name, description, owner = fields.text("name", service), fields.text("description"), fields.text("owner")
    yield Fact(Service(service, name, description, owner, **fields.period(*_PERIOD)), entry.place)
    for alias in fields.items("aliases"):
        yield _alias(alias, service)
    for dependency in fields.items("dependencies"):
        yield _dependency(dependency, service)
    for objective in fields.items("slos"):
        yield _objective(objective, service, source)
    for published in fields.items("published"):
        yield _published(published, service)


def _alias(entry: Entry, service: str) -> Fact:
    """An alias is a text, or fields where there is more to say of it."""
    if entry.is_text:
        return Fact(Alias(service, entry.text()), entry.place)
    fields = entry.fields("text", "kind", "scope", *_PERIOD)
    kind = fields.get("kind", spelling.one_of(*ALIAS_KINDS), "product")
    return Fact(Alias(service, fields.need("text", str), kind, scope=fields.text("scope"), **fields.period(*_PERIOD)), entry.place)


def _dependency(entry: Entry, service: str) -> Fact:
    fields = entry.fields("on", "vendor", "strength", "group", "masked", *_PERIOD)
    vendor = "vendor" in fields
    if vendor == ("on" in fields):
        raise fields.place.error("write either 'on: SERVICE-ID' or 'vendor: NAME'")
    dependency = Dependency(
        service,
        fields.need("vendor" if vendor else "on", str),
        fields.get("strength", spelling.member(DependencyStrength), DependencyStrength.UNKNOWN),
        vendor,
        fields.get("group", _group, ""),
        fields.get("masked", spelling.part, Decimal(0)),
        **fields.period(*_PERIOD),
    )
    return Fact(dependency, entry.place)


def _group(text: str) -> str:
    """The name of a redundant group, and how many of its members must be up."""
    if not _GROUP.fullmatch(text):
        raise ValueError(f"{spelling.shown(text)} is not a group; write its name and how many must be up, as network:any, network:2")
    return text


def _vendor_sla(entry: Entry) -> Fact:
    fields = entry.fields("vendor", "target", "window", "document", *_PERIOD)
    sla = VendorSla(
        fields.need("vendor", str),
        fields.need("target", spelling.level),
        fields.get("window", spelling.window, MONTH),
        fields.text("document"),
        **fields.period(*_PERIOD),
    )
    return Fact(sla, entry.place)


def _objective(entry: Entry, service: str, source: str) -> Fact:
    fields = entry.fields("id", "name", "metric", "target", "window", "method", "maintenance", "state", "approved_on", *_PERIOD)
    metric = fields.text("metric", AVAILABILITY)
    objective = Objective(
        id=fields.text("id", f"{service}-{metric}"),
        service=service,
        target=fields.need("target", spelling.objective),
        window=fields.need("window", spelling.window),
        metric=metric,
        name=fields.text("name"),
        method=fields.get("method", spelling.member(Method), Method.TIME),
        maintenance=fields.get("maintenance", spelling.maintenance, None),
        lifecycle=fields.get("state", spelling.member(Lifecycle), Lifecycle.APPROVED),
        approved_on=fields.get("approved_on", spelling.day, None),
        source=source,
        **fields.period(*_PERIOD),
    )
    return Fact(objective, entry.place)


def _published(entry: Entry, service: str) -> Fact:
    fields = entry.fields(
        "id", "plan", "region", "target", "window", "slo", "buffer_ratio", "credit_policy", "maintenance", "signed_off", *_PERIOD
    )
    plan, region = fields.text("plan"), fields.text("region")
    published = PublishedSla(
        id=fields.text("id", "/".join(part for part in (service, plan, region) if part)),
        service=service,
        target=fields.need("target", spelling.level),
        window=fields.need("window", spelling.window),
        plan=plan,
        region=region,
        objective=fields.text("slo"),
        buffer_ratio=fields.get("buffer_ratio", spelling.number, None),
        credit_policy=fields.text("credit_policy"),
        maintenance=fields.get("maintenance", spelling.maintenance, None),
        signed_off=fields.get("signed_off", spelling.flag, default=False),
        **fields.period(*_PERIOD),
    )
    return Fact(published, entry.place)


def _credit_policy(entry: Entry) -> Fact:
    fields = entry.fields("id", "tiers", "cap", "basis", "claim_days", "sole_remedy", "termination_right", "cash", *_PERIOD)
    usual = CreditPolicy("")
    policy = CreditPolicy(
        id=fields.need("id", str),
        tiers=tuple(map(_tier, fields.items("tiers"))),
        cap_percent=fields.get("cap", spelling.percent, None),
        basis=fields.text("basis", usual.basis),
        claim_days=fields.get("claim_days", spelling.whole, None),
        sole_remedy=fields.get("sole_remedy", spelling.flag, usual.sole_remedy),
        termination_right=fields.get("termination_right", spelling.flag, usual.termination_right),
        cash=fields.get("cash", spelling.flag, usual.cash),
        **fields.period(*_PERIOD),
    )
    return Fact(policy, entry.place)


def _tier(entry: Entry) -> CreditTier:
    fields = entry.fields("below", "credit")
    return CreditTier(fields.need("below", spelling.level), fields.need("credit", spelling.percent))


def _policy(entry: Entry) -> Fact:
    fields = entry.fields(
        "least_buffer_ratio",
        "credit_tier_max",
        "credit_cap_max",
        "credit_multiple_max",
        "cash_credits",
        "termination_right",
        "approval_months",
        "required_roles",
        "sign_off_matrix",
        "breach_probability_max",
        "breach_probability_critical",
        "missed_share_critical",
        "uneven_methods_high",
        "extra_nine",
        "ladder",
        "extra",
        *_PERIOD,
    )
    usual = Policy()
    policy = Policy(
        least_buffer_ratio=fields.get("least_buffer_ratio", spelling.number, usual.least_buffer_ratio),
        credit_tier_max_percent=fields.get("credit_tier_max", spelling.percent, usual.credit_tier_max_percent),
        credit_cap_max_percent=fields.get("credit_cap_max", spelling.percent, usual.credit_cap_max_percent),
        credit_multiple_max=fields.get("credit_multiple_max", spelling.number, usual.credit_multiple_max),
        cash_credits=fields.get("cash_credits", spelling.flag, usual.cash_credits),
        termination_right=fields.get("termination_right", spelling.flag, usual.termination_right),
        approval_months=fields.get("approval_months", spelling.whole, usual.approval_months),
        required_roles=fields.texts("required_roles") or usual.required_roles,
        sign_off_matrix=usual.sign_off_matrix | _matrix(fields),
        breach_probability_max=fields.get("breach_probability_max", spelling.part, usual.breach_probability_max),
        breach_probability_critical=fields.get("breach_probability_critical", spelling.part, usual.breach_probability_critical),
        missed_share_critical=fields.get("missed_share_critical", spelling.part, usual.missed_share_critical),
        uneven_methods_high=fields.get("uneven_methods_high", spelling.flag, usual.uneven_methods_high),
        extra_nine=fields.get("extra_nine", spelling.flag, usual.extra_nine),
        ladder=tuple(entry.read(spelling.level) for entry in fields.items("ladder")) or usual.ladder,
        extra=fields["extra"].fields().all_texts() if "extra" in fields else {},
        **fields.period(*_PERIOD),
    )
    return Fact(policy, entry.place)


def _matrix(fields: Fields) -> dict[str, tuple[str, ...]]:
    """The roles that must accept a finding, by its name."""
    if "sign_off_matrix" not in fields:
        return {}
    names = fields["sign_off_matrix"].fields()
    return {name: names.texts(name) for name in names.entries}


def _approval(entry: Entry) -> Fact:
    fields = entry.fields(
        "id",
        "service",
        "target",
        "window",
        "customer",
        "plan",
        "region",
        "document",
        "credit_max",
        "maintenance",
        "conditions",
        "requested_by",
        "status",
        "signatures",
        "accepts",
        *_PERIOD,
    )
    approval = Approval(
        id=fields.need("id", str),
        service=fields.need("service", str),
        target=fields.need("target", spelling.level),
        window=fields.get("window", spelling.window, MONTH),
        customer=fields.text("customer"),
        plan=fields.text("plan"),
        region=fields.text("region"),
        document=fields.text("document"),
        credit_percent_max=fields.get("credit_max", spelling.percent, None),
        maintenance=fields.get("maintenance", spelling.maintenance, None),
        conditions=fields.text("conditions"),
        requested_by=fields.text("requested_by"),
        status=fields.get("status", spelling.one_of(*APPROVAL_STATES), "approved"),
        signatures=tuple(map(_signature, fields.items("signatures"))),
        accepts=tuple(accepted.read(_accepted) for accepted in fields.items("accepts")),
        **fields.period(*_PERIOD),
    )
    return Fact(approval, entry.place)


def _contract(entry: Entry) -> Fact:
    fields = entry.fields("id", "customer", "papers", "fee", "currency", "renewal", *_PERIOD)
    contract = Contract(
        id=fields.need("id", str),
        customer=fields.need("customer", str),
        papers=tuple(map(_paper, fields.items("papers"))),
        fee=fields.get("fee", spelling.number, None),
        currency=fields.text("currency"),
        renewal=fields.get("renewal", spelling.day, None),
        **fields.period(*_PERIOD),
    )
    return Fact(contract, entry.place)


def _paper(entry: Entry) -> Paper:
    """A path pattern, or fields that say what kind of paper it is."""
    if entry.is_text:
        return Paper(entry.text())
    fields = entry.fields("path", "kind")
    return Paper(fields.need("path", str), fields.get("kind", spelling.one_of(*PAPER_KINDS), ""))


def _signature(entry: Entry) -> Signature:
    fields = entry.fields("role", "person", "date")
    return Signature(fields.need("role", str), fields.need("person", str), fields.need("date", spelling.day))


def _accepted(text: str) -> str:
    """A finding that the signers knew of."""
    rule, _, severity = text.partition(":")
    if not rule or severity not in set(Severity):
        raise ValueError(f"{spelling.shown(text)} is not a finding and its severity; write thin-buffer:medium")
    return text
