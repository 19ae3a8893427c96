"""Documents annotated as the command does it."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from copies import ROOT, Annotate

from scanner.annotate import Copy
from scanner.extract import Limits
from scanner.pipeline import annotating, run

DAY = date(2026, 11, 1)


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalog that belongs to the fixtures' documents."""
    path = tmp_path_factory.mktemp("catalog") / "catalog.db"
    for command in (["init"], ["import", ROOT / "fixtures/catalog.yaml"]):
        subprocess.run([sys.executable, "-m", "scanner", "catalog", *command, "--catalog", path], check=True, capture_output=True, cwd=ROOT)
    return path


@pytest.fixture
def annotated(catalog: Path, tmp_path: Path) -> Annotate:
    """Gives the annotated copy of a file or of bytes; judged by the fixtures' catalog, or by none."""

    def annotate(document: Path | bytes, *, name: str = "", propose: bool = False, judged: bool = True) -> Copy:
        if isinstance(document, bytes):
            (tmp_path / name).write_bytes(document)
            document = tmp_path / name
        options = run.ScanOptions(as_of=DAY, catalog=catalog if judged else None)
        report = run.scan([str(document)], options, lambda _done, _all: None)
        (outcome,) = annotating.copies(report, tmp_path / "out", Limits(), propose=propose)
        assert outcome.copy is not None, outcome.cause
        return outcome.copy

    return annotate
