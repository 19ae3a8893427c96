"""A reader of files that begin with a NUL and FAULTY, and say what is to go wrong on the page after those they give."""

import ctypes
import os
import pickle
import signal
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil

from scanner.errors import DamagedDocument, PackError
from scanner.extract import Limits
from scanner.model import Block, BlockKind, Head, Locator, Source

FORMAT = "faulty"
MAGIC = b"\0FAULTY "
TEXT = "The Provider shall make the Platform available at least 99.95% of each calendar month."


def accepts(head: Head) -> bool:
    return head.data.startswith(MAGIC)


def extract(source: Source, limits: Limits) -> Iterator[Block]:
    del limits
    fault, pages = source.data.removeprefix(MAGIC).decode().split()
    for page in range(1, int(pages) + 1):
        yield Block(BlockKind.PARAGRAPH, TEXT, Locator(page=page))
    FAULTS[fault]()


def hang() -> None:
    time.sleep(3600)


def hang_in_c() -> None:
    """Holds the interpreter's lock, so that no thread of the process can do anything about it."""
    ctypes.pythonapi.sleep(3600)


def memory() -> None:
    kept = []
    while True:
        kept.append(b"\1" * 2**24)


def segfault() -> None:
    ctypes.string_at(0)


def exit_quietly() -> None:
    os._exit(0)


def exit_politely() -> None:
    sys.exit("a reader gives up")


def killed() -> None:
    """As the system ends the largest process when memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def owner_killed() -> None:
    """The system ends the process that wants the file read."""
    *_, owner = psutil.Process(os.getppid()).parents()[:1]  # readers are started by a server of its own
    owner.kill()
    time.sleep(3600)


def half_an_answer() -> None:
    """A message of a thousand bytes ends after its first words."""
    os.write(_pipe(), struct.pack("!i", 1000) + b"half of it")
    time.sleep(3600)


def nonsense_for_an_answer() -> None:
    os.write(_pipe(), struct.pack("!i", 8) + b"nonsense")


def another_answer() -> None:
    said = pickle.dumps("all is well")
    os.write(_pipe(), struct.pack("!i", len(said)) + said)


def _pipe() -> int:
    """What the worker answers through, as a library finds it that writes to a descriptor it no longer owns."""
    return next(number for number in range(3, 100) if _is_socket(number))


def _is_socket(number: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:
        return False


def blank_exception() -> None:
    raise ValueError


def blank_source_error() -> None:
    raise DamagedDocument("")


def garbage() -> None:
    sys.stdout.write("GARBAGE to standard output")
    sys.stdout.flush()
    os.write(1, b"GARBAGE \x1b[2J\xff\n")
    os.write(2, b"GARBAGE to standard error\n")


def children() -> None:
    subprocess.Popen(["sleep", "3599.5"])
    time.sleep(3600)


def memory_of_another() -> None:
    subprocess.run([sys.executable, "-c", "import time; kept = b'1' * 4 * 10**8; time.sleep(60)"], check=True)


def wait_for_input() -> None:
    sys.stdin.read(1)
    input()


def no_patterns() -> None:
    raise PackError("en/credit.yaml: cannot be used")


FAULTS = {
    fault.__name__: fault
    for fault in (
        hang,
        hang_in_c,
        memory,
        memory_of_another,
        segfault,
        killed,
        exit_quietly,
        exit_politely,
        half_an_answer,
        nonsense_for_an_answer,
        another_answer,
        owner_killed,
        blank_exception,
        blank_source_error,
        garbage,
        children,
        wait_for_input,
        no_patterns,
    )
}
