"""How long the pack of an annual review takes: a company of 50 services with 36 months of history, 60 contracts, and its documents.

Prints the seconds of each step, and the sizes of what was written. The company is the same in every run.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from scanner import catalog
from scanner.pipeline.review import packed
from scanner.pipeline.run import ScanOptions
from scanner.render.review import parts

AS_OF = date(2026, 11, 1)
YEAR = 2026
SERVICES, MONTHS, CONTRACTS = 50, 36, 60
_WORDS = ("Ledger", "Parcel", "Signal", "Harbour", "Meadow", "Quarry", "Lantern", "Orchard", "Copper", "Thistle")
_KINDS = ("Gateway", "Archive", "Directory", "Scheduler", "Interchange", "Index", "Billing and Invoice Reconciliation Interface")
_HOUSES = ("plc", "GmbH & Co. KG", "S.p.A.", "Ltd", "Verwaltungsgesellschaft für Beteiligungen und Vermögensanlagen mbH")
_LEVELS = ("99.5%", "99.8%", "99.9%", "99.95%", "99.99%")


def company(services: int = SERVICES, months: int = MONTHS, contracts: int = CONTRACTS) -> dict[str, Any]:
    """A catalog in the native form."""
    chance = random.Random(20261101)  # noqa: S311 - the same company every time
    names = [f"{_WORDS[at % len(_WORDS)]} {_KINDS[at % len(_KINDS)]} {at + 1}" for at in range(services)]
    rates = [chance.choice((0.02, 0.1, 0.5)) for _ in range(services)]
    periods = [_first(AS_OF, back) for back in range(months, 0, -1)]
    incidents = [incident for at, rate in enumerate(rates) for incident in _incidents(_key(at), rate, periods, chance)]
    return {
        "company": {"name": "Tallowmere Cloud Ltd"},
        "services": [_service(at, name, chance) for at, name in enumerate(names)],
        "credit_policies": [
            {"id": "standard", "tiers": [{"below": "99.9%", "credit": "10%"}, {"below": "99%", "credit": "25%"}], "cap": "50%"}
        ],
        "policy": {"least_buffer_ratio": 2, "required_roles": ["engineering", "legal"]},
        "approvals": [_approval(at) for at in range(services) if at % 7 == 0],
        "history": [_month(_key(at), first, incidents) for at in range(services) for first in periods],
        "incidents": incidents,
        "contracts": [_contract(at, services) for at in range(contracts)],
    }


def papers(services: int = SERVICES, contracts: int = CONTRACTS) -> Iterator[tuple[str, str]]:
    """The contracts' documents: names and texts."""
    for at in range(contracts):
        promises = "\n\n".join(
            f"Tallowmere Cloud Ltd guarantees that the {_WORDS[s % len(_WORDS)]} {_KINDS[s % len(_KINDS)]} {s + 1} is available"
            f" {_LEVELS[(at + s) % len(_LEVELS)]} of each calendar month."
            for s in _served(at, services)
        )
        yield (
            f"customer-{at + 1:03}/master-agreement.md",
            f"# Master agreement\n\nBetween Tallowmere Cloud Ltd and {_customer(at)}.\n\n{promises}\n",
        )


def _key(at: int) -> str:
    return f"service-{at + 1:02}"


def _customer(at: int) -> str:
    return f"{_WORDS[at % len(_WORDS)]}wick {_HOUSES[at % len(_HOUSES)]} {at + 1}"


def _served(at: int, services: int) -> list[int]:
    return sorted({(at * 7 + step * 13) % services for step in range(1 + at % 4)})


def _service(at: int, name: str, chance: random.Random) -> dict[str, Any]:
    slo = chance.choice(("99.9%", "99.95%", "99.97%", "99.99%"))
    sla = chance.choice(("99.5%", "99.8%", "99.9%", "99.95%"))
    found: dict[str, Any] = {
        "id": _key(at),
        "name": name,
        "owner": f"team-{at % 9}",
        "slos": [{"target": slo, "window": "calendar month", "approved_on": "2025-12-01", "from": "2026-01-01"}] if at % 17 else [],
        "published": [{"plan": "Standard", "target": sla, "window": "calendar month", "credit_policy": "standard", "signed_off": True}],
        "dependencies": [{"on": _key(at - 1), "strength": "hard"}] if at % 3 == 2 else [],  # noqa: PLR2004 - a third of them
    }
    if at % 5 == 0:
        enterprise = {"plan": "Enterprise", "target": "99%", "window": "calendar quarter", "credit_policy": "standard", "signed_off": True}
        found["published"].append(enterprise)
    return found


