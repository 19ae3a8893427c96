"""What is to be read: plain values, so that they can be sent to another process."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.extract import Limits
from scanner.model import Company, DocumentContext, Source, Status
from scanner.pipeline.discover import STANDARD_INPUT_NAME, Found, digest, read_bytes

NOTHING_KNOWN = DocumentContext()


@dataclass(frozen=True, slots=True)
class ScanContext:
    """What is known of a source before it is read, and how far to go."""

    company: Company = field(default_factory=Company)
    document: DocumentContext = field(default_factory=DocumentContext)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a file was not read, or no further.

    ``items`` says how many of its items came before, where they can be had again; ``parts`` what there is of it, where that is known.
    """

    status: Status
    cause: str
    items: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, or bytes that were; with ``until``, as far as the reading came that was ended there.

    ``kept`` is its text where that was kept from an earlier reading (:func:`scanner.sweep.packed.packed`), to be searched anew.
    """

    file: Found | Source
    sha256: str
    context: ScanContext
    until: Stop | None = None
    kept: bytes = field(default=b"", repr=False)


def job_of(file: Found, context: ScanContext) -> Job:
    """What is to be read of a file; only standard input is read here, since nobody else can.

    Raises:
        SourceError: it cannot be opened, or is too large.
    """
    if file.name == STANDARD_INPUT_NAME:
        source = read_bytes(file, context.limits)
        return Job(source, source.sha256, context)
    return Job(file, digest(file, context.limits), context)
