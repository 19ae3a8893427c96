import os
from pathlib import Path

import pytest

from scanner.errors import ConfigurationError
from scanner.extract import Limits
from scanner.model import Document, Status
from scanner.pipeline.job import Stop
from scanner.pipeline.text import text_of

IMPATIENT = Limits(max_idle_seconds=0.5)


@pytest.fixture(autouse=True)
def _faulty_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(Path(__file__).with_name("faulty"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file.bin"


def test_a_file_is_read_as_it_would_be_in_a_scan(path: Path) -> None:
    path.write_text("Uptime: 99.9%")
    text = text_of(str(path), Limits())
    assert isinstance(text, Document)
    assert [block.text for block in text.blocks] == ["Uptime: 99.9%"]


def test_a_reader_that_hangs_is_ended(path: Path) -> None:
    path.write_bytes(b"\0FAULTY hang 0")
    stop = text_of(str(path), IMPATIENT)
    assert isinstance(stop, Stop)
    assert stop.status is Status.TIMED_OUT


def test_what_came_before_a_fault_is_shown(path: Path) -> None:
    path.write_bytes(b"\0FAULTY segfault 3")
    text = text_of(str(path), IMPATIENT)
    assert isinstance(text, Document)
    assert [block.locator.page for block in text.blocks] == [1, 2, 3]
    assert [diagnostic.code for diagnostic in text.diagnostics] == [Status.CRASHED]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    assert text_of(str(path), Limits()) == Stop(Status.SKIPPED, "a pipe and no file")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="this is a folder"):
        text_of(str(tmp_path), Limits())
