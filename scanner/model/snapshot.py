"""All that a run is judged by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from scanner.model.catalog import (
    Alias,
    Approval,
    Company,
    CreditPolicy,
    Dependency,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
)
from scanner.model.contract import Contract
from scanner.model.history import Attainment, Incident
from scanner.model.signoff import SignOffRecord, Waiver


@dataclass(frozen=True, slots=True)
class CatalogSnapshot:
    """The catalog as it was in force on ``as_of``; approvals and objectives of other days are kept, rules look at their dates.

    ``history`` holds the periods that had ended by then and ``incidents`` the outages that had, both ordered by service and time.
    ``sign_offs`` and ``waivers`` are those of the ledger's log, of any state; ``ended`` says of sign-offs by their ids, those of
    ``approvals`` too, why they ended before their time, and ``log_head`` which log that was.
    ``digest`` is over everything in it, so that a report says what it was judged by.
    """

    as_of: date
    digest: str = ""
    company: Company = field(default_factory=Company)
    services: tuple[Service, ...] = ()
    aliases: tuple[Alias, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    objectives: tuple[Objective, ...] = ()
    published: tuple[PublishedSla, ...] = ()
    credit_policies: tuple[CreditPolicy, ...] = ()
    approvals: tuple[Approval, ...] = ()
    vendor_slas: tuple[VendorSla, ...] = ()
    history: tuple[Attainment, ...] = ()
    incidents: tuple[Incident, ...] = ()
    contracts: tuple[Contract, ...] = ()
    policy: Policy = field(default_factory=Policy)
    sign_offs: tuple[SignOffRecord, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    ended: Mapping[str, str] = field(default_factory=dict)
    log_head: str = ""
