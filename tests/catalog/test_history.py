"""Whatever is imported after whatever: the catalog holds the last, and remembers each."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.errors import CatalogError

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = date(2026, 1, 1)

levels = st.sampled_from(["99%", "99.9%", "99.95%"])
services = st.lists(st.sampled_from("abc"), unique=True, max_size=3)
files = services.flatmap(lambda ids: st.tuples(*(st.tuples(st.just(each), levels) for each in ids)))


def written(content: tuple[tuple[str, str], ...]) -> str:
    listed = (
        f"{{id: {service}, aliases: [{service}-name], slos: [{{target: {level}, window: calendar month}}]}}" for service, level in content
    )
    return f"services: [{', '.join(listed)}]"


@settings(max_examples=25, deadline=None)
@given(st.lists(files, min_size=1, max_size=4))
def test_every_day_is_read_as_it_was_known(versions: list[tuple[tuple[str, str], ...]]) -> None:
    with TemporaryDirectory() as folder:
        path, file = Path(folder, "catalog.db"), Path(folder, "catalog.yaml")
        catalog.create(path)
        digests = []
        for number, version in enumerate(versions):
            file.write_text(written(version), encoding="utf-8")
            recorded = START + timedelta(days=number)
            catalog.import_files(path, [file], recorded)
            again = catalog.import_files(path, [file], recorded)
            assert again == ImportResult(opened=0, closed=0, unchanged=3 * len(version))
            digests.append(catalog.read(path, DAY).digest)
        known = [catalog.read(path, DAY, DAY + timedelta(days=number)).digest for number in range(len(versions))]
        assert known == digests


SIGNS = st.sampled_from([*"{}[],:&*#?|-<>=!%@\\'\"~ \n\t", "\x00", "99.9%", "- ", "<<: *a", "!!binary aGk=", ".nan", "é", "0" * 5000])


@settings(max_examples=150, deadline=None)
@given(st.integers(0), st.integers(0, 30), SIGNS)
def test_a_damaged_file_is_imported_or_refused_in_one_line(position: int, cut: int, inserted: str) -> None:
    whole = catalog.example()
    at = position % len(whole)
    with TemporaryDirectory() as folder:
        path, file = Path(folder, "catalog.db"), Path(folder, "catalog.yaml")
        file.write_text(whole[:at] + inserted + whole[at + cut :], encoding="utf-8")
        catalog.create(path)
        try:
            catalog.import_files(path, [file], START)
        except CatalogError as error:
            assert "\n" not in str(error)  # noqa: PT017 - most damage is an error, some is none
            assert catalog.read(path, DAY).services == ()
        else:
            catalog.check(catalog.read(path, DAY))
