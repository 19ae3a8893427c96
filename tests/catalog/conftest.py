"""A catalog file, and functions that write, import and read as a user would."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import dedent

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.errors import CatalogError
from scanner.model import CatalogSnapshot

MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)
FIRST_OF_MAY = MAY.date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty catalog."""
    place = tmp_path / "catalog.db"
    catalog.create(place)
    return place


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a YAML file beside the catalog."""

    def written(text: str, name: str = "catalog.yaml") -> Path:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(dedent(text), encoding="utf-8")
        return file

    return written


@pytest.fixture
def load(path: Path, write: Callable[..., Path]) -> Callable[..., ImportResult]:
    """Write a YAML file and import it."""

    def loaded(text: str, name: str = "catalog.yaml", at: datetime = MAY) -> ImportResult:
        return catalog.import_files(path, [write(text, name)], at)

    return loaded


@pytest.fixture
def snapshot(path: Path) -> Callable[..., CatalogSnapshot]:
    """Read the catalog as of a day."""

    def read(as_of: date = FIRST_OF_MAY, known_on: date | None = None) -> CatalogSnapshot:
        return catalog.read(path, as_of, known_on)

    return read


@pytest.fixture
def refusal(load: Callable[..., ImportResult], tmp_path: Path) -> Callable[..., str]:
    """Import what cannot be imported; gives the error, without the folder."""

    def refused(text: str, name: str = "catalog.yaml") -> str:
        with pytest.raises(CatalogError) as caught:
            load(text, name)
        message = str(caught.value)
        assert "\n" not in message
        return message.replace(f"{tmp_path}/", "")

    return refused
