"""A Prometheus server that is asked over its HTTP API."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from scanner import catalog
from scanner.catalog.imports.protocol import Given, Measures
from scanner.catalog.server import TOKEN, RangeQuery, fetch
from scanner.errors import CatalogError

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
UP = Given("api", Measures.AVAILABILITY)
SECRET = "hunter2-token"  # noqa: S105 - what must never be found in a catalog


WRONG = {
    "overloaded": (503, "application/json", '{"status": "error", "errorType": "timeout", "error": "query timed out"}'),
    "proxy": (503, "text/html", "<h1>Service Unavailable</h1>"),
    "moved": (302, "text/html", ""),
}
"""What else a server answers, by the query."""


class _Prometheus(BaseHTTPRequestHandler):
    """Answers every range query with all samples up, to those who hold the token."""

    def do_GET(self) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        if asked["query"] in WRONG:
            code, kind, body = WRONG[asked["query"]]
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())
            return
        allowed = self.headers.get("Authorization") == f"Bearer {SECRET}"
        self.send_response(200 if allowed else 401)
        self.end_headers()
        if allowed:
            start, end, step = (round(float(asked[name])) for name in ("start", "end", "step"))
            assert (end - start) / step < 11_000
            values = [[time, "1"] for time in range(start, end + 1, step)]
            series = {"metric": {}, "values": values}
            warnings = ["one store did not answer"] if asked["query"] == "half" else []
            self.wfile.write(
                json.dumps({"status": "success", "warnings": warnings, "data": {"resultType": "matrix", "result": [series]}}).encode()
            )

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Prometheus) as served:
        thread = Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}/prometheus"
        served.shutdown()
        thread.join()


def asked(server: str, last: date) -> RangeQuery:
    return RangeQuery(server, 'avg(up{job="api"})', date(2026, 3, 1), last)


def test_each_month_is_kept_for_itself(server: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, SECRET)
    catalog.import_statements(path, fetch(asked(server, date(2026, 4, 10)), UP), NOW)
    again = catalog.import_statements(path, fetch(asked(server, date(2026, 4, 30)), UP), NOW)
    assert (again.opened, again.closed, again.unchanged) == (1, 1, 1)
    assert [(period.first, period.last, period.availability, period.coverage) for period in catalog.read(path, NOW.date()).history] == [
        (date(2026, 3, 1), date(2026, 3, 31), Decimal(1), Decimal(1)),
        (date(2026, 4, 1), date(2026, 4, 30), Decimal(1), Decimal(1)),
    ]
    assert SECRET.encode() not in path.read_bytes()


def test_a_server_that_refuses(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TOKEN, raising=False)
    with pytest.raises(CatalogError, match=rf"the server refuses \(401\): put a token that it takes into {TOKEN}"):
        fetch(asked(server, date(2026, 3, 31)), UP)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("overloaded", r"error \(timeout: query timed out\)"),
        ("proxy", "the server answers with 503: check the address"),
        ("moved", "the server answers with 302: check the address"),
    ],
)
def test_a_server_that_cannot_answer_leaves_nothing(server: str, monkeypatch: pytest.MonkeyPatch, query: str, told: str) -> None:
    monkeypatch.setenv(TOKEN, SECRET)
    with pytest.raises(CatalogError, match=told) as caught:
        fetch(RangeQuery(server, query, date(2026, 3, 1), date(2026, 3, 31)), UP)
    assert SECRET not in str(caught.value)


def test_what_the_server_warns_of_is_said(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN, SECRET)
    (statement,) = fetch(RangeQuery(server, "half", date(2026, 3, 1), date(2026, 3, 31)), UP)
    assert any("one store did not answer" in note for note in statement.notes)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(CatalogError, match=r"127\.0\.0\.1: the server does not answer \(ConnectError\)"):
        fetch(asked("http://127.0.0.1:9", date(2026, 3, 31)), UP)


@pytest.mark.parametrize("address", ["prometheus.example", f"https://user:{SECRET}@prometheus.example", "file:///etc/passwd"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(CatalogError, match="not the address of a server") as caught:
        fetch(asked(address, date(2026, 3, 31)), UP)
    assert SECRET not in str(caught.value)
