"""Score what the installed command finds in a labelled set."""

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCORE = Path(__file__).with_name("score.py")
_COUNTS = re.compile(r"^(?P<name>\w[\w ()]*?) +tp .* P (?P<precision>[\d.]+) R (?P<recall>[\d.]+) F1 (?P<f1>[\d.]+)$")
_SHARE = re.compile(r"^(?P<name>\w[\w ,]*?) +\d+/\d+ = (?P<share>[\d.]+)$")
_ALARMS = re.compile(r"^false alarms +(?P<alarms>\d+) in (?P<documents>\d+) documents")


@dataclass(frozen=True)
class Scores:
    """``text`` as score.py prints it; ``figures`` by name: F1 of each kind, shares, and false alarms in 100 documents without a label."""

    text: str
    figures: dict[str, float]


def measure(folder: Path, *options: str) -> Scores:
    """Scan ``folder/documents`` and score the result against ``folder/gold.jsonl``; ``options`` go to score.py."""
    with tempfile.TemporaryDirectory() as place:
        found = Path(place) / "found.jsonl"
        command = [sys.executable, "-m", "scanner", "scan", str(folder / "documents"), "--format", "jsonl", "--fail-on", "never"]
        with found.open("wb") as output:
            subprocess.run(command, stdout=output, stderr=subprocess.DEVNULL, check=False)
        text = subprocess.run(
            [sys.executable, str(SCORE), str(folder / "gold.jsonl"), str(found), *options], capture_output=True, text=True, check=True
        ).stdout
    return Scores(text, dict(_figures(text)))


def _figures(text: str) -> list[tuple[str, float]]:
    figures = []
    for line in text.splitlines():
        if line.startswith(("lang ", "format ", "kind ")):
            break
        if counts := _COUNTS.match(line):
            figures.append((counts["name"], float(counts["f1"])))
        elif share := _SHARE.match(line):
            figures.append((share["name"], float(share["share"])))
        elif alarms := _ALARMS.match(line):
            figures.append(("false alarms in 100", 100 * int(alarms["alarms"]) / max(1, int(alarms["documents"]))))
    return figures
