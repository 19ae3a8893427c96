"""Files that open with a password only, and binary Office files that hold nothing or nonsense."""

import io
from collections.abc import Iterator
from functools import partial

import msoffcrypto
import pyzipper

from hostile.case import Case, case
from hostile.packages import docx, paragraph, pptx, row, shape, xlsx, zipped
from hostile.words import LATER, promise
from scanner.model import Status

_PASSWORD = "open sesame"  # noqa: S105 - of files made here
_CUTS = ((1, Status.DAMAGED), (5, Status.DAMAGED), (9, Status.ENCRYPTED))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def cases() -> Iterator[Case]:
    """No password is given."""
    offices = {"docx": docx(paragraph(promise())), "xlsx": xlsx(row(1, promise())), "pptx": pptx(shape(promise()))}
    for suffix, data in offices.items():
        yield case(f"locked/office.{suffix}", partial(_office, data), status=Status.ENCRYPTED)
        yield case(f"locked/office-as-text-{suffix}.txt", partial(_office, data), status=Status.ENCRYPTED)
        yield case(f"locked/office-in-zip-{suffix}.zip", partial(_within, suffix, data), "99.5", status=Status.READ_PARTLY)
        for tenth, status in _CUTS:
            yield case(f"locked/office-at-{tenth}-of-10.{suffix}", partial(_cut, data, tenth), status=status)
    for method, name in ((pyzipper.ZIP_DEFLATED, "deflated"), (pyzipper.ZIP_STORED, "stored")):
        yield case(f"locked/aes-{name}.zip", partial(_aes, method), status=Status.ENCRYPTED)
    for suffix in ("doc", "xls", "ppt", "msg", "docx"):
        yield case(f"locked/head-alone.{suffix}", _OLE, status=Status.DAMAGED)
        yield case(f"locked/zeros-behind-head.{suffix}", _OLE + bytes(5000), status=Status.DAMAGED)
        yield case(f"locked/ones-behind-head.{suffix}", _OLE + b"\xff" * 5000, status=Status.DAMAGED)


def _office(data: bytes) -> bytes:
    file = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data)).encrypt(_PASSWORD, file)
    return file.getvalue()


def _within(suffix: str, data: bytes) -> bytes:
    return zipped({f"a.{suffix}": _office(data), "b.txt": LATER.encode()})


def _cut(data: bytes, tenth: int) -> bytes:
    locked = _office(data)
    return locked[: len(locked) * tenth // 10]


def _aes(method: int) -> bytes:
    file = io.BytesIO()
    with pyzipper.AESZipFile(file, "w", compression=method, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(_PASSWORD.encode())
        archive.writestr("level.txt", promise())
    return file.getvalue()
