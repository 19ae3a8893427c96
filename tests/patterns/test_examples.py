"""Every pattern does what its own examples say."""

import pytest

from scanner.match.examples import failures
from scanner.packs import load
from scanner.resources import patterns_root

LANGUAGES = sorted(path.parent.name for path in patterns_root().glob("*/language.yaml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_hold(language: str) -> None:
    assert [f"{pattern.id}: {reason}" for pattern, reason in failures(load((language,)))] == []
