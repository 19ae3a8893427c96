"""``slascan rules`` as a person uses it."""

from collections.abc import Callable
from typing import Any

import pytest

Slascan = Callable[..., Any]


def test_lists_every_rule_with_what_it_is_about(slascan: Slascan) -> None:
    lines = [" ".join(line.split()) for line in slascan("rules", "list").out.splitlines()]
    assert "SLA001 tighter-than-slo A promise that is tighter than what engineering delivers." in lines


@pytest.mark.parametrize("asked", ["SLA001", "tighter-than-slo"])
def test_shows_a_rule_s_page(slascan: Slascan, asked: str) -> None:
    page = slascan("rules", "show", asked).out
    assert page.startswith("## SLA001 tighter-than-slo\n")
    assert "**Remedy**" in page


def test_an_unknown_rule_is_told(slascan: Slascan) -> None:
    ended = slascan("rules", "show", "tighter")
    assert (ended.code, ended.err) == (2, "slascan: tighter: there is no such rule; `slascan rules list` names all\n")
