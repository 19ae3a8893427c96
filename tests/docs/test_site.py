"""The documentation as a site, and the commands that its manuals list."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from scanner.cli.app import app
from scanner.cli.groups import DefaultGroup

pytest.importorskip("material", reason="the site is not built: pip install '.[docs]'")

ROOT = Path(__file__).parents[2]
PAGES = [path for path in sorted((ROOT / "docs").rglob("*.md")) if (ROOT / "docs" / "example") not in path.parents]
LISTED = re.compile(r"^```(?!console)\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built so that a warning is an error."""
    place = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(place)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert (ended.returncode, ended.stdout + ended.stderr) == (0, "")
    return place


def test_every_page_has_its_place(site: Path) -> None:
    navigation = (site / "index.html").read_text("utf-8")
    for page in PAGES:
        name = page.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        assert f'href="{name}"' in navigation


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        fetched = re.findall(r"<(?:script|img|link)[^>]+(?:src|href)=\"?(https?:[^\">\s]+)", page.read_text("utf-8"))
        assert fetched == []


def test_the_reference_names_every_command_rule_pattern_and_field(site: Path) -> None:
    commands = (site / "reference" / "commands.html").read_text("utf-8")
    for name in ("slascan scan", "slascan signoff approve", "slascan catalog import"):
        assert name in commands
    assert "tighter-than-slo" in (site / "rules.html").read_text("utf-8")
    assert "de." in (site / "reference" / "patterns.html").read_text("utf-8")
    assert "fingerprint" in (site / "reference" / "schema.html").read_text("utf-8")


def listed() -> list[str]:
    """The lines of manuals and of the README that name a command, without what is said of it."""
    texts = [path.read_text("utf-8").replace("\\\n", " ") for path in (*PAGES, ROOT / "README.md")]
    lines = [line for text in texts for block in LISTED.findall(text) for line in block.splitlines()]
    return sorted({re.split(r"\s{3,}", line)[0] for line in lines if line.startswith("slascan ")})


@pytest.mark.parametrize("line", listed())
def test_a_command_that_is_listed_exists_with_its_options(line: str) -> None:
    command = typer.main.get_command(app)
    words = line.split()[1:]
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]  # type: ignore[attr-defined]
    if words and isinstance(command, DefaultGroup):
        command = command.commands[command.default]
    assert words or not getattr(command, "commands", {}), f"{line}: no such command"
    options = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert options <= {option for parameter in command.params for option in parameter.opts}
