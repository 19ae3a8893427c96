"""What changed between two sweeps, and why, as the ledger's intervals tell."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from scanner.errors import ConfigurationError, LedgerError
from scanner.ledger.schema import reading

Row = dict[str, Any]
_TOLD = "severity NOT IN ('ok', 'note')"
_LAPSED = {"approval-expired": "approval lapsed", "waiver-lapsed": "waiver lapsed", "approval-drift": "approval no longer covers it"}
_ACROSS = "cross-document-inconsistency"


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One sweep, as its row has it."""

    id: int
    archives: tuple[str, ...]
    as_of: str
    program: str
    reading_key: str
    matching_key: str
    judging_key: str
    patterns_digest: str
    catalog_digest: str
    began_at: str


@dataclass(frozen=True, slots=True)
class Change:
    """A promise or its verdict, before and after; ``change`` is ``new``, ``gone`` or ``changed``, ``what`` ``claim`` or ``verdict``.

    ``before`` and ``after`` are the claim's row (empty where there was none) with its ``findings`` above notes.
    """

    what: str
    change: str
    path: str
    customer: str
    reason: str
    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Difference:
    """All that changed from one sweep to another."""

    first: SweepRow
    second: SweepRow
    changes: tuple[Change, ...]


def difference(path: Path, first: int | None = None, second: int | None = None) -> Difference:
    """What changed from one sweep to another; by default between the last and the one before of the same archives.

    Raises:
        ConfigurationError: there are no such sweeps.
        LedgerError: the ledger cannot be read.
    """
    with reading(path) as database:
        one, other = _chosen(path, list(_sweeps(database)), first, second)
        found = _Between(database, one, other)
        return Difference(one, other, tuple(found.changes()))


def _sweeps(database: Database) -> Iterator[SweepRow]:
    names = ", ".join(SweepRow.__slots__)
    for number, archives, *rest in database.execute(f"SELECT {names} FROM sweep WHERE ended_at IS NOT NULL ORDER BY id"):  # noqa: S608 - own names
        yield SweepRow(number, tuple(json.loads(archives)), *rest)


def _chosen(path: Path, sweeps: Sequence[SweepRow], first: int | None, second: int | None) -> tuple[SweepRow, SweepRow]:
    by_id = {sweep.id: sweep for sweep in sweeps}
    missing = [number for number in (first, second) if number is not None and number not in by_id]
    if missing or not sweeps:
        known = f"there are {', '.join(map(str, by_id))}" if by_id else "none has ended yet"
        raise ConfigurationError(f"{path}: no sweep {missing[0] if missing else ''} is on record: {known}".replace("  ", " "))
    last = by_id[second] if second is not None else sweeps[-1]
    before = [sweep for sweep in sweeps if sweep.id < last.id and sweep.archives == last.archives]
    if first is None and not before:
        raise ConfigurationError(f"{path}: sweep {last.id} is the first of its archives: there is nothing to hold it against yet")
    return (by_id[first] if first is not None else before[-1]), last


