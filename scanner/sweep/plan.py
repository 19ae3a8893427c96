"""What is to be done for an archive: each file held against what is known of it, without opening any."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scanner.ledger.rows import escaped
from scanner.ledger.swept import Known, Need, SweptFile
from scanner.model import DocumentContext, Status
from scanner.pipeline.discover import Found
from scanner.pipeline.job import NOTHING_KNOWN
from scanner.pipeline.manifest import glob_pattern
from scanner.sweep.packed import plain

_UNLISTED = (Status.DAMAGED,)


@dataclass(frozen=True, slots=True)
class Task:
    """A document to be brought up to date; ``sha256`` is known where its bytes are those of before."""

    file: Found
    archive: str
    context: DocumentContext
    sha256: str = ""
    again: bool = False


@dataclass(slots=True)
class Plan:
    """What a sweep has to do: documents to bring up to date, files that are not read (and why), and those that are gone."""

    tasks: list[Task] = field(default_factory=list)
    kept_from: list[SweptFile] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Globs:
    """Which files of an archive are meant: those that an ``include`` matches, or all without one, but none that an ``exclude`` does."""

    include: tuple[re.Pattern[str], ...] = ()
    exclude: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, include: Iterable[str], exclude: Iterable[str]) -> "Globs":
        """Globs as a person writes them, as in ``slascan.toml``."""
        return cls(tuple(map(glob_pattern, include)), tuple(map(glob_pattern, exclude)))

    def take(self, path: str) -> bool:
        """Whether a path within its archive is meant."""
        included = not self.include or any(glob.fullmatch(path) for glob in self.include)
        return included and not self.leave_out(path)

    def leave_out(self, path: str) -> bool:
        """Whether a path within its archive is said not to be meant."""
        return any(glob.fullmatch(path) for glob in self.exclude)


def planned(
    listed: Iterable[tuple[str, Found]],
    known: dict[str, Known],
    context_of: Callable[[str], DocumentContext],
) -> Plan:
    """The plan for files, each with its archive; what is ``known`` and was not listed is gone, but not what lies in a folder that cannot be listed."""
    plan = Plan()
    closed: list[str] = []
    for archive, found in listed:
        before = known.pop(escaped(found.name), None)
        if found.status is None:
            _plan_document(plan, archive, found, before, context_of(found.name))
            continue
        if found.status in _UNLISTED:
            closed.append(f"{escaped(found.name)}/")
        if before is None or before.status != found.status:
            plan.kept_from.append(unopened(archive, found))
        else:
            plan.unchanged += 1
    plan.gone.extend(_gone(known, closed))
    return plan


def unopened(archive: str, found: Found) -> SweptFile:
    """The row of a file that is not read."""
    status = found.status or Status.DAMAGED
    return SweptFile(escaped(found.name), archive, found.size, found.modified, status=status.value, message=found.reason)


def context_key(context: DocumentContext) -> str:
    """What is known of a document, as it is kept."""
    return "" if context == NOTHING_KNOWN else plain(context).decode()


def _plan_document(plan: Plan, archive: str, found: Found, before: Known | None, context: DocumentContext) -> None:
    same = (
        before is not None
        and before.sha256 != ""
        and found.modified != ""
        and (before.size, before.modified) == (found.size, found.modified)
    )
    if before is None or not same:
        plan.tasks.append(Task(found, archive, context))
    elif before.need is Need.NOTHING and before.context == context_key(context):
        plan.unchanged += 1
    else:
        plan.tasks.append(Task(found, archive, context, before.sha256))


def _gone(known: Iterable[str], closed: list[str]) -> Iterator[str]:
    return (path for path in known if not any(path.startswith(folder) for folder in closed))
