"""PDF files that show what they do not say, and ones that are built to exhaust whoever reads them."""

import io
import zlib
from collections.abc import Iterator
from functools import partial

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from hostile import bait
from hostile.case import Case, case
from hostile.pdfs import CATALOG, CONTENT, FONT, MORE, PAGE, PAGES, deflated, pdf, shown, stream
from hostile.words import LATER, MARK, promise
from scanner.model import Status

_FIRST, _LAST = promise("|").split("|")
_BOMB = 120
_UNORDERED = "letters are put in order only where they could carry a claim without it"
_COURIER = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"

_CONTENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plain": (shown(promise()), ("99.9",)),
    "kerned": (f"BT /F1 11 Tf 40 740 Td [{' '.join(f'({c}) -8' for c in promise())}] TJ ET", ("99.9",)),
    "turned": ("BT /F1 11 Tf 0 1 -1 0 300 60 Tm (" + promise() + ") Tj ET", ("99.9",)),
    "upside-down": ("BT /F1 11 Tf -1 0 0 -1 580 400 Tm (" + promise() + ") Tj ET", ("99.9",)),
    "hex-strings": (f"BT /F1 11 Tf 40 740 Td <{promise().encode().hex()}> Tj ET", ("99.9",)),
    "octal-escapes": (shown("".join(f"\\{ord(c):03o}" for c in promise())), ("99.9",)),
    "broken-over-lines": (shown(_FIRST, f"99.9%{_LAST}"), ("99.9",)),
    "broken-before-sign": (shown(f"{_FIRST}99.9", f"%{_LAST}"), ("99.9",)),
    "hyphenated": (shown(f"{MARK} will keep the Service avail-", f"able at least 99.9%{_LAST}"), ("99.9",)),
    "drawn-twice": (shown(promise()) + shown(promise()), ("99.9",)),
    "unseen-mode": (shown(promise(), before="3 Tr"), ("99.9 hidden",)),
    "white": (f"1 1 1 rg {shown(promise())}", ("99.9 hidden",)),
    "tiny": (shown(promise(), font="/F1 0.1 Tf"), ("99.9 hidden",)),
    "beyond-the-page": (f"BT /F1 11 Tf 5000 5000 Td ({promise()}) Tj ET", ("99.9 hidden",)),
    "singular-matrix": (f"BT /F1 11 Tf 0 0 0 0 0 0 Tm ({promise()}) Tj ET {shown(LATER)}", ("99.5",)),
    "unbalanced-states": ("q " * 5000 + shown(promise()), ("99.9",)),
    "too-many-restores": ("Q " * 5000 + shown(promise()), ("99.9",)),
    "unknown-operators": ("zz 1 2 3 yy (x) ww " * 500 + shown(promise()), ("99.9",)),
    "nested-arrays": ("[" * 20_000 + "]" * 20_000 + shown(promise()), ("99.9",)),
    "nested-dictionaries": ("<<" * 5000 + ">>" * 5000 + shown(promise()), ("99.9",)),
    "open-string": (shown(promise()) + " (" * 5000, ("99.9",)),
    "inline-image": ("BI /W 99999999 /H 99999999 /CS /G /BPC 8 ID x EI " + shown(promise()), ("99.9",)),
    "many-rules": ("".join(f"{n % 600} {n % 790} m {n % 599} {n % 789} l S " for n in range(20_000)) + shown(promise()), ("99.9",)),
    "million-digits": (shown(promise()) + "0." + "9" * 1_000_000 + " w", ("99.9",)),
}
_FONTS: dict[str, str | bytes] = {
    "missing": "null",
    "no-dictionary": "[1 2 3]",
    "itself": "5 0 R",
    "unknown-encoding": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /Nonesuch >>",
    "huge-first-character": "<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 0 /LastChar 2147483647 /Widths [500] >>",
    "huge-differences": "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [2147483000 /a /b] >> >>",
    "negative-widths": "<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths ["
    + "-999999 " * 95
    + "] >>",
    "type3-itself": "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 4 0 R >> /Encoding << /Differences [0 /a] >> /FirstChar 0 /LastChar 0 /Widths [1] >>",
}
_PAGES: dict[str, str] = {
    "rotate-90": "/MediaBox [0 0 612 792] /Rotate 90",
    "rotate-180": "/MediaBox [0 0 612 792] /Rotate 180",
    "rotate-270": "/MediaBox [0 0 612 792] /Rotate 270",
    "rotate-45": "/MediaBox [0 0 612 792] /Rotate 45",
    "no-box": "",
    "empty-box": "/MediaBox [0 0 0 0]",
    "inverted-box": "/MediaBox [612 792 0 0]",
    "nonsense-box": "/MediaBox [/a (b) null]",
    "cropped": "/MediaBox [0 0 612 792] /CropBox [0 700 612 792]",
    "unit-of-1000": "/MediaBox [0 0 612 792] /UserUnit 1000",
    "script-when-opened": "/MediaBox [0 0 612 792] /AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
}


