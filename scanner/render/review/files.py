"""The files of a pack."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scanner.model.review import ReviewPack
from scanner.render.review import figures, page
from scanner.render.review.charts import drawn
from scanner.render.review.content import layout
from scanner.render.review.layout import Pictures
from scanner.render.review.word import docx


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the pack: its name, and what makes its bytes."""

    name: str
    make: Callable[[], bytes]


def parts(pack: ReviewPack) -> Iterator[Part]:
    """The files, those for machines first; each is made when it is asked for, from the same layout and the same charts.

    Raises:
        ConfigurationError: what draws the charts is not installed.
    """
    name = f"review-{pack.year}"
    data = figures.json(pack)
    yield Part(f"{name}.json", lambda: data)
    for table in figures.TABLES:
        yield Part(f"{name}-{table.replace('_', '-')}.csv", lambda table=table: figures.table(pack, table))  # type: ignore[misc]
    digest = hashlib.sha256(data)
    laid_out = layout(pack, digest.hexdigest())
    pictures = {chart: drawn(chart) for block in laid_out.blocks if isinstance(block, Pictures) for chart in block.charts}
    html = page.html(laid_out, pictures)
    yield Part(f"{name}.html", lambda: html)
    yield Part(f"{name}.docx", lambda: docx(laid_out, pictures))
    yield Part(f"{name}.pdf", lambda: page.pdf(html, digest.digest()))
