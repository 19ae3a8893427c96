"""What is installed from a wheel works without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the built wheel was unpacked as pip does."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)], check=True)
    (wheel,) = place.glob("slascan-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(place / "site"), str(wheel)], check=True)
    return place / "site"


def test_patterns_and_data_are_in_the_wheel(installed: Path) -> None:
    shipped = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}

    assert {f"scanner/_{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "patterns").rglob("*.yaml")} <= shipped
    data = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "scanner").rglob("*")
        if path.suffix in {".yaml", ".json", ".html", ".css", ".js", ".typed"}
    }
    assert data <= shipped


def test_a_pasted_promise_is_found(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "scanner", "scan", "-", "--format", "jsonl"],
        input="We guarantee an uptime of 99.95% in each calendar month.",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )

    assert '"percent": "99.95"' in done.stdout, done.stderr
