"""Draws docs/terminal.svg: what a terminal shows when a paragraph is pasted (`make picture`)."""

import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PASTED = (
    "Message Hub is available at least 99.99% of each calendar month. Below that the customer receives a service credit of 60% of the"
    " monthly fee. Over the last twelve months we reached 99.98%."
)
WIDTH = 100


def main() -> None:
    """Run the real command, colours included, and write what it prints as a picture."""
    with tempfile.TemporaryDirectory() as folder:
        catalog = str(Path(folder) / "catalog.db")
        for arguments in (["catalog", "init"], ["catalog", "import", "fixtures/catalog.yaml"]):
            _slascan([*arguments, "--catalog", catalog])
        shown = _slascan(["scan", "-", "--catalog", catalog, "--as-of", "2026-11-01"], PASTED).replace(f"{folder}/", "")
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text(f'$ echo "{PASTED}" | slascan scan -\n', style="bold"))
    console.print(Text.from_ansi(shown))
    console.save_svg(str(ROOT / "docs" / "terminal.svg"), title="slascan")


def _slascan(arguments: list[str], pasted: str = "") -> str:
    environment = {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "scanner", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, input=pasted, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    return done.stdout


if __name__ == "__main__":
    main()
