"""The commands of the documentation, run as a reader would: what they print and how they end is what the pages say.

A block marked ``console`` holds commands after ``$`` and what they print; ``…`` stands for any text, alone on a line for any lines. A command
without output below it may print anything. ``echo $?`` shows how the command before it ended; where it is not asked, that is 0. Every
page goes on in the folder of the tutorial's files, and all but those that begin without one have its catalog.
"""

import itertools
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from scanner.cli.app import main

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "example"
BLOCK = re.compile(r"^```(\w*)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITHOUT_CATALOG = {"index.md", "tutorial.md"}
OTHER_PROGRAMS = {"head"}


@dataclass(frozen=True)
class Command:
    """A command with the output that a page shows below it, ``""`` where it shows none."""

    line: str
    output: str


def pages() -> list[str]:
    """The pages that show commands being run."""
    found = (path for path in sorted(DOCS.rglob("*.md")) if EXAMPLE not in path.parents)
    return [path.relative_to(DOCS).as_posix() for path in found if "```console" in path.read_text("utf-8")]


def commands(page: str) -> Iterator[Command]:
    for kind, _, block in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if kind == "console":
            for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                line, _, output = command.partition("\n")
                yield Command(line, output)


def pattern(output: str) -> re.Pattern[str]:
    """What a page shows, as an expression for what a command prints; blanks at the ends of lines do not count."""
    lines = ("(?:.*\n)*?" if line == "…" else re.escape(line.rstrip()).replace("…", ".*") + "\n" for line in output.splitlines())
    return re.compile("".join(lines))


def printed(output: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in output.splitlines())


class Reader:
    """Somebody who types what a page shows."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured

    def types(self, line: str) -> tuple[int, str]:
        """The exit code and all that is printed."""
        said, _, piped = line.rpartition(" | ")
        program, *arguments = shlex.split(piped)
        if program in OTHER_PROGRAMS:
            ended = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
            return ended.returncode, ended.stdout
        assert program == "slascan", f"no program of a page: {line}"
        self._monkeypatch.setattr(sys, "argv", [program, *arguments])
        if said:
            echo, text = shlex.split(said)
            assert echo == "echo"
            self._monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(text.encode())))
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = self._captured.readouterr()
        return int(exit_.value.code or 0), (out + err).decode()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Reader:
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "100")
    for variable in ("SLASCAN_CATALOG", "SLASCAN_LEDGER", "SLASCAN_PASSWORD_FILE"):
        monkeypatch.delenv(variable, raising=False)
    return Reader(monkeypatch, capfdbinary)


@pytest.mark.parametrize("page", pages())
def test_every_command_of_a_page_does_what_the_page_says(page: str, reader: Reader) -> None:
    if page not in WITHOUT_CATALOG:
        for line in ("slascan catalog init", "slascan catalog import catalog.yaml", "slascan history import history.csv"):
            assert reader.types(line)[0] == 0
    shown = [*commands(page), Command("", "")]
    for command, after in itertools.pairwise(shown):
        if command.line == "echo $?":
            continue
        code, output = reader.types(command.line)
        wanted = int(after.output) if after.line == "echo $?" else 0
        assert code == wanted, f"{command.line}\n{output}"
        assert not command.output or pattern(command.output).fullmatch(printed(output)), f"{command.line}\n{output}"


@pytest.mark.parametrize("page", pages())
def test_the_files_that_a_page_shows_are_those_of_the_example(page: str) -> None:
    for _, name, content in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if name:
            assert content.rstrip() == (EXAMPLE / name).read_text("utf-8").rstrip(), name
