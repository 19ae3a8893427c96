"""Presentations that hide what they say, or say it in pieces."""

from collections.abc import Iterator

from hostile.case import Case, case
from hostile.packages import links, paragraph, pptx, shape, slides, xml, zipped
from hostile.words import LATER, promise
from scanner.model import Status

_FIRST, _LAST = promise("|").split("|")


def cases() -> Iterator[Case]:
    """Each says its promise on the first slide."""
    box = shape(promise())
    yield case("presentations/plain.pptx", pptx(box), "99.9")
    yield case("presentations/split-in-three.pptx", pptx(shape(f"{_FIRST}99", ".9", f"%{_LAST}")), "99.9")
    yield case("presentations/split-by-character.pptx", pptx(shape(*promise())), "99.9")
    yield case("presentations/hidden-slide.pptx", pptx(box, attributes='show="0"'), "99.9 hidden")
    yield case("presentations/hidden-shape.pptx", pptx(shape(promise(), properties='hidden="1"')), "99.9 hidden")
    yield case(
        "presentations/beyond-the-slide.pptx",
        pptx(box.replace("<p:spPr/>", '<p:spPr><a:xfrm><a:off x="-99999999" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr>')),
        "99.9",
    )
    yield case(
        "presentations/struck.pptx",
        pptx(shape("x").replace("<a:r><a:t>x</a:t></a:r>", f'<a:r><a:rPr strike="sngStrike"/><a:t>{promise()}</a:t></a:r>')),
        "99.9 struck",
    )
    for depth in (30, 200):
        yield case(f"presentations/groups-{depth}-deep.pptx", pptx("<p:grpSp>" * depth + box + "</p:grpSp>" * depth), "99.9")
    yield case("presentations/groups-5000-deep.pptx", pptx("<p:grpSp>" * 5000 + box + "</p:grpSp>" * 5000), status=Status.READ_PARTLY)
    yield case(
        "presentations/field.pptx",
        pptx(
            shape("x").replace(
                "<a:r><a:t>x</a:t></a:r>",
                f'<a:r><a:t>{_FIRST}</a:t></a:r><a:fld type="x"><a:t>99.9%</a:t></a:fld><a:r><a:t>{_LAST}</a:t></a:r>',
            )
        ),
        "99.9",
    )
    yield case(
        "presentations/line-break-before-sign.pptx",
        pptx(shape("x").replace("<a:r><a:t>x</a:t></a:r>", f"<a:r><a:t>{_FIRST}99.9</a:t></a:r><a:br/><a:r><a:t>%{_LAST}</a:t></a:r>")),
        "99.9",
    )
    cells = "".join(
        f"<a:tr>{''.join(f'<a:tc><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>' for text in row)}</a:tr>"
        for row in (("Service", "Availability"), ("Portal", "99.9%"))
    )
    frame = '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="Table"/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="{}">{}</a:graphicData></a:graphic></p:graphicFrame>'
    yield case(
        "presentations/table.pptx",
        pptx(frame.format("http://schemas.openxmlformats.org/drawingml/2006/table", f"<a:tbl>{cells}</a:tbl>")),
        "99.9",
    )
    whole = slides(box, shape(LATER))
    yield case("presentations/two-slides.pptx", zipped(whole), "99.9", "99.5")
    yield case(
        "presentations/no-second-slide.pptx",
        zipped({n: p for n, p in whole.items() if "slide2" not in n}),
        "99.9",
        status=Status.READ_PARTLY,
    )
    yield case(
        "presentations/ill-formed-slide.pptx",
        zipped(whole | {"ppt/slides/slide2.xml": str(whole["ppt/slides/slide2.xml"])[:-20]}),
        "99.9",
        status=Status.READ_PARTLY,
    )
    yield case(
        "presentations/same-slide-twice.pptx",
        zipped(
            whole
            | {
                "ppt/_rels/presentation.xml.rels": str(whole["ppt/_rels/presentation.xml.rels"]).replace(
                    '"slides/slide2.xml"', '"slides/slide1.xml"'
                )
            }
        ),
        "99.9",
    )
    yield case(
        "presentations/no-presentation.pptx", zipped({n: p for n, p in whole.items() if "presentation" not in n}), status=Status.DAMAGED
    )
    yield case("presentations/no-slides.pptx", pptx(), status=Status.EMPTY)
    notes = {
        "ppt/slides/_rels/slide1.xml.rels": links({"../notesSlides/notesSlide1.xml": "notesSlide"}),
        "ppt/notesSlides/notesSlide1.xml": xml("p:notes", f"<p:cSld><p:spTree>{box}</p:spTree></p:cSld>"),
    }
    yield case("presentations/notes.pptx", zipped(slides(shape("See there.")) | notes), "99.9")
    yield case(
        "presentations/slide-itself-as-notes.pptx",
        zipped(slides(box) | {"ppt/slides/_rels/slide1.xml.rels": links({"slide1.xml": "notesSlide"})}),
        "99.9",
    )
    yield case(
        "presentations/relationship-out.pptx",
        zipped(slides(box) | {"ppt/slides/_rels/slide1.xml.rels": links({"../../../../etc/passwd": "notesSlide"})}),
        "99.9",
        status=Status.READ_PARTLY,
    )
    yield case("presentations/thousand-slides.pptx", lambda: pptx(*[box] * 400, shape(LATER)), "99.9", "99.5", heavy=True)
    yield case("presentations/word-inside.pptx", pptx(paragraph(promise())), status=Status.EMPTY)
