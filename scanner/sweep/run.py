"""A sweep from its beginning to its end."""

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from scanner import __version__, packs
from scanner.errors import ConfigurationError
from scanner.ledger.sweeps import Sweep, held, sweeping
from scanner.ledger.swept import Begun, SweptFile
from scanner.model import Author, CatalogSnapshot, Company, DocumentContext, Severity, Status
from scanner.pipeline.discover import Found, discover
from scanner.pipeline.run import ScanOptions, snapshot_of
from scanner.sweep.basis import basis
from scanner.sweep.engine import Engine
from scanner.sweep.judging import Judging
from scanner.sweep.keys import judging, layers
from scanner.sweep.layers import Layers
from scanner.sweep.plan import Globs, Plan, planned

_JUDGING_EVERY = 10.0
"""Seconds from one look at the claims found so far to the next; ten times as long as judging them took, where that is more."""


@dataclass(frozen=True, slots=True)
class SweepOptions:
    """How archives are swept; ``scan`` says by what documents are read and judged, and ``scan.ledger`` is the ledger.

    ``patience`` are seconds to wait for another sweep of this ledger, -1 without end.
    """

    scan: ScanOptions
    ledger: Path
    author: Author
    host: str
    globs: Globs = field(default_factory=Globs)
    retry_quarantined: bool = False
    patience: float = 0


@dataclass(slots=True)
class Progress:
    """How far a sweep is: documents done of those that need something, their pages, and the findings by severity so far."""

    total: int = 0
    done: int = 0
    pages: int = 0
    findings: Counter[str] = field(default_factory=Counter)


class Observer(Protocol):
    """Whoever started a sweep."""

    def told(self, progress: Progress) -> None:
        """Hear how far it is; often."""
        ...

    def stopping(self) -> bool:
        """Whether the documents in hand are to be the last ones."""
        ...


@dataclass(frozen=True, slots=True)
class Swept:
    """How a sweep ended: files by status and findings by severity as they are now, and what was done for that.

    ``before`` is the sweep of the same archives that ended last.
    """

    sweep: int
    before: int | None
    statuses: Counter[str]
    findings: Counter[str]
    done: int
    unchanged: int
    gone: int
    interrupted: bool

    @property
    def worst(self) -> Severity:
        """The worst severity of all findings, ``ok`` when there are none."""
        return max((Severity(name) for name in self.findings), key=lambda severity: severity.rank, default=Severity.OK)

    @property
    def complete(self) -> bool:
        """True when nothing was left unread."""
        return not self.interrupted and all(Status(status).complete for status in self.statuses)


def sweep(archives: Sequence[str], options: SweepOptions, engine: Engine, observer: Observer) -> Swept:
    """Bring the ledger up to date with some archives.

    Raises:
        ConfigurationError: an archive cannot be used, or a pattern file.
        CatalogError: the catalog cannot be read.
        LedgerError: the ledger cannot be written, or another sweep is writing to it.
    """
    places = _outermost(archives)
    with held(options.ledger, patience=options.patience):
        snapshot = snapshot_of(options.scan)
        company = snapshot.company if snapshot else Company()
        limits = replace(options.scan.limits, screen=packs.carries)
        keys = layers(limits, company, options.scan.password_file)
        begun = _begun(places, options, snapshot, keys.reading, keys.matching)
        with sweeping(options.ledger, begun, keys, retrying=options.retry_quarantined) as record:
            plan = _plan(places, options, record)
            for file in plan.kept_from:
                record.record(file)
            record.gone(plan.gone)
            judge = Judging(record, snapshot)
            record.judged_by(begun.judging_key, begun.catalog_digest, basis(snapshot) if snapshot else ())
            telling = _Telling(record, judge, observer, len(plan.tasks))
            Layers(record, keys, limits, company, telling.done).bring_up_to_date(plan.tasks, engine, observer.stopping)
            judge.catch_up(pages=True)
            interrupted = observer.stopping() and telling.progress.done < len(plan.tasks)
            if not interrupted:
                record.end(options.author.at)
            return Swept(
                sweep=record.id,
                before=record.before(),
                statuses=Counter(record.statuses()),
                findings=Counter(record.severities()),
                done=telling.progress.done,
                unchanged=plan.unchanged,
                gone=len(plan.gone),
                interrupted=interrupted,
            )


