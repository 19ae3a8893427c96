"""The report as one page that can be mailed: nothing is fetched, and nothing of a document becomes part of the page but its text.

The content policy names the page's own style sheet and script by their digests and lets pictures be nothing but data of the page itself.
The script may make no markup (trusted types). Without it the page shows the same, unfiltered.
"""

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from scanner.model import Report, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible
from scanner.render.html import cards, charts
from scanner.render.policy import base64_of, source_digest

if TYPE_CHECKING:
    from jinja2 import Environment

FORMAT = "html"


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as a page of HTML; the same report gives the same page."""
    style, script = _asset("report.css"), _asset("report.js")
    page = (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            severities=tuple(reversed(Severity)),
            sections=cards.sections(report, explain=explain),
            facets=cards.facets(report),
            nines=charts.nines(report.exhibits.standings),
            stakes=charts.stakes(report.exhibits.stakes),
            style=style,
            script=script,
            style_digest=source_digest(style),
            script_digest=source_digest(script),
        )
    )
    return page.encode("utf-8")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only this form needs it

    environment = Environment(
        loader=PackageLoader("scanner.render.html"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(view=view)
    environment.filters.update(visible=visible, one_line=one_line, base64=base64_of)
    return environment


def _asset(name: str) -> str:
    return resources.files("scanner.render.html").joinpath("templates", name).read_text("utf-8")