def cases() -> Iterator[Case]:
    """Most hold the same promise on one page."""
    for name, (content, claims) in _CONTENTS.items():
        yield case(f"pages/{name}.pdf", pdf(content), *claims)
    for name, font in _FONTS.items():
        yield case(
            f"pages/font-{name}.pdf",
            pdf(fonts="/F1 5 0 R /F2 6 0 R", content=shown("x", font="/F2 9 Tf") + shown("", promise()), objects={MORE: font}),
            "99.9",
        )
    for name, page in _PAGES.items():
        yield case(f"pages/page-{name}.pdf", pdf(page=page), "99.9")
    yield case("pages/page-huge-box.pdf", pdf(page="/MediaBox [0 0 99999999 99999999]"), "99.9 hidden")
    many = "".join(f"BT /F1 1 Tf {at % 600} {at % 790} Td (x) Tj ET " for at in range(20_000))
    yield case("pages/many-lines.pdf", pdf(many + shown(promise())), "99.9", status=Status.READ_PARTLY)
    covered = shown(promise(), font="/F1 99999999 Tf") + shown(LATER)
    yield case("pages/huge-font.pdf", pdf(covered), "99.5", "99.9 hidden")
    letters = [f"1 0 0 1 {40 + 6 * at:.1f} 740 Tm ({c}) Tj" for at, c in enumerate(promise())]
    for name, order, gap in (("by-letter", letters, ""), ("in-any-order", letters[1::2] + letters[::2], _UNORDERED)):
        yield case(f"pages/letters-{name}.pdf", pdf(f"BT /F1 10 Tf {' '.join(order)} ET", objects={FONT: _COURIER}), "99.9", gap=gap)
    yield from _structures()
    yield from _bombs()
    yield from _beside()
    yield from _locked()


def _structures() -> Iterator[Case]:
    """The table, the tree of pages, and streams."""
    whole = pdf()
    yield case("pages/no-table.pdf", whole.partition(b"xref\n")[0], status=Status.DAMAGED)
    yield case("pages/wrong-place-of-table.pdf", whole.replace(b"startxref\n", b"startxref\n9"), "99.9")
    yield case("pages/no-trailer.pdf", whole.partition(b"trailer")[0], status=Status.DAMAGED)
    yield case("pages/table-loop.pdf", pdf(trailer=f"/Prev {whole.index(b'xref')}"), "99.9")
    yield case("pages/no-root.pdf", whole.replace(b"/Root 1 0 R", b""), status=Status.DAMAGED)
    yield case("pages/junk-before.pdf", b"junk\r\n" * 100 + whole, "99.9")
    yield case("pages/junk-after.pdf", whole + b"\0junk" * 5000, "99.9")
    yield case("pages/no-version.pdf", whole.replace(b"%PDF-1.7", b"%PDF-"), "99.9")
    yield case("pages/future-version.pdf", whole.replace(b"%PDF-1.7", b"%PDF-9.9"), "99.9")
    yield case("pages/head-alone.pdf", b"%PDF-1.7\n", status=Status.DAMAGED)
    yield case("pages/one-byte.pdf", b"%", status=Status.READ)
    yield case("pages/zeros.pdf", b"\0" * 5000, status=Status.UNSUPPORTED)
    yield case("pages/no-pages.pdf", pdf(objects={PAGES: "<< /Type /Pages /Kids [] /Count 0 >>"}), "99.9")
    yield case(
        "pages/pages-in-a-loop.pdf",
        pdf(objects={PAGES: "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"}),
        "99.9",
        status=Status.READ_PARTLY,
    )
    yield case(
        "pages/million-pages-said.pdf",
        pdf(objects={PAGES: "<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>"}),
        "99.9",
        status=Status.READ_PARTLY,
        seconds=_BOMB,
    )
    yield case("pages/negative-pages-said.pdf", pdf(objects={PAGES: "<< /Type /Pages /Kids [3 0 R] /Count -5 >>"}), "99.9")
    yield case(
        "pages/missing-page.pdf",
        pdf(objects={PAGES: "<< /Type /Pages /Kids [3 0 R 77 0 R] /Count 2 >>"}),
        "99.9",
        status=Status.READ_PARTLY,
    )
    yield case("pages/page-of-no-kind.pdf", pdf(objects={PAGE: "(page)"}), status=Status.DAMAGED)
    yield case("pages/catalog-loop.pdf", pdf(objects={CATALOG: "1 0 R"}), status=Status.TIMED_OUT, seconds=_BOMB, heavy=True)
    yield case("pages/no-content.pdf", pdf(""), status=Status.DAMAGED)
    yield case("pages/content-missing.pdf", pdf(objects={CONTENT: "null"}), status=Status.DAMAGED)
    for name, length in (("short", "5"), ("long", "99999999"), ("negative", "-1"), ("itself", "4 0 R"), ("missing", "77 0 R")):
        yield case(f"pages/length-{name}.pdf", pdf(objects={CONTENT: stream(shown(promise()), length=length)}), "99.9")
    yield case(
        "pages/damaged-stream.pdf", pdf(objects={CONTENT: deflated(shown(promise())).replace(b"x\xda", b"zz")}), status=Status.DAMAGED
    )
    yield case("pages/unknown-filter.pdf", pdf(objects={CONTENT: stream(shown(promise()), "/Filter /Nonesuch")}), "99.9")
    yield case(
        "pages/picture-alone.pdf",
        pdf(
            "600 0 0 700 0 0 cm /I Do",
            resources="/XObject << /I 6 0 R >>",
            objects={
                MORE: stream(
                    b"\x7f" * 10_000, "/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8"
                )
            },
        ),
        status=Status.NO_TEXT_LAYER,
    )


