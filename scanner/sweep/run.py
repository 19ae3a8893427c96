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
from scanner.pipeline.discover import Found
from scanner.pipeline.run import ScanOptions, snapshot_of
from scanner.sweep.archives import Archive, outermost
from scanner.sweep.basis import basis
from scanner.sweep.engine import Engine
from scanner.sweep.judging import Judging
from scanner.sweep.keys import judging, layers
from scanner.sweep.layers import Layers
from scanner.sweep.plan import Globs, Plan, planned

_JUDGING_EVERY = 10.0
"""Seconds from one look at the claims found so far to the next; ten times as long as judging them took, where that is more."""

_NAMED = 10
"""Files that were not read and are named at the end; the ledger has all."""


@dataclass(frozen=True, slots=True)
class SweepOptions:
    """How archives are swept; ``scan`` says by what documents are read and judged, and ``scan.ledger`` is the ledger.

    With ``wait``, another sweep of this ledger is waited for.
    """

    scan: ScanOptions
    ledger: Path
    author: Author
    host: str
    globs: Globs = field(default_factory=Globs)
    retry_quarantined: bool = False
    wait: bool = False


@dataclass(slots=True)
class Progress:
    """How far a sweep is: documents done of those that need something, their pages, and the findings by severity so far."""

    total: int = 0
    done: int = 0
    pages: int = 0
    findings: Counter[str] = field(default_factory=Counter)


class Observer(Protocol):
    """Whoever started a sweep."""

    def waiting(self, busy: str) -> None:
        """Hear, every second, that another sweep has to end first."""
        ...

    def told(self, progress: Progress) -> None:
        """Hear how far it is; often."""
        ...

    def stopping(self) -> bool:
        """Whether the documents in hand are to be the last ones."""
        ...


@dataclass(frozen=True, slots=True)
class Swept:
    """How a sweep ended: files by status and findings by severity as they are now, and what was done for that.

    It is ``interrupted`` where something is left to do; who asked for its end only when all was done was ``stopping`` it all the same.
    ``before`` is the sweep of the same archives that ended last; of what was not read, or not in full, ``unread`` names some: path, status
    and message.
    """

    sweep: int
    before: int | None
    statuses: Counter[str]
    findings: Counter[str]
    done: int
    unchanged: int
    gone: int
    interrupted: bool
    stopping: bool
    unread: tuple[tuple[str, str, str], ...] = ()

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
    swept = outermost(archives)
    with held(options.ledger, observer.waiting if options.wait else None):
        snapshot = snapshot_of(options.scan)
        company = snapshot.company if snapshot else Company()
        limits = replace(options.scan.limits, screen=packs.carries)
        keys = layers(limits, company, options.scan.password_file)
        begun = _begun([archive.name for archive in swept], options, snapshot, keys.reading, keys.matching)
        with sweeping(options.ledger, begun, keys, retrying=options.retry_quarantined) as record:
            plan = _plan(swept, options, record)
            for file in plan.kept_from:
                record.record(file)
            record.gone(plan.gone)
            judge = Judging(record, snapshot)
            record.judged_by(begun.judging_key, begun.catalog_digest, basis(snapshot) if snapshot else ())
            telling = _Telling(record, judge, observer, len(plan.tasks))
            Layers(record, keys, limits, company, swept, telling.done).bring_up_to_date(plan.tasks, engine, observer.stopping)
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
                stopping=observer.stopping(),
                unread=tuple(record.unread(_NAMED)),
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


def _plan(swept: Sequence[Archive], options: SweepOptions, record: Sweep) -> Plan:
    known = record.known()
    listed: Counter[str] = Counter()
    plan = planned(_listed(swept, options, listed), known, _contexts(options.scan))
    for archive in swept:
        if not listed[archive.name] and record.holds(archive.name):
            raise ConfigurationError(
                f"{archive.name}: the archive is empty now, and held documents before: is it mounted? Nothing was changed"
            )
    return plan


def _listed(swept: Sequence[Archive], options: SweepOptions, counted: Counter[str]) -> Iterator[tuple[str, Found]]:
    """Each file once with the name of its archive; globs of two archives elsewhere may mean the same."""
    own = [place for place in (options.scan.catalog, options.ledger, options.scan.password_file) if place]
    seen: set[str] = set()
    for archive in swept:
        for inside, found in archive.files(options.scan.limits, own):
            counted[archive.name] += 1
            if found.name in seen or not (found.name == archive.name or _meant(inside, found, options.globs)):
                continue
            if len(swept) > 1:
                seen.add(found.name)
            yield archive.name, found


def _meant(inside: str, found: Found, globs: Globs) -> bool:
    """A folder that cannot be listed is meant whatever lies in it."""
    return not globs.leave_out(inside) if found.status is Status.DAMAGED else globs.take(inside)


def _contexts(scan: ScanOptions) -> Callable[[str], DocumentContext]:
    """What is known of each document; the same of all where there is no manifest."""
    if scan.manifest is not None:
        return scan.context
    of_all = scan.context("")
    return lambda _: of_all
