"""What is exported and imported again is the same catalog."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.catalog.export import export
from scanner.catalog.facts import Noun
from scanner.errors import CatalogError
from scanner.model import Attainment, Incident, Objective

MANUAL = Path(__file__).parents[2] / "docs" / "catalog.md"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def content(path: Path) -> set[str]:
    """All that a catalog holds, but for the names of the files that stated it."""

    def without_source(noun: Noun) -> Noun:
        return replace(noun, source="") if isinstance(noun, Objective | Attainment | Incident) else noun

    return {str(without_source(noun)) for noun in catalog.held(path)}


def again(path: Path, tmp_path: Path) -> Path:
    """A catalog made from what another exports."""
    native, _ = export(catalog.held(path), tmp_path / "exported")
    copy = tmp_path / "exported" / "copy.db"
    catalog.create(copy)
    catalog.import_files(copy, [native], NOW)
    return copy


def test_the_manual_s_catalog(load: Callable[..., ImportResult], write: Callable[..., Path], path: Path, tmp_path: Path) -> None:
    files = dict(re.findall(r"`([\w/]+\.yaml)`:\n\n```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL))
    write(files["slo/search.yaml"], "slo/search.yaml")
    load(files["catalog.yaml"])
    assert content(again(path, tmp_path)) == content(path)


@pytest.mark.parametrize(
    "slo",
    [
        "window: calendar month",
        "window: calendar quarter in Europe/Berlin",
        "window: billing month",
        "window: 4 rolling weeks, method: Occurrences, maintenance: uncapped",
        "window: 90 rolling days, method: Timeslices",
        "window: calendar year, metric: latency, state: draft, approved_on: 2026-01-02, from: 2026-01-01, to: 2026-12-31",
        "window: calendar month, name: Our SLA",
        "window: calendar month, id: api/one",
    ],
)
def test_every_kind_of_slo(load: Callable[..., ImportResult], path: Path, tmp_path: Path, slo: str) -> None:
    load(f"services: [{{id: api, slos: [{{target: 99.95%, {slo}}}]}}]")
    assert content(again(path, tmp_path)) == content(path)


def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    (tmp_path / "catalog.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(CatalogError, match="there is such a file already: export into another folder"):
        export(catalog.held(path), tmp_path)
    assert (tmp_path / "catalog.yaml").read_text(encoding="utf-8") == "mine"
