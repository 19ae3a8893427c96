"""An archive, a catalog, and sweeps of it in this process."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from scanner import catalog
from scanner.model import Author
from scanner.pipeline.job import Job
from scanner.pipeline.run import ScanOptions
from scanner.sweep.engine import Engine
from scanner.sweep.outcome import Outcome
from scanner.sweep.plan import Globs
from scanner.sweep.reading import read
from scanner.sweep.run import Progress, SweepOptions, Swept, sweep

CATALOG = """\
company:
  name: {company}
services:
  - id: payments-api
    name: Payments API
    slos:
      - target: {slo}%
        window: 30 rolling days
"""
TIMES = {"began_at", "ended_at", "holder"}


@dataclass
class Here:
    """The plainest engine: reads each document in this process; ``read`` and ``searched`` say which."""

    read: list[str] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    before: Callable[[Job], object] = lambda _: None

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        for job in jobs:
            self.before(job)
            (self.searched if job.kept else self.read).append(Path(job.file.name).name)
            yield job, read(job)


@dataclass
class Quiet:
    """Watches a sweep, and stops it after so many documents."""

    most: int = 10**9
    progress: Progress = field(default_factory=Progress)

    def waiting(self, busy: str) -> None:
        raise AssertionError(busy)

    def told(self, progress: Progress) -> None:
        self.progress = replace(progress)

    def stopping(self) -> bool:
        return self.progress.done >= self.most


@dataclass
class Bench:
    """A folder with an archive, a ledger and a catalog."""

    folder: Path

    def __post_init__(self) -> None:
        self.archive.mkdir(exist_ok=True)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.db"

    def write(self, name: str, text: str | bytes) -> Path:
        file = self.archive / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def write_unnoticed(self, name: str, text: str) -> None:
        """Change bytes that nobody can notice without opening the file: size and time stay."""
        file = self.archive / name
        before = file.stat()
        assert len(text.encode()) == before.st_size
        file.write_text(text)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def state(self, slo: str = "99.95", company: str = "Example Corp", more: str = "") -> None:
        """What the catalog says from now on."""
        stated = self.folder / "catalog.yaml"
        stated.write_text(CATALOG.format(slo=slo, company=company) + more)
        catalog.create(self.folder / "catalog.db")
        catalog.import_files(self.folder / "catalog.db", [stated], datetime.now(UTC))

    def sweep(
        self,
        engine: Engine | None = None,
        *paths: Path | str,
        ledger: Path | None = None,
        day: date = date(2026, 11, 23),
        most: int = 10**9,
        scan: Mapping[str, Any] | None = None,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        retry_quarantined: bool = False,
    ) -> Swept:
        """A sweep of the archive, or of some ``paths``, that is stopped after ``most`` documents; ``scan`` goes into its options."""
        path, known = ledger or self.ledger, self.folder / "catalog.db"
        options = SweepOptions(
            ScanOptions(day, catalog=known if known.exists() else None, ledger=path if path.exists() else None, **(scan or {})),
            path,
            Author("ann", "2026-11-23T20:00:00+00:00"),
            "here",
            Globs.of(include, exclude),
            retry_quarantined=retry_quarantined,
        )
        return sweep([str(each) for each in paths or [self.archive]], options, engine or Here(), Quiet(most))

    def rows(self, query: str, ledger: Path | None = None) -> list[tuple[Any, ...]]:
        with sqlite3.connect(ledger or self.ledger) as connection:
            return connection.execute(query).fetchall()

    def promises(self) -> list[tuple[str, str]]:
        """The current promises: file and percentage."""
        rows = self.rows("SELECT path, percent FROM sweep_claim WHERE until IS NULL AND percent IS NOT NULL ORDER BY path, percent")
        return [(Path(path).name, percent) for path, percent in rows]

    def findings(self) -> set[tuple[str, str]]:
        """The current findings above notes: file and name."""
        return {(Path(path).name, name) for path, name in self.rows("SELECT path, name FROM findings")}

    def everything(self, ledger: Path | None = None) -> dict[str, list[tuple[Any, ...]]]:
        """The whole ledger but for times, in no order."""
        with sqlite3.connect(ledger or self.ledger) as connection:
            tables = [
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            ]
            return {table: sorted(_timeless(connection, table), key=repr) for table in tables}


def _timeless(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] not in TIMES]
    yield from connection.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - names from the database itself


def promise(percent: str = "99.9", service: str = "Payments API") -> str:
    """A text that promises a level."""
    return f"Example Corp guarantees that the {service} is available {percent}% of each calendar month.\n"
