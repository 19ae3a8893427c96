from collections.abc import Callable

import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches

from scanner.model import Block, BlockKind, Document, Mark, State, Status

TITLE_AND_BODY, TITLE_ONLY, BLANK = 1, 5, 6
PLACE = (Inches(1), Inches(1), Inches(4), Inches(2))

Written = Callable[[Callable[[Presentation], None]], Document]
Slide = Callable[..., Document]
Box = Callable[..., str]
Find = Callable[[Document, str], Block]


def test_slides_are_read_in_order_each_below_its_title(written: Written) -> None:
    def write(deck: Presentation) -> None:
        for number in (1, 2):
            slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
            slide.shapes.title.text = f"Plan {number}"
            slide.placeholders[1].text = "Uptime of 99.9%\nCredits of 10%"

    blocks = written(write).blocks
    assert [(block.kind, block.text, block.locator.slide) for block in blocks] == [
        (BlockKind.HEADING, "Plan 1", 1),
        (BlockKind.LIST_ITEM, "Uptime of 99.9%", 1),
        (BlockKind.LIST_ITEM, "Credits of 10%", 1),
        (BlockKind.HEADING, "Plan 2", 2),
        (BlockKind.LIST_ITEM, "Uptime of 99.9%", 2),
        (BlockKind.LIST_ITEM, "Credits of 10%", 2),
    ]
    assert blocks[-1].heading == ("Plan 2",)
    assert blocks[-1].locator.citation() == "slide 2, Content Placeholder 2"


def test_shapes_in_groups_in_groups_are_read(written: Written) -> None:
    def write(deck: Presentation) -> None:
        group = deck.slides.add_slide(deck.slide_layouts[BLANK]).shapes.add_group_shape()
        for _ in range(30):
            group = group.shapes.add_group_shape()
        group.shapes.add_textbox(*PLACE).text_frame.text = "We guarantee 99.9%."

    (block,) = written(write).blocks
    assert (block.kind, block.text) == (BlockKind.TEXT_BOX, "We guarantee 99.9%.")


def test_shapes_and_groups_that_say_nothing_of_themselves_are_read(slide: Slide) -> None:
    box = "<p:sp><p:txBody><a:p><a:r><a:t>We guarantee 99.9%.</a:t></a:r></a:p></p:txBody></p:sp>"
    assert [block.text for block in slide(f"<p:grpSp>{box}</p:grpSp>").blocks] == ["We guarantee 99.9%."]


def test_runs_breaks_and_fields_make_one_text(slide: Slide, box: Box) -> None:
    runs = '<a:r><a:t>Uptime 99</a:t></a:r><a:r><a:rPr strike="sngStrike"/><a:t>.99%</a:t></a:r><a:br/><a:fld type="slidenum"><a:t>7</a:t></a:fld>'
    (block,) = slide(box(runs)).blocks
    assert (block.text, block.marks) == ("Uptime 99.99%\n7", (Mark(9, 13, State.STRUCK),))


def test_a_figure_that_stands_alone_is_read_with_the_words_beside_it(slide: Slide, box: Box) -> None:
    (block,) = slide(box("<a:r><a:t>99.99%</a:t></a:r>", "<a:r><a:t>uptime, guaranteed</a:t></a:r>")).blocks
    assert block.text == "99.99%\nuptime, guaranteed"


def test_tables_with_merged_cells(written: Written) -> None:
    def write(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = "Levels"
        table = slide.shapes.add_table(3, 3, *PLACE).table
        for row, texts in enumerate((("Service", "Uptime", ""), ("", "promised", "reached"), ("Search", "99.9%", "99.95%"))):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 2))

    title, *rows = written(write).blocks
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["Service", "Uptime"],
        ["Service", "promised", "reached"],
        ["Search", "99.9%", "99.95%"],
    ]
    assert [row.header_row for row in rows] == [True, True, False]
    assert [(cell.span, cell.row_span) for cell in rows[0].cells] == [(1, 2), (2, 1)]
    assert rows[1].cells[0].merged
    assert (title.text, rows[2].heading, rows[2].locator.table) == ("Levels", ("Levels",), 1)


def test_notes_are_read_as_notes(written: Written, block_with: Find) -> None:
    def write(deck: Presentation) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = "Levels"
        slide.notes_slide.notes_text_frame.text = "Engineering plans for 99.5%."

    note = block_with(written(write), "99.5%")
    assert (note.kind, note.locator.part, note.locator.slide, note.heading) == (BlockKind.PARAGRAPH, "notes", 1, ("Levels",))


