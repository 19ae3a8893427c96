"""Servers of archives on loopback: real ones, of which a test decides what they hold."""

import asyncio
import io
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

import asyncssh

PASSWORD = "swordfish"  # noqa: S105 - of these servers alone


class Web(ThreadingHTTPServer):
    """A web server that shows folders as index pages; ``asked`` are its requests, and every one of a path in ``failing`` gets that status."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        self.queries: set[str] = set()
        self.failing: dict[str, list[int]] = {}
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class _Handler(SimpleHTTPRequestHandler):
    server: Web

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        path, _, query = self.path.partition("?")
        self.server.asked.append(f"{self.command} {path}")
        self.server.queries.add(query)
        if statuses := self.server.failing.get(path):
            self.send_error(statuses.pop(0))
            return None
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
        """Say nothing."""


@contextmanager
def web(folder: Path) -> Iterator[Web]:
    with Web(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def sftp(folder: Path, home: Path) -> Iterator[str]:
    """An SFTP server of a folder, for ``ann`` with the password; its key is among those that are known in a ``home``."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    key = asyncssh.generate_private_key("ssh-ed25519")
    connections: list[asyncssh.SSHServerConnection] = []

    async def listening() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=lambda: _Ann(connections),
            server_host_keys=[key],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=str(folder).encode()),
        )

    async def closed() -> None:
        server.close()
        for connection in connections:
            connection.abort()
            await connection.wait_closed()
        await server.wait_closed()

    server = asyncio.run_coroutine_threadsafe(listening(), loop).result()
    port = server.get_port()
    (home / ".ssh").mkdir(parents=True)
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {key.export_public_key().decode()}")
    try:
        yield f"127.0.0.1:{port}"
    finally:
        asyncio.run_coroutine_threadsafe(closed(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Ann(asyncssh.SSHServer):
    def __init__(self, connections: list[asyncssh.SSHServerConnection]) -> None:
        self._connections = connections

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connections.append(conn)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == ("ann", PASSWORD)


def zipped(files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return written.getvalue()
