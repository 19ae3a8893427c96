"""What the catalog remembers: facts with the days they are in force and the time they were known."""

import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.errors import CatalogError, CatalogMissing, SchemaTooNew
from scanner.model import CatalogSnapshot, Policy

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Refusal = Callable[..., str]

MAY, JUNE, JULY = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (5, 6, 7))
ONE = "services: [{id: api, aliases: [API, Gateway], slos: [{target: 99.9%, window: calendar month}]}]"
TIGHTER = ONE.replace("99.9%", "99.95%")


def target(snapshot: CatalogSnapshot) -> Decimal:
    return snapshot.objectives[0].target


class TestImporting:
    def test_twice_changes_nothing(self, load: Load, path: Path) -> None:
        assert load(ONE) == ImportResult(opened=4, closed=0, unchanged=0)
        before = path.read_bytes()
        assert load(ONE, at=JUNE) == ImportResult(opened=0, closed=0, unchanged=4)
        assert path.read_bytes() == before

    def test_a_change_closes_the_old_fact_and_opens_the_new(self, load: Load, snapshot: Read) -> None:
        load(ONE, at=MAY)
        assert load(TIGHTER, at=JUNE) == ImportResult(opened=1, closed=1, unchanged=3)
        assert target(snapshot()) == Decimal("0.9995")

    def test_what_was_known_earlier_can_still_be_read(self, load: Load, snapshot: Read) -> None:
        load(ONE, at=MAY)
        load(TIGHTER, at=JUNE)
        assert snapshot(known_on=date(2026, 4, 30)).services == ()
        assert target(snapshot(known_on=date(2026, 5, 1))) == Decimal("0.999")
        assert target(snapshot(known_on=date(2026, 5, 31))) == Decimal("0.999")
        assert target(snapshot(known_on=date(2026, 6, 1))) == Decimal("0.9995")

    def test_what_vanished_from_the_file_is_closed(self, load: Load, snapshot: Read) -> None:
        load(ONE, at=MAY)
        load("services: [{id: api, aliases: [API]}]", at=JUNE)
        assert [alias.text for alias in snapshot().aliases] == ["API"]
        assert snapshot().objectives == ()
        assert len(snapshot(known_on=MAY.date()).aliases) == 2

    def test_what_comes_back_is_a_new_fact(self, load: Load, snapshot: Read) -> None:
        load(ONE, at=MAY)
        load(TIGHTER, at=JUNE)
        assert load(ONE, at=JULY) == ImportResult(opened=1, closed=1, unchanged=3)
        assert [target(snapshot(known_on=day.date())) for day in (MAY, JUNE, JULY)] == [
            Decimal("0.999"),
            Decimal("0.9995"),
            Decimal("0.999"),
        ]

    def test_changed_tiers_and_signatures_replace_the_old_ones(self, load: Load, snapshot: Read) -> None:
        def text(credit: str) -> str:
            return f"credit_policies: [{{id: usual, tiers: [{{below: 99.9%, credit: {credit}}}]}}]"

        load(text("10%"), at=MAY)
        load(text("15%"), at=JUNE)
        assert [tier.percent for tier in snapshot().credit_policies[0].tiers] == [15]
        assert [tier.percent for tier in snapshot(known_on=MAY.date()).credit_policies[0].tiers] == [10]

    def test_other_files_stay_as_they_are(self, load: Load, snapshot: Read) -> None:
        load(ONE, "one.yaml")
        load("services: [{id: web}]", "two.yaml")
        load("services: [{id: web, name: Web}]", "two.yaml")
        assert [service.name for service in snapshot().services] == ["api", "Web"]

    def test_a_file_that_says_nothing_takes_its_facts_out(self, load: Load, snapshot: Read) -> None:
        load(ONE, "old.yaml")
        load("{}", "old.yaml", JUNE)
        load(ONE, "new.yaml", JUNE)
        assert snapshot().objectives[0].source == "new.yaml"

    def test_a_file_named_twice_is_imported_once(self, path: Path, write: Callable[..., Path]) -> None:
        assert catalog.import_files(path, [write(ONE), write(ONE)], MAY) == ImportResult(opened=4, closed=0, unchanged=0)

    def test_all_files_of_a_command_or_none(self, path: Path, write: Callable[..., Path], snapshot: Read) -> None:
        good, bad = write(ONE, "good.yaml"), write("services: [{id: web, slos: [{target: 5}]}]", "bad.yaml")
        with pytest.raises(CatalogError, match=r"bad\.yaml:1: services\[0\]\.slos\[0\]\.target"):
            catalog.import_files(path, [good, bad], MAY)
        assert snapshot().services == ()

    def test_a_contradiction_leaves_nothing_behind(self, load: Load, refusal: Refusal, path: Path) -> None:
        load(ONE, "one.yaml")
        before = path.read_bytes()
        refusal("services: [{id: api}, {id: web}]", "two.yaml")
        assert path.read_bytes() == before

    def test_a_moved_folder_is_the_same_catalog(self, load: Load, path: Path, tmp_path: Path) -> None:
        load(ONE, "slo/catalog.yaml")
        moved = tmp_path / "elsewhere"
        (moved / "slo").mkdir(parents=True)
        path.rename(moved / "catalog.db")
        (tmp_path / "slo" / "catalog.yaml").rename(moved / "slo" / "catalog.yaml")
        again = catalog.import_files(moved / "catalog.db", [moved / "slo" / "catalog.yaml"], JUNE)
        assert again == ImportResult(opened=0, closed=0, unchanged=4)


