"""Web pages, Markdown and RTF that hide what they say, or break whoever follows their structure."""

from collections.abc import Iterator
from functools import partial

from hostile import bait
from hostile.case import Case, case
from hostile.words import LATER, MARK, promise
from scanner.model import Status

_FIRST, _LAST = promise("|").split("|")
_PAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": (f"<p>{promise()}", ("99.9",)),
    "tags-within": (f"<p>{_FIRST}<b>99</b>.<i>9</i><span>%</span>{_LAST}</p>", ("99.9",)),
    "comment-within": (f"<p>{_FIRST}99.<!-- 88 -->9%{_LAST}</p>", ("99.9",)),
    "entities": (f"<p>{_FIRST}&#57;&#x39;&period;9&percnt;{_LAST}</p>", ("99.9",)),
    "soft-hyphen": (f"<p>{_FIRST}99.&shy;9%{_LAST}</p>", ("99.9 invisible-char",)),
    "break-opportunity": (f"<p>{_FIRST}99.<wbr>9%{_LAST}</p>", ("99.9",)),
    "line-break-before-sign": (f"<p>{_FIRST}99.9<br>%{_LAST}</p>", ("99.9",)),
    "not-displayed": (f'<p style="display:none">{promise()}</p>', ("99.9 hidden",)),
    "not-visible": (f'<p style="visibility: hidden">{promise()}</p>', ("99.9 hidden",)),
    "hidden": (f"<p hidden>{promise()}</p>", ("99.9 hidden",)),
    "hidden-above": (f"<div hidden><section><p>{promise()}</p></section></div>", ("99.9 hidden",)),
    "transparent": (f'<p style="opacity:0">{promise()}</p>', ("99.9 hidden",)),
    "no-size": (f'<p style="font-size:0">{promise()}</p>', ("99.9 hidden",)),
    "beyond-the-page": (f'<p style="position:absolute; left:-9999px">{promise()}</p>', ("99.9 hidden",)),
    "template": (f"<template><p>{promise()}</p></template>", ("99.9 hidden",)),
    "noscript": (f"<noscript><p>{promise()}</p></noscript>", ("99.9",)),
    "folded": (f"<details><summary>More</summary><p>{promise()}</p></details>", ("99.9",)),
    "deleted": (f"<p><del>{promise()}</del></p>", ("99.9 deleted",)),
    "replaced": (f"<p>{_FIRST}<del>99.99%</del> <ins>99.9%</ins>{_LAST}</p>", ("99.9 inserted", "99.99 deleted")),
    "struck": (f"<p>{_FIRST}<s>99.99%</s> 99.9%{_LAST}</p>", ("99.9", "99.99 struck")),
    "picture-text": (f'<p><img src="x.png" alt="{promise()}"></p>', ("99.9",)),
    "button": (f'<input type="submit" value="{promise()}">', ("99.9",)),
    "text-area": (f"<textarea>{promise()}</textarea>", ("99.9",)),
    "style": (f"<style>/* {promise()} */ p {{ width: 99.9% }}</style><p>x</p>", ()),
    "script": (f"<script>var x = '{promise()}'</script><p>x</p>", ()),
    "comment": (f"<!-- {promise()} --><p>x</p>", ()),
    "attribute": (f'<p title="{promise()}" data-x="{promise()}">x</p>', ()),
    "frame-document": (f'<iframe srcdoc="{promise()}"></iframe><p>x</p>', ()),
    "cut-tag": (f"<p>{promise()}</p><p", ("99.9",)),
    "cut-comment": (f"<p>{promise()}</p><!-- ", ("99.9",)),
    "never-closed": ("<div>" * 500 + promise(), ("99.9",)),
    "closed-too-often": ("</div>" * 5000 + f"<p>{promise()}</p>", ("99.9",)),
    "crossed-tags": (f"<b><p><i>{promise()}</b></i></p>", ("99.9",)),
    "huge-span": ('<table><tr><th>Service<th colspan="99999999">Availability<tr><td rowspan="99999999">Portal<td>99.9%</table>', ("99.9",)),
    "nested-tables": ("<table><tr><td>" * 50 + promise(), ("99.9",)),
    "long-attribute": (f'<p class="{"x" * 2_000_000}">{promise()}</p>', ("99.9",)),
    "many-attributes": (f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{promise()}</p>", ("99.9",)),
    "many-paragraphs": ("<p>x</p>" * 20_000 + f"<p>{promise()}</p>", ("99.9",)),
    "zeros": (f"<p>{promise()}</p>\0\0<p>{LATER}</p>", ("99.9", "99.5")),
    "mark-within": (f"<p>{_FIRST}99.\ufeff9%{_LAST}</p>", ("99.9 invisible-char",)),
}
_MARKDOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "emphasis": (f"{_FIRST}**99.9**%{_LAST}", ("99.9",)),
    "struck": (f"{_FIRST}~~99.99%~~ 99.9%{_LAST}", ("99.9", "99.99 struck")),
    "code": (f"```\n{promise()}\n```", ("99.9",)),
    "comment": (f"<!-- {promise()} -->\n\nx", ()),
    "front-matter": (f"---\ntitle: x\n---\n\n{promise()}", ("99.9",)),
    "nested-quotes": ("> " * 30 + promise(), ("99.9",)),
    "nested-lists": ("".join("  " * n + "- x\n" for n in range(40)) + f"\n{promise()}", ("99.9",)),
    "open-brackets": ("[" * 20_000 + f"\n\n{promise()}", ("99.9",)),
    "open-emphasis": ("*a **a " * 10_000 + f"\n\n{promise()}", ("99.9",)),
    "back-ticks": ("".join("`" * n + " " for n in range(500)) + f"\n\n{promise()}", ("99.9",)),
    "link-definitions": ("".join(f"[x{n}]: /u\n" for n in range(5000)) + f"\n{promise()}", ("99.9",)),
    "entities": (f"{_FIRST}99&period;9&percnt;{_LAST}", ("99.9",)),
    "escaped": (f"{_FIRST}99\\.9\\%{_LAST}", ("99.9",)),
}
_RICH: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": (promise(), ("99.9",)),
    "split": (f"{_FIRST}{{\\b 99}}.{{\\i 9}}%{_LAST}", ("99.9",)),
    "escaped": (f"{_FIRST}9\\'39.9\\'25{_LAST}", ("99.9",)),
    "unicode": (f"{_FIRST}9\\u57?.9\\u37?{_LAST}", ("99.9",)),
    "hidden": (f"{{\\v {promise()}}}", ("99.9 hidden",)),
    "deleted": (f"{{\\deleted {promise()}}}", ("99.9 deleted",)),
    "struck": (f"{{\\strike {promise()}}}", ("99.9 struck",)),
    "huge-number": (f"\\fs99999999999999999999 {promise()}", ("99.9",)),
    "negative-unicode-skip": (f"\\uc-5 {promise()}", ("99.9",)),
    "unknown-words": ("\\zzz1 " * 20_000 + promise(), ("99.9",)),
    "object": (f"{promise()}{{\\object\\objdata {'00' * 20_000}}}", ("99.9",)),
}


