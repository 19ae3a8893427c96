"""Office files made of the XML that a case is about, with just enough around it to be read."""

import io
import warnings
import zipfile
from collections.abc import Collection, Iterable, Mapping

Parts = Mapping[str, str] | Mapping[str, bytes] | Mapping[str, str | bytes]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SLIDE = "http://schemas.openxmlformats.org/presentationml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
SPACES = {
    "w": _WORD,
    "r": _OFFICE,
    "a": _DRAWING,
    "p": _SLIDE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())


def zipped(parts: Parts | Iterable[tuple[str, str | bytes]], method: int = zipfile.ZIP_DEFLATED, stored: Collection[str] = ()) -> bytes:
    """A zip of these parts; as pairs, two may have the same name; those ``stored`` are not compressed."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of names that are there twice
        for name, content in pairs:
            archive.writestr(name, content, zipfile.ZIP_STORED if name in stored else method)
    return buffer.getvalue()


def xml(root: str, content: str, before: str = "") -> str:
    """A part; ``before`` stands between the declaration and the root."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{before}<{root} {_DECLARED}>{content}</{root}>'


def links(targets: Mapping[str, str]) -> str:
    """Relationships by target, each with its kind; a target's id is its name without folder and suffix."""
    said = "".join(
        f'<Relationship Id="{target.rpartition("/")[2].partition(".")[0]}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'


def document(body: str, before: str = "", **others: str) -> dict[str, str | bytes]:
    """The parts of a Word file; the others, such as ``footnotes``, are named by their kind."""
    roots = {"header": "hdr", "footer": "ftr"}
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links({"word/document.xml": "officeDocument"}),
        "word/document.xml": xml("w:document", f"<w:body>{body}</w:body>", before),
        "word/_rels/document.xml.rels": links({f"{kind}.xml": kind for kind in others}),
        **{f"word/{kind}.xml": xml(f"w:{roots.get(kind, kind)}", content) for kind, content in others.items()},
    }


def docx(body: str, before: str = "", **others: str) -> bytes:
    """A Word file."""
    return zipped(document(body, before, **others))


def paragraph(*runs: str) -> str:
    """A paragraph of Word; what is no markup becomes a run."""
    return f"<w:p>{''.join(run if run.startswith('<') else word_run(run) for run in runs)}</w:p>"


def word_run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r>{properties and f"<w:rPr>{properties}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def workbook(rows: str, before: str = "", *, strings: str = "", sheet: str = "", around: str = "") -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet: the XML of its rows, of ``strings``, what goes on its ``<sheet>`` and ``around`` its data.

    Style 1 shows ``0.0%``, style 2 ``0%``, style 3 a date, style 4 nothing at all.
    """
    codes = ("0.0%", "0%", "yyyy-mm-dd", ";;;", "0.0")
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    cells = "".join(f'<xf numFmtId="{164 + at}" fontId="0"/>' for at in range(len(codes)))
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links({"xl/workbook.xml": "officeDocument"}),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets><sheet name="Levels" sheetId="1" r:id="sheet1" {sheet}/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links({"sheet1.xml": "worksheet", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}),
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><numFmts>{formats}</numFmts><fonts><font/></fonts><cellXfs><xf numFmtId="0" fontId="0"/>{cells}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{strings}</sst>',
        "xl/sheet1.xml": f'<?xml version="1.0"?>{before}<worksheet xmlns="{_SHEET}">{around}<sheetData>{rows}</sheetData></worksheet>',
    }


def xlsx(rows: str, before: str = "", *, strings: str = "", sheet: str = "", around: str = "") -> bytes:
    """A workbook."""
    return zipped(workbook(rows, before, strings=strings, sheet=sheet, around=around))


def row(number: int, *cells: str, attributes: str = "") -> str:
    """A row of a sheet: cells from column A on, as XML or as text."""
    written = "".join(c if c.startswith("<") else inline(f"{chr(65 + at)}{number}", c) for at, c in enumerate(cells))
    return f'<row r="{number}" {attributes}>{written}</row>'


def inline(reference: str, text: str) -> str:
    """A cell that holds a text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(reference: str, value: str, style: int = 0) -> str:
    """A cell that holds a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def slides(*shapes: str, attributes: str = "", before: str = "") -> dict[str, str | bytes]:
    """The parts of a presentation, one slide for each XML of shapes."""
    names = [f"slide{at}" for at in range(1, len(shapes) + 1)]
    listed = "".join(f'<p:sldId id="{256 + at}" r:id="{name}"/>' for at, name in enumerate(names))
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links({"ppt/presentation.xml": "officeDocument"}),
        "ppt/presentation.xml": xml("p:presentation", f"<p:sldIdLst>{listed}</p:sldIdLst>"),
        "ppt/_rels/presentation.xml.rels": links({f"slides/{name}.xml": "slide" for name in names}),
        **{
            f"ppt/slides/{name}.xml": xml("p:sld", f"<p:cSld><p:spTree>{shape}</p:spTree></p:cSld>", before).replace(
                "<p:sld ", f"<p:sld {attributes} ", 1
            )
            for name, shape in zip(names, shapes, strict=True)
        },
    }


def pptx(*shapes: str, attributes: str = "", before: str = "") -> bytes:
    """A presentation."""
    return zipped(slides(*shapes, attributes=attributes, before=before))


def shape(*runs: str, name: str = "Box", properties: str = "") -> str:
    """A shape of a slide with one paragraph."""
    said = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs)
    return f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}" {properties}/></p:nvSpPr><p:spPr/><p:txBody><a:p>{said}</a:p></p:txBody></p:sp>'


def odt(body: str, before: str = "", kind: str = "text") -> bytes:
    """An OpenDocument file: a text, or another ``kind``."""
    spaces = " ".join(
        f'xmlns:{name}="{_ODF}:{space}:1.0"'
        for name, space in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"))
    )
    content = f'<?xml version="1.0"?>{before}<office:document-content {spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    parts = [("mimetype", f"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content), ("META-INF/manifest.xml", "<manifest/>")]
    return zipped(parts, stored=("mimetype",))