def _bombs() -> Iterator[Case]:
    """Little that becomes much."""
    laughs = {
        MORE + level: stream(
            f"/X{level + 1} Do " * 10,
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X{level + 1} {MORE + level + 1} 0 R >> >>",
        )
        for level in range(8)
    }
    last = {MORE + 8: stream(shown(promise()), "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >>")}
    yield case(
        "pages/form-laughs.pdf",
        pdf("/X0 Do", resources="/XObject << /X0 6 0 R >>", objects=laughs | last),
        status=Status.OUT_OF_MEMORY,
        seconds=_BOMB,
        heavy=True,
    )
    own = {
        MORE: stream(
            f"/X0 Do {shown(promise())}",
            "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> /XObject << /X0 6 0 R >> >>",
        )
    }
    yield case("pages/form-itself.pdf", pdf("/X0 Do", resources="/XObject << /X0 6 0 R >>", objects=own), "99.9", seconds=_BOMB)
    yield case(
        "pages/inflates-to-100-mb.pdf",
        lambda: pdf(objects={CONTENT: deflated(shown(promise()) + " " * 100_000_000)}),
        "99.9",
        seconds=_BOMB,
        heavy=True,
    )
    yield case(
        "pages/inflates-to-2-gb.pdf",
        lambda: pdf(objects={CONTENT: deflated(_zeros(), times=1).replace(b"/FlateDecode ", b"/FlateDecode /FlateDecode ")}),
        status=Status.OUT_OF_MEMORY,
        seconds=_BOMB,
        heavy=True,
    )
    yield case("pages/hundred-filters.pdf", pdf(objects={CONTENT: deflated(shown(promise()), times=100)}), "99.9", seconds=_BOMB)
    yield case(
        "pages/huge-predictor.pdf",
        pdf(
            objects={
                CONTENT: deflated(shown(promise()), "/DecodeParms << /Predictor 12 /Columns 2147483647 /Colors 32 /BitsPerComponent 16 >>")
            }
        ),
        "99.9",
        seconds=_BOMB,
    )
    yield case(
        "pages/huge-picture-said.pdf",
        pdf(
            f"/I Do {shown(promise())}",
            resources="/XObject << /I 6 0 R >>",
            objects={
                MORE: stream(
                    b"x", "/Type /XObject /Subtype /Image /Width 99999999 /Height 99999999 /ColorSpace /DeviceRGB /BitsPerComponent 8"
                )
            },
        ),
        "99.9",
        seconds=_BOMB,
    )
    yield case("pages/nested-objects.pdf", pdf(catalog="/X " + "[" * 50_000 + "]" * 50_000), "99.9", seconds=_BOMB)
    yield case("pages/long-name.pdf", pdf(catalog="/" + "X" * 1_000_000 + " 1"), "99.9")
    kids = " ".join(f"{PAGE} 0 R" for _ in range(5000))
    yield case(
        "pages/one-page-five-thousand-times.pdf",
        pdf(objects={PAGES: f"<< /Type /Pages /Kids [{kids}] /Count 5000 >>"}),
        "99.9",
        seconds=_BOMB,
        heavy=True,
    )
    tree: dict[int, str | bytes] = {MORE + at: f"<< /Type /Pages /Kids [{MORE + at + 1} 0 R] /Count 1 >>" for at in range(3000)}
    yield case(
        "pages/deep-tree.pdf",
        pdf(
            objects=tree
            | {
                PAGES: f"<< /Type /Pages /Kids [{MORE} 0 R] /Count 1 >>",
                MORE
                + 3000: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            }
        ),
        status=Status.DAMAGED,
        seconds=_BOMB,
    )


