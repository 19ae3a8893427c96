"""What a process takes of the machine, with all that it has started."""

import time
from contextlib import suppress

import psutil

_STRETCH = 0.5
"""Seconds over which it is seen whether a process works: long enough for its turn to come on a machine that has much else to do."""
_AT_WORK = 0.1
"""Of a processor: who gets less of it waits."""


class Taken:
    """The time that a process takes, and its memory.

    Time in which it works counts as the processor's: that other programs work as well takes nothing from it. Time in which it
    does not counts in full, so that one that waits for what never comes has a limit.
    """

    def __init__(self, process: int) -> None:
        self._process = process
        self._processes: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            self._processes.append(psutil.Process(process))
        self._counted = 0.0
        self._began, self._worked = time.monotonic(), self._work()

    def seconds(self) -> float:
        """The time that it has taken."""
        now, work = time.monotonic(), self._work()
        passed, worked = now - self._began, work - self._worked
        seconds = self._counted + (min(worked, passed) if worked >= passed * _AT_WORK else passed)
        if passed >= _STRETCH:
            self._counted, self._began, self._worked = seconds, now, work
            self._look_for_others()
        return seconds

    def memory(self) -> int:
        """The bytes that it holds; what it has reserved and not used does not count."""
        held = 0
        for process in self._processes:
            with suppress(psutil.Error):
                held += process.memory_info().rss
        return held

    def _work(self) -> float:
        """Seconds of processors; a process has those of the ones that it started and that ended."""
        work = 0.0
        for process in self._processes:
            with suppress(psutil.Error):
                work += sum(process.cpu_times()[:4])
        return work

    def _look_for_others(self) -> None:
        """What the process has started since; all processes of the machine are looked through, so this is not done at every look."""
        with suppress(psutil.Error):
            process = psutil.Process(self._process)
            self._processes = [process, *process.children(recursive=True)]
