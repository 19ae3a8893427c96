"""A summary for a pull request: what fails the run, with its remedy, in a table; everything else folded away.

Text of a document is shown as it is, in code where it can be: nothing in it becomes markup, a mention of a person, or a link.
"""

import re
from collections.abc import Iterator, Sequence

from scanner.model import Finding, JudgedClaim, JudgedDocument, Report, Severity
from scanner.render import view
from scanner.render.escape import one_line

FORMAT = "markdown"

MOST = 50
"""Findings that are shown of each kind; a comment of a pull request takes some 65,000 characters."""

_ACTIVE = re.compile(r"(?<=[@#])(?=\w)|(?<=:)(?=//)|(?<=www)(?=\.)|[\\`*_{}\[\]<>|~&$]", re.IGNORECASE)
"""Places at which a name, an issue or a link would be seen, and signs of markup."""
_NOTHING = "<!-- -->"

Row = tuple[JudgedDocument, JudgedClaim | None, Finding]


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as Markdown as code hosts show it; ``explain`` shows findings that do not fail the run as well, unfolded."""
    return "\n".join(_lines(report, explain=explain)).encode("utf-8") + b"\n"


def _lines(report: Report, *, explain: bool) -> Iterator[str]:
    rows = list(_rows(report))
    failing = [row for row in rows if report.fails(row[2])]
    others = [row for row in rows if not report.fails(row[2]) and row[2].verdict.severity.rank > Severity.NOTE.rank]
    yield from (f"### slascan: {_verdict(report)}", "", escaped(view.summary(report)), "")
    yield from _table(failing)
    if others:
        yield from () if explain else ("<details>", f"<summary>{len(others):,} more that do not fail the check</summary>", "")
        yield from _table(others)
        yield from () if explain else ("</details>", "")
    if unread := view.not_read(report):
        yield from ("**Not read**", "", *(f"* {code(line)}" for line in unread[:MOST]), *_more(len(unread), "files"), "")
    yield from (escaped(view.contents(report)), "", escaped(view.basis(report)))


def _verdict(report: Report) -> str:
    if report.failed:
        return "promises to decide before this is signed"
    return "nothing fails the check" if report.complete else "not everything could be read"


def _rows(report: Report) -> Iterator[Row]:
    found: list[Row] = []
    for document, _same in view.distinct(report):
        found += ((document, None, finding) for finding in document.findings)
        found += ((document, judged, finding) for judged in document.claims for finding in judged.findings)
    yield from sorted(found, key=lambda row: -row[2].verdict.severity.rank)


def _table(rows: Sequence[Row]) -> Iterator[str]:
    if rows:
        yield "| severity | finding | promise | where | what to do |"
        yield "|---|---|---|---|---|"
        yield from map(_row, rows[:MOST])
        yield ""
        yield from _more(len(rows), "findings")


def _more(number: int, what: str) -> Iterator[str]:
    if number > MOST:
        yield from (f"… and {number - MOST:,} more {what}.", "")


def _row(row: Row) -> str:
    document, judged, finding = row
    verdict = finding.verdict
    place = code(document.result.document) + (f" {escaped(view.place(judged))}" if judged else "")
    promise = f"{escaped(view.subject(judged))}<br>{code(view.quoted(judged.claim))}" if judged else "the document as a whole"
    said = f"**{escaped(verdict.name)}**<br>{escaped(verdict.message)}"
    return f"| {verdict.severity} | {said} | {promise} | {place} | {escaped(verdict.remedy)} |"


def escaped(text: str) -> str:
    """Text on one line that means itself in Markdown, also in a table's row."""
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};" if found[0] else _NOTHING, one_line(text))


def code(text: str) -> str:
    """The same as code."""
    return f"<code>{escaped(text)}</code>" if text else ""