def cases() -> Iterator[Case]:
    """Each says its promise once."""
    for name, (body, claims) in _PAGES.items():
        yield case(f"web/{name}.html", f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}", *claims)
    for name, (body, claims) in _MARKDOWN.items():
        yield case(f"web/{name}.md", body, *claims)
    for name, (body, claims) in _RICH.items():
        yield case(f"web/{name}.rtf", f"{{\\rtf1\\ansi {body}}}", *claims)
    yield case("web/deep-groups.rtf", f"{{\\rtf1 {'{' * 100_000}{'}' * 100_000} {promise()}}}", status=Status.TOO_LARGE)
    yield case("web/never-closed.rtf", f"{{\\rtf1 {'{' * 1000}{promise()}", "99.9", status=Status.READ_PARTLY)
    yield case("web/huge-binary-said.rtf", f"{{\\rtf1 {promise()}\\par {{\\pict\\bin2147483647 x}}}}", "99.9", status=Status.READ_PARTLY)
    yield case("web/too-deep.md", "> " * 500 + promise(), status=Status.READ_PARTLY)
    said = f"{MARK} is available 99.9% of the time, every month, guaranteed."
    for name in ("name", "property"):
        meta = "description" if name == "name" else "og:description"
        yield case(
            f"web/meta-{name}.html",
            f'<html><head><meta {name}="{meta}" content="{said}"></head><body><p>x</p></body></html>',
            "99.9 hidden",
        )
    yield case("web/title.html", f"<html><head><title>{said}</title></head><body><p>x</p></body></html>", "99.9")
    yield case("web/body-missing.html", "<html><head></head></html>", status=Status.EMPTY)
    yield case("web/nothing-but-tags.html", "<html><body>" + "<div></div>" * 1000, status=Status.EMPTY)
    yield case("web/too-deep.html", "<html><body>" + "<div>" * 50_000 + f"<p>{promise()}</p>", status=Status.READ_PARTLY)
    for name, tag in (
        ("picture", '<img src="{}x.png">'),
        ("style", '<link rel="stylesheet" href="{}x.css">'),
        ("script", '<script src="{}x.js"></script>'),
        ("frame", '<iframe src="{}x"></iframe>'),
        ("import", '<style>@import url("{}x.css")</style>'),
        ("refresh", '<meta http-equiv="refresh" content="0;url={}">'),
        ("base", '<base href="{}">'),
        ("object", '<object data="{}x"></object>'),
    ):
        yield case(f"web/fetches-{name}.html", partial(_calling, tag), "99.9")
    yield case(
        "web/entity.xhtml",
        lambda: (
            f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e SYSTEM "{bait.file_address()}">]><html><body><p>&e;</p><p>{promise()}</p></body></html>'
        ),
        "99.9",
    )
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    yield case(
        "web/laughs.xhtml",
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{laughs}]><html><body><p>&e9;</p><p>{promise()}</p></body></html>',
        "99.9",
    )


def _calling(tag: str) -> str:
    return f"<html><body>{tag.format(bait.address())}<p>{promise()}</p></body></html>"
