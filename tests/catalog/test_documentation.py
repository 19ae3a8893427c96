"""The examples that a reader copies are catalogs that can be imported and have no problems."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.model import CatalogSnapshot

MANUAL = Path(__file__).parents[2] / "docs" / "catalog.md"
DAY = date(2026, 5, 1)


def test_the_manual_s_catalog(
    load: Callable[..., ImportResult], write: Callable[..., Path], snapshot: Callable[..., CatalogSnapshot]
) -> None:
    files = dict(re.findall(r"`([\w/]+\.yaml)`:\n\n```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL))
    write(files["slo/search.yaml"], "slo/search.yaml")
    assert load(files["catalog.yaml"]).notes == ()
    read = snapshot(DAY)
    assert catalog.check(read) == ()
    assert [service.id for service in read.services] == ["login", "payments-api", "search"]
    assert [published.service for published in read.published] == ["payments-api", "search"]


def test_the_example_that_init_writes(load: Callable[..., ImportResult], snapshot: Callable[..., CatalogSnapshot]) -> None:
    load(catalog.example())
    assert catalog.check(snapshot(DAY)) == ()
