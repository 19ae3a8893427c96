"""What may stand: baselines, and comments in the documents."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

Slascan = Callable[..., Any]
EXCUSE = ("--owner", "E. Lead", "--reason", "second region in March", "--until", "2098-03-31")
NEW = "Example Corp guarantees that the Payments API is available 100% of each calendar month.\n"


@pytest.fixture
def baseline(slascan: Slascan, contracts: Path, catalog: Path) -> str:
    """The name of a baseline of the contracts' findings."""
    ended = slascan("baseline", contracts.name, *EXCUSE, "--catalog", catalog)
    assert (ended.code, ended.out) == (
        0,
        "slascan-baseline.yaml: 2 new, 0 kept, 0 gone. To use it: slascan scan … --baseline slascan-baseline.yaml\n",
    )
    return "slascan-baseline.yaml"


def severities(slascan: Slascan, *arguments: str | Path) -> dict[str, str]:
    """The findings by name, with their severities."""
    records = [json.loads(line) for line in slascan("scan", *arguments, "--format", "jsonl").out.splitlines()]
    return {found["name"]: found["severity"] for record in records if record["record"] != "run" for found in record["findings"]}


def test_a_baseline_names_each_finding_with_who_answers_for_it(baseline: str, tmp_path: Path) -> None:
    entries = yaml.safe_load((tmp_path / baseline).read_text())["waivers"]
    assert [(entry["finding"], entry["severity"]) for entry in entries] == [("tighter-than-slo", "critical"), ("unapproved", "high")]
    first = entries[0]
    assert (first["document"], first["promise"]) == ("contracts/acme.md", "99.99% in a calendar month, line 1")
    assert (first["owner"], first["reason"], str(first["until"])) == ("E. Lead", "second region in March", "2098-03-31")


def test_what_stands_in_it_is_a_note_and_only_what_is_new_fails(slascan: Slascan, baseline: str, catalog: Path, contracts: Path) -> None:
    scan = ("contracts", "--catalog", catalog, "--baseline", baseline)
    ended = slascan("scan", *scan)
    assert ended.code == 0
    assert "Waived until 2098-03-31 by E. Lead (slascan-baseline.yaml:3): second region in March." in " ".join(ended.out.split())
    (contracts / "new.md").write_text(NEW)
    assert slascan("scan", *scan).code == 1


def test_a_text_that_moves_stays_excused_and_a_figure_that_changes_does_not(
    slascan: Slascan, baseline: str, catalog: Path, contracts: Path
) -> None:
    acme = contracts / "acme.md"
    scan = ("contracts", "--catalog", catalog, "--baseline", baseline)
    acme.write_text("A new first paragraph.\n\n" + acme.read_text())
    assert severities(slascan, *scan) == {"tighter-than-slo": "note", "unapproved": "note"}
    acme.write_text(acme.read_text().replace("99.99%", "99.999%"))
    assert severities(slascan, *scan) == {"waiver-without-effect": "note", "tighter-than-slo": "critical", "unapproved": "high"}


def test_after_its_day_a_finding_counts_again_and_the_lapse_is_told(slascan: Slascan, baseline: str, catalog: Path) -> None:
    scan = ("contracts", "--catalog", catalog, "--baseline", baseline, "--as-of")
    assert "waiver-lapsed" not in severities(slascan, *scan, "2098-03-31")
    after = severities(slascan, *scan, "2098-04-01")
    assert after["tighter-than-slo"] == "critical"
    assert after["waiver-lapsed"] == "medium"


