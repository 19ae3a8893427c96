"""``slascan history``: what a person sees."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]


@pytest.fixture
def table(slascan: Slascan, tmp_path: Path) -> Path:
    """An empty catalog, and a file of two months with a gap between them."""
    slascan("catalog", "init")
    file = tmp_path / "history.csv"
    file.write_text("service,month,availability_percent\napi,2026-01,99.99\napi,2026-03,99.93\n", encoding="utf-8")
    return file


def test_import_tells_gaps_and_show_has_all(slascan: Slascan, table: Path) -> None:
    ended = slascan("history", "import", table)
    assert (ended.code, ended.out) == (0, "2 new, 0 ended, 0 unchanged\n")
    assert ended.err == "note: api (raw): nothing was measured from 2026-02-01 to 2026-02-28\n"
    shown = slascan("history", "show", "api").out
    assert "2026-03" in shown
    assert "99.93%" in shown
    assert "31.25 min" in shown
    assert "nothing was measured from 2026-02-01" in shown


def test_a_bad_line_leaves_nothing_behind(slascan: Slascan, table: Path) -> None:
    table.write_text("service,month,availability_percent\napi,2026-01,99.99\napi,2026-03,101\n", encoding="utf-8")
    ended = slascan("history", "import", table)
    assert ended.code == 2
    assert "history.csv:3: availability_percent: 101% is not a part between 0% and 100%" in ended.err
    assert "Nothing was measured yet" in slascan("history", "show").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "name either files to import or a server with --prometheus"),
        (["--prometheus", "https://p.example"], "--prometheus needs --query, what to ask, and --from"),
        (["history.csv", "--measures", "up"], "--measures up: write one of availability, errors"),
    ],
)
def test_what_cannot_be_asked_for(slascan: Slascan, table: Path, arguments: list[str], told: str) -> None:
    ended = slascan("history", "import", *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert table.exists()


def test_a_service_of_which_nothing_was_measured(slascan: Slascan, table: Path) -> None:
    slascan("history", "import", table)
    assert "web: nothing was measured of such a service: measured are api" in slascan("history", "show", "web").err
