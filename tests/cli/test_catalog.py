"""``slascan catalog`` as a person uses it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

ACME = """
company: {name: Acme Ltd}
services:
  - id: api
    name: Payments [API]
    owner: team-pay
    aliases: [PayHub, {text: Oldpay, kind: legacy, to: 2025-12-31}]
    slos:
      - {target: 99.9%, window: calendar month, to: 2026-02-28}
      - {target: 99.95%, window: 30 rolling days, from: 2026-03-01, maintenance: 4 hours per calendar month}
    published: [{plan: Standard, target: 99.9%, window: calendar month, maintenance: 4 hours per calendar month}]
"""


@pytest.fixture
def acme(slascan: Slascan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalog that the environment names, and the file it was imported from."""
    monkeypatch.setenv("SLASCAN_CATALOG", str(tmp_path / "acme.db"))
    file = tmp_path / "acme.yaml"
    file.write_text(ACME, encoding="utf-8")
    assert slascan("catalog", "init").code == 0
    assert slascan("catalog", "import", file).code == 0
    return file


class TestInit:
    def test_makes_an_empty_catalog_in_the_place_of_the_platform(self, slascan: Slascan, tmp_path: Path) -> None:
        ended = slascan("catalog", "init")
        assert (ended.code, ended.err) == (0, "")
        assert (tmp_path / "data" / "slascan" / "slascan-catalog.db").is_file()
        assert "No services" in slascan("catalog", "show").out

    @pytest.mark.usefixtures("acme")
    def test_can_be_repeated(self, slascan: Slascan) -> None:
        assert slascan("catalog", "init").out.endswith("is up to date\n")
        assert "Acme Ltd" in slascan("catalog", "show").out

    def test_from_example_gives_a_file_to_edit(self, slascan: Slascan, tmp_path: Path) -> None:
        ended = slascan("catalog", "init", "--from-example")
        assert ended.code == 0
        assert "slascan catalog import catalog.yaml" in ended.out
        assert "orders-api" in slascan("catalog", "show").out
        assert slascan("catalog", "import", tmp_path / "catalog.yaml").out == "0 new, 0 ended, 20 unchanged\n"

    def test_from_example_overwrites_nothing(self, slascan: Slascan, tmp_path: Path) -> None:
        (tmp_path / "catalog.yaml").write_text("mine")
        ended = slascan("catalog", "init", "--from-example")
        assert ended.code == 2
        assert ended.err.count("\n") == 1
        assert (tmp_path / "catalog.yaml").read_text() == "mine"


class TestImport:
    def test_counts_what_it_did(self, slascan: Slascan, acme: Path) -> None:
        acme.write_text(ACME.replace("99.95%", "99.99%"), encoding="utf-8")
        assert slascan("catalog", "import", acme).out == "1 new, 1 ended, 6 unchanged\n"

    def test_an_error_is_one_line_and_exit_code_2(self, slascan: Slascan, acme: Path) -> None:
        acme.write_text(ACME.replace("99.95%", "1.2"), encoding="utf-8")
        ended = slascan("catalog", "import", acme)
        assert (ended.code, ended.out) == (2, "")
        cause = "1.2 is not a ratio or percentage below 100%; write 99.95%"
        assert ended.err == f"slascan: {acme}:10: services[0].slos[1].target: {cause}\n"

    @pytest.mark.usefixtures("acme")
    def test_notes_go_to_standard_error(self, slascan: Slascan, tmp_path: Path) -> None:
        source = tmp_path / "source.yaml"
        source.write_text("{apiVersion: openslo/v1, kind: DataSource, metadata: {name: p}}", encoding="utf-8")
        ended = slascan("catalog", "import", source)
        assert ended.err == f"note: {source}:1: kind: DataSource is not needed here and was left out\n"
        assert ended.out == "0 new, 0 ended, 0 unchanged\n"

    def test_without_a_catalog_it_says_how_to_make_one(self, slascan: Slascan, tmp_path: Path) -> None:
        ended = slascan("catalog", "import", "any.yaml", "--catalog", tmp_path / "none.db")
        assert ended.code == 2
        assert ended.err == (
            f"slascan: {tmp_path}/none.db: there is no catalog here: make one with `slascan catalog init`, or name yours with --catalog\n"
        )


class TestShow:
    @pytest.mark.usefixtures("acme")
    def test_all_services_in_80_columns(self, slascan: Slascan) -> None:
        shown = slascan("catalog", "show", "--as-of", "2026-05-01").out
        assert max(map(len, shown.splitlines())) <= 80
        assert shown.startswith("Acme Ltd (as of 2026-05-01)\n")
        assert "PayHub" in shown
        assert "99.95% over 30" in shown
        assert "Standard 99.9% over a" in shown
        assert "Oldpay" not in shown

    @pytest.mark.usefixtures("acme")
    def test_what_was_in_force_on_another_day(self, slascan: Slascan) -> None:
        shown = slascan("catalog", "show", "--as-of", "2025-06-30").out
        assert "99.9% over a" in shown
        assert "99.95%" not in shown
        assert "Oldpay" in shown

    @pytest.mark.usefixtures("acme")
    def test_what_was_not_yet_imported(self, slascan: Slascan) -> None:
        assert "No services" in slascan("catalog", "show", "--known-on", "2020-01-01").out

    @pytest.mark.parametrize("name", ["api", "payhub", "Payments [API]"])
    @pytest.mark.usefixtures("acme")
    def test_one_service_by_any_of_its_names(self, slascan: Slascan, name: str) -> None:
        shown = slascan("catalog", "show", name, "--as-of", "2026-05-01").out
        assert max(map(len, shown.splitlines())) <= 80
        assert shown.startswith("Payments [API] (api, as of 2026-05-01)\nOwner: team-pay\n")
        assert "21.6 min" in shown  # 0.05% of 30 days
        assert "40.32 to 44.64" in shown  # 0.1% of 28 to 31 days
        assert "in force" in shown
        assert "ended" in shown

    @pytest.mark.usefixtures("acme")
    def test_an_unknown_name_tells_the_nearest(self, slascan: Slascan) -> None:
        ended = slascan("catalog", "show", "payhob")
        assert (ended.code, ended.err) == (2, "slascan: payhob: no service is called so: did you mean api?\n")


class TestCheck:
    @pytest.mark.usefixtures("acme")
    def test_a_whole_catalog_ends_with_0(self, slascan: Slascan) -> None:
        ended = slascan("catalog", "check", "--as-of", "2026-05-01")
        assert (ended.code, ended.out) == (0, "0 problems\n")

    def test_each_problem_is_a_line_and_the_exit_code_1(self, slascan: Slascan, acme: Path) -> None:
        acme.write_text(ACME.replace("99.9%, window: calendar month, m", "99.99%, window: calendar month, m"), encoding="utf-8")
        slascan("catalog", "import", acme)
        ended = slascan("catalog", "check", "--as-of", "2026-05-01")
        assert ended.code == 1
        assert ended.out == (
            "api/Standard: publishes 99.99% over a calendar month, more than the SLO api-availability keeps with 99.95% over 30 rolling days: "
            "lower it or tighten the SLO first\n1 problem\n"
        )
