"""Texts that a document, a file's name or a person may bring, each of which has broken some program's output.

Every output is tried with all of them::

    from hostile_texts import HOSTILE

    @pytest.mark.parametrize("text", HOSTILE)
    def test_nothing_of_it_does_anything(text: str) -> None: …
"""

import pytest

TEXTS = {
    "nul": "a\0b 99.9%",
    "bell and backspace": "99.9%\a\b\b\b\b100%",
    "escape sequence": "\x1b[31mred\x1b[0m",
    "title of the terminal": "\x1b]0;owned\x07",
    "link of the terminal": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clear the screen": "\x1b[2J\x1b[H",
    "csi of one byte": "\x9b2J",
    "carriage return": "99.9%\r100%",
    "line break": "first line\nsecond line",
    "crlf header": "x\r\nSet-Cookie: a=b",
    "tab": "\t=1+1",
    "vertical tab and form feed": "a\vb\fc",
    "next line": "a\x85b",
    "line and paragraph separator": "a\u2028b\u2029c",
    "direction override": "contract\u202efdp.exe",
    "isolates": "\u2066hidden\u2069 99.9%",
    "zero width": "99\u200b.\u200d9\ufeff%",
    "soft hyphen": "avail\u00adability",
    "tags": "99.9%\U000e0041\U000e0042",
    "lone high surrogate": "a\ud800b",
    "lone low surrogate": "caf\udce9.pdf",
    "pair of surrogates": "\ud83d\ude00",
    "noncharacter": "a\ufffeb\uffffc",
    "private use": "\ue000\U000f0000",
    "combining heap": "Z" + "\u0301\u0336" * 60,
    "script": "<script>alert(1)</script>",
    "attribute": "\" onmouseover=alert(1) x='",
    "image": "<img src=x onerror=alert(1)>",
    "end of style": "</style></title></textarea><svg onload=alert(1)>",
    "end of comment": "--><b>x</b><!--",
    "end of cdata": "]]><x/>",
    "entity": "&lt;b&gt; &amp; &#x26; &nosuch;",
    "doctype": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "javascript link": "[click](javascript:alert(1))",
    "remote picture": "![x](http://evil.example/x.png)",
    "bare link": "see http://evil.example and www.evil.example",
    "table and code": "a | b ` c ``` d\n---",
    "heading and list": "# x\n* y\n1. z\n> q",
    "mention": "@someone please approve, closes #1",
    "rich markup": "[red]99%[/red] [link=http://evil.example]x[/link]",
    "template": "{{ 7 * 7 }} {% raw %} ${7*7} {0} %s %(x)s",
    "formula": '=HYPERLINK("http://evil.example","pay")',
    "formula of signs": "+1+cmd|' /C calc'!A0",
    "formula of minus": "-2+3+cmd|' /C calc'!A0",
    "formula of at": "@SUM(1,1)",
    "query": "'; DROP TABLE claim; --",
    "path": "../../etc/passwd\\..\\C:con",
    "very long": "99.9% " * 8000,
}
"""By what each does; 48 of them."""

HOSTILE = [pytest.param(text, id=name.replace(" ", "-")) for name, text in TEXTS.items()]
"""The same as parameters of a test."""
