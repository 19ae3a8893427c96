import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from scanner.render.registry import FORMS

Slascan = Callable[..., Any]


def documents(out: str) -> dict[str, dict[str, Any]]:
    """The document records of JSON Lines by file name."""
    records = [json.loads(line) for line in out.splitlines()]
    return {Path(r["document"]).name: r for r in records if r["record"] == "document"}


def test_a_folder_is_judged_by_the_catalog_and_findings_end_with_1(slascan: Slascan, contracts: Path, catalog: Path) -> None:
    ended = slascan("scan", contracts, "--catalog", catalog, "--as-of", "2026-11-23")
    assert ended.code == 1
    assert "CRITICAL tighter-than-slo" in ended.out
    assert "99.99% in a calendar month · payments-api  line 1" in ended.out
    assert f"Judged by {catalog} as of 2026-11-23." in " ".join(ended.out.split())
    assert ended.err == ""


@pytest.mark.parametrize(("fail_on", "code"), [("critical", 1), ("never", 0)])
def test_fail_on_says_from_which_severity_on(slascan: Slascan, contracts: Path, catalog: Path, fail_on: str, code: int) -> None:
    assert slascan("scan", contracts, "--catalog", catalog, "--fail-on", fail_on).code == code


def test_without_a_catalog_promises_are_listed_and_the_way_to_one_told(slascan: Slascan, contracts: Path) -> None:
    ended = slascan("scan", contracts)
    assert ended.code == 0
    assert "99.99% in a calendar month" in ended.out
    assert "slascan catalog init" in ended.out


def test_bad_files_are_one_line_each_and_the_rest_is_scanned(slascan: Slascan, contracts: Path) -> None:
    (contracts / "zero.pdf").touch()
    (contracts / "cut.docx").write_bytes(b"PK\x03\x04 and then nothing")
    (contracts / "photo.bin").write_bytes(b"\x00\x01\x02\x03")
    _write_encrypted_pdf(contracts / "locked.pdf")
    (contracts / "page.pdf").write_text("<html><body><p>The service is available 99.9% of each month.</p></body></html>")
    ended = slascan("scan", contracts)
    assert ended.code == 3
    told = ended.out.partition("Not read\n")[2].partition("\n\n")[0].splitlines()
    assert [line.partition(": ")[0].strip() for line in told] == [
        str(contracts / "cut.docx"),
        str(contracts / "locked.pdf"),
        str(contracts / "photo.bin"),
    ]
    assert "photo.bin: unsupported: this kind of file is not read; save it as" in told[2]
    assert "locked.pdf: encrypted: " in told[1]
    assert "99.99% in a calendar month" in ended.out
    assert "1 empty" in ended.out


def _write_encrypted_pdf(path: Path) -> None:
    page = Canvas(str(path), encrypt="a password")
    page.drawString(72, 700, "The Payments API is available 99.99% of each month.")
    page.save()


def test_usage_comes_before_findings_and_findings_before_what_was_not_read(slascan: Slascan, contracts: Path, catalog: Path) -> None:
    (contracts / "cut.docx").write_bytes(b"PK\x03\x04 and then nothing")
    assert slascan("scan", contracts).code == 3
    assert slascan("scan", contracts, "--catalog", catalog).code == 1
    assert slascan("scan", contracts, "nowhere", "--catalog", catalog).code == 2