class TestOpenSloFilesOfANativeFile:
    SLO = """
        apiVersion: openslo/v1
        kind: Service
        metadata: {name: api, displayName: The API}
        ---
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: api-availability}
        spec:
          service: api
          indicator: {metadata: {name: availability}, spec: {}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
    """

    def test_belong_to_it(self, load: Load, write: Callable[..., Path], snapshot: Read) -> None:
        write(self.SLO, "slo/api.yaml")
        load("services: [{id: api, name: Payments}]\nopenslo: [slo/api.yaml]")
        assert snapshot().objectives[0].source == "slo/api.yaml"
        load("services: [{id: api, name: Payments}]", at=JUNE)
        assert snapshot().objectives == ()

    def test_move_to_it_when_imported_with_it(self, load: Load, path: Path, write: Callable[..., Path], snapshot: Read) -> None:
        load(self.SLO, "slo/api.yaml")
        files = [write("openslo: [slo/api.yaml]"), write(self.SLO, "slo/api.yaml")]
        assert catalog.import_files(path, files, JUNE) == ImportResult(opened=2, closed=2, unchanged=0)
        assert len(snapshot().objectives) == 1

    def test_give_way_where_it_describes_the_same_service(self, load: Load, write: Callable[..., Path], snapshot: Read) -> None:
        write(self.SLO, "slo/api.yaml")
        load("services: [{id: api, name: Payments}]\nopenslo: [slo/api.yaml]")
        assert [service.name for service in snapshot().services] == ["Payments"]

    def test_describe_a_service_that_nothing_else_describes(self, load: Load, snapshot: Read) -> None:
        load(self.SLO, "api.yaml")
        assert [service.name for service in snapshot().services] == ["The API"]

    def test_must_exist(self, refusal: Refusal) -> None:
        message = refusal("company: {name: A}\nopenslo: [slo/lost.yaml]")
        assert message == "catalog.yaml:2: openslo[0]: there is no file slo/lost.yaml; write its path relative to this file"


