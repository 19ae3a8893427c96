"""Word files that hide what they say, or say it in pieces."""

from collections.abc import Iterator

from hostile.case import Case, case
from hostile.packages import document, docx, paragraph, word_run, zipped
from hostile.words import promise
from scanner.model import Status

_BEFORE, _AFTER = promise("|").split("|")
_CHANGED = 'w:id="1" w:author="A. Editor" w:date="2026-01-02T03:04:05Z"'
_DELETED = f'<w:del {_CHANGED}><w:r><w:delText xml:space="preserve">{{}}</w:delText></w:r></w:del>'
_INSERTED = f"<w:ins {_CHANGED}>{{}}</w:ins>"

_BOX = f"<w:txbxContent>{paragraph(promise())}</w:txbxContent>"
_ALTERNATIVES = (
    "<w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{_BOX}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_TABLE = (
    f"<w:tbl><w:tr><w:tc>{paragraph('Service')}</w:tc><w:tc>{paragraph('Availability')}</w:tc></w:tr>"
    f"<w:tr><w:tc>{paragraph('Portal')}</w:tc><w:tc>{paragraph('99', '.9', '%')}</w:tc></w:tr></w:tbl>"
)

_BODIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "split-in-three": (paragraph(_BEFORE, "99", ".9", "%", _AFTER), ("99.9",)),
    "split-by-character": (paragraph(*promise()), ("99.9",)),
    "proof-marks-between": (
        paragraph(f"{_BEFORE}99", '<w:proofErr w:type="spellStart"/>', ".9", '<w:proofErr w:type="spellEnd"/>', "%", _AFTER),
        ("99.9",),
    ),
    "bookmark-between": (
        paragraph(f"{_BEFORE}99.", '<w:bookmarkStart w:id="0" w:name="x"/>', f"9%{_AFTER}", '<w:bookmarkEnd w:id="0"/>'),
        ("99.9",),
    ),
    "page-break-mark-between": (paragraph(f"{_BEFORE}99.", "<w:r><w:lastRenderedPageBreak/></w:r>", f"9%{_AFTER}"), ("99.9",)),
    "smart-tag": (paragraph(_BEFORE, f'<w:smartTag w:element="n">{word_run("99.9%")}</w:smartTag>', _AFTER), ("99.9",)),
    "content-control": (paragraph(_BEFORE, f"<w:sdt><w:sdtContent>{word_run('99.9%')}</w:sdtContent></w:sdt>", _AFTER), ("99.9",)),
    "content-control-block": (f"<w:sdt><w:sdtContent>{paragraph(promise())}</w:sdtContent></w:sdt>", ("99.9",)),
    "custom-xml": (f'<w:customXml w:element="x">{paragraph(promise())}</w:customXml>', ("99.9",)),
    "hyperlink": (paragraph(_BEFORE, f'<w:hyperlink w:anchor="x">{word_run("99.9%")}</w:hyperlink>', _AFTER), ("99.9",)),
    "field": (paragraph(_BEFORE, f'<w:fldSimple w:instr="REF x">{word_run("99.9%")}</w:fldSimple>', _AFTER), ("99.9",)),
    "field-in-runs": (
        paragraph(
            _BEFORE,
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>= 88.8 %</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "99.9%",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            _AFTER,
        ),
        ("99.9",),
    ),
    "symbol": (paragraph(f"{_BEFORE}99.9", '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>', _AFTER), ("99.9",)),
    "soft-hyphen": (paragraph(f"{_BEFORE}99.", "<w:r><w:softHyphen/></w:r>", f"9%{_AFTER}"), ("99.9",)),
    "tabs-around": (paragraph(_BEFORE, "<w:r><w:tab/></w:r>", "99.9%", "<w:r><w:tab/></w:r>", _AFTER), ("99.9",)),
    "equation": (paragraph(_BEFORE, "<m:oMath><m:r><m:t>99.9%</m:t></m:r></m:oMath>", _AFTER), ("99.9",)),
    "deleted": (paragraph(_DELETED.format(promise())), ("99.9 deleted",)),
    "inserted": (paragraph(_INSERTED.format(word_run(promise()))), ("99.9 inserted",)),
    "replaced": (
        paragraph(_BEFORE, _DELETED.format("99.99%"), _INSERTED.format(word_run("99.9%")), _AFTER),
        ("99.9 inserted", "99.99 deleted"),
    ),
    "replaced-digit": (
        paragraph(f"{_BEFORE}99.", _DELETED.format("9"), _INSERTED.format(word_run("5")), f"%{_AFTER}"),
        ("99.5 inserted", "99.9 deleted"),
    ),
    "deleted-digits": (paragraph(f"{_BEFORE}99.9", _DELETED.format("99"), f"%{_AFTER}"), ("99.9", "99.999 deleted")),
    "moved": (
        paragraph(f"<w:moveFrom {_CHANGED}>{word_run(promise())}</w:moveFrom>")
        + paragraph(f"<w:moveTo {_CHANGED}>{word_run(promise())}</w:moveTo>"),
        ("99.9 moved-from", "99.9 inserted"),
    ),
    "deleted-row": (
        f"<w:tbl><w:tr><w:trPr><w:del {_CHANGED}/></w:trPr><w:tc>{paragraph(promise())}</w:tc></w:tr></w:tbl>",
        ("99.9 deleted",),
    ),
    "hidden": (paragraph(word_run(promise(), "<w:vanish/>")), ("99.9 hidden",)),
    "hidden-figure": (paragraph(_BEFORE, word_run("99.9%", "<w:vanish/>"), _AFTER), ("99.9 hidden",)),
    "white": (paragraph(word_run(promise(), '<w:color w:val="FFFFFF"/>')), ("99.9",)),
    "tiny": (paragraph(word_run(promise(), '<w:sz w:val="2"/>')), ("99.9",)),
    "struck": (paragraph(_BEFORE, word_run("99.99%", "<w:strike/>"), " 99.9%", _AFTER), ("99.9", "99.99 struck")),
    "struck-twice": (paragraph(word_run(promise(), "<w:dstrike/>")), ("99.9 struck",)),
    "capitals": (paragraph(word_run(promise(), "<w:caps/>")), ("99.9",)),
    "raised-note": (paragraph(f"{_BEFORE}99.9%", word_run("1", '<w:vertAlign w:val="superscript"/>'), _AFTER), ("99.9",)),
    "nested-tables": ("<w:tbl><w:tr><w:tc>" * 30 + paragraph(promise()) + "</w:tc></w:tr></w:tbl>" * 30, ("99.9",)),
    "text-box": (
        paragraph(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(promise())}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        ("99.9",),
    ),
    "alternate-content": (
        paragraph(_ALTERNATIVES),
        ("99.9",),
    ),
    "column-over-cells": (
        _TABLE,
        ("99.9",),
    ),
    "deep-elements": (paragraph("<w:smartTag>" * 200 + word_run(promise()) + "</w:smartTag>" * 200), ("99.9",)),
}
_NOTES: dict[str, tuple[str, str]] = {
    "footnotes": ("footnotes", f'<w:footnote w:id="2">{paragraph(promise())}</w:footnote>'),
    "endnotes": ("endnotes", f'<w:endnote w:id="2">{paragraph(promise())}</w:endnote>'),
    "header": ("header", paragraph(promise())),
    "footer": ("footer", paragraph(promise())),
}


