"""The forms a report can be written in, beside the terminal's own."""

from scanner.errors import ConfigurationError
from scanner.installed import installed
from scanner.render import delimited, html, jsonl, junit, markdown, parquet, sarif, workbook
from scanner.render.protocol import Renderer

RENDERERS: tuple[Renderer, ...] = (jsonl, html, sarif, junit, markdown, workbook, delimited, parquet)


def renderer(form: str) -> Renderer:
    """The renderer of a form.

    Raises:
        ConfigurationError: there is none.
    """
    known = {renderer.FORMAT: renderer for renderer in RENDERERS}
    if form not in known:
        known |= {renderer.FORMAT: renderer for renderer in installed("scanner.renderers") if renderer.FORMAT not in known}
    if form not in known:
        raise ConfigurationError(f"{form}: there is no such form; there are {', '.join(('text', *known))}")
    return known[form]
