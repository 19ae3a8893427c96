"""Mails as files: those that Outlook saves, and a reader of any bytes."""

import struct
from collections.abc import Callable, Mapping

import pytest
from compoundfile import compound

from scanner import extract
from scanner.extract import Limits
from scanner.model import Document, Source

Properties = Mapping[str, "str | bytes | int | Properties"]
"""Of a message: texts, bytes and fixed numbers by tag, storages by name."""


def _storage(properties: Properties, before: int) -> dict[str, object]:
    """The streams of an object's properties."""
    storage: dict[str, object] = {}
    fixed = b"".join(struct.pack("<IIQ", int(tag, 16), 6, value) for tag, value in properties.items() if isinstance(value, int))
    storage["__properties_version1.0"] = bytes(before) + fixed
    for tag, value in properties.items():
        if isinstance(value, str):
            storage[f"__substg1.0_{tag}001F"] = value.encode("utf-16-le")
        elif isinstance(value, bytes):
            storage[f"__substg1.0_{tag}"] = value
        elif not isinstance(value, int):
            storage[tag] = _storage(value, 8 if tag.startswith("__attach") else 24)
    return storage


@pytest.fixture
def msg() -> Callable[[Properties], bytes]:
    """Write a mail as Outlook does, from its properties by tag."""

    def write(properties: Properties) -> bytes:
        return compound(_storage(properties, 32))

    return write


@pytest.fixture
def read() -> Callable[..., Document]:
    """Read bytes under a name."""

    def read_bytes(name: str, data: bytes, limits: Limits | None = None) -> Document:
        return extract.read(Source.of(name, data), limits)

    return read_bytes
