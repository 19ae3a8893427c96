"""Tesseract, as far as reading needs it: a picture in, words out."""

import math
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal

from PIL import ImageChops, ImageOps, ImageStat
from PIL.Image import Resampling
from PIL.ImageFilter import MedianFilter
from tesserocr import PSM, RIL, PyResultIterator, PyTessBaseAPI, iterate_level

from scanner.extract.ocr.figures import figures_of
from scanner.extract.ocr.installed import Installation
from scanner.extract.ocr.picture import POINTS, Picture
from scanner.extract.ocr.words import Recognition, Word

_PATIENCE = 4
"""Seconds of the clock for each of a processor, which has other things to do as well; Tesseract knows the clock alone."""
_SECOND = 2 / 3
"""Of the picture's size: that of the second reading."""
_STRAIGHT = math.radians(0.3)
"""A page that lies less askew is left as it is."""
_WHITE = 255
_GRAINY = 4.0
"""Shades of grey by which the dots of a page differ from those around them; of a clean page it is 1."""
_FLUENT = Decimal("0.94")
"""The confidence with which clean text in its own language is read."""
_SOME = 40
"""Words: enough to tell a language by."""
_MARGIN = 10
"""Pixels around them."""
_SIZE = 2.1
"""Of the height of small letters: the size of type."""


class Engine:
    """Reads pages one after the other; its languages are loaded when they are needed first."""

    def __init__(self, installed: Installation) -> None:
        self._folder, (self._usual, *self._others) = str(installed.folder), installed.languages
        self._loaded: dict[str, PyTessBaseAPI] = {}

    def read(self, picture: Picture, seconds: float) -> Recognition:
        """The words of a page.

        Raises:
            TimeoutError: it takes longer than the seconds of a processor.
        """
        deadline = time.thread_time() + seconds
        straight = self._straightened(_cleaned(picture))
        smaller = _reduced(straight)
        second = self._words(self._usual, smaller, deadline)
        languages = self._languages(smaller, second, deadline)
        first = self._words(languages, straight, deadline) if second else ()
        scale = POINTS / straight.dpi
        return Recognition(straight.image.width * scale, straight.image.height * scale, first, figures_of(first, second))

    def _languages(self, picture: Picture, words: Sequence[Word], deadline: float) -> str:
        """The usual language, before it another one in which a piece of the page reads more surely."""
        if not words or _sureness(words) >= _FLUENT:
            return self._usual
        piece = _piece(picture, words)
        sure = {code: _sureness(self._words(code, piece, deadline)) for code in (self._usual, *self._others)}
        best = max(sure, key=lambda code: sure[code])
        return self._usual if best == self._usual else f"{best}+{self._usual}"

    def _words(self, languages: str, picture: Picture, deadline: float) -> tuple[Word, ...]:
        return tuple(_words(self._engine(languages), picture, deadline))

    def _engine(self, languages: str) -> PyTessBaseAPI:
        if languages not in self._loaded:
            self._loaded[languages] = PyTessBaseAPI(path=self._folder, lang=languages, psm=PSM.AUTO)
        return self._loaded[languages]

    def _straightened(self, picture: Picture) -> Picture:
        """The picture turned so that its lines are level."""
        engine = self._engine(self._usual)
        engine.SetImage(picture.image)
        engine.SetSourceResolution(round(picture.dpi))
        layout = engine.AnalyseLayout()
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


def _piece(picture: Picture, words: Sequence[Word]) -> Picture:
    """The lines of some words from the middle of the page."""
    some = words[len(words) // 3 :][:_SOME]
    scale = picture.dpi / POINTS
    top, bottom = min(word.top for word in some) * scale, max(word.bottom for word in some) * scale
    return picture._replace(image=picture.image.crop((0, max(int(top) - _MARGIN, 0), picture.image.width, int(bottom) + _MARGIN)))


def _sureness(words: Sequence[Word]) -> Decimal:
    """The confidence of words without digits, long ones counting more."""
    letters = [(word.confidence, len(word.text)) for word in words if word.text.isalpha()]
    return sum((sure * count for sure, count in letters), Decimal(0)) / max(sum(count for _, count in letters), 1)


def _words(api: PyTessBaseAPI, picture: Picture, deadline: float) -> Iterator[Word]:
    left = deadline - time.thread_time()
    api.SetImage(picture.image)
    api.SetSourceResolution(round(picture.dpi))
    if left <= 0 or not api.Recognize(math.ceil(_PATIENCE * left * 1000)) or time.thread_time() > deadline:
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
