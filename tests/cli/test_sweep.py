"""What the command line of a sweep says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "dask"), "--engine dask goes with --scheduler ADDRESS"),
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"), "without --jobs"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler goes with --engine dask"),
    ],
)
def test_options_of_engines_that_do_not_fit_together_are_told(
    slascan: Slascan, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ended = slascan("sweep", tmp_path, "--db", tmp_path / "ledger.db", *options)
    assert ended.code == 2
    assert said in ended.err