class _Between:
    """The rows that began or ended after one sweep and up to another."""

    def __init__(self, database: Database, first: SweepRow, second: SweepRow) -> None:
        if first.id >= second.id:
            raise LedgerError(f"sweep {first.id} is not before sweep {second.id}: name the earlier one first")
        self._database = database
        self._first = first
        self._second = second
        self._bases = self._differing_bases()
        self._moved_contents: set[str] = set()

    def changes(self) -> Iterator[Change]:
        """Promises that are new, gone or changed, then verdicts that changed of promises that did not; in the order of paths."""
        claims = self._moved("sweep_claim", ("path", "claim"))
        findings = self._moved("sweep_finding", ("path", "claim", "rule"), _TOLD)
        paths = sorted({key[0] for key in (*claims, *findings)})
        files = self._files(paths)
        self._moved_contents = {before["sha256"] for before, after in files.values() if before and not after} & {
            after["sha256"] for before, after in files.values() if after and not before
        }
        claims_of: dict[str, dict[str, tuple[Row, Row]]] = defaultdict(dict)
        for (path, claim), pair in claims.items():
            claims_of[path][claim] = pair
        findings_of: dict[str, set[str]] = defaultdict(set)
        for path, claim, _ in findings:
            findings_of[path].add(claim)
        for path in paths:
            yield from self._of_document(path, files[path], claims_of[path], findings_of[path])

    def _of_document(self, path: str, file: tuple[Row, Row], claims: dict[str, tuple[Row, Row]], judged: set[str]) -> Iterator[Change]:
        customer = (file[1] or file[0]).get("customer", "")
        gone = [before for before, after in claims.values() if before and not after]
        new = [after for before, after in claims.values() if after and not before]
        for before, after in _paired(gone, new):
            change = "changed" if before and after else "new" if after else "gone"
            yield Change(
                "claim",
                change,
                path,
                customer,
                self._why_claim(file),
                self._judged(path, before, 0) if before else {},
                self._judged(path, after, 1) if after else {},
            )
        moved = {claim for claim, (before, after) in claims.items() if bool(before) != bool(after)}
        for claim in sorted((judged | set(claims)) - moved):
            pair = claims.get(claim) or (self._claim(path, claim, 0), self._claim(path, claim, 1))
            before, after = self._judged(path, pair[0], 0, claim), self._judged(path, pair[1], 1, claim)
            if _verdict(before) != _verdict(after):
                yield Change("verdict", "changed", path, customer, self._why_verdict(file, before, after), before, after)

    def _moved(self, table: str, key: tuple[str, ...], condition: str = "TRUE") -> dict[tuple[str, ...], tuple[Row, Row]]:
        """By their keys, the rows that hold at one of the two sweeps and not at the other."""
        found: dict[tuple[str, ...], tuple[Row, Row]] = {}
        window = (self._first.id, self._second.id)
        for row in self._database.query(
            f"SELECT * FROM {table} WHERE {condition} AND ((since > ? AND since <= ?) OR (until > ? AND until <= ?)) ORDER BY rowid",  # noqa: S608
            (*window, *window),
        ):
            name = tuple(row[column] for column in key)
            before, after = found.get(name, ({}, {}))
            found[name] = (row if _held(row, self._first.id) else before, row if _held(row, self._second.id) else after)
        return {name: pair for name, pair in found.items() if any(pair)}

    def _files(self, paths: Sequence[str]) -> dict[str, tuple[Row, Row]]:
        found: dict[str, tuple[Row, Row]] = dict.fromkeys(paths, ({}, {}))
        for row in self._database.query(
            "SELECT f.* FROM json_each(?) AS wanted JOIN sweep_file AS f ON f.path = wanted.value", (json.dumps(list(paths)),)
        ):
            before, after = found[row["path"]]
            found[row["path"]] = (row if _held(row, self._first.id) else before, row if _held(row, self._second.id) else after)
        return found

    def _claim(self, path: str, claim: str, which: int) -> Row:
        sweep = (self._first, self._second)[which].id
        rows = self._database.query(
            "SELECT * FROM sweep_claim WHERE path = ? AND claim = ? AND since <= ? AND (until IS NULL OR until > ?)",
            (path, claim, sweep, sweep),
        )
        return next(iter(rows), {})

    def _judged(self, path: str, row: Row, which: int, claim: str = "") -> Row:
        """A claim's row with its findings above notes; of a ``claim`` without a row, and of the whole document, the findings alone."""
        sweep = (self._first, self._second)[which].id
        rows = self._database.query(
            f"SELECT severity, name, rule, message FROM sweep_finding WHERE path = ? AND claim = ? AND {_TOLD}"  # noqa: S608 - fixed words
            " AND since <= ? AND (until IS NULL OR until > ?) ORDER BY rule",
            (path, row.get("claim", claim), sweep, sweep),
        )
        return {**row, "findings": list(rows)}

    def _differing_bases(self) -> dict[str, set[str]]:
        """By service, the aspects of the catalog that are no longer what they were."""
        ids = (self._first.id, self._second.id)
        rows = self._database.execute(
            "SELECT DISTINCT service, aspect FROM sweep_basis WHERE (since > ? AND since <= ?) OR (until > ? AND until <= ?)", (*ids, *ids)
        )
        found: dict[str, set[str]] = defaultdict(set)
        for service, aspect in rows:
            found[service].add(aspect)
        return found

    def _why_claim(self, file: tuple[Row, Row]) -> str:
        return self._why_file(file) or self._why_read_otherwise(file) or "read otherwise"

    def _why_file(self, file: tuple[Row, Row]) -> str:
        before, after = file
        if before and after:
            if not (before["sha256"] and after["sha256"]):
                return "document could not be read" if before["sha256"] else "document could not be read before"
            return "document changed" if before["sha256"] != after["sha256"] else ""
        if (before or after)["sha256"] in self._moved_contents:
            return "document moved"
        return "new document" if after else "document gone"

    def _why_read_otherwise(self, file: tuple[Row, Row]) -> str:
        before, after = file
        if before.get("context") != after.get("context"):
            return "slascan.toml says otherwise of the document"
        if self._first.patterns_digest != self._second.patterns_digest:
            return "patterns changed"
        if self._first.program != self._second.program or self._first.matching_key != self._second.matching_key:
            return "another version of slascan, or another company in the catalog"
        return ""

    def _why_verdict(self, file: tuple[Row, Row], before: Row, after: Row) -> str:
        """The nearest cause that can be told."""
        if why := self._why_file(file):
            return why
        came = {finding["name"] for finding in after["findings"]} ^ {finding["name"] for finding in before["findings"]}
        lapsed = [said for name, said in _LAPSED.items() if name in came]
        if lapsed:
            return ", ".join(lapsed)
        aspects = self._bases[after.get("service") or ""] | self._bases[before.get("service") or ""] | self._bases[""]
        if aspects:
            return ", ".join(f"{aspect} changed" for aspect in sorted(aspects))
        if _ACROSS in came:
            return "another paper changed"
        if self._first.as_of != self._second.as_of:
            return f"judged on {self._second.as_of} instead of {self._first.as_of}"
        return self._why_read_otherwise(file) or "another version of slascan"


def _held(row: Row, sweep: int) -> bool:
    return row["since"] <= sweep and (row["until"] is None or row["until"] > sweep)


def _paired(gone: list[Row], new: list[Row]) -> Iterator[tuple[Row, Row]]:
    """What took whose place: claims of one kind on the same service, in the order of the document; the others alone."""
    left: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in gone:
        left[row["kind"], row["service_text"]].append(row)
    for row in new:
        same = left[row["kind"], row["service_text"]]
        yield (same.pop(0) if same else {}), row
    for rows in left.values():
        yield from ((row, {}) for row in rows)


def _verdict(judged: Row) -> tuple[object, ...]:
    findings = tuple((finding["name"], finding["severity"]) for finding in judged["findings"])
    return judged.get("service"), judged.get("disposition"), findings
