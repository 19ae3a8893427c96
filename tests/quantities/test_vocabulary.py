"""The number words of every language, as data."""

from pathlib import Path

import pytest
import yaml

from scanner.quantities import find
from scanner.resources import patterns_root

FILES = sorted(patterns_root().glob("*/numbers.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_cardinal_is_read_as_the_number_it_stands_for(file: Path) -> None:
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    sign = entries["percent"][0]
    words = entries["cardinals"].split()
    assert [found.value for word in words for found in find(f"{word} {sign}")] == list(range(100))


def test_there_is_english() -> None:
    assert "en" in [file.parent.name for file in FILES]