def test_it_holds_from_whatever_folder_a_document_is_named(
    slascan: Slascan, baseline: str, catalog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert slascan("scan", tmp_path / "contracts", "--catalog", catalog, "--baseline", baseline).code == 0
    monkeypatch.chdir(tmp_path / "contracts")
    assert slascan("scan", "./acme.md", "--catalog", catalog, "--baseline", f"../{baseline}").code == 0


def test_written_anew_it_keeps_what_is_there_and_drops_what_is_mended(
    slascan: Slascan, baseline: str, catalog: Path, contracts: Path
) -> None:
    (contracts / "new.md").write_text(NEW)
    other = ("--owner", "L. Counsel", "--reason", "until renewal", "--until", "2097-01-01", "--catalog", catalog)
    assert ": 3 new, 2 kept, 0 gone." in slascan("baseline", "contracts", *other).out
    entries = yaml.safe_load(Path(baseline).read_text())["waivers"]
    assert {(entry["document"], entry["owner"]) for entry in entries} == {
        ("contracts/acme.md", "E. Lead"),
        ("contracts/new.md", "L. Counsel"),
    }
    (contracts / "acme.md").unlink()
    assert ": 0 new, 3 kept, 2 gone." in slascan("baseline", "contracts", *other).out


def test_a_name_with_signs_of_patterns_or_no_utf8_means_itself(slascan: Slascan, catalog: Path, contracts: Path) -> None:
    (contracts / "acme.md").rename(contracts / "acme [v2] *caf\udce9.md")
    assert slascan("baseline", "contracts", *EXCUSE, "--catalog", catalog).code == 0
    assert slascan("scan", "contracts", "--catalog", catalog, "--baseline", "slascan-baseline.yaml").code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("waivers:\n  - finding: thin-buffer\n    document: a.md\n    owner: E\n    reason: r\n", ":2: waivers[0]: until is missing"),
        (
            "waivers:\n  - finding: x\n    document: a\n    owner: E\n    reason: r\n    until: soon\n",
            ":6: waivers[0].until: soon is not a date",
        ),
        ("waivers:\n  - findings: x\n", ":2: waivers[0].findings: unknown field; did you mean finding?"),
        ("waivers: [\n", "not valid YAML"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_told_with_line_and_field(
    slascan: Slascan, contracts: Path, catalog: Path, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "b.yaml").write_text(text)
    ended = slascan("scan", contracts, "--catalog", catalog, "--baseline", "b.yaml")
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert told in ended.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "somebody answers for what stands"),
        (("--owner", "E", "--reason", "r", "--until", "2020-01-01"), "--until 2020-01-01 has passed"),
        (EXCUSE, "without an SLO catalog there are no findings"),
    ],
)
def test_a_baseline_without_owner_reason_day_or_catalog_is_not_written(
    slascan: Slascan, contracts: Path, arguments: tuple[str, ...], told: str
) -> None:
    ended = slascan("baseline", contracts, *arguments)
    assert ended.code == 2
    assert told in ended.err
    assert not Path("slascan-baseline.yaml").exists()


class TestComments:
    """``<!-- slascan: ignore FINDING -- reason -->``."""

    def scanned(self, slascan: Slascan, contracts: Path, catalog: Path, comment: str, *options: str) -> dict[str, str]:
        acme = contracts / "acme.md"
        acme.write_text(f"{comment}\n\n{acme.read_text()}")
        return severities(slascan, acme, "--catalog", catalog, *options)

    def test_what_it_names_is_a_note_with_its_reason(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        comment = "<!-- slascan: ignore tighter-than-slo, APR001 -- the pilot ends in May -->"
        assert self.scanned(slascan, contracts, catalog, comment) == {"tighter-than-slo": "note", "unapproved": "note"}
        ended = slascan("scan", "contracts", "--catalog", catalog)
        assert ended.code == 0
        assert "Ignored by the comment in line 1: the pilot ends in May." in " ".join(ended.out.split())

    def test_without_a_reason_it_has_no_effect_and_that_is_told(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        found = self.scanned(slascan, contracts, catalog, "<!-- slascan: ignore tighter-than-slo -->")
        assert found == {"waiver-without-effect": "medium", "tighter-than-slo": "critical", "unapproved": "high"}

    @pytest.mark.parametrize("finding", ["thin-buffer", "no-such-finding"])
    def test_one_that_fits_nothing_is_told(self, slascan: Slascan, contracts: Path, catalog: Path, finding: str) -> None:
        found = self.scanned(slascan, contracts, catalog, f"<!-- slascan: ignore {finding} -- soon -->")
        assert found["waiver-without-effect"] == "note"
        assert f"Nothing is excused by {finding} in the comment in line 1." in " ".join(
            slascan("scan", "contracts", "--catalog", catalog).out.split()
        )

    def test_it_excuses_no_other_text(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        (contracts / "acme.md").write_text(
            "Example Corp guarantees the Payments API 99.99% of each month.\n\n<!-- slascan: ignore tighter-than-slo -- x -->\n"
        )
        assert severities(slascan, contracts, "--catalog", catalog)["tighter-than-slo"] == "critical"

    def test_it_can_be_left_unheeded_and_a_counterparty_s_always_is(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        comment = "<!-- slascan: ignore-file tighter-than-slo -- trust us -->"
        assert self.scanned(slascan, contracts, catalog, comment, "--no-ignores")["tighter-than-slo"] == "critical"
        Path("slascan.toml").write_text('[[documents]]\npath = "**"\nparty = "counterparty"\n')
        assert "Ignored by" not in slascan("scan", "contracts", "--catalog", catalog).out

    def test_sarif_says_where_a_finding_is_excused(self, slascan: Slascan, contracts: Path, catalog: Path) -> None:
        self.scanned(slascan, contracts, catalog, "<!-- slascan: ignore tighter-than-slo -- the pilot ends in May -->")
        slascan("baseline", "contracts", *EXCUSE, "--catalog", catalog)
        log = json.loads(slascan("scan", "contracts", "--catalog", catalog, "--baseline", "slascan-baseline.yaml", "--format", "sarif").out)
        excused = {one["properties"]["name"]: one["suppressions"][0]["kind"] for one in log["runs"][0]["results"]}
        assert excused == {"tighter-than-slo": "inSource", "unapproved": "external"}
