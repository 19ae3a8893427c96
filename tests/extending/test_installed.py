"""Rules and renderers of other distributions, installed as pip would."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISE = "Example Corp guarantees that the Payments API is available 99.9% of each calendar month.\n"

RENDERER = """
FORMAT = "count"

def render(report, *, explain=False):
    return f"{len(report.documents)} documents\\n".encode()
"""

RULE = '''"""A promise of three nines.

Checks:
    Whether a promise is of 99.9%.

Why:
    We count them.

Fails:
    medium: it is.

Passes:
    It is not.

Remedy:
    Count on.
"""
from scanner.model import Severity
from scanner.reconcile.rule import Applies, fails, passes

CODE = "XYZ001"
NAME = "three-nines"
APPLIES = Applies()
NEEDS = ()

def check(case):
    three = str(case.claim.percent) == "99.9"
    return fails(Severity.MEDIUM, "It is 99.9%.", "Count on.") if three else passes("It is not.")
'''


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder for packages, on the path."""
    (tmp_path / "site").mkdir()
    (tmp_path / "a.md").write_text(PROMISE)
    return tmp_path / "site"


def install(site: Path, group: str, module: str, source: str) -> None:
    (site / f"{module}.py").write_text(source)
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{group}]\n{module} = {module}\n")


def slascan(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{ROOT}", "XDG_DATA_HOME": str(site.parent / "data")}
    command = [sys.executable, "-m", "scanner", *arguments]
    return subprocess.run(command, cwd=site.parent, env=environment, capture_output=True, text=True, check=False)


def test_a_renderer_of_another_distribution_is_a_form(site: Path) -> None:
    install(site, "scanner.renderers", "counting", RENDERER)
    ended = slascan(site, "scan", "a.md", "--format", "count")
    assert (ended.returncode, ended.stdout) == (0, "1 documents\n")
    assert ", count\n" in slascan(site, "scan", "a.md", "--format", "none").stderr


def test_a_rule_of_another_distribution_judges_and_has_its_page(site: Path) -> None:
    install(site, "scanner.rules", "nines", RULE)
    (site.parent / "c.yaml").write_text(
        "company: {name: Example Corp}\nservices:\n  - {id: payments-api, name: Payments API, slos: [{target: 99.99%, window: month}]}\n"
    )
    slascan(site, "catalog", "init", "--catalog", "c.db")
    slascan(site, "catalog", "import", "c.yaml", "--catalog", "c.db")
    records = [json.loads(line) for line in slascan(site, "scan", "a.md", "--catalog", "c.db", "--format", "jsonl").stdout.splitlines()]
    found = {f["name"]: f["severity"] for record in records if record["record"] == "claim" for f in record["findings"]}
    assert found["three-nines"] == "medium"
    assert slascan(site, "rules", "show", "three-nines").stdout.startswith("## XYZ001 three-nines\n")


@pytest.mark.parametrize(
    ("group", "command"), [("scanner.renderers", ("scan", "a.md", "--format", "x")), ("scanner.rules", ("rules", "list"))]
)
def test_one_that_cannot_be_loaded_is_one_line(site: Path, group: str, command: tuple[str, ...]) -> None:
    install(site, group, "broken", "import no_such_module\n")
    ended = slascan(site, *command)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert f"slascan: broken: its {group} broken cannot be loaded (ModuleNotFoundError: " in ended.stderr
