"""How many figures of scans come out right: `make ocr`.

Pages of the fixtures, and pages dense with figures that are made here, are drawn as a scanner, a copier or a fax would give them, and
read by text recognition. A percentage, an amount or a time counts as right when the page says it; what the page does not say is wrong,
and it must be in doubt.
"""

import io
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scanner.extract import ocr
from scanner.extract.ocr import Picture, Recognition
from scanner.extract.ocr.engine import Engine
from scanner.extract.ocr.words import EDGES

_FIXTURES = Path(__file__).parents[1] / "fixtures" / "documents"
_PAGES = (("suppliers/northfibre-sla.pdf", 0), ("web/vault-data-sheet.pdf", 0), ("customers/penhallow-hosting-agreement.pdf", 22))
_FIGURE = re.compile(r"[£€$]\s?\d[\d.,]*|\d[\d.,]*\s?%|\d[\d.,]*\s(?:minutes?|hours?|days?)\b")
_DPI, _FAX = 200, (204, 98)
_SPECKS, _DARK = 0.004, 150
_LEAST_RIGHT = 0.95
_SECONDS = 60
_LEVELS = [
    "99.9%",
    "99.99%",
    "99.95%",
    "99.5%",
    "99%",
    "99.999%",
    "98.5%",
    "97%",
    "95%",
    "99.90%",
    "99,9%",
    "99,95%",
    "100%",
    "10%",
    "25%",
    "5%",
    "50%",
    "0.5%",
    "99.996%",
    "99.966%",
    "96%",
    "99.0%",
]
_TYPES = (("Helvetica", 11), ("Times-Roman", 11), ("Courier", 10), ("Helvetica", 8), ("Times-Italic", 11))


@dataclass
class Tally:
    """What became of the figures of some pages."""

    said: int = 0
    right: int = 0
    doubted: int = 0
    wrong: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    seconds: float = 0.0
    pages: int = 0


def dense() -> bytes:
    """A page for each kind of type, full of sentences and rows with figures."""
    chance, written = random.Random(7), io.BytesIO()  # noqa: S311 - no secret
    canvas = Canvas(written, pagesize=A4, invariant=1)
    for font, size in _TYPES:
        canvas.setFont(font, size)
        for line in range(int(720 / (1.9 * size))):
            canvas.drawString(60, 790 - line * 1.9 * size, _sentence(chance))
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _sentence(chance: random.Random) -> str:
    level, other = chance.choice(_LEVELS), chance.choice(_LEVELS)
    return chance.choice((
        f"The monthly uptime percentage shall be at least {level} for the Service.",
        f"Credit of {level} of the fee where availability is below {other} in a month.",
        f"Unplanned downtime of no more than {chance.randrange(1, 60)} minutes, fee £{chance.randrange(100, 9999):,}.00.",
        f"Level {chance.choice('ABC')}      {level}      {other}      ${chance.randrange(10, 900)}.50      {chance.randrange(2, 48)} hours",
    ))  # fmt: skip


def scans(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Image.Image, float]]:
    """The page as it may come, each with its name and dots an inch."""
    noise = np.random.default_rng(1)
    clean = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
    yield "clean", clean, _DPI
    yield "1 degree askew", _turned(clean, 1), _DPI
    yield "2 degrees askew", _turned(clean, -2), _DPI
    shape = clean.height, clean.width
    grains = np.asarray(clean.filter(ImageFilter.GaussianBlur(0.8)), dtype=float) + noise.normal(0, 35, shape)
    specks = noise.random(shape)
    yield "noisy", _grey(np.where(specks < _SPECKS, 0, np.where(specks > 1 - _SPECKS, 255, grains))), _DPI
    sharp = page.render(scale=_FAX[0] / 72, grayscale=True).to_pil().convert("L")
    for name, lines in (("fax, 204 x 196", 2 * _FAX[1]), ("fax, 204 x 98", _FAX[1])):
        sent = sharp.resize((sharp.width, sharp.height * lines // _FAX[0]), Image.Resampling.BOX).point(lambda grey: 255 * (grey > _DARK))
        yield name, sent.resize(sharp.size, Image.Resampling.NEAREST), _FAX[0]
    yield "low contrast", _grey(185 + np.asarray(clean, dtype=float) / 255 * 40 + noise.normal(0, 4, shape)), _DPI


def _turned(page: Image.Image, degrees: float) -> Image.Image:
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _grey(shades: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Image.Image:
    return Image.fromarray(shades.clip(0, 255).astype("uint8"))


def figures(text: str) -> Counter[str]:
    """The figures of a text; it does not matter whether a comma or a point parts decimals."""
    return Counter(_plain(figure) for figure in _FIGURE.findall(" ".join(text.split())))


def _plain(figure: str) -> str:
    figure = re.sub(r"\s", "", figure).rstrip(".,")
    return figure.replace(",", ".") if figure.endswith("%") else re.sub(r",(\d\d)$", r".\1", figure)


def uncertain(read: Recognition) -> set[str]:
    """The figures of which one that is written alike is in doubt."""
    cores = [figure.core for figure in read.figures if figure.doubtful]
    text = " ".join(word.text for word in read.words)
    found = {figure: figure.split()[0].strip(EDGES) for figure in _FIGURE.findall(text)}
    return {
        _plain(figure)
        for figure, own in found.items()
        if any(re.search(rf"(?<!\d)(?<!\d[.,]){re.escape(own)}(?![.,]?\d)", core) for core in cores)
    }


def count(tally: Tally, said: Counter[str], read: Recognition) -> None:
    """Add a page: what it says, and what was read."""
    found = figures(" ".join(word.text for word in read.words))
    doubtful = uncertain(read)
    tally.pages += 1
    tally.said += said.total()
    tally.right += (said & found).total()
    for figure in found:
        wrong = found[figure] - said[figure]
        tally.doubted += (figure in doubtful) * min(found[figure], said[figure])
        tally.wrong += [figure] * wrong
        tally.unmarked += [figure] * (0 if figure in doubtful else wrong)


def main() -> None:
    """Print a line for each condition; fail where the least that is wanted is not reached."""
    installed = ocr.installation()
    if installed is None:
        raise SystemExit(f"nothing to recognise text with: {ocr.lacking()}")
    engine, tallies = Engine(installed), defaultdict[str, Tally](Tally)
    made = pypdfium2.PdfDocument(dense())
    pages = [
        *(made[number] for number in range(len(_TYPES))),
        *(pypdfium2.PdfDocument(_FIXTURES / path)[number] for path, number in _PAGES),
    ]
    for page in pages[:: int(sys.argv[1]) if len(sys.argv) > 1 else 1]:
        said = figures(page.get_textpage().get_text_bounded())
        for name, image, dpi in scans(page):
            start = time.process_time()
            read = engine.read(Picture.of(image, dpi), _SECONDS)
            tallies[name].seconds += time.process_time() - start
            count(tallies[name], said, read)
    for name, tally in tallies.items():
        missing = tally.said - tally.right - len(tally.wrong)
        print(
            f"{name:16} figures {tally.said:4}, right {tally.right / tally.said:6.1%} (of these in doubt {tally.doubted}), "
            f"wrong {len(tally.wrong)} (not in doubt {len(tally.unmarked)}: {', '.join(tally.unmarked)}), missing {max(missing, 0)}, "
            f"{tally.seconds / tally.pages:.1f} s a page"
        )
    if tallies["clean"].right < _LEAST_RIGHT * tallies["clean"].said or any(tally.unmarked for tally in tallies.values()):
        raise SystemExit("too little is right, or a wrong figure is not in doubt")


if __name__ == "__main__":
    main()
