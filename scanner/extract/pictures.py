"""Pictures in a document that may be ones of text: a page, a table, a clause that somebody has copied as a picture.

Such a picture is shown large, on at least 100 cm² with no side under 5 cm, which signatures, seals and most logos are not; and at least
half of it has one brightness, as the ground under text has, and photographs have not. One that cannot be looked at, such as Windows' own
kind (EMF), is taken for one of text: what is in doubt is named.
"""

import io
import math
import posixpath
import re
import warnings
from collections.abc import Iterator

from scanner.errors import SourceError
from scanner.extract.drawingml import a, r
from scanner.extract.ooxml import Element, Package
from scanner.extract.protocol import Part
from scanner.model import Diagnostic, Locator, Status

_SHORTEST, _SMALLEST = 5.0, 100.0  # cm, cm²
_PER_CM = 360_000  # the unit in which DrawingML measures
_GROUND, _BLANK = 0.5, 0.999
_SHADE = 8  # of 256 steps of brightness
_SEEN = (256, 256)
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_OBJECTS = ("}object", "}oleObj")
_SIZE = re.compile(r"\b(width|height):(\d+(?:\.\d+)?)(pt|in|cm|mm)")
_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1}
_UNSEEN = "the picture may show text, and is of a kind that cannot be looked at: look at it yourself"


def of_text(package: Package, part: str, root: Element, place: str = "") -> Iterator[Part | Diagnostic]:
    """The pictures that are shown in ``root``, an element of a package's part, and may be ones of text; ``place`` goes before their names.

    Each is given once, to be read by whatever reads pictures.
    """
    targets = {link.id: link.target for link in package.relationships(part) if not link.external}
    shown = (targets[id_] for id_, width, height in _drawn(root) if id_ in targets and _large(width, height))
    for target in dict.fromkeys(shown):
        yield from _if_of_text(package, target, place + posixpath.basename(target))


def _if_of_text(package: Package, target: str, name: str) -> Iterator[Part | Diagnostic]:
    try:
        picture = package.read(target)
    except SourceError as error:
        yield Diagnostic(error.status, str(error), Locator(attachment=name))
        return
    ground = _ground(picture)
    if ground is None:
        yield Diagnostic(Status.NO_TEXT_LAYER, _UNSEEN, Locator(attachment=name))
    elif _GROUND <= ground < _BLANK:
        yield Part(name, picture)


def _large(width: float, height: float) -> bool:
    return min(width, height) >= _SHORTEST and width * height >= _SMALLEST


def _drawn(root: Element) -> Iterator[tuple[str, float, float]]:
    """The name of each picture's link, and its width and height in cm, endless where the file leaves the size to something else."""
    for picture in filter(_itself, root.iter("{*}pic")):
        size = picture.find(f"{{*}}spPr/{a('xfrm')}/{a('ext')}")
        width, height = (_length(None if size is None else size.get(side)) for side in ("cx", "cy"))
        yield from ((blip.get(r("embed"), ""), width, height) for blip in picture.iterfind(f"{{*}}blipFill/{a('blip')}"))
    for data in filter(_itself, root.iter(_IMAGE_DATA)):
        style = next((shape.get("style", "") for shape in data.iterancestors()), "")
        stated = {side: float(number) * _CM[unit] for side, number, unit in _SIZE.findall(style)}
        yield data.get(r("id"), ""), stated.get("width", math.inf), stated.get("height", math.inf)


def _itself(picture: Element) -> bool:
    """Whether it is more than the look of an embedded object, which is read as the file that it is."""
    return not any(above.tag.endswith(_OBJECTS) for above in picture.iterancestors())


def _length(written: str | None) -> float:
    return int(written) / _PER_CM if written and written.isascii() and written.isdigit() else math.inf


def _ground(picture: bytes) -> float | None:
    """The share of a picture that has its most frequent brightness, None where it cannot be looked at."""
    from PIL import Image  # noqa: PLC0415 - for large pictures alone

    try:
        with warnings.catch_warnings(action="error"), Image.open(io.BytesIO(picture)) as image:
            image.draft("L", _SEEN)
            image.thumbnail(_SEEN)
            counts = image.convert("L").histogram()
    except Exception:  # noqa: BLE001 - the library raises whatever its decoders stumble over
        return None
    shades = [
        sum(counts[at : at + 2 * _SHADE]) for at in range(0, len(counts), _SHADE)
    ]  # each with its neighbour: a ground may lie on a border
    return max(shades) / sum(counts)
