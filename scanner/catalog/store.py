"""The catalog's file: made, imported into, and read as it was on one day.

Every fact has two periods. In force: the days for which its file states it. Recorded: the time in which the catalog held it. An
import compares what a file states with what the catalog holds from that file: what is the same stays untouched, what is gone or has
changed is closed, what is new is opened, and all of it happens or none.
"""

import hashlib
import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlite_utils import Database

from scanner.catalog import rows
from scanner.catalog.consistency import require_consistent
from scanner.catalog.facts import Fact, Noun, Statement, days, in_force
from scanner.catalog.rows import Records, Row
from scanner.catalog.schema import SCHEMA
from scanner.database import opened_for_reading, opened_for_writing, told_as
from scanner.errors import CatalogError, CatalogMissing
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    CatalogSnapshot,
    Company,
    Contract,
    CreditPolicy,
    Dependency,
    Incident,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
)

if TYPE_CHECKING:
    from scanner.catalog.imports.protocol import Given

N = TypeVar("N", bound=Noun)

_KEPT_BESIDE = {"rowid", "origin", "recorded_from", "recorded_to"}
"""Columns that say of a fact where and when it was recorded, not what it says."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many rows an import opened, closed and left as they were, and what of the files it left out."""

    opened: int
    closed: int
    unchanged: int
    notes: tuple[str, ...] = ()
    measured: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    """The services of which history was imported."""


