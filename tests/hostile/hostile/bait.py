"""What a reader must not touch: a file with a word that stands nowhere else, and an address at which somebody listens."""

import atexit
import socket
from functools import cache
from pathlib import Path

_CANARY = Path(__file__).with_name("canary.txt")


def secret() -> str:
    """The word in the file."""
    return _CANARY.read_text("utf-8").split()[0]


def file_address() -> str:
    """The file, for whoever would follow a link."""
    return _CANARY.as_uri()


def address() -> str:
    """Where somebody listens, on this machine."""
    return f"http://127.0.0.1:{_listener().getsockname()[1]}/"


def called() -> bool:
    """Whether somebody came to the address."""
    try:
        connection, _ = _listener().accept()
    except BlockingIOError:
        return False
    connection.close()
    return True


@cache
def _listener() -> socket.socket:
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0)
    atexit.register(listener.close)
    return listener
