"""``slascan doctor``: what this installation can do, and what stands in its way."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import typer

from scanner import __version__
from scanner.cli.options import CatalogOption, LedgerOption, today
from scanner.errors import ScannerError

_PROBLEMS = 1
_LIBRARIES = ("spacy", "pypdfium2", "pdfplumber", "python-docx", "lxml", "sqlite-utils")
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class _Line:
    """What was looked at, and how it is; ``wrong`` where somebody has to do something."""

    topic: str
    said: str
    wrong: bool = False


def doctor(catalog: CatalogOption = None, ledger: LedgerOption = None) -> None:
    """Show what is installed, which formats are read, the limits in force, and where catalog and ledger are.

    [bold]Exit codes[/bold]: 0 all is well, 1 something has to be put right.
    """
    from rich.console import Console  # noqa: PLC0415 - what only this command needs
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from scanner.render.escape import one_line  # noqa: PLC0415

    checks: tuple[tuple[str, Callable[[], Iterator[_Line]]], ...] = (
        ("slascan", _program),
        ("patterns", _patterns),
        ("places", lambda: _places(catalog, ledger)),
        ("formats", _formats),
        ("tools", _tools),
        ("scans", _recognition),
        ("archives elsewhere", _elsewhere),
        ("limits", _limits),
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    lines = [line for topic, check in checks for line in _checked(topic, check)]
    for line in lines:
        grid.add_row(line.topic, Text(one_line(line.said), style="bold red" if line.wrong else ""))
    Console(highlight=False).print(grid)
    if any(line.wrong for line in lines):
        raise typer.Exit(_PROBLEMS)


def _checked(topic: str, check: Callable[[], Iterator[_Line]]) -> Iterator[_Line]:
    """The lines of a check; what it cannot find out is one of them."""
    try:
        yield from check()
    except ScannerError as error:
        yield _Line(topic, str(error), wrong=True)
    except (OSError, ImportError, AttributeError) as error:
        yield _Line(topic, f"cannot be looked at ({type(error).__name__}): install slascan anew", wrong=True)


def _program() -> Iterator[_Line]:
    yield _Line("slascan", f"{__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    yield _Line("libraries", ", ".join(f"{library} {metadata.version(library)}" for library in _LIBRARIES))


def _patterns() -> Iterator[_Line]:
    from scanner import packs  # noqa: PLC0415

    codes = tuple(language.code for language in packs.languages())
    yield _Line("patterns", f"{len(packs.load(codes).patterns)} in {', '.join(codes)}; digest {packs.digest()[:12]}")


def _places(catalog: Path | None, ledger: Path | None) -> Iterator[_Line]:
    from scanner.pipeline import settings  # noqa: PLC0415

    places = settings.resolve(catalog=catalog, ledger=ledger)
    yield _Line("manifest", str(places.manifest.folder / "slascan.toml") if places.manifest else "none here or above")
    yield from _checked("catalog", lambda: _catalog(places.catalog, named=places.catalog_named))
    yield from _checked("ledger", lambda: _ledger(places.ledger))
    if password_file := places.password_file:
        yield from _checked("passwords", lambda: _passwords(password_file))


def _catalog(path: Path, *, named: bool) -> Iterator[_Line]:
    if not path.exists() and not named:
        yield _Line("catalog", f"{path}: there is none yet; to make one: slascan catalog init")
        return
    from scanner.catalog import read  # noqa: PLC0415

    snapshot = read(path, today())
    yield _Line("catalog", f"{path}: {len(snapshot.services)} services today")


def _ledger(path: Path) -> Iterator[_Line]:
    if not path.exists():
        yield _Line("ledger", f"{path}: there is none yet; the first answer or recorded scan makes it")
        return
    from scanner.ledger import decisions  # noqa: PLC0415
    from scanner.model import DecisionKind  # noqa: PLC0415

    yield _Line("ledger", f"{path}: {sum(len(decisions(path, kind)) for kind in DecisionKind)} decisions")


def _passwords(path: Path) -> Iterator[_Line]:
    from scanner.extract import Passwords  # noqa: PLC0415

    yield _Line("passwords", f"{path}: {len(Passwords.of_file(path).known)} for encrypted files")


def _formats() -> Iterator[_Line]:
    from scanner.extract.installed import installed  # noqa: PLC0415
    from scanner.extract.registry import EXTRACTORS  # noqa: PLC0415

    yield _Line("formats", ", ".join(extractor.FORMAT for extractor in EXTRACTORS))
    if others := installed():
        yield _Line("added formats", ", ".join(extractor.FORMAT for extractor in others))


def _tools() -> Iterator[_Line]:
    from scanner.extract import doc, ppt  # noqa: PLC0415
    from scanner.extract.doc.reader import WAYS as OF_DOC  # noqa: PLC0415
    from scanner.extract.ppt.reader import WAYS as OF_PPT  # noqa: PLC0415

    for form, ways in ((doc.FORMAT, OF_DOC), (ppt.FORMAT, OF_PPT)):
        found = [way.program for way in ways if way.program]
        said = f"read with {', else '.join(found)}" if found else "not read"
        yield _Line(form, said if ways[0].program else f"{said}; install {ways[0].name} to have it read whole")


def _recognition() -> Iterator[_Line]:
    from scanner.extract import ocr  # noqa: PLC0415

    installed = ocr.installation()
    if installed is None:
        yield _Line("scans", f"not read; to have their text recognised (OCR): {ocr.lacking()}")
        return
    lacking = [code for code in ocr.LANGUAGES if code not in installed.languages]
    said = f"text recognised (OCR) in {', '.join(installed.languages)} with tesserocr {metadata.version('tesserocr')}, {installed.folder}"
    yield _Line("scans", f"{said}; not installed: {', '.join(lacking)}" if lacking else said)


def _elsewhere() -> Iterator[_Line]:
    from scanner.remote.store import backends  # noqa: PLC0415

    reached = [protocol for protocol, _, _, installed in backends() if installed]
    lacking = {extra: package for _, package, extra, installed in backends() if not installed}
    yield _Line("elsewhere", f"archives are swept by {', '.join(reached)}" if reached else "only folders of this machine are swept")
    for extra, package in lacking.items():
        others = ", ".join(protocol for protocol, _, of, installed in backends() if of == extra and not installed)
        yield _Line("", f"for {others}: pip install 'slascan[{extra}]', which brings {package}")


def _limits() -> Iterator[_Line]:
    from scanner.extract import Limits  # noqa: PLC0415

    limits = Limits()
    yield _Line("a file", f"at most {limits.max_bytes // _MEGABYTE} MB")
    yield _Line(
        "its parts",
        f"at most {limits.max_parts}, {limits.max_depth} deep, {limits.max_unpacked_bytes // _MEGABYTE} MB together, "
        f"{limits.max_ratio} times what they take packed",
    )
    yield _Line(
        "reading it",
        f"at most {limits.max_seconds:g} s and {limits.max_seconds_per_page:g} s for each page, "
        f"{limits.max_seconds_per_percentage:g} s more for each percentage, {limits.max_idle_seconds:g} s without progress, "
        f"{limits.max_memory_bytes // 2**20} MiB of memory",
    )
    yield _Line(
        "scans",
        f"{limits.max_seconds_recognising_a_page:g} s more for each page, {limits.max_memory_bytes_recognising // 2**20} MiB more of memory",
    )
