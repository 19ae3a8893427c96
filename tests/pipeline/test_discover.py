import os
import socket
import sys
from pathlib import Path

import pytest

from scanner.errors import LimitExceeded, SourceError
from scanner.extract import Limits
from scanner.model import Status
from scanner.pipeline.discover import Found, discover, read_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "archive"
    root.mkdir()
    return root


def write(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")


def names(folder: Path, *, follow: bool = False) -> list[str]:
    return [
        Path(found.name).relative_to(folder).as_posix() for found in discover([str(folder)], Limits(), follow=follow) if not found.status
    ]


def skipped(folder: Path) -> dict[str, str]:
    return {Path(f.name).name: f.reason for f in discover([str(folder)], Limits()) if f.status is Status.SKIPPED}


def test_a_folder_is_walked_in_the_order_of_its_names(folder: Path) -> None:
    write(folder, "b/2.txt", "c.txt", "a.txt", "b/10.txt")
    assert names(folder) == ["a.txt", "b/10.txt", "b/2.txt", "c.txt"]


def test_what_is_no_document_is_skipped_with_a_reason(folder: Path) -> None:
    write(folder, ".DS_Store", "Thumbs.db", "~$contract.docx", "slascan.toml", "contract.txt")
    assert names(folder) == ["contract.txt"]
    assert set(skipped(folder)) == {".DS_Store", "Thumbs.db", "~$contract.docx", "slascan.toml"}
    assert all(skipped(folder).values())


def test_folders_of_version_control_are_not_entered(folder: Path) -> None:
    write(folder, ".git/config", "contract.txt")
    assert names(folder) == ["contract.txt"]


def test_the_databases_of_a_run_are_skipped_with_the_files_beside_them(folder: Path) -> None:
    write(folder, "slo.db", "slo.db-wal", "other/slo.db")
    found = discover([str(folder)], Limits(), own=[folder / "slo.db"])
    assert [f.status for f in found] == [None, Status.SKIPPED, Status.SKIPPED]


def test_a_file_over_the_limit_is_too_large(folder: Path) -> None:
    write(folder, "contract.txt")
    [found] = discover([str(folder)], Limits(max_bytes=3))
    assert found.status is Status.TOO_LARGE


def test_links_are_taken_only_when_asked_for(folder: Path) -> None:
    write(folder, "contract.txt")
    (folder / "link.txt").symlink_to("contract.txt")
    assert names(folder) == ["contract.txt"]
    assert names(folder, follow=True) == ["contract.txt", "link.txt"]


def test_a_link_that_is_named_is_taken(folder: Path) -> None:
    write(folder, "contract.txt")
    (folder / "link.txt").symlink_to("contract.txt")
    assert [f.status for f in discover([str(folder / "link.txt")], Limits())] == [None]


def test_a_loop_of_links_ends(folder: Path) -> None:
    write(folder, "a/contract.txt")
    (folder / "a" / "up").symlink_to(folder)
    assert names(folder, follow=True) == ["a/contract.txt"]


def test_a_broken_link_is_said(folder: Path) -> None:
    (folder / "gone.txt").symlink_to("nowhere.txt")
    [found] = discover([str(folder)], Limits(), follow=True)
    assert found.status is Status.DAMAGED


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and sockets in folders are a matter of Unix")
def test_pipes_and_sockets_are_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert skipped(folder) == {"pipe": "a pipe and no file", "socket": "a socket and no file"}


@pytest.mark.skipif(sys.platform != "linux", reason="only here may names be any bytes")
def test_a_name_that_is_not_utf8_leads_back_to_its_file(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("text")
    [found] = discover([str(folder)], Limits())
    assert os.fsencode(found.name).endswith(b"caf\xe9.txt")
    assert read_bytes(found, Limits()).data == b"text"


def test_a_missing_path_is_one_value_and_the_rest_is_found(folder: Path) -> None:
    write(folder, "contract.txt")
    missing, present = discover([str(folder / "missing"), str(folder)], Limits())
    assert missing.status is Status.DAMAGED
    assert missing.reason == "there is no such file or folder; check the path"
    assert present.status is None


def test_a_file_that_two_paths_lead_to_is_found_once(folder: Path) -> None:
    write(folder, "contract.txt")
    assert len(list(discover([str(folder), str(folder / "contract.txt")], Limits()))) == 1


def test_an_empty_folder_gives_nothing(folder: Path) -> None:
    assert list(discover([str(folder)], Limits())) == []


def test_a_dash_is_standard_input() -> None:
    assert list(discover(["-"], Limits())) == [Found("<stdin>")]


def test_bytes_are_read_with_their_name_and_digest(folder: Path) -> None:
    write(folder, "contract.txt")
    source = read_bytes(Found(str(folder / "contract.txt")), Limits())
    assert (Path(source.name).name, source.data) == ("contract.txt", b"text")


def test_a_file_that_grew_over_the_limit_is_refused(folder: Path) -> None:
    write(folder, "contract.txt")
    with pytest.raises(LimitExceeded, match="larger than"):
        read_bytes(Found(str(folder / "contract.txt")), Limits(max_bytes=3))


def test_a_file_that_is_gone_when_it_is_read_is_a_source_error(folder: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_bytes(Found(str(folder / "gone.txt")), Limits())