def _incidents(service: str, rate: float, periods: list[date], chance: random.Random) -> Iterator[dict[str, Any]]:
    for first in periods:
        for number in range(sum(chance.random() < rate / 4 for _ in range(4))):
            start = datetime(first.year, first.month, 1 + chance.randrange(26), chance.randrange(20), chance.randrange(60), tzinfo=UTC)
            minutes = max(1, round(chance.lognormvariate(2.3, 0.8)))
            yield {
                "id": f"{service}-{first:%Y-%m}-{number + 1}",
                "service": service,
                "start": start.isoformat(),
                "end": (start + timedelta(minutes=minutes)).isoformat(),
            }


def _month(service: str, first: date, incidents: list[dict[str, Any]]) -> dict[str, Any]:
    following = _first(first, -1)
    lost = sum(
        (datetime.fromisoformat(one["end"]) - datetime.fromisoformat(one["start"])).total_seconds() / 60
        for one in incidents
        if one["service"] == service and one["start"].startswith(f"{first:%Y-%m}")
    )
    share = 1 - lost / ((following - first).days * 1440)
    return {"service": service, "month": f"{first:%Y-%m}", "availability": f"{max(0.0, share) * 100:.4f}%"}


def _approval(at: int) -> dict[str, Any]:
    return {
        "id": f"APR-{at}",
        "service": _key(at),
        "target": "99.95%",
        "window": "calendar month",
        "customer": _customer(at),
        "requested_by": "S. Seller",
        "from": "2025-12-01",
        "to": f"2026-{11 + at % 2:02}-15",
        "signatures": [
            {"role": "engineering", "person": "E. Lead", "date": "2025-11-28"},
            {"role": "legal", "person": "L. Counsel", "date": "2025-11-29"},
        ],
    }


def _contract(at: int, services: int) -> dict[str, Any]:
    return {
        "id": f"C-2026-{at + 1:03}",
        "customer": _customer(at),
        "papers": [f"customer-{at + 1:03}/*"],
        "fee": 2000 + 750 * len(_served(at, services)) * (1 + at % 5),
        "currency": ("EUR", "GBP")[at % 2],
        "renewal": f"2027-{1 + at % 12:02}-01",
        "from": "2026-01-01",
    }


def _first(day: date, back: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(years, month + 1, 1)


def write(folder: Path, services: int = SERVICES, months: int = MONTHS, contracts: int = CONTRACTS) -> tuple[Path, Path]:
    """Make the catalog and the documents in a folder, and say where they are."""
    source, database, documents = folder / "catalog.yaml", folder / "catalog.db", folder / "documents"
    source.write_text(json.dumps(company(services, months, contracts)), encoding="utf-8")  # JSON is YAML
    catalog.create(database)
    catalog.import_files(database, [source], datetime(2026, 11, 1, tzinfo=UTC))
    for name, text in papers(services, contracts):
        (documents / name).parent.mkdir(parents=True)
        (documents / name).write_text(text, encoding="utf-8")
    return database, documents


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="keep the pack here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        out = chosen.out or folder / "out"
        out.mkdir(parents=True, exist_ok=True)
        database, documents = write(folder)
        started = time.perf_counter()
        pack = packed(YEAR, [str(documents)], ScanOptions(AS_OF, catalog=database, workers=2), lambda _done, _all: None)
        print(f"read, judge and reckon   {time.perf_counter() - started:6.1f} s ({time.process_time():.1f} s of this process)")
        for part in parts(pack):
            before = time.perf_counter()
            made = part.make()
            (out / part.name).write_bytes(made)
            print(f"{part.name:34} {time.perf_counter() - before:6.1f} s {len(made) / 1024:9,.0f} KB")
        print(f"all                      {time.perf_counter() - started:6.1f} s ({time.process_time():.1f} s of this process)")


if __name__ == "__main__":
    main()