class _Telling:
    """Tells how far the sweep is, and has what was found so far judged now and then."""

    def __init__(self, record: Sweep, judge: Judging, observer: Observer, total: int) -> None:
        self.progress = Progress(total)
        self._record = record
        self._judge = judge
        self._observer = observer
        self._next = time.monotonic() + _JUDGING_EVERY
        observer.told(self.progress)

    def done(self, file: SweptFile) -> None:
        self.progress.done += 1
        self.progress.pages += json.loads(file.parts).get("pages", 0)
        began = time.monotonic()
        if began >= self._next:
            self._judge.catch_up()
            self.progress.findings = Counter(self._record.severities())
            now = time.monotonic()
            self._next = now + max(_JUDGING_EVERY, 10 * (now - began))
        self._observer.told(self.progress)


def _begun(places: Sequence[str], options: SweepOptions, snapshot: CatalogSnapshot | None, reading: str, matching: str) -> Begun:
    return Begun(
        archives=tuple(places),
        program=f"slascan {__version__}",
        as_of=options.scan.as_of.isoformat(),
        reading_key=reading,
        matching_key=matching,
        judging_key=judging(snapshot),
        patterns_digest=packs.digest(),
        catalog_digest=snapshot.digest if snapshot else "",
        by_user=options.author.user,
        holder=f"{options.author.user} on {options.host}, process {os.getpid()}",
        began_at=options.author.at,
    )


def _plan(places: Sequence[str], options: SweepOptions, record: Sweep) -> Plan:
    known = record.known()
    listed: Counter[str] = Counter()
    plan = planned(_listed(places, options, listed), known, _contexts(options.scan))
    for place in places:
        _require_present(place)
        if not listed[place] and record.holds(place):
            raise ConfigurationError(f"{place}: the archive is empty now, and held documents before: is it mounted? Nothing was changed")
    return plan


def _listed(places: Sequence[str], options: SweepOptions, counted: Counter[str]) -> Iterator[tuple[str, Found]]:
    own = [place for place in (options.scan.catalog, options.ledger, options.scan.password_file) if place]
    for place in places:
        inside = len(place.rstrip(os.sep)) + 1
        for found in discover([place], options.scan.limits, own=own):
            if found.status is Status.DAMAGED and not os.path.lexists(found.name):
                continue  # gone since its folder was listed
            counted[place] += 1
            if found.name == place or options.globs.take(found.name[inside:].replace(os.sep, "/")):
                yield place, found


def _contexts(scan: ScanOptions) -> Callable[[str], DocumentContext]:
    """What is known of each document; the same of all where there is no manifest."""
    if scan.manifest is not None:
        return scan.context
    of_all = scan.context("")
    return lambda _: of_all


def _require_present(place: str) -> None:
    if not os.path.lexists(place):
        raise ConfigurationError(f"{place}: there is no such archive: check the path, and that it is mounted")


def _outermost(archives: Sequence[str]) -> list[str]:
    """The archives' full paths in order, without those that lie within another.

    Raises:
        ConfigurationError: one is not there, or elsewhere.
    """
    remote = [archive for archive in archives if "://" in archive]
    if remote:
        raise ConfigurationError(f"{remote[0]}: only folders of this machine are swept: mount it, or copy it to one")
    places = sorted({os.path.abspath(archive) for archive in archives})  # noqa: PTH100 - a name may be no UTF-8
    for place in places:
        _require_present(place)
    return [place for place in places if not any(place.startswith(other.rstrip(os.sep) + os.sep) for other in places if other != place)]
