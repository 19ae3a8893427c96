"""The forms a report can be written in, beside the terminal's own."""

from importlib import import_module
from typing import cast

from scanner.errors import ConfigurationError
from scanner.installed import installed
from scanner.render.protocol import Renderer

FORMS = {
    "jsonl": "jsonl",
    "html": "html",
    "sarif": "sarif",
    "junit": "junit",
    "markdown": "markdown",
    "xlsx": "workbook",
    "csv": "delimited",
    "parquet": "parquet",
}
"""The module of this package that writes each form, imported for that form alone."""


def renderer(form: str) -> Renderer:
    """The renderer of a form.

    Raises:
        ConfigurationError: there is none.
    """
    if form in FORMS:
        return cast("Renderer", import_module(f"scanner.render.{FORMS[form]}"))
    foreign = {renderer.FORMAT: renderer for renderer in installed("scanner.renderers")}
    if form not in foreign:
        raise ConfigurationError(f"{form}: there is no such form; there are {', '.join(dict.fromkeys(('text', *FORMS, *foreign)))}")
    return cast("Renderer", foreign[form])