def _zeros() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(10_000_000)) for _ in range(200)) + packer.flush()


def _beside() -> Iterator[Case]:
    """Text that stands beside the page, and addresses that nobody may call."""
    note = f"<< /Type /Annot /Subtype /FreeText /Rect [40 600 500 650] /Contents ({promise()}) /DA (/F1 11 Tf) >>"
    yield case(
        "pages/annotation.pdf",
        pdf(shown("See there."), page="/MediaBox [0 0 612 792] /Annots [6 0 R]", objects={MORE: note}),
        "99.9 comment",
    )
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (level) /V ({promise()}) /Rect [40 600 500 650] /DA (/F1 11 Tf) >>"
    yield case(
        "pages/form-field.pdf",
        pdf(
            shown("See there."),
            page="/MediaBox [0 0 612 792] /Annots [6 0 R]",
            catalog="/AcroForm << /Fields [6 0 R] >>",
            objects={MORE: field},
        ),
        "99.9",
    )
    off = "/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    yield case(
        "pages/layer-off.pdf",
        pdf(
            f"/OC /L BDC {shown(promise())} EMC",
            catalog=off,
            resources="/Properties << /L 6 0 R >>",
            objects={MORE: "<< /Type /OCG /Name (x) >>"},
        ),
        "99.9 hidden",
    )
    replaced = f"/Span << /ActualText ({promise('99.99%')}) >> BDC {shown(promise())} EMC"
    yield case("pages/said-otherwise.pdf", pdf(replaced), "99.9", gap="the engine gives what the file says instead of what it shows")
    for name, action in (
        ("calls-home", "/S /URI /URI ({})"),
        ("launches", "/S /Launch /F (sh)"),
        ("sends-form", "/S /SubmitForm /F ({})"),
        ("opens-file", "/S /GoToR /F ({})"),
    ):
        yield case(
            f"pages/{name}.pdf", partial(lambda action: pdf(catalog=f"/OpenAction << {action.format(bait.address())} >>"), action), "99.9"
        )
    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{}">]><x>&e;</x>'
    yield case(
        "pages/entity-in-metadata.pdf",
        lambda: pdf(catalog="/Metadata 6 0 R", objects={MORE: stream(entity.format(bait.file_address()), "/Type /Metadata /Subtype /XML")}),
        "99.9",
    )
    yield case(
        "pages/entity-in-form.pdf",
        lambda: pdf(catalog="/AcroForm << /Fields [] /XFA 6 0 R >>", objects={MORE: stream(entity.format(bait.file_address()))}),
        "99.9",
    )
    yield case(
        "pages/content-in-another-file.pdf",
        lambda: pdf(objects={CONTENT: stream("", f"/F ({bait.file_address()})")}),
        status=Status.DAMAGED,
    )


def _locked() -> Iterator[Case]:
    yield case("pages/password.pdf", partial(_encrypted, "secret"), status=Status.ENCRYPTED)
    yield case("pages/owner-password.pdf", partial(_encrypted, ""), "99.9")
    yield case("pages/unknown-encryption.pdf", pdf(trailer="/Encrypt << /Filter /Nonesuch /V 99 >> /ID [(a) (a)]"), status=Status.ENCRYPTED)
    yield case("pages/encryption-missing.pdf", pdf(trailer="/Encrypt 77 0 R"), "99.9")


def _encrypted(password: str) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, ownerPassword="owner", canCopy=0, strength=128))
    canvas.drawString(40, 740, promise())
    canvas.save()
    return file.getvalue()
