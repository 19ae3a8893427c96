"""What a catalog file states, with the place that states it."""

from dataclasses import dataclass
from datetime import date

from scanner.errors import CatalogError
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    Company,
    Contract,
    CreditPolicy,
    Dependency,
    Incident,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
)

AVAILABILITY = "availability"
"""The metric that promises are held against; others are kept by their names."""

Stated = Company | Service | Alias | Dependency | Objective | PublishedSla | CreditPolicy | Policy | Approval | VendorSla | Contract
"""What somebody decided, and what is in force on certain days."""

Measured = Attainment | Incident
"""What happened, and stays true."""

Noun = Stated | Measured


@dataclass(frozen=True, slots=True)
class Place:
    """A file, the line in it (0 where it is not known any more), and the field: ``services[2].slos[0].target``."""

    file: str
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        """``catalog.yaml:14: services[2].slos[0].target``, without what is not known."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.field}" if self.field else where

    def error(self, message: str) -> CatalogError:
        """The error to raise for what is wrong here."""
        return CatalogError(f"{self}: {message}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A noun of the catalog and where it is stated; one that ``yields`` is left out where another file describes the same service."""

    value: Noun
    place: Place
    yields: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """All that one imported file states, and one-line ``notes`` on what of it was left out."""

    origin: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def days(noun: Noun) -> tuple[date, date]:
    """The first and the last day on which a noun is in force, or on which it happened."""
    match noun:
        case Attainment(first=first, last=last):
            return first, last
        case Incident(start=start, end=end):
            return start.date(), end.date()
        case _:
            return noun.valid_from or date.min, noun.valid_to or date.max


def in_force(noun: Noun, day: date) -> bool:
    """True when the day lies within the noun's period."""
    first, last = days(noun)
    return first <= day <= last
