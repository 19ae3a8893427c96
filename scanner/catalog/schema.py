"""The tables of the catalog, as migrations.

A row is a fact with two periods: ``valid_from`` to ``valid_to``, the days on which it is in force (inclusive, empty is open), and
``recorded_from`` to ``recorded_to``, the time in which the catalog held it (UTC, the end exclusive and empty while it holds).
``origin`` is the imported file that states it. Tiers and signatures are in force while what they are part of is. Ratios, percentages and money are TEXT: SQLite's REAL would round them.
"""

from sqlite_utils import Database

from scanner.database import Schema
from scanner.errors import CatalogError


def make_tables(database: Database) -> None:
    """All tables of the first schema."""
    text, number = str, int
    tables: dict[str, dict[str, type]] = {
        "company": {"name": text, "also": text, "domains": text},
        "service": {"id": text, "name": text, "description": text, "owner": text},
        "service_alias": {"service": text, "text": text, "kind": text, "scope": text},
        "dependency": {"service": text, "on": text, "strength": text, "vendor": number, "group": text},
        "slo": {
            "id": text,
            "service": text,
            "target": text,
            "window": text,
            "metric": text,
            "name": text,
            "method": text,
            "maintenance": text,
            "lifecycle": text,
            "approved_on": text,
            "source": text,
        },
        "published_sla": {
            "id": text,
            "service": text,
            "target": text,
            "window": text,
            "plan": text,
            "region": text,
            "objective": text,
            "buffer_ratio": text,
            "credit_policy": text,
            "maintenance": text,
            "signed_off": number,
        },
        "credit_policy": {
            "id": text,
            "cap_percent": text,
            "basis": text,
            "claim_days": number,
            "sole_remedy": number,
            "termination_right": number,
            "cash": number,
        },
        "policy": {
            "least_buffer_ratio": text,
            "credit_tier_max_percent": text,
            "credit_cap_max_percent": text,
            "credit_multiple_max": text,
            "cash_credits": number,
            "termination_right": number,
            "approval_months": number,
            "required_roles": text,
            "ladder": text,
            "extra": text,
        },
        "approval": {
            "id": text,
            "service": text,
            "target": text,
            "window": text,
            "customer": text,
            "plan": text,
            "region": text,
            "document": text,
            "credit_percent_max": text,
            "maintenance": text,
            "conditions": text,
            "requested_by": text,
            "status": text,
            "accepts": text,
        },
    }
    parts: dict[str, dict[str, type]] = {
        "credit_tier": {"credit_policy": text, "below": text, "percent": text},
        "approval_signature": {"approval": text, "role": text, "person": text, "signed_on": text},
    }
    in_force = {"valid_from": text, "valid_to": text}
    recorded = {"origin": text, "recorded_from": text, "recorded_to": text}
    for name, columns in tables.items():
        database.table(name).create({**columns, **in_force, **recorded}, not_null={"origin", "recorded_from"})
    for name, columns in parts.items():
        database.table(name).create({**columns, **recorded}, not_null={"origin", "recorded_from"})


def keep_history(database: Database) -> None:
    """What was measured, what vendors promise, and how much of a dependency's outages is masked.

    The periods of history and the times of incidents are columns of their own: both hold for good, so that they have no days in force.
    """
    text, number = str, int
    recorded = {"origin": text, "recorded_from": text, "recorded_to": text}
    database.table("dependency").add_column("masked", text, not_null_default="0")
    database.table("vendor_sla").create(
        {"vendor": text, "target": text, "window": text, "document": text, "valid_from": text, "valid_to": text, **recorded},
        not_null={"origin", "recorded_from"},
    )
    database.table("sli_history").create(
        {
            "service": text,
            "first": text,
            "last": text,
            "availability": text,
            "coverage": text,
            "corrected": number,
            "good": text,
            "total": text,
            "time_zone": text,
            "source": text,
            **recorded,
        },
        not_null={"origin", "recorded_from"},
    )
    database.table("incident").create(
        {
            "id": text,
            "service": text,
            "start": text,
            "end": text,
            "impact": text,
            "planned": number,
            "counts": number,
            "reason": text,
            "source": text,
            **recorded,
        },
        not_null={"origin", "recorded_from"},
    )


def widen_policy(database: Database) -> None:
    """Limits of risk and history, and who must sign what."""
    usual: dict[str, str | int] = {
        "sign_off_matrix": "{}",
        "breach_probability_max": "0.05",
        "breach_probability_critical": "0.2",
        "missed_share_critical": "0.2",
        "uneven_methods_high": 0,
        "extra_nine": 0,
    }
    for column, value in usual.items():
        database.table("policy").add_column(column, type(value), not_null_default=value)


def keep_contracts(database: Database) -> None:
    """Customers' contracts, with the papers in order of precedence."""
    columns = ("id", "customer", "papers", "fee", "currency", "renewal", "valid_from", "valid_to", "origin", "recorded_from", "recorded_to")
    database.table("contract").create(dict.fromkeys(columns, str), not_null={"origin", "recorded_from"})


MIGRATIONS = (make_tables, keep_history, widen_policy, keep_contracts)

SCHEMA = Schema("catalog", int.from_bytes(b"SLAc"), "slo", MIGRATIONS, CatalogError)
