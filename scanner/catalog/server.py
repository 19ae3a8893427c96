"""History from a Prometheus server over its HTTP API, a calendar month at a time.

Each month is kept under a name of its own, so that what is fetched anew replaces that month alone.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import httpx

from scanner.catalog.facts import Statement
from scanner.catalog.imports import prometheus
from scanner.catalog.imports.calendar import months
from scanner.catalog.imports.protocol import Given
from scanner.catalog.statements import answers
from scanner.errors import CatalogError

TOKEN = "SLASCAN_PROMETHEUS_TOKEN"  # noqa: S105 - the name of a variable
_TIMEOUT = 60
_WRONG = {httpx.codes.BAD_REQUEST, httpx.codes.UNPROCESSABLE_ENTITY, httpx.codes.SERVICE_UNAVAILABLE}
"""The codes with which Prometheus says, as JSON, what is wrong."""
_STEP = timedelta(minutes=5)
"""A month of it stays below the 11,000 points that Prometheus answers with at most."""


@dataclass(frozen=True, slots=True)
class RangeQuery:
    """A query of a server over the days ``first`` to ``last`` (UTC, inclusive)."""

    server: str
    query: str
    first: date
    last: date


def fetch(asked: RangeQuery, given: Given) -> list[Statement]:
    """What the server answers, a statement for each month.

    The token of the environment variable ``SLASCAN_PROMETHEUS_TOKEN`` is sent, and kept nowhere.

    Raises:
        CatalogError: the server cannot be asked, or its answer cannot be used.
    """
    url = httpx.URL(asked.server)
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise CatalogError(f"{url.copy_with(userinfo=b'')}: not the address of a server; write https://HOST, and the token into {TOKEN}")
    token = os.environ.get(TOKEN)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with httpx.Client(base_url=url, headers=headers, timeout=_TIMEOUT) as client:
        return answers(dict(_months(client, asked, given)), prometheus, given)


def _months(client: httpx.Client, asked: RangeQuery, given: Given) -> Iterator[tuple[str, bytes]]:
    digest = sha256(asked.query.encode()).hexdigest()[:12]
    start = datetime.combine(asked.first, time(), UTC)
    for span in months(start, datetime.combine(asked.last, time(), UTC) + timedelta(days=1)):
        name = f"{client.base_url.host}/{given.service or 'services'}/{digest}/{span.first:%Y-%m}"
        # The first sample stands for the step before it.
        asking: dict[str, str | float] = {
            "query": asked.query,
            "start": (span.start + _STEP).timestamp(),
            "end": span.end.timestamp(),
            "step": _STEP.total_seconds(),
            "timeout": f"{_TIMEOUT}s",
        }
        yield name, _asked(client, asking)


def _asked(client: httpx.Client, asking: dict[str, str | float]) -> bytes:
    host = client.base_url.host
    try:
        answer = client.get("api/v1/query_range", params=asking)
    except httpx.TimeoutException as error:
        raise CatalogError(
            f"{host}: no answer within {_TIMEOUT} seconds: record the query as a rule on the server, and ask for the rule"
        ) from error
    except httpx.HTTPError as error:
        raise CatalogError(f"{host}: the server does not answer ({type(error).__name__}): check its address and the network") from error
    if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
        raise CatalogError(f"{host}: the server refuses ({answer.status_code}): put a token that it takes into {TOKEN}")
    told = answer.status_code in _WRONG and "json" in answer.headers.get("Content-Type", "")
    if answer.status_code != httpx.codes.OK and not told:
        raise CatalogError(f"{host}: the server answers with {answer.status_code}: check the address; it ends where /api/v1 begins")
    return answer.content
