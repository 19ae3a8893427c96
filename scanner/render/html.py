"""The report as one page that can be mailed: no script, nothing fetched, everything of a document escaped."""

import base64
import hashlib
from importlib import resources

from scanner.model import Report, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible

FORMAT = "html"


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as a page of HTML; its content policy allows nothing but its own style sheet."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only this form needs it

    environment = Environment(
        loader=PackageLoader("scanner.render"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(visible=visible, one_line=one_line)
    style = resources.files("scanner.render").joinpath("templates/report.css").read_text("utf-8")
    page = environment.get_template("report.html").render(
        report=report,
        view=view,
        explain=explain,
        loud=lambda severity: severity.rank > Severity.NOTE.rank,
        style=style,
        style_digest=_digest(style),
    )
    return page.encode("utf-8")


def _digest(style: str) -> str:
    """A style sheet's name in a content policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
