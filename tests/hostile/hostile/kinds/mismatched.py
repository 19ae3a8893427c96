"""Files that are not what their names say, and files that are nothing that is read."""

import hashlib
import struct
import zlib
from collections.abc import Iterator

from hostile.case import Case, case
from hostile.packages import docx, odt, paragraph, pptx, row, shape, xlsx, zipped
from hostile.pdfs import pdf
from hostile.words import promise
from scanner.model import Status

_CONTENTS: dict[str, str | bytes] = {
    "text": promise(),
    "page": f"<!DOCTYPE html><html><body><p>{promise()}</p></body></html>",
    "pdf": pdf(),
    "word": docx(paragraph(promise())),
    "workbook": xlsx(row(1, promise())),
    "presentation": pptx(shape(promise())),
    "opendocument": odt(f"<text:p>{promise()}</text:p>"),
    "rtf": f"{{\\rtf1\\ansi {promise()}}}",
    "mail": f"From: a@quorvane.example\r\nTo: b@customer.example\r\nSubject: Levels\r\nMIME-Version: 1.0\r\n\r\n{promise()}\r\n",
    "zip": zipped({"level.txt": promise()}),
}
_NAMES = ("txt", "html", "pdf", "docx", "xlsx", "doc", "eml", "zip", "exe", "")
_PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">2I5B", 1, 1, 8, 0, 0, 0, 0)
_NOTHING: dict[str, bytes] = {
    "program": b"MZ\x90\0\3\0\0\0" + bytes(range(256)) * 20,
    "library": b"\x7fELF\2\1\1\0" + bytes(range(256)) * 20,
    "noise": hashlib.shake_128(b"noise").digest(20_000),
    "database": b"SQLite format 3\0" + bytes(5000),
    "java": b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(500),
    "gzip": b"\x1f\x8b\x08\0" + zlib.compress(promise().encode()),
    "rar": b"Rar!\x1a\x07\x01\0" + bytes(100),
    "seven-zip": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(100),
    "tar": b"level.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(1000),
    "sound": b"ID3\4\0\0\0\0" + bytes(500),
    "film": b"\0\0\0\x18ftypmp42" + bytes(500),
    "font": b"\0\1\0\0\0\x0c\0\x80" + bytes(500),
}


def cases() -> Iterator[Case]:
    """What a file holds counts, not what it is called."""
    for content, data in _CONTENTS.items():
        for suffix in _NAMES:
            name = f"mismatched/{content}-as-{suffix or 'nothing'}{suffix and '.'}{suffix}"
            if content == "zip" and suffix in {"docx", "xlsx"}:
                yield case(name, data, status=Status.DAMAGED)
            else:
                yield case(name, data, "99.9")
    for name, data in _NOTHING.items():
        for suffix in ("", ".txt", ".pdf", ".docx"):
            yield case(f"mismatched/{name}{suffix}", data, status=Status.UNSUPPORTED)
    yield case("mismatched/postscript.pdf", f"%!PS-Adobe-3.0\n({promise()}) show\n", status=Status.UNSUPPORTED)
