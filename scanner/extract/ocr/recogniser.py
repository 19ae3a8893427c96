"""Several pages at a time, on as many threads as there are cores: the engine leaves the interpreter to others while it works."""

import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor

from scanner.extract.ocr.installation import Installation
from scanner.extract.ocr.picture import Picture
from scanner.extract.ocr.words import Recognition

_MOST_THREADS = 4
"""Each takes up to 200 MB."""


class Recogniser:
    """Reads pictures of pages; close it when done. One that takes longer than ``seconds`` ends with TimeoutError."""

    def __init__(self, installed: Installation, seconds: float) -> None:
        self.threads = min(os.cpu_count() or 1, _MOST_THREADS)
        self._pool = ThreadPoolExecutor(self.threads)
        self._own = threading.local()
        self._installed = installed
        self._seconds = seconds

    def read(self, picture: Picture) -> "Future[Recognition]":
        """What the picture says, once it is recognised."""
        return self._pool.submit(self._read, picture)

    def close(self) -> None:
        """Begin no further page."""
        self._pool.shutdown(cancel_futures=True)

    def _read(self, picture: Picture) -> Recognition:
        from scanner.extract.ocr.engine import Engine  # noqa: PLC0415 - an extra

        if not hasattr(self._own, "engine"):
            self._own.engine = Engine(self._installed)
        engine: Engine = self._own.engine
        return engine.read(picture, self._seconds)
