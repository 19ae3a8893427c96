"""The report for a terminal: rich texts and tables, which the command line prints.

Document text is put into :class:`rich.text.Text` as it is, never read as markup. All fits the width but lines with paths: a path is
for copying and searching, and stays whole; it has ``no_wrap``.
"""

from collections.abc import Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scanner.model import Claim, Finding, JudgedClaim, JudgedDocument, Report, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible

Line = Text | Padding

_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.HIGH: "bold red",
    Severity.MEDIUM: "bold yellow",
    Severity.NOTE: "cyan",
    Severity.OK: "green",
}

_WORD_WIDTH = max(map(len, Severity))


def lines(report: Report, *, explain: bool = False) -> Iterator[Line]:
    """What to print, in order: the result in a sentence, each document's findings, what could not be read, the counts.

    ``explain`` shows every claim, with why it is read as it is.
    """
    yield Text(view.summary(report), style="bold")
    for document, others in view.distinct(report):
        claims = view.shown(report, document, explain=explain)
        if claims or document.findings:
            yield _title(document, others)
        if document.findings:
            yield _indented(_findings(view.worst_first(document.findings)))
        for judged in claims:
            yield from _claim(judged)
            if explain:
                yield _indented(_reasons(judged))
    if unread := view.not_read(report):
        yield Text("\nNot read", style="bold red")
        yield from (Text(f"  {line}", no_wrap=True) for line in unread)
    if passed_over := view.passed_over(report):
        yield Text("\nPassed over", style="bold")
        yield from (Text(f"  {line}", no_wrap=True) for line in passed_over)
    yield Text(f"\n{view.contents(report)}")
    yield Text(view.basis(report), style="dim", no_wrap=True)


def _title(document: JudgedDocument, others: list[str]) -> Text:
    about = view.about(document.result)
    also = f"\nthe same as {', '.join(others)}" if others else ""
    name = visible(document.result.document)
    parts = ("\n", (name, "bold underline"), f"  {about}" if about else "", (also, "dim"))
    return Text.assemble(*parts, no_wrap=True)


def _claim(judged: JudgedClaim) -> Iterator[Line]:
    yield Text()
    place = view.place(judged)
    yield _indented(Text.assemble((view.subject(judged), "bold"), (f"  {place}" if place else "", "cyan")))
    if not judged.findings or view.worst(judged.findings).rank > Severity.NOTE.rank:
        yield _indented(_quote(judged.claim))
    if judged.findings:
        yield _indented(_findings(view.worst_first(judged.findings)))


def _reasons(judged: JudgedClaim) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, min_width=_WORD_WIDTH)
    table.add_column()
    for role, said in view.reasons(judged):
        table.add_row(Text(role, style="dim"), Text(said, style="dim"))
    return table


def _quote(claim: Claim) -> Text:
    excerpt = view.excerpt(claim)
    return Text.assemble("“", excerpt.before, (excerpt.figure, "bold"), excerpt.after, "”", style="italic")


def _findings(findings: list[Finding]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, min_width=_WORD_WIDTH)
    table.add_column()
    for finding in findings:
        verdict = finding.verdict
        loud = verdict.severity.rank > Severity.NOTE.rank
        word = verdict.severity.upper() if loud else verdict.severity.value
        table.add_row(Text(word, style=_STYLES[verdict.severity]), Text.assemble((verdict.name, "bold"), ": ", one_line(verdict.message)))
        if verdict.remedy:
            table.add_row("", Text.assemble(("→ ", "green"), one_line(verdict.remedy)))
    return table


def _indented(line: Text | Table) -> Padding:
    return Padding(line, (0, 0, 0, 2))
