import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scanner.pipeline.taken import Taken

WATCHED = 1.5
WORKING_HALF_OF_THE_TIME = """
import time
while True:
    until = time.process_time() + 0.05
    while time.process_time() < until: pass
    time.sleep(0.05)
"""
WAITING = "import time; time.sleep(60)"
HOLDING_100_MB = "import time; kept = bytearray(10**8); time.sleep(3)"
WAITING_FOR_ANOTHER = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDING_100_MB!r}])"


@contextmanager
def running(program: str) -> "Iterator[subprocess.Popen[bytes]]":
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        time.sleep(0.5)  # it has started
        try:
            yield process
        finally:
            process.kill()


def seconds_of(program: str) -> float:
    """What is counted of :data:`WATCHED` seconds."""
    with running(program) as process:
        taken = Taken(process.pid)
        until = time.monotonic() + WATCHED
        while time.monotonic() < until:
            time.sleep(0.05)
            counted = taken.seconds()
    return counted


def test_a_process_that_waits_takes_all_the_time() -> None:
    assert seconds_of(WAITING) >= WATCHED


def test_a_process_that_works_takes_the_time_in_which_it_has_a_processor() -> None:
    assert seconds_of(WORKING_HALF_OF_THE_TIME) < 0.8 * WATCHED


def test_memory_of_what_a_process_starts_is_its_own() -> None:
    with running(WAITING_FOR_ANOTHER) as process:
        taken = Taken(process.pid)
        until = time.monotonic() + WATCHED
        while taken.memory() < 10**8 and time.monotonic() < until:
            time.sleep(0.05)
            taken.seconds()
        assert taken.memory() > 10**8
