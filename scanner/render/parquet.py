"""The register as Parquet: one row for each promise, with types, for databases and data frames."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from scanner.errors import ConfigurationError
from scanner.model import Report
from scanner.render.register import COLUMNS, Column, Promise, promises

FORMAT = "parquet"

_DIGITS, _DECIMALS = 38, 12
_EXACT = Context(prec=_DIGITS, rounding=ROUND_HALF_EVEN)


def render(report: Report, *, explain: bool = False) -> bytes:  # noqa: ARG001 - every promise is a row in any case
    """The register; percentages and minutes are decimals with twelve places.

    Raises:
        ConfigurationError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - large, and an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ConfigurationError("Parquet needs pyarrow, which is not installed: pip install 'slascan[parquet]'") from error
    rows = list(promises(report))
    types = {str: pa.string(), bool: pa.bool_(), int: pa.int64(), Decimal: pa.decimal128(_DIGITS, _DECIMALS)}
    schema = pa.schema([(column.name, types.get(column.type, pa.date32())) for column in COLUMNS])
    table = pa.table({column.name: [_value(column, row) for row in rows] for column in COLUMNS}, schema=schema)
    page = BytesIO()
    parquet.write_table(table, page)
    return page.getvalue()


def _value(column: Column, row: Promise) -> Any:  # noqa: ANN401 - of the column's type
    value = column.value(row)
    if not isinstance(value, Decimal):
        return value
    try:
        return value.quantize(Decimal(1).scaleb(-_DECIMALS), context=_EXACT)
    except InvalidOperation:  # more digits than any promise has
        return None
