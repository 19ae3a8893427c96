"""Zip files that unpack to more than they are, or to something else than they say."""

import io
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

from hostile.case import Case, case
from hostile.packages import document, docx, paragraph, xlsx, zipped
from hostile.words import LATER, promise
from scanner.model import Status

_ZEROS = 250_000_000
_PACKAGES = (
    ("docx", "[Content_Types].xml", "word/document.xml"),
    ("xlsx", "[Content_Types].xml", "xl/workbook.xml"),
    ("pptx", "[Content_Types].xml", "ppt/presentation.xml"),
    ("odt", "mimetype", "content.xml"),
)
_PATHS = (
    "../../../../outside.txt",
    "/outside.txt",
    "C:\\outside.txt",
    "..\\..\\outside.txt",
    "a/../../outside.txt",
    "con.txt",
    "a\nb.txt",
    "\x1b[31mred.txt",
    "x" * 5000 + ".txt",
    "\u202etxt.exe.txt",
    " .txt",
    "=cmd.txt",
)


def cases() -> Iterator[Case]:
    """Most hold a text with the promise."""
    yield case("archives/plain.zip", zipped({"level.txt": promise()}), "99.9")
    yield case("archives/stored.zip", zipped({"level.txt": promise()}, zipfile.ZIP_STORED), "99.9")
    yield case("archives/bzip2.zip", zipped({"level.txt": promise()}, zipfile.ZIP_BZIP2), "99.9")
    yield case("archives/lzma.zip", zipped({"level.txt": promise()}, zipfile.ZIP_LZMA), "99.9")
    yield case("archives/empty.zip", zipped({}), status=Status.EMPTY)
    yield case("archives/folders-alone.zip", zipped({"a/": "", "b/c/": ""}), status=Status.EMPTY)
    yield case("archives/nothing-readable.zip", zipped({"a.exe": b"MZ\x00\x01"}), status=Status.UNSUPPORTED)
    for at, path in enumerate(_PATHS):
        yield case(f"archives/entry-path-{at}.zip", zipped({path: promise()}), "99.9")
    yield case("archives/same-name-twice.zip", zipped([("level.txt", promise()), ("level.txt", LATER)]), "99.9", "99.5")
    yield case("archives/name-differs.zip", _patched(zipped({"level.txt": promise()}), b"level.txt", b"other.txt"), status=Status.DAMAGED)
    yield case("archives/junk-before.zip", b"MZ" + b"\0junk" * 100 + zipped({"level.txt": promise()}), status=Status.UNSUPPORTED)
    yield case("archives/junk-after.zip", zipped({"level.txt": promise()}) + b"junk" * 100, "99.9")
    yield case("archives/comment-of-zip.zip", _commented(zipped({"level.txt": promise()}), zipped({"other.txt": LATER})), "99.5")
    yield case(
        "archives/damaged-checksum.zip",
        _patched(zipped({"level.txt": promise()}, zipfile.ZIP_STORED), b"99.9%", b"99.8%"),
        status=Status.DAMAGED,
    )
    yield case(
        "archives/damaged-entry.zip",
        _patched(zipped({"a.txt": LATER, "level.txt": promise()}), zipped({"level.txt": promise()})[40:60], b"\xff" * 20),
        "99.5",
        status=Status.READ_PARTLY,
    )
    yield case("archives/unknown-method.zip", _method(zipped({"level.txt": promise()}), 99), status=Status.DAMAGED)
    yield case("archives/huge-size-said.zip", _size(zipped({"level.txt": promise()}), 0xFFFFFFF0), status=Status.TOO_LARGE)
    yield case("archives/small-size-said.zip", _size(zipped({"level.txt": promise() * 50}), 5), status=Status.DAMAGED)
    yield case("archives/negative-place.zip", _place(zipped({"level.txt": promise()}), 0xFFFFFFF0), status=Status.DAMAGED)
    yield case("archives/entries-overlap.zip", _overlapping, status=Status.TOO_LARGE, heavy=True)
    yield case("archives/password.zip", _flagged(zipped({"level.txt": promise()})), status=Status.ENCRYPTED)
    yield case(
        "archives/password-on-one.zip",
        _flagged(zipped({"other.txt": LATER, "level.txt": promise()}), b"level.txt"),
        "99.5",
        status=Status.READ_PARTLY,
    )
    yield case("archives/thousands-of-entries.zip", lambda: zipped({f"{n}.txt": "x" for n in range(5000)}), status=Status.TOO_LARGE)
    yield case(
        "archives/entries-in-nested-zips.zip",
        lambda: zipped({f"{n}.zip": zipped({f"{m}.txt": f"{n} {m}" for m in range(60)}) for n in range(40)}),
        status=Status.READ_PARTLY,
    )
    for depth in (3, 20):
        yield case(
            f"archives/nested-{depth}-deep.zip",
            partial(_nested, depth),
            *(("99.9",) if depth == 3 else ()),
            status=Status.READ if depth == 3 else Status.TOO_LARGE,
        )
    yield case("archives/itself.zip", _quine(), status=Status.TOO_LARGE)
    yield case("archives/bomb.zip", lambda: zipped({"zeros.txt": bytes(_ZEROS)}), status=Status.TOO_LARGE, heavy=True)
    yield case(
        "archives/bomb-in-zip.zip",
        lambda: zipped({"a.zip": zipped({"zeros.txt": bytes(_ZEROS)}), "level.txt": promise().encode()}, zipfile.ZIP_STORED),
        "99.9",
        status=Status.READ_PARTLY,
        heavy=True,
    )
    yield case(
        "archives/bombs-side-by-side.zip",
        lambda: zipped(
            {f"{n}.zip": zipped({"x.txt": b"x " * 15_000_000}, zipfile.ZIP_STORED) for n in range(8)} | {"level.txt": promise()},
            zipfile.ZIP_STORED,
        ),
        status=Status.TOO_LARGE,
        heavy=True,
    )
    for suffix, first, part in _PACKAGES:
        yield case(f"archives/bomb.{suffix}", partial(_one_huge, first, part), status=Status.TOO_LARGE, heavy=True)
    whole = document(paragraph(promise()))
    yield case(
        "archives/same-part-twice.docx",
        zipped([*whole.items(), ("word/document.xml", str(whole["word/document.xml"]).replace("99.9%", "99.99%"))]),
        status=Status.DAMAGED,
    )
    yield case(
        "archives/same-part-in-capitals.docx",
        zipped([*whole.items(), ("WORD/document.xml", whole["word/document.xml"])]),
        status=Status.DAMAGED,
    )
    yield case(
        "archives/thousands-of-parts.docx",
        lambda: zipped(whole | {f"word/media/{n}.bin": "x" for n in range(5000)}),
        status=Status.TOO_LARGE,
    )
    yield case(
        "archives/part-of-zeros.docx", lambda: zipped(whole | {"word/media/x.bin": bytes(_ZEROS)}), status=Status.TOO_LARGE, heavy=True
    )
    yield case("archives/password.docx", _flagged(docx(paragraph(promise()))), status=Status.ENCRYPTED)
    yield case("archives/word-in-zip.zip", zipped({"a/level.docx": docx(paragraph(promise())), "a/level.xlsx": xlsx("")}), "99.9")
    yield case(
        "archives/locks-and-thumbs.zip",
        zipped(
            {
                "~$level.docx": b"\x01\x02",
                "__MACOSX/._level.txt": b"\0\5\x16\7",
                ".DS_Store": b"\0\0\0\1Bud1",
                "level.txt": promise().encode(),
            }
        ),
        "99.9",
    )


