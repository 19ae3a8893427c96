"""PDF files object by object, so that a case can break the one that it is about."""

import io
import zlib
from collections.abc import Mapping

from hostile.words import promise

CATALOG, PAGES, PAGE, CONTENT, FONT, MORE = 1, 2, 3, 4, 5, 6
"""Numbers of the objects that every file here has, and of the first of others."""


def shown(*lines: str, font: str = "/F1 11 Tf", before: str = "") -> str:
    """What draws lines of text from the top of a page; ``before`` stands before each of them."""
    drawn = "".join(f"{before} ({line}) Tj 0 -14 Td " for line in lines)
    return f"BT {font} 40 740 Td {drawn} ET\n"


def pdf(
    content: str | None = None,
    *,
    page: str = "/MediaBox [0 0 612 792]",
    catalog: str = "",
    fonts: str = "/F1 5 0 R",
    resources: str = "",
    objects: Mapping[int, str | bytes] | None = None,
    trailer: str = "",
) -> bytes:
    """A file with one page; ``objects`` replace or add to those that there are, the rest goes into the dictionary that is named."""
    own: dict[int, str | bytes] = {
        CATALOG: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        PAGES: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R /Resources << /Font << {fonts} >> {resources} >> >>",
        CONTENT: stream(shown(promise()) if content is None else content),
        FONT: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    return written(own | dict(objects or {}), trailer)


def written(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """Objects with their table and trailer."""
    file, places = io.BytesIO(b""), {}
    file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number in sorted(objects):
        places[number] = file.tell()
        file.write(b"%d 0 obj\n%b\nendobj\n" % (number, _bytes(objects[number])))
    table = file.tell()
    size = max(objects) + 1
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    for number in range(1, size):
        file.write(b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n")
    file.write(b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer.encode(), table))
    return file.getvalue()


def stream(content: str | bytes, dictionary: str = "", length: str = "") -> bytes:
    """A stream object; ``length`` is said instead of the true one."""
    data = _bytes(content)
    return b"<< /Length %b %b >>\nstream\n%b\nendstream" % ((length or str(len(data))).encode(), dictionary.encode(), data)


def deflated(content: str | bytes, dictionary: str = "", times: int = 1) -> bytes:
    """A stream object, compressed once or several times over."""
    data = _bytes(content)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, f"/Filter [{'/FlateDecode ' * times}] {dictionary}")


def _bytes(content: str | bytes) -> bytes:
    return content.encode("latin-1") if isinstance(content, str) else content
