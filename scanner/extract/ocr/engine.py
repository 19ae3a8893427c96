"""Tesseract, as far as reading needs it: a picture in, words out."""

import math
import time
from collections.abc import Iterator
from decimal import Decimal

from PIL import ImageChops, ImageOps, ImageStat
from PIL.Image import Resampling
from PIL.ImageFilter import MedianFilter
from tesserocr import PSM, RIL, PyResultIterator, PyTessBaseAPI, iterate_level

from scanner.extract.ocr.figures import figures_of
from scanner.extract.ocr.installed import Installation
from scanner.extract.ocr.picture import POINTS, Picture
from scanner.extract.ocr.words import Recognition, Word

_SECOND = 2 / 3
"""Of the picture's size: that of the second reading."""
_STRAIGHT = math.radians(0.3)
"""A page that lies less askew is left as it is."""
_WHITE = 255
_GRAINY = 4.0
"""Shades of grey by which the dots of a page differ from those around them; of a clean page it is 1."""
_SIZE = 2.1
"""Of the height of small letters: the size of type."""


class Engine:
    """One recogniser with its languages loaded; to be used by one thread at a time."""

    def __init__(self, installed: Installation) -> None:
        folder, codes = str(installed.folder), installed.languages
        self._all = PyTessBaseAPI(path=folder, lang="+".join(codes), psm=PSM.AUTO)
        self._one = PyTessBaseAPI(path=folder, lang=codes[0], psm=PSM.AUTO)

    def read(self, picture: Picture, seconds: float) -> Recognition:
        """The words of a page.

        Raises:
            TimeoutError: it takes longer than the seconds.
        """
        deadline = time.monotonic() + seconds
        straight = self._straightened(_cleaned(picture))
        first = tuple(_words(self._all, straight, deadline))
        second = tuple(_words(self._one, _reduced(straight), deadline)) if first else ()
        scale = POINTS / straight.dpi
        return Recognition(straight.image.width * scale, straight.image.height * scale, first, figures_of(first, second))

    def _straightened(self, picture: Picture) -> Picture:
        """The picture turned so that its lines are level."""
        self._one.SetImage(picture.image)
        self._one.SetSourceResolution(round(picture.dpi))
        layout = self._one.AnalyseLayout()
        slant = layout.Orientation()[3] if layout else 0.0
        if abs(slant) < _STRAIGHT:
            return picture
        return picture._replace(image=picture.image.rotate(math.degrees(slant), Resampling.BICUBIC, fillcolor=_WHITE))


def _cleaned(picture: Picture) -> Picture:
    """The picture from black to white, and without grains where it has them."""
    image = ImageOps.autocontrast(picture.image)
    middle = image.crop((image.width // 4, image.height // 4, 3 * image.width // 4, 3 * image.height // 4))
    grains = ImageStat.Stat(ImageChops.difference(middle, middle.filter(MedianFilter(3)))).mean[0]
    return picture._replace(image=image.filter(MedianFilter(5)) if grains > _GRAINY else image)


def _reduced(picture: Picture) -> Picture:
    size = round(picture.image.width * _SECOND), round(picture.image.height * _SECOND)
    return Picture(picture.image.resize(size, Resampling.LANCZOS), picture.dpi * _SECOND)


def _words(api: PyTessBaseAPI, picture: Picture, deadline: float) -> Iterator[Word]:
    left = deadline - time.monotonic()
    api.SetImage(picture.image)
    api.SetSourceResolution(round(picture.dpi))
    if left <= 0 or not api.Recognize(math.ceil(left * 1000)) or time.monotonic() > deadline:
        raise TimeoutError
    found = api.GetIterator()
    if found is None or found.Empty(RIL.WORD):
        return
    for word in iterate_level(found, RIL.WORD):
        text = word.GetUTF8Text(RIL.WORD).strip()
        if text:
            yield _word(word, text, POINTS / picture.dpi)


def _word(word: PyResultIterator, text: str, scale: float) -> Word:
    x0, top, x1, bottom = (side * scale for side in word.BoundingBox(RIL.WORD))
    row = word.RowAttributes()
    size = _SIZE * (row["row_height"] - row["ascenders"] + row["descenders"]) * scale
    return Word(text, x0, top, x1, bottom, size, Decimal(round(word.Confidence(RIL.WORD))) / 100)
