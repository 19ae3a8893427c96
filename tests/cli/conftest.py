import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from scanner.cli.app import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def slascan(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Callable[..., Ended]:
    """The command itself, in a working folder and with a data folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SLASCAN_CATALOG", raising=False)
    monkeypatch.delenv("SLASCAN_LEDGER", raising=False)
    monkeypatch.delenv("SLASCAN_PASSWORD_FILE", raising=False)

    def run(*arguments: str | Path, stdin: str | None = None) -> Ended:
        monkeypatch.setattr(sys, "argv", ["slascan", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfdbinary.readouterr()
        code = ended.value.code
        assert isinstance(code, int | None)
        return Ended(code or 0, out.decode(), err.decode())

    return run


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    """A folder with a promise that is tighter than the SLO, and one that is fine."""
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "acme.md").write_text("Example Corp guarantees that the Payments API is available 99.99% of each calendar month.\n")
    (folder / "nda.txt").write_text("Both parties keep secret what they learn.\n")
    return folder


CATALOG = """\
company:
  name: Example Corp
services:
  - id: payments-api
    name: Payments API
    slos:
      - target: 99.95%
        window: 30 rolling days
"""


@pytest.fixture
def catalog(tmp_path: Path, slascan: Callable[..., Ended]) -> Path:
    """An SLO catalog with one service."""
    path = tmp_path / "catalog.db"
    (tmp_path / "catalog.yaml").write_text(CATALOG)
    assert slascan("catalog", "init", "--catalog", path).code == 0
    assert slascan("catalog", "import", tmp_path / "catalog.yaml", "--catalog", path).code == 0
    return path