def create(path: Path) -> None:
    """Make an empty catalog that its owner alone can read, with its folder; bring an existing one to the newest schema.

    Raises:
        CatalogError: the file cannot be made, or is something else.
    """
    with told_as(CatalogError, path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with opened_for_writing(path, SCHEMA):
        pass


def import_files(path: Path, files: Sequence[Path], recorded: datetime, given: "Given | None" = None) -> ImportResult:
    """Import files, native or of any format known, at the time ``recorded``: all of them or, on an error, none.

    The scope of an import is a file: what the catalog holds from other files stays. OpenSLO files that a native file points to
    belong to its scope. A file is known by its path relative to the catalog's folder. ``given`` is said of files that lack it.

    Raises:
        CatalogMissing: there is no catalog at ``path``.
        CatalogError: a file cannot be used, or contradicts another.
    """
    from scanner.catalog.imports.protocol import Given  # noqa: PLC0415 - a scan only reads, and needs no YAML
    from scanner.catalog.statements import statements  # noqa: PLC0415 - the same

    _require_present(path)
    return import_statements(path, statements(files, path.resolve().parent, given or Given()), recorded)


def import_statements(path: Path, stated: Sequence[Statement], recorded: datetime) -> ImportResult:
    """Bring the catalog to what files, or answers of a server, state: all of it or, on a contradiction, nothing.

    Raises:
        CatalogMissing: there is no catalog at ``path``.
        CatalogError: they contradict each other, or what the catalog holds from others.
    """
    _require_present(path)
    origins = {statement.origin for statement in stated}
    with opened_for_writing(path, SCHEMA) as database, database.atomic():
        held = _held(database)
        kept = [fact for fact in rows.facts(held) if fact.place.file not in origins]
        described = {_subject(fact.value) for fact in (*kept, *_facts(stated)) if not fact.yields} - {None}
        stated = [_without_described(statement, described) for statement in stated]
        require_consistent([*kept, *_facts(stated)])
        done = [_record(database, held, statement, recorded) for statement in stated]
    return ImportResult(
        opened=sum(result.opened for result in done),
        closed=sum(result.closed for result in done),
        unchanged=sum(result.unchanged for result in done),
        notes=tuple(note for result in done for note in result.notes),
        measured=frozenset(fact.value.service for fact in _facts(stated) if isinstance(fact.value, Attainment)),
    )


def read(path: Path, as_of: date, known_on: date | None = None) -> CatalogSnapshot:
    """The catalog as in force on ``as_of``, as far as it was known at the end of ``known_on`` (UTC; None is now).

    Objectives and approvals of all days are kept, and of what was measured all that had ended by then.

    Raises:
        CatalogMissing: there is no catalog at ``path``.
        CatalogError: the file is no catalog, or cannot be read.
    """
    _require_present(path)
    with opened_for_reading(path, SCHEMA) as database:
        facts = list(rows.facts(_held(database, known_on)))
    current = [fact for fact in facts if in_force(fact.value, as_of)]
    past = [fact for fact in facts if days(fact.value)[1] <= as_of]
    snapshot = CatalogSnapshot(
        as_of=as_of,
        company=next(iter(_of(Company, current)), Company()),
        services=_of(Service, current),
        aliases=_of(Alias, current),
        dependencies=_of(Dependency, current),
        objectives=_of(Objective, facts),
        published=_of(PublishedSla, current),
        credit_policies=_of(CreditPolicy, current),
        approvals=_of(Approval, facts),
        vendor_slas=_of(VendorSla, current),
        contracts=_of(Contract, current),
        history=_of(Attainment, past),
        incidents=tuple(sorted(_of(Incident, past), key=lambda incident: (incident.service, incident.start, incident.id))),
        policy=next(iter(_of(Policy, current)), Policy()),
    )
    return replace(snapshot, digest=_digest(snapshot))


def held(path: Path) -> list[Noun]:
    """Everything that the catalog holds now, of all days.

    Raises:
        CatalogMissing: there is no catalog at ``path``.
        CatalogError: the file is no catalog, or cannot be read.
    """
    _require_present(path)
    with opened_for_reading(path, SCHEMA) as database:
        return [fact.value for fact in rows.facts(_held(database))]


def _require_present(path: Path) -> None:
    if not path.exists():
        raise CatalogMissing(f"{path}: there is no catalog here: make one with `slascan catalog init`, or name yours with --catalog")


def _facts(stated: Sequence[Statement]) -> Iterator[Fact]:
    return (fact for statement in stated for fact in statement.facts)


def _without_described(statement: Statement, described: set[Hashable]) -> Statement:
    """Without the services and dependencies of other tools that a native file describes, and each of them once."""
    facts = []
    for fact in statement.facts:
        subject = _subject(fact.value)
        if not fact.yields or subject not in described:
            facts.append(fact)
            described.add(subject)
    return replace(statement, facts=tuple(facts))


def _subject(noun: Noun) -> Hashable:
    """What the description of a service or a dependency is about; other facts never give way."""
    match noun:
        case Service(id=ident):
            return ident
        case Dependency(service=service, on=on, vendor=vendor):
            return service, on, vendor
        case _:
            return None


def _held(database: Database, known_on: date | None = None) -> Records:
    """The rows that the catalog held at the end of a day, or holds."""
    where, day = "recorded_to is null", None
    if known_on:
        where, day = "date(recorded_from) <= :day and (recorded_to is null or date(recorded_to) > :day)", known_on.isoformat()
    return {table: list(database.table(table).rows_where(where, {"day": day}, select="rowid, *")) for table in rows.TABLES}


def _record(database: Database, held: Records, statement: Statement, recorded: datetime) -> ImportResult:
    """Close and open rows until the catalog holds what the file states."""
    time = recorded.astimezone(UTC).isoformat(timespec="seconds")
    stated = {(table, _content(row)): row for fact in statement.facts for table, row in rows.rows(fact.value)}
    present = {(table, _content(row)): row for table, found in held.items() for row in found if row["origin"] == statement.origin}
    gone, new = present.keys() - stated.keys(), [key for key in stated if key not in present]
    for table, content in gone:
        database.table(table).update(str(present[table, content]["rowid"]), {"recorded_to": time})
    for table, content in new:
        database.table(table).insert({**stated[table, content], "origin": statement.origin, "recorded_from": time})
    return ImportResult(len(new), len(gone), len(present) - len(gone), statement.notes)


def _content(row: Row) -> frozenset[tuple[str, str | int | None]]:
    return frozenset((column, value) for column, value in row.items() if column not in _KEPT_BESIDE)


def _of(kind: type[N], facts: Sequence[Fact]) -> tuple[N, ...]:
    return tuple(fact.value for fact in facts if isinstance(fact.value, kind))


def _digest(snapshot: CatalogSnapshot) -> str:
    """SHA-256 over all that was read but the day, so that equal content gives equal digests."""
    content = {name: value for name, value in _plain(snapshot).items() if name not in {"as_of", "digest"}}
    text = json.dumps(content, default=lambda value: _plain(value) if is_dataclass(value) else str(value), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> dict[str, object]:  # noqa: ANN401 - any dataclass
    """The fields of a value as they are; ``asdict`` copies all that lies below, which takes most of the time of reading a catalog."""
    return {each.name: getattr(value, each.name) for each in fields(value)}