class TestReading:
    def test_facts_of_other_days_are_left_out_but_for_objectives_and_approvals(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - id: api
                aliases: [{text: OldName, to: 2025-12-31}, {text: NewName, from: 2026-01-01}]
                slos: [{target: 99.9%, window: calendar month, to: 2025-12-31}, {target: 99.95%, window: calendar month, from: 2026-01-01}]
            approvals: [{id: A, service: api, target: 99%, to: 2025-06-30}]
            policy: {least_buffer_ratio: 3, from: 2026-01-01}
        """)
        before, after = snapshot(date(2025, 12, 31)), snapshot(date(2026, 1, 1))
        assert [alias.text for alias in before.aliases] == ["OldName"]
        assert [alias.text for alias in after.aliases] == ["NewName"]
        assert len(after.objectives) == 2
        assert len(after.approvals) == 1
        assert before.policy == Policy()
        assert after.policy.least_buffer_ratio == 3

    def test_the_digest_tells_whether_the_content_is_the_same(self, load: Load, snapshot: Read) -> None:
        load(ONE)
        digest = snapshot().digest
        assert snapshot(date(2027, 1, 1)).digest == digest
        load(TIGHTER, at=JUNE)
        assert snapshot().digest != digest
        load(ONE, at=JULY)
        assert snapshot().digest == digest

    def test_the_order_in_the_file_makes_no_difference(self, load: Load, snapshot: Read) -> None:
        load("services: [{id: a, aliases: [x, y]}, {id: b}]")
        digest = snapshot().digest
        load("services: [{id: b}, {id: a, aliases: [y, x]}]", at=JUNE)
        assert snapshot().digest == digest

    def test_percentages_are_text_in_the_database(self, load: Load, path: Path) -> None:
        load(ONE)
        with sqlite3.connect(path) as database:
            assert database.execute("select target, typeof(target), window from slo").fetchall() == [("0.999", "text", "calendar month")]
            assert "REAL" not in " ".join(sql for (sql,) in database.execute("select sql from sqlite_master where sql is not null"))


class TestFiles:
    def test_the_owner_alone_can_read_it(self, path: Path) -> None:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_its_folder_is_made(self, tmp_path: Path) -> None:
        catalog.create(tmp_path / "a" / "b" / "catalog.db")
        assert catalog.read(tmp_path / "a" / "b" / "catalog.db", date(2026, 1, 1)).services == ()

    def test_making_it_again_keeps_what_it_holds(self, load: Load, path: Path, snapshot: Read) -> None:
        load(ONE)
        catalog.create(path)
        assert [service.id for service in snapshot().services] == ["api"]

    def test_a_missing_one_says_how_to_make_it(self, tmp_path: Path) -> None:
        for use in (
            lambda: catalog.read(tmp_path / "none.db", date(2026, 1, 1)),
            lambda: catalog.import_files(tmp_path / "none.db", [], MAY),
        ):
            with pytest.raises(CatalogMissing, match="slascan catalog init"):
                use()
        assert not (tmp_path / "none.db").exists()

    def test_one_of_a_newer_version_is_left_alone(self, path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute("pragma user_version = 99")
        with pytest.raises(SchemaTooNew, match="newer slascan"):
            catalog.read(path, date(2026, 1, 1))
        with pytest.raises(SchemaTooNew):
            catalog.import_files(path, [], MAY)

    def test_something_else_is_no_catalog(self, tmp_path: Path) -> None:
        text = tmp_path / "notes.txt"
        text.write_text("Not a database, but long enough to look at.\n" * 10)
        with pytest.raises(CatalogError, match="no slascan database"):
            catalog.read(text, date(2026, 1, 1))
        with pytest.raises(CatalogError):
            catalog.read(tmp_path, date(2026, 1, 1))

    def test_a_row_that_something_else_has_changed_is_told(self, load: Load, path: Path) -> None:
        load(ONE)
        with sqlite3.connect(path) as database:
            database.execute("update slo set target = 'high'")
        with pytest.raises(CatalogError, match=r"from catalog\.yaml cannot be read: restore the catalog"):
            catalog.read(path, date(2026, 1, 1))

    def test_an_import_of_no_file_or_a_folder_says_what_to_name(self, path: Path, tmp_path: Path) -> None:
        for missing in (tmp_path / "none.yaml", tmp_path):
            with pytest.raises(CatalogError, match="name a file that can be read"):
                catalog.import_files(path, [missing], MAY)
