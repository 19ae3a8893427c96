"""The report for a terminal: rich texts and tables, which the command line prints.

Document text is put into :class:`rich.text.Text` as it is, never read as markup.
"""

from collections.abc import Iterator

from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from scanner.model import Claim, Finding, JudgedClaim, JudgedDocument, Report, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible

Line = Text | Table | Padding | Rule

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "bold yellow",
    Severity.NOTE: "cyan",
    Severity.OK: "green",
}


def lines(report: Report) -> Iterator[Line]:
    """What to print, in order: the result in a sentence, each document's findings, what could not be read, the counts."""
    yield Text(view.summary(report), style="bold")
    for document in report.documents:
        yield from (_judged if report.catalog_digest else _listed)(document)
    if unread := view.not_read(report):
        yield Text("\nNot read", style="bold red")
        yield from (_indented(Text(line)) for line in unread)
    yield Text(f"\n{view.contents(report)}")
    yield Text(view.basis(report), style="dim")


def _judged(document: JudgedDocument) -> Iterator[Line]:
    """A document with what was found on it and on its claims."""
    claims = view.decided(document)
    if not claims and not document.findings:
        return
    yield _title(document)
    if document.findings:
        yield _indented(_findings(view.worst_first(document.findings)))
    for judged in claims:
        yield from _claim(judged)


def _claim(judged: JudgedClaim) -> Iterator[Line]:
    yield _indented(Text(view.place(judged), style="bold"))
    if view.worst(judged.findings).rank > Severity.NOTE.rank:
        yield _indented(_quote(judged.claim), by=4)
    yield _indented(_findings(view.worst_first(judged.findings)), by=4)


def _listed(document: JudgedDocument) -> Iterator[Line]:
    """A document with its promises, when there is nothing to judge them by."""
    claims = view.listed(document)
    if claims:
        yield _title(document)
    for judged in claims:
        yield _indented(Text(view.place(judged), style="bold"))
        yield _indented(_quote(judged.claim), by=4)


def _title(document: JudgedDocument) -> Text:
    about = view.about(document.result)
    return Text.assemble("\n", (visible(document.result.document), "bold underline"), f"  {about}" if about else "")


def _quote(claim: Claim) -> Text:
    excerpt = view.excerpt(claim)
    return Text.assemble("“", excerpt.before, (excerpt.figure, "bold"), excerpt.after, "”", style="italic")


def _findings(findings: list[Finding]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column()
    for finding in findings:
        verdict = finding.verdict
        loud = verdict.severity.rank > Severity.NOTE.rank
        word = verdict.severity.upper() if loud else verdict.severity.value
        table.add_row(Text(word, style=_STYLES[verdict.severity]), Text.assemble((verdict.name, "bold"), ": ", one_line(verdict.message)))
        if verdict.remedy:
            table.add_row("", Text.assemble(("→ ", "green"), one_line(verdict.remedy)))
    return table


def _indented(line: Text | Table, by: int = 2) -> Padding:
    return Padding(line, (0, 0, 0, by))
