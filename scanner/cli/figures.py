"""Levels and measuring periods as people write them in commands."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.model import Window

_WHOLE = 100
_SHORT = re.compile(r"([1-9][0-9]{0,3})\s?([hdw])")
_UNITS = {"h": "hour", "d": "day", "w": "week"}


def level_written(text: str) -> Decimal:
    """Read an availability in any notation as a ratio.

    Raises:
        ConfigurationError: it is none.
    """
    from scanner.model import QuantityKind  # noqa: PLC0415
    from scanner.quantities import find  # noqa: PLC0415

    written = text.strip()
    for notation in (written, f"{written}%"):
        found = find(notation)
        if len(found) == 1 and found[0].kind is QuantityKind.PERCENT and (found[0].start, found[0].end) == (0, len(notation)):
            return _ratio(found[0].value)
    raise ConfigurationError(f"{text!r} is not an availability; write a percentage, as 99.95")


def _ratio(percent: Decimal) -> Decimal:
    if 1 <= percent <= _WHOLE:
        return percent.scaleb(-2)
    hint = f"; {percent.normalize():f} as a ratio is {(percent * 100).normalize():f}" if 0 < percent < 1 else ""
    raise ConfigurationError(f"an availability is a percentage between 1 and 100{hint}")


def window_called(text: str) -> "Window":
    """Read a measuring period: a name, a number of days as monitoring systems write it, or the catalog's spelling.

    Raises:
        ConfigurationError: it is none.
    """
    from scanner.catalog import spelling  # noqa: PLC0415

    written = text.strip().lower()
    short = _SHORT.fullmatch(written)
    if short:
        written = f"{short[1]} rolling {_UNITS[short[2]]}"
    elif written in {"day", "week", "month", "quarter", "year"}:
        written = f"calendar {written}"
    try:
        return spelling.window(written)
    except ValueError:
        raise ConfigurationError(f"{text!r} is not a measuring period; write month, quarter, year, 30d or '28 rolling days'") from None
