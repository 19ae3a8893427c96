"""OpenSLO's levels. Each field has its own scale; a value on the other's scale is an error, never mended."""

from decimal import Decimal

from scanner.catalog import spelling
from scanner.catalog.located import Fields


def target(fields: Fields) -> Decimal:
    """The level of an objective as a ratio, from ``target`` or ``targetPercent``."""
    if ("target" in fields) == ("targetPercent" in fields):
        raise fields.place.error("write exactly one of target (0.999) and targetPercent (99.9)")
    if "target" in fields:
        return fields.need("target", _ratio)
    return fields.need("targetPercent", _points)


def _ratio(text: str) -> Decimal:
    value = spelling.number(text)
    if 0 < value < 1:
        return value
    meant = f"target: {spelling.plain(value.scaleb(-2))} or targetPercent: {text}" if 1 < value < spelling.WHOLE else "target: 0.999"
    raise ValueError(f"{text} does not lie between 0 and 1; write {meant}")


def _points(text: str) -> Decimal:
    value = spelling.number(text)
    if 1 < value < spelling.WHOLE:
        return value.scaleb(-2)
    meant = f"targetPercent: {spelling.plain(value.scaleb(2))} or target: {text}" if 0 < value < 1 else "targetPercent: 99.9"
    raise ValueError(f"{text} is no percentage between 1 and 100; write {meant}")


def share(text: str) -> Decimal:
    """The part of a time slice that must be good, as a ratio up to 1."""
    value = spelling.number(text)
    if not 0 < value <= 1:
        raise ValueError(f"{text} is not the share of a slice; write a ratio up to 1, as 0.95")
    return value
