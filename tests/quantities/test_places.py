"""The pattern files are found in a checkout and in an installed wheel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scanner.resources import patterns_root

CHECKOUT = Path(__file__).parents[2]
SCRIPT = (
    "from scanner.quantities import find; from scanner.resources import patterns_root; print(patterns_root(), find('three nines')[0].value)"
)


def test_a_checkout_has_them_beside_the_package() -> None:
    assert patterns_root() == CHECKOUT / "patterns"


def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "scanner"
    shutil.copytree(CHECKOUT / "scanner", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CHECKOUT / "patterns", package / "_patterns")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(package / "_patterns"), "99.9"]