def test_charts_give_titles_and_a_table_of_their_values(written: Written, block_with: Find) -> None:
    def write(deck: Presentation) -> None:
        data = CategoryChartData(number_format="0.00%")  # type: ignore[no-untyped-call]
        data.categories = ["Search", "Mail"]
        data.add_series("Uptime", (0.9995, 0.999))  # type: ignore[no-untyped-call]
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *PLACE, data).chart
        chart.has_title = True
        chart.chart_title.text_frame.text = "Guaranteed a month"

    document = written(write)
    assert block_with(document, "Guaranteed").kind is BlockKind.CAPTION
    assert [block.text for block in document.blocks if block.cells] == [" | Uptime", "Search | 99.95%", "Mail | 99.90%"]


def test_diagrams_are_read(slide: Slide) -> None:
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="1" name="Diagram"/></p:nvGraphicFramePr>'
        '<a:graphic><a:graphicData><dgm:relIds r:dm="diagramData.xml"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    data = "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Uptime of 99.9%</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    (block,) = slide(frame, diagramData=data).blocks
    assert (block.text, block.locator.shape) == ("Uptime of 99.9%", "Diagram")


@pytest.mark.parametrize(
    "comment",
    [
        '<p:cmLst><p:cm authorId="a1"><p:text>Not 99.9%?</p:text></p:cm></p:cmLst>',
        '<p188:cmLst><p188:cm authorId="a1"><p188:txBody><a:p><a:r><a:t>Not 99.9%?</a:t></a:r></a:p></p188:txBody></p188:cm></p188:cmLst>',
    ],
)
def test_comments_of_old_and_new_programs_are_read_with_their_author(slide: Slide, comment: str) -> None:
    (block,) = slide("", comments=comment).blocks
    assert (block.kind, block.text, block.author, block.state) == (BlockKind.COMMENT, "Not 99.9%?", "Ada Moor", State.COMMENT)


def test_hidden_slides_and_shapes_are_read_and_marked(written: Written, slide: Slide, box: Box) -> None:
    def write(deck: Presentation) -> None:
        hidden = deck.slides.add_slide(deck.slide_layouts[BLANK])
        hidden.shapes.add_textbox(*PLACE).text_frame.text = "Uptime of 99.9%"
        hidden._element.set("show", "0")  # noqa: SLF001 - the library knows no hidden slides

    assert [block.state for block in written(write).blocks] == [State.HIDDEN]
    shown, unseen = box("<a:r><a:t>a</a:t></a:r>"), box("<a:r><a:t>b</a:t></a:r>", properties='name="Box" hidden="1"')
    assert [block.state for block in slide(shown + unseen).blocks] == [State.LIVE, State.HIDDEN]


def test_what_every_slide_shows_is_read_once(written: Written, block_with: Find) -> None:
    def write(deck: Presentation) -> None:
        box = deck.slide_master.shapes._spTree  # noqa: SLF001 - the library adds no shapes to masters
        slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
        slide.shapes.add_textbox(*PLACE).text_frame.text = "99.9% for everybody"
        box.append(slide.shapes[0]._element)  # noqa: SLF001 - the same
        deck.slides.add_slide(deck.slide_layouts[BLANK])

    assert block_with(written(write), "99.9%").locator.part == "master"


def test_only_the_branch_that_is_shown_is_read(slide: Slide, box: Box) -> None:
    new, old = box("<a:r><a:t>99.9%</a:t></a:r>"), box("<a:r><a:t>99.9% (older programs)</a:t></a:r>")
    wrapped = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert [block.text for block in slide(wrapped).blocks] == ["99.9%"]


def test_a_slide_of_pictures_alone_is_said(slide: Slide) -> None:
    picture = '<p:pic><p:nvPicPr><p:cNvPr id="1" name="Photo"/><p:nvPr/></p:nvPicPr></p:pic>'
    (said,) = slide(picture).diagnostics
    assert (said.code, said.locator.slide) == (Status.NO_TEXT_LAYER, 1)


def test_a_slide_that_is_broken_does_not_hide_the_others(slide: Slide, box: Box) -> None:
    document = slide(box("<a:r><a:t>Uptime of 99.9%</a:t></a:r>"), notesSlide="<p:notes><p:cSld></p:notes>")
    assert [block.text for block in document.blocks] == ["Uptime of 99.9%"]
    assert [said.code for said in document.diagnostics] == [Status.READ_PARTLY]
