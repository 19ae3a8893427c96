"""Texts in every encoding, and bytes that are in none."""

import codecs
from collections.abc import Iterator

from hostile.case import Case, case
from hostile.words import LATER, promise
from scanner.model import Status

_MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_LETTERS = {
    "cp1252": "Öffnungszeiten über Köln, geprüft für Quorvane – „täglich“.",
    "iso8859_15": "Öffnungszeiten über Köln, geprüft für Quorvane, 5 € täglich.",
    "cp1250": "Žluťoučký kůň příšerně úpěl ďábelské ódy pro Quorvane.",
    "cp1251": "Настоящий договор заключён между сторонами и вступает в силу сегодня.",
    "koi8_r": "Настоящий договор заключён между сторонами и вступает в силу сегодня.",
    "cp1253": "Η παρούσα σύμβαση ισχύει από σήμερα για όλους τους πελάτες.",
    "cp1254": "Bu sözleşme bugün yürürlüğe girer ve müşteriler için geçerlidir.",
    "mac_roman": "Öffnungszeiten über Köln, geprüft für Quorvane – „täglich“.",
    "cp437": "Öffnungszeiten über Köln, geprüft für Quorvane, ½ täglich.",
    "cp932": "本契約は本日より有効となり、すべてのお客様に適用されます。",
    "euc_jp": "本契約は本日より有効となり、すべてのお客様に適用されます。",
    "iso2022_jp": "本契約は本日より有効となり、すべてのお客様に適用されます。",
    "gb18030": "本合同自今日起生效，适用于所有客户。",
    "big5": "本合約自今日起生效，適用於所有客戶。",
    "euc_kr": "본 계약은 오늘부터 효력이 발생하며 모든 고객에게 적용됩니다.",
}
_BROKEN = {
    "invalid": b"caf\xe9 \xff\xfe\xfa \xc3\x28 ",
    "overlong": b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf ",
    "surrogates": b"\xed\xa0\xbd\xed\xb8\x80 ",
    "lone-surrogate": b"\xed\xa0\x80 ",
    "non-characters": "\ufdd0 \ufffe \uffff \U0001fffe ".encode(),
    "beyond-unicode": b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 ",
    "cut-sequence": b"\xe2\x82 ",
    "c1-controls": "\x80 \x85 \x9b31m \x9d0;x\x9c ".encode(),
    "escapes": b"\x1b[31m\x1b]0;x\x07\x1b[2J ",
    "bell-and-backspace": b"\x08\x08\x1a ",
    "mark-in-the-middle": codecs.BOM_UTF8,
    "mixed": "Gültig für ".encode() + "Gültig für ".encode("cp1252"),
}


def cases() -> Iterator[Case]:
    """Each has the same promise in it."""
    for encoding, mark in _MARKED.items():
        yield case(f"encodings/{encoding}-marked.txt", mark + promise().encode(encoding), "99.9")
    yield case("encodings/utf-8.txt", promise().encode(), "99.9")
    for encoding, letters in _LETTERS.items():
        yield case(f"encodings/{encoding}.txt", f"{letters}\n\n{promise()}\n".encode(encoding), "99.9")
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le"):
        yield case(f"encodings/{encoding}-unmarked.txt", promise().encode(encoding), status=Status.UNSUPPORTED)
    for encoding in ("cp037", "cp500"):
        yield case(f"encodings/{encoding}.txt", promise().encode(encoding), "99.9")
    yield case("encodings/utf-7.txt", promise("99.9+ACU-").encode(), status=Status.READ_PARTLY)
    yield case("encodings/utf-7-marked.txt", b"+/v8-" + promise("99.9+ACU-").encode(), status=Status.READ_PARTLY)
    yield case("encodings/base64.txt", codecs.encode(promise().encode(), "base64"))
    for name, broken in _BROKEN.items():
        yield case(f"encodings/{name}.txt", broken + promise().encode(), "99.9")
        yield case(f"encodings/{name}-between.txt", f"{promise()}\n\n".encode() + broken + f"\n\n{LATER}".encode(), "99.9", "99.5")
    yield case("encodings/zeros-between.txt", f"{promise()}\0\0\0{LATER}", status=Status.UNSUPPORTED)
    yield case("encodings/zeros-late.txt", f"{promise()}\n\n{'x' * 5000}\n\n\0\0\0\n\n{LATER}", "99.9", "99.5")
    yield case("encodings/odd-utf-16.txt", codecs.BOM_UTF16_LE + promise().encode("utf-16-le") + b"\x00", "99.9")
    yield case("encodings/mark-alone.txt", codecs.BOM_UTF16_LE, status=Status.EMPTY)
    yield case("encodings/empty.txt", b"", status=Status.EMPTY)
    yield case("encodings/one-newline.txt", "\n", status=Status.EMPTY)
    yield case("encodings/white-space.txt", " \t\r\n\f\v\u00a0\u2003\u3000" * 100, status=Status.EMPTY)
    for declared in ("utf-8", "utf-16", "iso-8859-1", "utf-7", "zlib_codec", "nonesuch", "x" * 2000):
        page = f'<html><head><meta charset="{declared}"></head><body><p>Grüße</p><p>{promise()}</p></body></html>'
        yield case(f"encodings/declared-{declared[:12]}.html", page.encode("cp1252"), "99.9")