def test_the_machine_form_has_a_row_for_each_file(slascan: Slascan, contracts: Path) -> None:
    (contracts / "zero.pdf").touch()
    (contracts / "cut.docx").write_bytes(b"PK\x03\x04 and then nothing")
    (contracts / "page.pdf").write_text("<html><body><p>Our offices are green.</p></body></html>")
    ended = slascan("scan", contracts, "--format", "jsonl")
    assert {name: (r["status"], r["format"]) for name, r in documents(ended.out).items()} == {
        "acme.md": ("read", "md"),
        "cut.docx": ("damaged", ""),
        "nda.txt": ("read", "txt"),
        "page.pdf": ("read", "html"),
        "zero.pdf": ("empty", ""),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_not_utf8_comes_back_as_it_was(slascan: Slascan, tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.md"
    Path(os.fsdecode(raw)).write_text("Nothing of interest.")
    machine = slascan("scan", tmp_path / os.fsdecode(b"caf\xe9.md"), "--format", "jsonl")
    assert os.fsencode(json.loads(machine.out.splitlines()[1])["document"]) == raw
    assert slascan("scan", tmp_path / os.fsdecode(b"caf\xe9.md")).code == 0


def test_a_path_that_is_not_there_is_wrong_usage(slascan: Slascan, contracts: Path) -> None:
    alone = slascan("scan", "nowhere")
    assert (alone.code, alone.out) == (2, "")
    assert alone.err == "slascan: nowhere: there is no such file or folder: check the path\n"
    beside = slascan("scan", "nowhere", contracts)
    assert beside.code == 2
    assert "nowhere: damaged: there is no such file or folder" in beside.out
    assert "99.99% in a calendar month" in beside.out


def test_an_empty_folder_is_wrong_usage(slascan: Slascan, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ended = slascan("scan", "none")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "slascan: no documents found in none: name a file, or a folder that holds some\n"


def test_a_named_catalog_must_be_there(slascan: Slascan, contracts: Path, tmp_path: Path) -> None:
    ended = slascan("scan", contracts, "--catalog", tmp_path / "none.db")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"slascan: {tmp_path / 'none.db'}: ")
    assert ended.err.count("\n") == 1


def test_a_catalog_of_a_newer_version_is_refused_in_one_line(slascan: Slascan, contracts: Path, catalog: Path) -> None:
    with sqlite3.connect(catalog) as database:
        database.execute("PRAGMA user_version = 999")
    ended = slascan("scan", contracts, "--catalog", catalog)
    assert (ended.code, ended.out) == (2, "")
    assert "a newer slascan" in ended.err
    assert ended.err.count("\n") == 1


def test_a_report_replaces_the_last_one_or_leaves_it(slascan: Slascan, contracts: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    assert slascan("scan", contracts, "--format", "html", "--output", page).out == ""
    assert page.read_text().startswith("<!doctype html>")
    ended = slascan("scan", contracts, "--output", tmp_path / "none" / "report.txt")
    assert ended.code == 2
    assert "choose another place for the report" in ended.err
    (tmp_path / "latest.html").symlink_to(page)
    page.write_text("old")
    slascan("scan", contracts, "--format", "html", "--output", tmp_path / "latest.html")
    assert (tmp_path / "latest.html").is_symlink()
    assert page.read_text() != "old"
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["latest.html", "report.html"]


def test_one_run_writes_several_forms(slascan: Slascan, contracts: Path, catalog: Path, tmp_path: Path) -> None:
    ended = slascan("scan", contracts, "--catalog", catalog, "--also", "sarif=findings.sarif", "--also", "junit=tests.xml")
    assert ended.code == 1
    assert "CRITICAL tighter-than-slo" in ended.out
    (run,) = json.loads((tmp_path / "findings.sarif").read_text())["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= {"SLA001", "APR001"}
    assert "**Remedy**" in run["tool"]["driver"]["rules"][0]["help"]["markdown"]
    assert (tmp_path / "tests.xml").read_text().count("<failure ") == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("--format", "word"), "slascan: word: there is no such form; there are text, jsonl, html, "),
        (("--also", "word=x"), "slascan: word: there is no such form; there are text, jsonl, html, "),
        (("--also", "sarif"), "slascan: --also sarif: write a form and a file, such as --also sarif=findings.sarif\n"),
    ],
)
def test_a_form_that_is_not_there_is_told_before_anything_is_read(
    slascan: Slascan, contracts: Path, said: tuple[str, str], told: str
) -> None:
    ended = slascan("scan", contracts, *said)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(told)


def test_the_help_names_every_form(slascan: Slascan) -> None:
    said = " ".join(slascan("scan", "--help").out.replace("│", " ").split())
    listed = said.partition("For people (")[2].partition("). ")[0]
    assert set(listed.replace("), or for machines (", ", ").split(", ")) == {"text", *FORMS}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="the system has no device that is always full")
