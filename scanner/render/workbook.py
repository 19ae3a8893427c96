"""The register as a workbook for people: commitments, credits, findings and what was not read, each on a sheet that can be filtered."""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any

from scanner.model import JudgedClaim, JudgedDocument, Report, Severity
from scanner.render import register, view
from scanner.render.escape import one_line, path_uri
from scanner.render.register import Column, Value

FORMAT = "xlsx"

MOST_ROWS = 1_000_000
"""Rows of a sheet; what is left stands on a further sheet. Excel has 1,048,576."""
_MOST_LINKS = 65_000
_LONGEST_LINK = 2_000
_LONGEST_TEXT = 32_000
"""Excel allows 65,530 links on a sheet, each of 2,079 characters, and 32,767 characters in a cell."""

_COMMITMENTS = (
    *(
        "severity",
        "findings",
        "customer",
        "service",
        "service_text",
        "kind",
        "percent",
        "window",
        "minutes",
        "duration",
        "modality",
        "hedge",
    ),
    *("remedy", "quote", "document", "place", "stage", "signed_on", "party", "claim"),
)
_CREDITS = (
    *("severity", "findings", "customer", "service", "kind", "below", "at_least", "credit_percent", "credit_multiple", "credit_text"),
    *("of", "percent", "remedy", "quote", "document", "place", "stage", "signed_on", "party", "claim"),
)
_FINDINGS = (
    "Verdict",
    "Finding",
    "Rule",
    "Who acts",
    "Customer",
    "Service",
    "Promise",
    "Why",
    "What to do",
    "Document",
    "Place",
    "Fingerprint",
)
_UNREAD = ("Document", "Status", "Place", "Cause")

_WIDTHS = {
    **dict.fromkeys(("Quote", "Why", "What to do", "Cause"), 60),
    **dict.fromkeys(("Findings", "Promise"), 34),
    "Document": 50,
    **dict.fromkeys(("Finding", "Place", "Customer", "Service", "Called"), 22),
    **dict.fromkeys(("Period", "Of", "Credit in words", "Who acts", "Claim", "Fingerprint"), 18),
    **dict.fromkeys(("Percent", "Downtime, min", "Times the fee", "Said as", "By"), 15),
    "About": 120,
}
_WIDTH = 11
"""Of columns, in characters."""
_LINE, _MOST_LINES = 15, 8
"""The height of a line in points, and how many lines of a row are shown: not every program measures wrapped text itself."""
_A3 = 8
_COLOURS = {
    Severity.CRITICAL: ("#B42318", "#FFFFFF"),
    Severity.HIGH: ("#FDD9D3", "#7A271A"),
    Severity.MEDIUM: ("#FEF0C7", "#7A2E0E"),
    Severity.NOTE: ("#E0F2FE", "#0B4A6F"),
    Severity.OK: ("#D1FADF", "#054F31"),
}
_PERCENT = '0.0##########"%"'
_NUMBER = "0.##########"
_AS_PERCENT = frozenset({"Percent", "Below", "Down to", "Credit"})

_DAY = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class _File:
    """A document to link to, at its page where it has pages."""

    name: str
    page: int | None = None


Row = Sequence[Value | _File]


def render(report: Report, *, explain: bool = False) -> bytes:  # noqa: ARG001 - every promise is a row in any case
    """The register as XLSX; all text is written as text, so that none becomes a formula."""
    import xlsxwriter  # noqa: PLC0415 - only this form needs it

    page = BytesIO()
    with xlsxwriter.Workbook(page, {"in_memory": True}) as book:
        book.set_properties(
            {"title": "Register of promises", "created": datetime.combine(report.as_of, time()), "comments": view.basis(report)}
        )
        sheets = _Sheets(book, report)
        sheets.add("Commitments", *_table(_COMMITMENTS, register.commitments(report)))
        sheets.add("Credits", *_table(_CREDITS, register.credits_of(report)))
        sheets.add("Findings", _FINDINGS, _findings(report))
        sheets.add("Not read", _UNREAD, ((_File(name), *said) for name, *said in register.unread(report)))
        sheets.add("About", ("About",), [[line] for line in _about(report)])
    return page.getvalue()


def _table(names: Sequence[str], rows: Iterable[register.Promise]) -> tuple[Sequence[str], Iterator[Row]]:
    columns = register.chosen(names)
    return [column.title for column in columns], ([_value(column, row) for column in columns] for row in rows)


def _value(column: Column, row: register.Promise) -> Value | _File:
    return _file(row.document, row.judged) if column.name == "document" else column.value(row)


def _file(document: JudgedDocument, judged: JudgedClaim | None) -> _File:
    return _File(document.result.document, judged.claim.locator.page if judged else None)


