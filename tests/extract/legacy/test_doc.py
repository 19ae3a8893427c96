"""Documents of Word 97-2003, with each program that reads them."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from scanner import extract
from scanner.errors import DamagedDocument, TookTooLong, UnsupportedFormat
from scanner.extract import Limits
from scanner.model import BlockKind, Document, Source, State, Status

CONTRACT = Path(__file__).with_name("contract.doc").read_bytes()
PATIENT = Limits(max_seconds=120)
Only = Callable[..., None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Only:
    """Leave no program in reach but these; a test of one that is not installed is skipped."""

    def leave(*programs: str) -> None:
        place = tmp_path / "bin"
        place.mkdir()
        for program in programs:
            found = shutil.which(program)
            if found is None:
                pytest.skip(f"{program} is not installed")
            (place / program).symlink_to(found)
        monkeypatch.setenv("PATH", str(place) if programs != ("soffice",) else f"{place}{os.pathsep}{os.environ['PATH']}")

    return leave


def read(data: bytes = CONTRACT, name: str = "contract.doc", limits: Limits = PATIENT) -> Document:
    return extract.read(Source.of(name, data), limits)


def texts(document: Document, *states: State) -> list[str]:
    return [block.text for block in document.blocks if block.state in (states or (State.LIVE,))]


def test_libreoffice_keeps_everything_in_its_place_and_state(only: Only) -> None:
    only("soffice")
    document = read()
    assert (document.format, document.diagnostics) == ("doc", ())
    assert {"Header: 99.81%", "Footer: 99.82%", "Uptime is 99.92% a month.", "Service | Level", "Checkout | 99.93%"} <= set(texts(document))
    assert "Die Verfügbarkeit beträgt 99,83 % im Monat – “guaranteed”." in texts(document)
    assert "Tracked: 99.86% a month." in texts(document)
    assert texts(document, State.HIDDEN, State.STRUCK, State.DELETED) == ["Hidden: 99.84%", "Struck: 99.85%", "Tracked: 99.87% a month."]


def test_antiword_reads_what_stands_in_the_body_today_and_the_rest_is_said_to_be_unread(only: Only) -> None:
    only("antiword")
    document = read()
    assert {"Uptime is 99.92% a month.", "Checkout | 99.93%", "Reports: 99.95%", "Tracked: 99.86% a month."} <= set(texts(document))
    assert texts(document, State.STRUCK) == ["Struck: 99.85%"]
    assert not any("99.87" in text for text in texts(document))
    (said,) = document.diagnostics
    assert (said.code, "leaves out headers" in said.message) == (Status.READ_PARTLY, True)


def test_antiword_tells_headings_and_tables(only: Only) -> None:
    only("antiword")
    document = read()
    (heading,) = (block for block in document.blocks if block.kind is BlockKind.HEADING)
    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert (heading.text, [row.locator.row for row in rows]) == ("1. Availability", [1, 2])
    assert all(row.heading == ("1. Availability",) for row in rows)


def test_catdoc_reads_the_text_and_says_what_it_cannot_tell(only: Only) -> None:
    only("catdoc")
    document = read()
    assert {"Uptime is 99.92% a month.", "Header: 99.81%"} <= set(texts(document))
    (said,) = document.diagnostics
    assert (said.code, "deleted and inserted text together" in said.message) == (Status.READ_PARTLY, True)


def test_no_program_is_a_format_that_is_not_read_and_what_to_install_is_said(only: Only) -> None:
    only()
    with pytest.raises(UnsupportedFormat, match="install LibreOffice, antiword or catdoc"):
        read()


def test_it_is_told_by_what_it_holds_whatever_its_name(only: Only) -> None:
    only("antiword")
    assert read(name="contract.docx").format == read(name="attachment").format == "doc"


def test_one_that_is_cut_off_is_damaged(only: Only) -> None:
    only("antiword")
    with pytest.raises(DamagedDocument, match="cut off or damaged"):
        read(CONTRACT[: len(CONTRACT) // 2])


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put a shell script in the place of antiword, and no other program in reach."""
    if sys.platform == "win32":
        pytest.skip("shell scripts are POSIX's")

    def write(*lines: str) -> None:
        program = tmp_path / "antiword"
        program.write_text("\n".join(("#!/bin/bash", *lines, "echo '<book><chapter><para>Uptime: 99.9%</para></chapter></book>'")))
        program.chmod(0o700)
        monkeypatch.setenv("PATH", str(tmp_path))

    return write


def test_a_program_that_hangs_is_killed_with_what_it_started(script: Callable[..., None]) -> None:
    script("/bin/sleep 61.7 &", "/bin/sleep 61.7")
    began = time.monotonic()
    with pytest.raises(TookTooLong, match="antiword takes longer than"):
        read(limits=Limits(max_seconds=1))
    assert time.monotonic() - began < 10
    assert not [each for each in psutil.process_iter(["cmdline"]) if each.info["cmdline"] == ["/bin/sleep", "61.7"]]


def test_a_program_sees_neither_the_environment_nor_the_documents_name(
    script: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "private")
    script(f'echo "$TOKEN" "$@" > {tmp_path}/seen')
    assert texts(read(name="Acme.doc")) == ["Uptime: 99.9%"]
    seen = (tmp_path / "seen").read_text()
    assert seen.strip()
    assert not {"private", "Acme"} & set(seen.replace(".", " ").split())


def test_a_program_has_no_network(script: Callable[..., None]) -> None:
    if subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody take the network from a program")
    with socket.create_server(("127.0.0.1", 0)) as server:
        script(f"exec 3<>/dev/tcp/127.0.0.1/{server.getsockname()[1]}")
        assert texts(read()) == ["Uptime: 99.9%"]
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


def test_nothing_is_left_behind(script: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    (place / "slascan-999999999-left").mkdir()  # by a process that was killed
    script("echo kept > kept")
    assert texts(read()) == ["Uptime: 99.9%"]
    assert not list(place.iterdir())


def test_the_xml_of_word_2003_is_read_by_libreoffice_alone(only: Only) -> None:
    only("soffice")
    xml = (
        '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p>'
        "<w:r><w:t>Uptime: 99.</w:t></w:r><w:r><w:t>95%</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    document = read(xml.encode())
    assert (document.format, texts(document)) == ("doc", ["Uptime: 99.95%"])