def test_a_full_disk_is_one_line_and_a_device_stays_a_device(slascan: Slascan, contracts: Path) -> None:
    ended = slascan("scan", contracts, "--output", "/dev/full")
    assert ended.code == 2
    assert ended.err == "slascan: /dev/full: No space left on device: choose another place for the report\n"
    assert Path("/dev/full").is_char_device()


def test_a_run_is_recorded_where_a_ledger_is_kept_and_only_there(slascan: Slascan, contracts: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    slascan("scan", contracts)
    assert not list(tmp_path.rglob("*.db"))
    for _ in range(2):
        slascan("scan", contracts, "--ledger", ledger)
    connection = sqlite3.connect(ledger)
    assert connection.execute("SELECT count(*) FROM run").fetchone() == (2,)
    assert connection.execute("SELECT path, status FROM document WHERE run = 2 ORDER BY path").fetchall() == [
        (str(contracts / "acme.md"), "read"),
        (str(contracts / "nda.txt"), "read"),
    ]
    connection.close()


def test_a_manifest_names_ledger_and_catalog(slascan: Slascan, contracts: Path, catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "slascan.toml").write_text(f'[catalog]\npath = "{catalog.name}"\n[ledger]\npath = "kept.db"\n')
    assert "CRITICAL tighter-than-slo" in slascan("scan", contracts).out
    assert (tmp_path / "kept.db").exists()
    catalog.unlink()
    assert slascan("scan", contracts).code == 2


def command(*arguments: str | Path) -> "subprocess.Popen[bytes]":
    """The command in a process of its own."""
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-m", "scanner", *map(str, arguments)], stdin=pipe, stdout=pipe, stderr=pipe)


def test_pasted_text_is_read_from_standard_input(tmp_path: Path) -> None:
    pasted = b"We guarantee an uptime of 99.99% per month."
    ran = subprocess.run(
        [sys.executable, "-m", "scanner", "scan", "-"],
        input=pasted,
        capture_output=True,
        check=False,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path)},
    )
    assert ran.returncode == 0, ran.stderr
    assert "99.99% in a calendar month" in ran.stdout.decode()


def test_a_reader_that_goes_away_is_no_error(contracts: Path) -> None:
    with command("scan", contracts, "--format", "jsonl") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_ctrl_c_prints_what_was_found_so_far(contracts: Path) -> None:
    """The last file of the folder is a pipe on standard input that never ends."""
    with command("scan", contracts, "-") as process:
        assert process.stdin
        _wait_until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"99.99% in a calendar month" in out
    assert err.decode() == "slascan: interrupted; what was not read by then is not in the report\n"


def _wait_until_it_reads(pid: int) -> None:
    """Until the process sleeps in a read of its standard input, as the system tells."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        waiting = Path(f"/proc/{pid}/syscall").read_text().split()
        if waiting[:2] == ["0", "0x0"]:
            return
        time.sleep(0.05)
    pytest.fail("the command never read its standard input")


@pytest.mark.parametrize("arguments", [("--help",), ("scan", "--help"), ("link", "--help"), ("--version",)], ids=" ".join)
def test_help_is_quick_because_it_imports_no_reader_and_no_matcher(arguments: tuple[str, ...]) -> None:
    script = (
        "import sys\n"
        f"sys.argv = ['slascan', *{arguments!r}]\n"
        "from scanner.cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n    print(sorted({'spacy', 'pypdfium2', 'docx', 'sqlite_utils', 'jinja2'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert ran.stdout.endswith("[]\n")


def test_a_folder_without_anything_like_a_promise_imports_no_matcher(tmp_path: Path) -> None:
    (tmp_path / "nda.md").write_text("Both parties keep secret what they learn.")
    script = (
        "import sys\n"
        f"sys.argv = ['slascan', 'scan', {str(tmp_path)!r}]\n"
        "from scanner.cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n    print('spacy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.stdout.endswith("False\n")
