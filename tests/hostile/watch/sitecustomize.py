"""Python runs this when it starts, with this folder on its path: what opens a socket is written down, in readers' processes too."""

import os
import sys

_SOCKETS = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
_RECORD = os.environ["HOSTILE_WATCH"]


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in _SOCKETS and not isinstance(arguments[1], (str, bytes)):  # a name is a socket of this machine's own, as workers have
        with open(_RECORD, "a", encoding="utf-8") as record:  # noqa: PTH123 - no more is imported than Python itself has
            record.write(f"{event} {arguments[1:]!r}\n")


sys.addaudithook(_watch)
