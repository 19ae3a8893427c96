"""Score what the installed command finds in a labelled set."""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCORE = Path(__file__).with_name("score.py")
_COUNTS = re.compile(r"^(?P<name>\w[\w ()]*?) +tp .* P (?P<precision>[\d.]+) R (?P<recall>[\d.]+) F1 (?P<f1>[\d.]+)$")
_SHARE = re.compile(r"^(?P<name>\w[\w ,]*?) +\d+/\d+ = (?P<share>[\d.]+)$")
_ALARMS = re.compile(r"^false alarms +(?P<alarms>\d+) in (?P<documents>\d+) documents")
_PARTS = ("lang ", "format ", "kind ")
"""How the figures of a part of the set begin; those before it are of the whole."""


@dataclass(frozen=True)
class Scores:
    """``text`` as score.py prints it; ``figures`` by name: F1 of each kind, shares, and false alarms in 100 documents without a label."""

    text: str
    figures: dict[str, float]


def scan(folder: Path) -> str:
    """What the command says of ``folder/documents``, as JSON Lines; the exit code tells of findings and does not matter here."""
    command = [sys.executable, "-m", "scanner", "scan", str(folder / "documents"), "--format", "jsonl", "--fail-on", "never"]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout


def score(folder: Path, found: str, *options: str) -> Scores:
    """Compare what was found with all of ``folder/gold*.jsonl``; ``options`` go to score.py."""
    gold = "".join(path.read_text("utf-8") for path in sorted(folder.glob("gold*.jsonl")))
    with _written(gold) as labels, _written(found) as answers:
        command = [sys.executable, str(SCORE), labels, answers, *options]
        text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return Scores(text, dict(_figures(text)))


@contextmanager
def _written(lines: str) -> Iterator[str]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        yield file.name


def _figures(text: str) -> Iterator[tuple[str, float]]:
    for line in text.splitlines():
        if line.startswith(_PARTS):
            return
        if counts := _COUNTS.match(line):
            yield counts["name"], float(counts["f1"])
        elif share := _SHARE.match(line):
            yield share["name"], float(share["share"])
        elif alarms := _ALARMS.match(line):
            yield "false alarms in 100", 100 * int(alarms["alarms"]) / max(1, int(alarms["documents"]))
