"""The register as CSV (RFC 4180, UTF-8): one row for each promise, for machines."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from scanner.model import Report
from scanner.render.register import COLUMNS, Value, promises

FORMAT = "csv"


def render(report: Report, *, explain: bool = False) -> bytes:  # noqa: ARG001 - every promise is a row in any case
    """The register with a head of the columns' names; figures in plain digits, days as ISO dates, yes and no as true and false."""
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows([_written(column.value(row)) for column in COLUMNS] for row in promises(report))
    return page.getvalue().encode("utf-8")


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
    return str(value)
