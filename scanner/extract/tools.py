"""Programs of the system that read formats for which there is no library.

Each runs in a private folder that is gone afterwards, with a limit of time and, where the system can do that, of memory, without network,
and is killed with all that it started.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import psutil

from scanner.errors import DamagedDocument, TookTooLong
from scanner.extract.protocol import Limits

_SHARE = 0.75
"""Of the time for a file: the rest is for what comes of the program, or for another one that is tried."""
_CONFINING = (
    ("prlimit", f"--as={4 * 2**30}", "--core=0"),  # of address space LibreOffice takes 2 GiB for any document
    ("unshare", "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"),
)
"""Commands of Linux before a command: the first takes memory from it, the second the network, and every child when it ends."""

_NOTHING = ("/bin/sh", "-c", ":")
_FOLDER = "slascan-"


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder that nobody else can look into, and that is gone afterwards; so are those of processes that were killed meanwhile."""
    for left in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        process = left.name.removeprefix(_FOLDER).partition("-")[0]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_FOLDER}{os.getpid()}-") as place:
        yield Path(place)


def run(command: Sequence[str], folder: Path, limits: Limits) -> bytes:
    """What a program writes to its standard output; ``folder`` is its working folder, its home, and where it keeps what it writes.

    Raises:
        DamagedDocument: it ends with an error.
        TookTooLong: it did not end in time.
    """
    seconds, name = limits.max_seconds * _SHARE, Path(command[0]).stem
    with subprocess.Popen(  # noqa: S603 - no shell, and every word of it is from here
        [*_confined(), *command],
        cwd=folder,
        env={"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            written, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise TookTooLong(f"{name} takes longer than {seconds:.0f} s: save the file in the current format") from None
        finally:
            if process.poll() is None:
                _end(process.pid)
    if process.returncode:
        raise DamagedDocument(f"{name} cannot read it (exit code {process.returncode}): open it in its program and save it anew")
    return written


def _end(process: int) -> None:
    """Kill a process that is still there, and all that it started."""
    parent = psutil.Process(process)
    for each in (*parent.children(recursive=True), parent):
        with suppress(psutil.NoSuchProcess):
            each.kill()


@cache
def _confined() -> tuple[str, ...]:
    """The command before a command that takes network and memory from it, of as much as the system allows.

    Where the search path is a narrow one, as that of a service is, the system's own folders are looked into too.
    """
    found = ((shutil.which(program) or shutil.which(program, path=os.defpath), words) for program, *words in _CONFINING)
    return tuple(word for program, words in found if program for word in _if_it_works(program, *words))


def _if_it_works(*command: str) -> tuple[str, ...]:
    """The command, where it can run another one; a container, for one, often forbids ``unshare``."""
    ended = subprocess.run([*command, *_NOTHING], stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - as above
    return () if ended.returncode else command
