"""What a redraft changes, as a person asks for it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import HOSTILE

Slascan = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
REDLINE = ROOT / "fixtures/documents/customers/harrowgate-amendment-redline.docx"

OLD = """\
# Service levels

## Availability

Example Corp guarantees that the Payments API is available 99.9% of each calendar month.

## Credits

If availability falls below 99.9% in a calendar month, the Customer receives a credit of 10% of the monthly fee.
"""


@pytest.fixture
def changes(slascan: Slascan, tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """The changes between a first version and a second as records."""

    def compared(new: str, *options: str | Path, old: str = OLD) -> list[dict[str, Any]]:
        (tmp_path / "old.md").write_text(old)
        (tmp_path / "new.md").write_text(new)
        return [json.loads(line) for line in slascan("diff", "old.md", "new.md", "--format", "jsonl", *options).out.splitlines()]

    return compared


def differences(change: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {each["term"]: (each["before"], each["after"]) for each in change["differences"]}


Changes = Callable[..., list[dict[str, Any]]]


def test_a_level_a_period_and_an_exclusion_that_change_are_told_with_both_sides(changes: Changes) -> None:
    new = OLD.replace(
        "99.9% of each calendar month.",
        "99.95% of each calendar quarter. Up to 4 hours of scheduled maintenance in a calendar month are not counted.",
    )
    (level,) = [change for change in changes(new) if "percent" in differences(change)]
    assert level["change"] == "changed"
    assert differences(level)["percent"] == ("99.9", "99.95")
    assert differences(level)["window"] == ("a calendar month", "a calendar quarter")
    assert differences(level)["exclusions"] == ("", "maintenance up to 240 min in a calendar month")


def test_a_credit_that_is_raised_and_one_that_is_new_are_told(changes: Changes) -> None:
    new = (
        OLD.replace("credit of 10%", "credit of 25%")
        + "\nIf availability falls below 99.0% in a calendar month, the credit is 50% of the monthly fee.\n"
    )
    found = {change["after"]["promise"].partition(" of ")[2][:3]: change for change in changes(new)}
    assert differences(found["25%"])["credit_percent"] == ("10", "25")
    assert (found["50%"]["change"], found["50%"]["before"]) == ("new", None)


def test_what_only_moves_is_no_change(changes: Changes, slascan: Slascan) -> None:
    assert changes("Preamble.\n\n" + OLD) == []
    assert slascan("diff", "old.md", "new.md").code == 0


def test_a_promise_that_is_taken_out_is_told(changes: Changes) -> None:
    (gone,) = changes(OLD.partition("## Credits")[0])
    assert (gone["change"], gone["after"], gone["before"]["kind"]) == ("gone", None, "credit")


def test_a_verdict_that_gets_worse_is_told_with_its_figures(slascan: Slascan, changes: Changes, catalog: Path) -> None:
    new = OLD.replace("99.9% of each", "99.99% of each")
    level = next(change for change in changes(new, "--catalog", catalog) if "percent" in differences(change))
    assert (level["worse"], level["severity"]) == (True, "critical")
    ended = slascan("diff", "old.md", "new.md", "--catalog", catalog)
    assert ended.code == 1
    assert "WORSE, changed: 99.99% in a calendar month · payments-api, line 5 (high → critical)" in ended.out
    assert "    percent: 99.9 → 99.99\n" in ended.out
    assert "17.86 min short" in ended.out


@pytest.mark.parametrize(("old", "new", "code"), [("99.9", "99.99", 1), ("99.99", "99.9", 0)])
def test_with_fail_on_only_what_gets_worse_fails(slascan: Slascan, tmp_path: Path, catalog: Path, old: str, new: str, code: int) -> None:
    for name, level in (("old.md", old), ("new.md", new)):
        (tmp_path / name).write_text(OLD.replace("99.9% of each", f"{level}% of each"))
    assert slascan("diff", "old.md", "new.md", "--catalog", catalog, "--fail-on", "critical").code == code


def test_a_redline_alone_is_held_against_itself(slascan: Slascan) -> None:
    ended = slascan("diff", REDLINE, "--format", "jsonl")
    assert ended.code == 1
    found = [json.loads(line) for line in ended.out.splitlines()]
    assert [(change["change"], differences(change).get("percent")) for change in found if change["after"]["kind"] == "availability"] == [
        ("changed", ("99.95", "99.99"))
    ]
    assert ("50", "100") in [differences(change).get("percent") for change in found if change["after"]["kind"] == "credit_cap"]


def test_tracked_insertions_and_deletions_of_a_page_count_too(slascan: Slascan, tmp_path: Path) -> None:
    page = "<html><body><p>We guarantee an uptime of <del>99.9%</del><ins>99.5%</ins> in each calendar month.</p></body></html>"
    (tmp_path / "redline.html").write_text(page)
    (change,) = [json.loads(line) for line in slascan("diff", "redline.html", "--format", "jsonl").out.splitlines()]
    assert differences(change) == {"percent": ("99.9", "99.5")}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("old.md",), 2, "holds no tracked changes: name the later version"),
        (("old.md", "none.md"), 2, "there is no such file"),
        (("old.md", "cut.docx"), 3, "cut.docx: damaged: "),
        (("old.md", "old.md", "--format", "xml"), 2, "--format xml: write text or jsonl"),
    ],
)
def test_what_cannot_be_compared_is_one_line(slascan: Slascan, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "cut.docx").write_bytes(b"PK\x03\x04 and then nothing")
    ended = slascan("diff", *arguments)
    assert (ended.code, ended.out, ended.err.count("\n")) == (code, "", 1)
    assert told in ended.err


def test_no_text_of_a_document_steers_the_terminal(slascan: Slascan, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("Nothing.\n")
    texts = [str(parameter.values[0])[:80].replace("\n", " ") for parameter in HOSTILE]
    said = "\n\n".join(f"The {text} service is available 99.{at + 10}% of each calendar month." for at, text in enumerate(texts))
    (tmp_path / "new.md").write_text(said, errors="replace")
    out = slascan("diff", "old.md", "new.md").out
    assert "\x1b" not in out
    assert "\u202e" not in out
