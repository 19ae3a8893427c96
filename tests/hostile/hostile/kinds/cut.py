"""Files of every format that end at each tenth of their length."""

import base64
from collections.abc import Iterator

from hostile.case import Case, case
from hostile.packages import docx, odt, paragraph, pptx, row, shape, xlsx, zipped
from hostile.pdfs import pdf, shown
from hostile.words import MARK, promise
from scanner.model import Status

_FILLER = [
    f"Clause {n}: {MARK} keeps books of what was done on day {n * 7919 % 365} of the year, in file {n * 104729 % 9973}." for n in range(60)
]
_LINES = [promise(), *_FILLER[:15], promise("99.8%"), *_FILLER[15:], promise("99.7%")]
"""Promises at the start, before the third tenth and at the end, so that no cut goes through one."""

_TEXT = "\r\n\r\n".join(_LINES)
_MAIL = "From: a@quorvane.example\r\nSubject: Levels\r\nMIME-Version: 1.0\r\n"
_ATTACHED = (
    f'{_MAIL}Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n{promise()}\r\n'
    '--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="x.docx"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    f"{base64.encodebytes(docx(''.join(map(paragraph, _LINES)))).decode()}\r\n--b--\r\n"
)
_WITHOUT_END: dict[str, str | bytes] = {
    "txt": _TEXT,
    "md": _TEXT,
    "csv": "Said\r\n" + "".join(f'"{line}"\r\n' for line in _LINES),
    "html": "<html><body>" + "".join(f"<p>{line}</p>" for line in _LINES) + "</body></html>",
    "eml": f"{_MAIL}\r\n{_TEXT}",
    "mbox": "".join(f"From a@quorvane.example Mon Jan  5 00:00:00 2026\n{_MAIL}\n{line}\n\n" for line in _LINES),
}
"""Of these nobody can tell that they were longer: what is there is read."""
_WITH_END: dict[str, str | bytes] = {
    "rtf": "{\\rtf1\\ansi " + "\\par ".join(_LINES) + "}",
}
"""These say where they end: what is there is read, and that something is missing said."""
_WHOLE: dict[str, str | bytes] = {
    "docx": docx("".join(map(paragraph, _LINES))),
    "xlsx": xlsx("".join(row(n, line) for n, line in enumerate(_LINES, 1))),
    "pptx": pptx(*map(shape, _LINES)),
    "odt": odt("".join(f"<text:p>{line}</text:p>" for line in _LINES)),
    "zip": zipped({f"{n}.txt": line for n, line in enumerate(_LINES)}),
    "pdf": pdf(shown(*_LINES)),
}
"""These are nothing without their end."""


def cases() -> Iterator[Case]:
    """Nine of each."""
    for tenth in range(1, 10):
        said = ("99.9", "99.8") if tenth > 2 else ("99.9",)
        for suffix, content in _WITHOUT_END.items():
            yield case(_name(tenth, suffix), _cut(content, tenth), *said)
        for suffix, content in _WITH_END.items():
            yield case(_name(tenth, suffix), _cut(content, tenth), *said, status=Status.READ_PARTLY)
        for suffix, content in _WHOLE.items():
            yield case(_name(tenth, suffix), _cut(content, tenth), status=Status.DAMAGED)
        ends_in_body = tenth == 1
        yield case(
            f"cut/attached-at-{tenth}.eml", _cut(_ATTACHED, tenth), "99.9", status=Status.READ if ends_in_body else Status.READ_PARTLY
        )


def _name(tenth: int, suffix: str) -> str:
    return f"cut/at-{tenth}-of-10.{suffix}"


def _cut(content: str | bytes, tenth: int) -> bytes:
    data = content.encode() if isinstance(content, str) else content
    return data[: len(data) * tenth // 10]