def _one_huge(first: str, part: str) -> bytes:
    return zipped({first: b"x", part: bytes(_ZEROS)})


def _nested(depth: int) -> bytes:
    data = zipped({"level.txt": promise()})
    for at in range(depth):
        data = zipped({f"{at}.zip": data})
    return data


def _patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """The first of some bytes replaced: that in the entry, not that in the directory."""
    return data.replace(old, new, 1)


def _directory(data: bytes) -> int:
    return data.index(b"PK\x01\x02")


def _at(data: bytes, place: int, value: bytes) -> bytes:
    return data[:place] + value + data[place + len(value) :]


def _method(data: bytes, method: int) -> bytes:
    return _at(_at(data, 8, struct.pack("<H", method)), _directory(data) + 10, struct.pack("<H", method))


def _size(data: bytes, size: int) -> bytes:
    return _at(_at(data, 22, struct.pack("<I", size)), _directory(data) + 24, struct.pack("<I", size))


def _place(data: bytes, place: int) -> bytes:
    return _at(data, _directory(data) + 42, struct.pack("<I", place))


def _flagged(data: bytes, name: bytes = b"") -> bytes:
    """The bit that says that an entry is encrypted, set for all entries or for that of a name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.encode().endswith(name)]
    for entry in entries:
        data = _at(data, entry.header_offset + 6, b"\x01")
        listed = data.index(entry.filename.encode(), _directory(data)) - 46
        data = _at(data, listed + 8, b"\x01")
    return data


def _commented(outer: bytes, comment: bytes) -> bytes:
    return outer[:-2] + struct.pack("<H", len(comment)) + comment


def _overlapping() -> bytes:
    """Many entries of a directory that are all the same bytes of the file (Fifield, 2019)."""
    data = zipped({"x.txt": b"x" * 10_000_000})
    start, end = _directory(data), data.index(b"PK\x05\x06")
    entry = data[start:end]
    listed = b"".join(entry.replace(b"x.txt", b"%05d" % number) for number in range(900))
    return data[:start] + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 900, 900, len(listed), start, 0)


def _quine() -> bytes:
    """Ten levels of the same archive, which is as far as anybody has to go to see that it never ends."""
    data = zipped({"r.zip": b""})
    for _ in range(10):
        data = zipped({"r.zip": data, "s.zip": data})
    return data
