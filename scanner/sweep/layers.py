"""From a document of an archive to its layers in the ledger: what is there is used, what is not is made."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from scanner.errors import SourceError
from scanner.extract import Limits
from scanner.ledger.rows import escaped
from scanner.ledger.sweeps import Sweep
from scanner.ledger.swept import Extraction, Keys, Need, Reading, SweptFile
from scanner.model import Company, DocumentContext, DocumentResult, Head, Status
from scanner.pipeline.job import Job, ScanContext, Stop, job_of
from scanner.pipeline.unread import stopped_by
from scanner.reconcile.across import beside
from scanner.reconcile.precedence import customer_named
from scanner.remote.address import Origin
from scanner.sweep.archives import Archive
from scanner.sweep.engine import Engine
from scanner.sweep.outcome import Outcome
from scanner.sweep.packed import unpacked
from scanner.sweep.plan import Task, context_key

_CHANGING = "it changed while it was read, twice: the next sweep reads it again"
_LEFT_ALONE = "it ended its reader twice and is not read again until it changes, or with --retry-quarantined"


class Layers:
    """Brings documents up to date, each in one transaction, and tells the row of each that is done."""

    def __init__(
        self, sweep: Sweep, keys: Keys, limits: Limits, company: Company, archives: Iterable[Archive], tell: Callable[[SweptFile], None]
    ) -> None:
        self._sweep = sweep
        self._keys = keys
        self._limits = limits
        self._company = company
        self._archives = {archive.name: archive for archive in archives}
        self._tell = tell
        self._in_hand: dict[str, Task] = {}
        self._contents: set[tuple[str, str]] = set()
        self._later: list[Task] = []

    def bring_up_to_date(self, tasks: Sequence[Task], engine: Engine, stopping: Callable[[], bool]) -> None:
        """Do all tasks; once the sweep is stopping, those in hand are finished and no more are begun.

        Raises:
            ConfigurationError: an archive is no longer there.
            LedgerError: the ledger cannot be written.
        """
        while tasks and not stopping():
            for job, outcome in engine.outcomes(self._jobs(tasks, stopping)):
                self._came(job, outcome)
            tasks, self._later = self._later, []

    def _jobs(self, tasks: Sequence[Task], stopping: Callable[[], bool]) -> Iterator[Job]:
        for task in tasks:
            if stopping():
                return
            try:
                job = self._job(task)
            except SourceError as error:
                self._not_opened(task, stopped_by(error))
                continue
            if job is not None:
                self._in_hand[task.file.name] = task
                if job.sha256:
                    self._contents.add(_content(job))
                yield job

    def _job(self, task: Task) -> Job | None:
        """What has to be read or searched for a task, None where nothing has; the same bytes in hand already are waited for.

        The bytes of a file elsewhere are not known before whoever reads it has fetched them.

        Raises:
            SourceError: the file cannot be opened.
        """
        context = ScanContext(self._company, task.context, self._limits)
        if isinstance(task.file.place, Origin) and not task.sha256:
            return Job(task.file, "", context)
        job = Job(task.file, task.sha256, context) if task.sha256 else job_of(task.file, context)
        content = _content(job)
        if content in self._contents:
            self._later.append(replace(task, sha256=job.sha256))
            return None
        need = self._sweep.need(*content, context_key(task.context))
        if need is Need.READING:
            return job
        extraction = self._sweep.extraction(*content)
        reading = self._sweep.reading(*content, context_key(task.context))
        if extraction is None or (need is Need.SEARCHING and extraction.document is not None):
            return replace(job, kept=extraction.document if extraction and extraction.document else b"")
        if reading is None or need is Need.SEARCHING:
            reading = self._nothing_found(content, task.context)
        self._record(task, extraction, reading)
        return None

    def _came(self, job: Job, outcome: Outcome) -> None:
        task = self._in_hand.pop(job.file.name)
        self._contents.discard(_content(job))
        result = outcome.result
        if not result.sha256:
            self._not_opened(task, Stop(result.status, result.message))
            return
        if not job.kept and (result.sha256 != (job.sha256 or result.sha256) or not self._archive(task).as_listed(task.file)):
            self._changed(task)
            return
        job = replace(job, sha256=result.sha256)
        content = _content(job)
        before = self._sweep.extraction(*content)
        self._record(task, self._extraction(job, outcome, before), self._reading(content, task.context, outcome), anew=True)

    def _extraction(self, job: Job, outcome: Outcome, before: Extraction | None) -> Extraction:
        result = outcome.result
        sha256, suffix = _content(job)
        deaths = (before.deaths if before and before.key == self._keys.reading else 0) + outcome.deaths if outcome.deaths else 0
        made = Extraction(
            sha256=sha256,
            suffix=suffix,
            key=self._keys.reading,
            environment=before.environment if before and job.kept else self._keys.environment,
            format=result.format,
            language=result.language,
            status=result.status.value,
            message=escaped(result.message),
            parts=json.dumps(dict(sorted(result.parts.items()))),
            deaths=deaths,
            tried=self._sweep.id,
            document=outcome.text or job.kept or None,
        )
        if made.quarantined and not result.format:
            return replace(made, status=Status.QUARANTINED.value, message=f"{_LEFT_ALONE}: {made.message}")
        return made

    def _reading(self, content: tuple[str, str], context: DocumentContext, outcome: Outcome) -> Reading:
        if not outcome.found:
            return self._nothing_found(content, context)
        result = unpacked(DocumentResult, outcome.found)
        return Reading(
            *content,
            context_key(context),
            self._keys.matching,
            escaped(customer_named(result)),
            escaped(beside(result)),
            outcome.claims,
            outcome.found,
        )

    def _nothing_found(self, content: tuple[str, str], context: DocumentContext) -> Reading:
        return Reading(*content, context_key(context), self._keys.matching, escaped(context.customer), "", 0, None)

    def _record(self, task: Task, extraction: Extraction, reading: Reading, *, anew: bool = False) -> None:
        file = SweptFile(
            path=escaped(task.file.name),
            archive=task.archive,
            size=task.file.size,
            modified=task.file.modified,
            sha256=extraction.sha256,
            suffix=extraction.suffix,
            context=reading.context,
            format=extraction.format,
            language=extraction.language,
            status=extraction.status,
            message=extraction.message,
            parts=extraction.parts,
            customer=reading.customer,
            beside=reading.beside,
            claims=reading.claims,
        )
        self._sweep.record(file, extraction if anew else None, reading)
        self._tell(file)

    def _not_opened(self, task: Task, stop: Stop) -> None:
        now = self._archive(task).now(task.file)
        if now is None:
            self._sweep.gone([escaped(task.file.name)])
        elif now != task.file and not task.again:
            self._later.append(Task(now, task.archive, task.context, again=True))
        else:
            self._unread(task, stop.status, stop.cause)

    def _unread(self, task: Task, status: Status, cause: str) -> None:
        """A file of which nothing is known: without a digest, the next sweep tries it again."""
        file = SweptFile(escaped(task.file.name), task.archive, task.file.size, "", status=status.value, message=escaped(cause))
        self._sweep.record(file)
        self._tell(file)

    def _changed(self, task: Task) -> None:
        now = self._archive(task).now(task.file)
        if now is None:
            self._sweep.gone([escaped(task.file.name)])
        elif task.again:
            self._unread(task, Status.DAMAGED, _CHANGING)
        else:
            self._later.append(Task(now, task.archive, task.context, again=True))

    def _archive(self, task: Task) -> Archive:
        return self._archives[task.archive]


def _content(job: Job) -> tuple[str, str]:
    return job.sha256, Head(job.file.name, b"").suffix
