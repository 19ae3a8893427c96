"""The programs that read presentations of PowerPoint 97-2003."""

from scanner.extract import text
from scanner.extract.legacy import Said, Way, printed, without_lines
from scanner.extract.libreoffice import PPT, PROGRAMS, converted
from scanner.extract.pptx.reader import Reader
from scanner.extract.protocol import Limits
from scanner.model import Source

HINT = "this is a presentation of PowerPoint 97-2003: install LibreOffice (Impress) or catppt to have it read, or save it as PPTX"


def _with_libreoffice(program: str, data: bytes, limits: Limits) -> Said:
    return Reader(converted(program, data, PPT, limits), limits).read()


def _with_catppt(program: str, data: bytes, limits: Limits) -> Said:
    lines = printed(lambda document: (program, "-d", "utf-8", document), data, limits)
    return without_lines(text.extract(Source.of("", lines), limits))


WAYS = (
    Way("LibreOffice", PROGRAMS, _with_libreoffice),
    Way("catppt", ("catppt",), _with_catppt, "tells neither slides nor tables apart, and may leave out text"),
)
"""The best first."""
