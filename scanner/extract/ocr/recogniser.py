"""Several pages at a time, on as many threads as there are cores: the engine leaves the interpreter to others while it works."""

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from scanner.extract.ocr.installed import Installation
from scanner.extract.ocr.picture import Picture
from scanner.extract.ocr.words import Recognition

_MOST_THREADS = 4
"""Each takes up to 200 MB."""


class Recogniser:
    """Reads pictures of pages; its engines take a second to load, so they are kept for the next document."""

    def __init__(self, installed: Installation) -> None:
        self.threads = min(os.cpu_count() or 1, _MOST_THREADS)
        self._pool = ThreadPoolExecutor(self.threads)
        self._own = threading.local()
        self._installed = installed

    def read(self, picture: Picture, seconds: float) -> "Future[Recognition]":
        """What the picture says, once it is recognised; TimeoutError where that takes longer than the seconds."""
        return self._pool.submit(self._read, picture, seconds)

    def _read(self, picture: Picture, seconds: float) -> Recognition:
        from scanner.extract.ocr.engine import Engine  # noqa: PLC0415 - an extra

        if not hasattr(self._own, "engine"):
            self._own.engine = Engine(self._installed)
        engine: Engine = self._own.engine
        return engine.read(picture, seconds)


@cache
def recogniser(installed: Installation) -> Recogniser:
    """The one of this process."""
    return Recogniser(installed)
