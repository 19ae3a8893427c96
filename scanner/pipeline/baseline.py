"""``slascan-baseline.yaml``: findings that stand until a day, each with an owner who answers for it and a reason.

::

    waivers:
      - finding: thin-buffer
        document: contracts/acme.docx    # from this file's folder; * and ? stand for anything
        claim: 3f0c62a19d0e4b57          # one promise; left out: all of the document's
        promise: 99.95% in a calendar month, p. 12, §4.2      # for whoever reads this
        severity: medium                 # the same
        owner: E. Lead
        reason: second region in March
        until: 2027-03-31                # the last day on which it may stand

The file is text that lies beside the documents, so that what is excused is reviewed like any other change.
"""

import glob
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

from scanner.catalog import located
from scanner.catalog.spelling import day
from scanner.model import JudgedClaim, Report, Severity, Waiver
from scanner.render import view

NAME = "slascan-baseline.yaml"

_FIELDS = ("finding", "document", "claim", "promise", "severity", "owner", "reason", "until")
_HEAD = "# Findings that stand until a day. Each has an owner who answers for it and a reason; after the day it counts again.\n"
_UNWRITABLE = re.compile("[\ud800-\udfff]")
_ABOUT_WAIVERS = frozenset({"waiver-lapsed", "waiver-without-effect"})

Key = tuple[str, str, str]
"""What a finding is known by: its document from the baseline's folder, its name, its claim."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """Who answers for a finding, why, and until when."""

    owner: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Written:
    """How many findings a baseline excuses: those that were in it before, new ones, and how many are gone."""

    kept: int
    new: int
    gone: int


def read(file: Path, names: Iterable[str]) -> tuple[Waiver, ...]:
    """The waivers of a baseline for the documents of these names.

    Raises:
        CatalogError: it cannot be read; the message names file, line and field.
    """
    documents = defaultdict(list)
    for name in names:
        documents[_seen_from(file, name)].append(name)
    return tuple(waiver for entry in _entries(file) for waiver in _waivers(entry, file, documents))


def write(file: Path, report: Report, excuse: Excuse) -> tuple[bytes, Written]:
    """A baseline of all that is to be decided in a report that was judged without one; what stood in the ``file`` keeps its excuse.

    Raises:
        CatalogError: the file is there and cannot be read.
    """
    entries = _entries(file) if file.exists() else []
    known = {(entry["document"].text(), entry["finding"].text(), entry.text("claim")): entry.all_texts() for entry in entries}
    found = dict(_found(file, report))
    written = [{**said, **_excuse(known.get(key), excuse)} for key, said in found.items()]
    page = yaml.safe_dump({"waivers": written}, allow_unicode=True, sort_keys=False, width=140)
    kept = len(known.keys() & found.keys())
    return (_HEAD + page).encode("utf-8"), Written(kept, len(found) - kept, len(known) - kept)


def _entries(file: Path) -> list[located.Fields]:
    content = located.content(file)
    if not content.strip():
        return []
    (top, *_) = located.documents(content, str(file))
    return [entry.fields(*_FIELDS) for entry in top.fields("waivers").items("waivers")]


def _waivers(entry: located.Fields, file: Path, documents: Mapping[str, Sequence[str]]) -> Iterator[Waiver]:
    finding, pattern, claim = entry["finding"].text(), entry["document"].text(), entry.text("claim")
    owner, reason, until = entry["owner"].text(), entry["reason"].text(), entry.need("until", day)
    ident = f"{file.name}:{entry.place.line}"
    for document, names in documents.items():
        if fnmatchcase(document, pattern):
            yield from (Waiver(ident, finding, name, owner, reason, until, date.min, claim, exact=True) for name in names)


def _found(file: Path, report: Report) -> Iterator[tuple[Key, dict[str, str]]]:
    """Every finding that is to be decided, with what is written of it."""
    for document in report.documents:
        name = _UNWRITABLE.sub("?", glob.escape(_seen_from(file, document.result.document)))
        for judged in (None, *document.claims):
            claim = {"claim": judged.claim.id, "promise": _promise(judged)} if judged else {}
            for finding in judged.findings if judged else document.findings:
                verdict = finding.verdict
                if verdict.severity.rank > Severity.NOTE.rank and verdict.name not in _ABOUT_WAIVERS:
                    said = {"finding": verdict.name, "document": name, **claim, "severity": verdict.severity.value}
                    yield (name, verdict.name, claim.get("claim", "")), said


def _promise(judged: JudgedClaim) -> str:
    return ", ".join(filter(None, (view.headline(judged.claim), view.place(judged))))


def _excuse(entry: Mapping[str, str] | None, excuse: Excuse) -> dict[str, str]:
    if entry is not None:
        return {name: entry[name] for name in ("owner", "reason", "until")}
    return {"owner": excuse.owner, "reason": excuse.reason, "until": excuse.until.isoformat()}


def _seen_from(file: Path, name: str) -> str:
    """A document's path from the baseline's folder, with slashes."""
    return Path(os.path.relpath(name, file.absolute().parent)).as_posix()