def _findings(report: Report) -> Iterator[Row]:
    for document, judged, finding in register.findings(report):
        verdict, result = finding.verdict, document.result
        about = (judged.link.service, view.headline(judged.claim)) if judged else ("", "the document as a whole")
        said = (verdict.severity.value, verdict.name, verdict.rule, finding.disposition.value, result.context.customer, *about)
        place = judged.claim.locator.citation() if judged else ""
        yield (*said, verdict.message, verdict.remedy, _file(document, judged), place, finding.fingerprint)


def _height(titles: Sequence[str], row: Row) -> int:
    """A row's height in points, with room for its longest text."""
    lengths = (len(value.name if isinstance(value, _File) else value) if isinstance(value, _File | str) else 0 for value in row)
    lines = max(-(-length // _WIDTHS.get(title, _WIDTH)) for title, length in zip(titles, lengths, strict=True))
    return _LINE * min(max(lines, 1), _MOST_LINES)


def _about(report: Report) -> Iterator[str]:
    yield from (view.summary(report), view.contents(report), view.basis(report))
    yield f"slascan {report.version}, patterns {report.patterns_digest[:12]}, catalog {report.catalog_digest[:12] or 'none'}"


class _Sheets:
    """Writes tables onto sheets of a workbook, all in one look."""

    def __init__(self, book: Any, report: Report) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._base = report.base
        self._head = book.add_format({"bold": True, "bg_color": "#1F2A44", "font_color": "#FFFFFF", "valign": "vcenter", "border": 1})
        self._text = self._format({"quote_prefix": True, "text_wrap": True})
        self._link = self._format({"font_color": "#0B5CAD", "underline": True, "text_wrap": True})
        self._numbers = {form: self._format({"num_format": form, "align": "right", "indent": 1}) for form in (_PERCENT, _NUMBER, _DAY)}
        self._severities = {
            severity.value: self._format({"bg_color": back, "font_color": front, "bold": True, "align": "center"})
            for severity, (back, front) in _COLOURS.items()
        }

    def _format(self, properties: dict[str, object]) -> Any:  # noqa: ANN401 - the same
        return self._book.add_format({"valign": "top", "bottom": 1, "bottom_color": "#D0D5DD", **properties})

    def add(self, name: str, titles: Sequence[str], rows: Iterable[Row]) -> None:
        """A sheet of this name with a frozen head and filters, and further ones for what it does not hold."""
        left, number = iter(rows), 1
        while (taken := list(islice(left, MOST_ROWS))) or number == 1:
            self._fill(f"{name} {number}" if number > 1 else name, titles, taken)
            number += 1

    def _fill(self, name: str, titles: Sequence[str], rows: Sequence[Row]) -> None:
        sheet = self._book.add_worksheet(name)
        for at, title in enumerate(titles):
            sheet.set_column(at, at, _WIDTHS.get(title, _WIDTH))
            sheet.write_string(0, at, title, self._head)
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height(titles, row))
            for at, (title, value) in enumerate(zip(titles, row, strict=True)):
                self._write(sheet, (number, at), title, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(titles) - 1)
        sheet.set_paper(_A3)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _write(self, sheet: Any, at: tuple[int, int], title: str, value: "Value | _File") -> None:  # noqa: ANN401 - the same
        match value:
            case None | "":
                sheet.write_blank(*at, None, self._text)
            case _File():
                self._write_link(sheet, at, value)
            case bool():
                sheet.write_string(*at, "yes" if value else "", self._text)
            case date():
                sheet.write_datetime(*at, value, self._numbers[_DAY])
            case Decimal() | int():
                sheet.write_number(*at, float(value), self._numbers[_PERCENT if title in _AS_PERCENT else _NUMBER])
            case _:
                text = one_line(value)
                shown = text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"
                sheet.write_string(*at, shown, self._severities.get(shown, self._text) if title == "Verdict" else self._text)

    def _write_link(self, sheet: Any, at: tuple[int, int], file: "_File") -> None:  # noqa: ANN401 - the same
        """The document's name, leading to the document from the folder of the workbook."""
        address = path_uri(posixpath.join(self._base, file.name))
        scheme = "F" + address[1:] if address.startswith("file:") else f"external:{address}"  # what begins with "file:" loses its root
        link = f"{scheme}{f'#page={file.page}' if file.page else ''}"
        name = one_line(file.name)[:_LONGEST_TEXT]
        if len(link) > _LONGEST_LINK or at[0] > _MOST_LINKS:
            sheet.write_string(*at, name, self._text)
        else:
            sheet.write_url(*at, link, self._link, name)
