"""Broken files, for a few seconds; `make fuzz` reads them for as long as one likes, and keeps what it finds in ``found/``."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutation import mutated
from wellformed import FOUND, check, formats, seeds


@pytest.mark.parametrize("form", formats())
def test_a_broken_file_is_read_or_refused_in_order(form: str) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(mutated(seeds(form)))
    def broken(data: bytes) -> None:
        check(form, data)

    broken()


@pytest.mark.parametrize("form", formats())
def test_a_file_of_any_bytes_is_read_or_refused_in_order(form: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(st.binary(max_size=200))
    def anything(data: bytes) -> None:
        check(form, data)

    anything()


@pytest.mark.parametrize("path", sorted(FOUND.glob("*")), ids=lambda path: path.name)
def test_what_once_broke_a_reader_breaks_it_no_more(path: Path) -> None:
    check(path.suffix.removeprefix("."), path.read_bytes())
