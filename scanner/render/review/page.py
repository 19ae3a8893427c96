"""The pack as one page that can be mailed, and the same on paper."""

from collections.abc import Mapping

from scanner.errors import ConfigurationError
from scanner.render.policy import base64_of, source_digest
from scanner.render.review.charts import Chart, Drawn
from scanner.render.review.layout import Layout, Table

Pictures = Mapping[Chart, Drawn]


def html(layout: Layout, pictures: Pictures) -> bytes:
    """The pack as HTML: no script, nothing fetched; its content policy allows its own style sheet and its own pictures."""
    from importlib import resources  # noqa: PLC0415 - what only this form needs

    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("scanner.render.review"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(kind=lambda block: type(block).__name__, base64=base64_of)
    style = resources.files("scanner.render.review").joinpath("templates/pack.css").read_text("utf-8") + _widths(layout)
    page = environment.get_template("pack.html").render(layout=layout, pictures=pictures, style=style, style_digest=source_digest(style))
    return page.encode("utf-8")


def pdf(page: bytes, identifier: bytes) -> bytes:
    """The page of :func:`html` as a tagged PDF on A4; ``identifier`` stands for the clock and chance of which nothing may come in.

    Raises:
        ConfigurationError: what draws it is not installed.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - an extra, with a library of the system
    except (ImportError, OSError) as error:
        raise ConfigurationError(
            "no PDF can be written here: that takes `pip install 'slascan[review]'` and the system's library Pango (on Debian libpangoft2-1.0-0)"
        ) from error
    written: bytes = HTML(string=page.decode("utf-8")).write_pdf(pdf_identifier=identifier, pdf_tags=True)
    return written


def _widths(layout: Layout) -> str:
    """A rule for each width of a column, for the content policy allows no style beside the sheet."""
    shares = {share for block in layout.blocks if isinstance(block, Table) for share in block.shares}
    return "".join(f".w{share} {{ width: {share / 10}%; }}\n" for share in sorted(shares))
