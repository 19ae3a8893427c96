"""What each layer of a sweep was made by.

A key is a digest over everything that a layer's content depends on: the program's own code for it, libraries, patterns, the catalog. Code
stands for itself, so that nobody has to remember to raise a number when a reader or a rule is mended.
"""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from scanner import packs
from scanner.extract import Limits
from scanner.ledger.swept import Keys
from scanner.model import CatalogSnapshot, Company
from scanner.resources import modality_model
from scanner.sweep.packed import plain

_READING = ("extract", "model", "packs", "match/__init__.py", "match/language.py", "unseen.py")
"""``match`` chooses what is worth searching, and so which documents keep their text."""
_MATCHING = ("match", "claims", "quantities", "packs", "model", "pipeline/scan.py", "unseen.py")
_JUDGING = ("reconcile", "reliability", "packs", "model")
_READERS = ("pdfplumber", "pypdfium2", "lxml", "markdown-it-py", "charset-normalizer", "olefile", "xlrd")
_LIMITS = ("max_bytes", "max_unpacked_bytes", "max_ratio", "max_parts", "max_depth")


def layers(limits: Limits, company: Company, password_file: Path | None) -> Keys:
    """The keys of what is read and of what is found in it.

    Of passwords nothing is kept, not even a digest: the file's time says whether there are others.
    """
    libraries = (f"{library} {version(library)}" for library in _READERS)
    sizes = (f"{name} {getattr(limits, name)}" for name in _LIMITS)
    times = (str(file.stat().st_mtime_ns) for file in (password_file,) if file)
    return Keys(
        reading=_digest(_code(_READING), [packs.screens_digest()], libraries, sizes),
        environment=_digest(_programs(), times),
        matching=_digest(_code(_MATCHING), [packs.digest()], [plain(company)], [modality_model()]),
    )


def judging(snapshot: CatalogSnapshot | None) -> str:
    """The key of verdicts; they depend on the day as well, on which a sign-off may lapse."""
    if snapshot is None:
        return _digest(_code(_JUDGING))
    return _digest(_code(_JUDGING), [packs.digest(), snapshot.digest, snapshot.as_of.isoformat()])


def _code(places: Iterable[str]) -> Iterator[bytes]:
    root = Path(str(files("scanner")))
    for place in places:
        of_place = root / place
        for file in sorted(of_place.rglob("*.py")) if of_place.is_dir() else [of_place]:
            yield file.read_bytes()


def _programs() -> Iterator[str]:
    """What of the system reads formats and pictures: with more of it more can be read."""
    from scanner.extract import ocr  # noqa: PLC0415 - which looks for programs
    from scanner.extract.doc.reader import WAYS as OF_DOC  # noqa: PLC0415 - the same
    from scanner.extract.ppt.reader import WAYS as OF_PPT  # noqa: PLC0415 - the same

    yield from (way.program or "" for way in (*OF_DOC, *OF_PPT))
    yield repr(ocr.installation())


def _digest(*parts: Iterable[str | bytes]) -> str:
    summed = hashlib.sha256()
    for part in parts:
        for one in part:
            data = one.encode() if isinstance(one, str) else one
            summed.update(len(data).to_bytes(8, "big") + data)
    return summed.hexdigest()[:32]
