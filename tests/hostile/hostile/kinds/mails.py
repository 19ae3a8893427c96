"""Mails whose structure is a trap."""

import base64
from collections.abc import Iterator
from functools import partial

from hostile import bait
from hostile.case import Case, case
from hostile.packages import docx, paragraph, zipped
from hostile.words import LATER, promise
from scanner.model import Status

_END = "\r\n"
_HEAD = "From: a@quorvane.example\r\nTo: b@customer.example\r\nSubject: Levels\r\nMIME-Version: 1.0\r\n"


def cases() -> Iterator[Case]:
    """Most say their promise in the body or in what is attached."""
    for name, mail, claims in _bodies():
        yield case(f"mails/{name}.eml", mail, *claims)
    for name, head in _headers():
        yield case(f"mails/header-{name}.eml", f"{head}\r\n{promise()}\r\n", "99.9")
    quoted = base64.b64encode(promise().encode()).decode()
    yield case("mails/base64.eml", _mail(quoted, "Content-Transfer-Encoding: base64"), "99.9")
    yield case("mails/base64-cut.eml", _mail(quoted[:-3], "Content-Transfer-Encoding: base64"), "99.9", status=Status.READ_PARTLY)
    yield case("mails/base64-junk.eml", _mail("!!" + quoted, "Content-Transfer-Encoding: base64"), "99.9")
    yield case("mails/earlier-mail.eml", _mail(f"Thanks!\r\n\r\nOn Monday, A wrote:\r\n> {promise()}\r\n"), "99.9 quoted")
    yield case("mails/attachment-word.eml", _attached("level.docx", docx(paragraph(promise()))), "99.9", "99.5")
    yield case("mails/attachment-damaged.eml", _attached("level.docx", b"PK\x03\x04junk"), "99.5", status=Status.READ_PARTLY)
    yield case("mails/attachment-program.eml", _attached("level.exe", b"MZ\x00\x01\x02"), "99.5", status=Status.READ_PARTLY)
    yield case("mails/attachment-path.eml", _attached("../../../../tmp/level.txt", promise().encode()), "99.9", "99.5")
    yield case("mails/attachment-controls.eml", _attached("a\x1b[31m\x07.txt", promise().encode()), "99.9", "99.5")
    yield case("mails/attachment-zip-of-mail.eml", _attached("x.zip", zipped({"inner.eml": _mail(promise())})), "99.9", "99.5")
    inner = _mail(promise())
    for depth in (5, 50):
        yield case(
            f"mails/forwarded-{depth}-times.eml",
            partial(_forwarded, inner, depth),
            *(("99.9",) if depth == 5 else ()),
            status=Status.READ if depth == 5 else Status.READ_PARTLY,
        )
    yield case("mails/parts-in-parts-300.eml", partial(_nested, 300), "99.9")
    yield case("mails/parts-in-parts-5000.eml", partial(_nested, 5000), status=Status.TOO_LARGE)
    yield case(
        "mails/two-thousand-attachments.eml",
        lambda: _several([_part("text/plain", "x", name=f"{n}.txt") for n in range(2000)]),
        status=Status.READ_PARTLY,
    )
    yield case("mails/fetches.eml", lambda: _mail(f'<img src="{bait.address()}x"><p>{promise()}</p>', "Content-Type: text/html"), "99.9")
    yield case(
        "mails/external-body.eml",
        lambda: _mail("Content-Type: text/plain\r\n\r\nx", f'Content-Type: message/external-body; access-type=URL; URL="{bait.address()}"'),
        status=Status.READ,
    )
    yield case(
        "mails/encrypted.eml",
        _mail(
            "AAAA", 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', "Content-Transfer-Encoding: base64"
        ),
        status=Status.READ_PARTLY,
    )
    yield case("mails/no-body.eml", _HEAD)
    mbox = "".join(f"From a@quorvane.example Mon Jan  5 00:00:00 2026\n{_mail(text)}\n\n" for text in (promise(), LATER))
    yield case("mails/two.mbox", mbox, "99.9", "99.5")
    yield case("mails/from-within.mbox", mbox.replace("\r\n\r\n", "\r\n\r\nFrom here on it is a letter.\r\n", 1), "99.9", "99.5")
    yield case("mails/five-thousand.mbox", lambda: mbox * 2500, "99.9", "99.5", status=Status.READ_PARTLY, heavy=True)


