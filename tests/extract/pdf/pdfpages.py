"""Pages drawn for the tests of the PDF reader, and what it makes of them."""

from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scanner.extract import pdf
from scanner.extract.protocol import Extent, Limits, Part
from scanner.model import Block, Diagnostic, Source

WIDTH, HEIGHT = 600, 800
Draw = Callable[[Canvas], None]


def written(*pages: Draw, rotation: int = 0, encrypt: pdfencrypt.StandardEncryption | None = None) -> bytes:
    """A PDF whose pages are drawn by the given functions."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Times-Roman", 10)
        canvas.setPageRotation(rotation)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, x: float = 60, top: float = 100, step: float = 12, font: str = "Times-Roman", size: float = 10) -> Draw:
    """Lines of text below each other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - step * number, text)

    return draw


def together(*parts: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def items(data: bytes, screen: Callable[[str], bool] = lambda _: True) -> list[Block | Diagnostic | Part | Extent]:
    return list(pdf.extract(Source.of("a.pdf", data), Limits(screen=screen)))


def blocks(data: bytes, screen: Callable[[str], bool] = lambda _: True) -> list[Block]:
    return [item for item in items(data, screen) if isinstance(item, Block)]


def said(found: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in found]


def picture(canvas: Canvas) -> None:
    """A picture that covers the page."""
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)


def assembled(*objects: bytes) -> bytes:
    """A file of numbered objects, of which the first is the catalog."""
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, entries)
    return out + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def layered(layer: str) -> bytes:
    """A page with a second sentence on a layer that is ``ON`` or ``OFF``."""
    return assembled(
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R]/D<</%s[5 0 R]>>>>>>" % layer.encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 6 0 R>>/Properties<</L 5 0 R>>>>>>",
        stream(b"BT /F 10 Tf 60 700 Td (Uptime is 99.9%.) Tj ET /OC /L BDC BT /F 10 Tf 60 600 Td (Or 99.5%.) Tj ET EMC"),
        b"<</Type/OCG/Name(Alternatives)>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
    )