def cases() -> Iterator[Case]:
    """Each says its promise in one place."""
    for name, (body, claims) in _BODIES.items():
        yield case(f"word/{name}.docx", docx(body), *claims)
    for name, (kind, content) in _NOTES.items():
        section = f'<w:sectPr><w:{kind}Reference r:id="{kind}" w:type="default"/></w:sectPr>' if kind in {"header", "footer"} else ""
        yield case(f"word/{name}.docx", docx(paragraph("See there.") + section, **{kind: content}), "99.9")
    comment = f'<w:comment w:id="1" w:author="A. Editor">{paragraph(promise())}</w:comment>'
    yield case("word/comment.docx", docx(paragraph("See there."), comments=comment), "99.9 comment")
    whole = document(paragraph(promise()))
    yield case(
        "word/utf-16.docx",
        zipped(whole | {"word/document.xml": str(whole["word/document.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")}),
        "99.9",
    )
    yield case("word/strict.docx", zipped({name: _strict(part) for name, part in whole.items()}), "99.9")
    yield case("word/no-types.docx", zipped({n: p for n, p in whole.items() if not n.startswith("[")}), "99.9")
    yield case("word/no-relationships.docx", zipped({n: p for n, p in whole.items() if "rels" not in n}), "99.9")
    yield case("word/no-document.docx", zipped({n: p for n, p in whole.items() if n != "word/document.xml"}), status=Status.DAMAGED)
    yield case("word/ill-formed.docx", zipped(whole | {"word/document.xml": str(whole["word/document.xml"])[:-20]}), status=Status.DAMAGED)
    yield case("word/other-root.docx", zipped(whole | {"word/document.xml": "<x/>"}), status=Status.DAMAGED)
    yield case("word/empty-part.docx", zipped(whole | {"word/document.xml": ""}), status=Status.DAMAGED)
    yield case("word/ill-formed-notes.docx", docx(paragraph(promise()), footnotes="<w:x>"), "99.9", status=Status.READ_PARTLY)
    yield case("word/elements-without-end.docx", docx("<w:p>" * 5000 + "</w:p>" * 5000), status=Status.DAMAGED)
    yield case("word/no-text.docx", docx(""), status=Status.EMPTY)
    yield case(
        "word/relationship-loop.docx",
        zipped(whole | {"word/_rels/document.xml.rels": str(whole["_rels/.rels"]).replace("word/", "")}),
        "99.9",
    )
    yield case(
        "word/relationship-out.docx", zipped(whole | {"_rels/.rels": str(whole["_rels/.rels"]).replace("word/", "../../../word/")}), "99.9"
    )


def _strict(part: str | bytes) -> str | bytes:
    text = str(part)
    for old, new in (
        ("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"),
        ("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument"),
    ):
        text = text.replace(old, new)
    return text