def _bodies() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "plain", _mail(promise()), ("99.9",)
    yield "line-ends-of-unix", _mail(promise()).replace("\r", ""), ("99.9",)
    yield "line-ends-of-old-macs", _mail(promise()).replace("\n", ""), ("99.9",)
    yield "soft-line-breaks", _mail(promise().replace("99.9%", "99.=\r\n9=25"), "Content-Transfer-Encoding: quoted-printable"), ("99.9",)
    yield "unknown-transfer", _mail(promise(), "Content-Transfer-Encoding: nonesuch"), ("99.9",)
    yield "unknown-charset", _mail(promise(), 'Content-Type: text/plain; charset="nonesuch"'), ("99.9",)
    yield "charset-utf-7", _mail(promise(), 'Content-Type: text/plain; charset="utf-7"'), ("99.9",)
    yield "charset-of-controls", _mail(promise(), 'Content-Type: text/plain; charset="\x00\x01"'), ("99.9",)
    yield "unknown-type", _mail(promise(), "Content-Type: x/y/z; ;;; ="), ("99.9",)
    yield "no-boundary", _mail(promise(), "Content-Type: multipart/mixed"), ("99.9",)
    yield "boundary-never-comes", _mail(promise(), 'Content-Type: multipart/mixed; boundary="b"'), ("99.9",)
    yield "boundary-never-closes", _mail(f"--b\r\n\r\n{promise()}", 'Content-Type: multipart/mixed; boundary="b"'), ("99.9",)
    yield "empty-boundary", _mail(f"--\r\n\r\n{promise()}\r\n--\r\n", 'Content-Type: multipart/mixed; boundary=""'), ("99.9",)
    forms = [_part("text/plain", promise()), _part("text/html", f"<p>{promise()}</p>")]
    yield "alternatives", _several(forms, "alternative"), ("99.9",)
    other = [_part("text/plain", promise()), _part("text/html", f"<p>{promise('99.99%')}</p>")]
    yield "alternatives-differ", _several(other, "alternative"), ("99.9", "99.99")


def _headers() -> Iterator[tuple[str, str]]:
    yield "bare-bytes", "From: J\xfcrgen\r\nSubject: Gr\xfc\xdfe\r\n"
    yield "bad-words", "From: a@b\r\nSubject: =?nonesuch?Q?=ZZ?= =?utf-8?B?!!!?= =?utf-8?X?a?=\r\n"
    yield "cut-words", "From: a@b\r\nSubject: =?utf-8?Q?abc\r\n"
    yield "many-words", f"From: a@b\r\nSubject: {'=?utf-8?Q?a?= ' * 5000}\r\n"
    yield "long-line", f"From: a@b\r\nSubject: {'x' * 1_000_000}\r\n"
    yield "many-recipients", f"From: a@b\r\nTo: {', '.join(f'{n}@c' for n in range(20_000))}\r\nSubject: x\r\n"
    yield "many-fields", "From: a@b\r\nSubject: x\r\n" + "X-Y: z\r\n" * 20_000
    yield "nested-comments", f"From: {'(' * 5000}a{')' * 5000} <a@b>\r\nSubject: x\r\n"
    yield "folded-endlessly", "From: a@b\r\nSubject: x\r\n" + " y\r\n" * 5000
    yield "twice", "From: a@b\r\nFrom: c@d\r\nSubject: x\r\nSubject: y\r\n"
    yield "bad-date", "From: a@b\r\nDate: 99 Foo 99999 99:99:99 +9999999999\r\nSubject: x\r\n"
    yield "controls", "From: a@b\r\nSubject: x\x00\x1b[31my\x07\r\n"


def _mail(body: str, *fields: str) -> str:
    return f"{_HEAD}{''.join(f'{field}{_END}' for field in fields)}{_END}{body}"


def _part(kind: str, body: str, name: str = "", transfer: str = "") -> str:
    said = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    return f"Content-Type: {kind}\r\n{said}{transfer}\r\n{body}"


def _several(parts: list[str], kind: str = "mixed") -> str:
    return _mail("".join(f"--b\r\n{part}\r\n" for part in parts) + "--b--\r\n", f'Content-Type: multipart/{kind}; boundary="b"')


def _attached(name: str, data: bytes) -> str:
    attachment = _part("application/octet-stream", base64.encodebytes(data).decode(), name, "Content-Transfer-Encoding: base64\r\n")
    return _several([_part("text/plain", LATER), attachment])


def _forwarded(inner: str, depth: int) -> str:
    for _ in range(depth):
        inner = _mail(inner, "Content-Type: message/rfc822")
    return inner


def _nested(depth: int) -> str:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"{_HEAD}{opened}\r\n{promise()}"
