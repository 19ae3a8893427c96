"""The text within an element, with the states of its parts."""

import re

from lxml import etree, html

from scanner.extract.spans import Revised, Text
from scanner.model import State

UNSEEN = frozenset({"script", "style", "iframe", "object", "svg", "math", "head"})
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer form "  # noqa: SIM905
    "h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol optgroup option p pre section select summary table tbody td "
    "template textarea tfoot th thead tr ul".split()
)
_STATES = {"del": State.DELETED, "s": State.STRUCK, "strike": State.STRUCK, "ins": State.INSERTED, "template": State.HIDDEN}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:opacity|font-size)\s*:\s*0(?:\.0*)?(?![\d.])|(?:left|top|text-indent)\s*:\s*-\d{4}",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[\d\s,*†‡()\[\]]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def state_of(element: html.HtmlElement, inherited: State) -> State:
    """The state of an element's text; what is hidden or gone above stays so."""
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
        return State.HIDDEN
    if inherited is State.LIVE and element.get("type") == "cite":
        return State.QUOTED  # as mail programs mark the mail that is answered
    return inherited if inherited is not State.LIVE else _STATES.get(str(element.tag), State.LIVE)


def start(element: html.HtmlElement, spans: Revised, state: State) -> None:
    """Add what an element says before its first child: its text, a line break, the words for a picture."""
    if element.tag == "br":
        spans.line_break(most=2)  # two of them are a blank line
    elif element.tag == "img":
        spans.add(element.get("alt"), state)
    elif element.tag == "input" and element.get("type") in {"button", "submit"}:
        spans.add(element.get("value"), state)
    spans.add(_raised(element), state)


def text_of(element: html.HtmlElement, inherited: State) -> Text:
    """All text of an element as it is, its blocks on lines of their own."""
    return versions(element, inherited)[0]


def versions(element: html.HtmlElement, inherited: State) -> tuple[Text, Text | None]:
    """All text of an element as it is and, where something was deleted, as it was."""
    spans, states = Revised(), [inherited]
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walker:
        if event == "start" and inner.tag in UNSEEN:
            walker.skip_subtree()
            continue
        if inner.tag in BLOCKS:
            spans.line_break()
        if event == "start":
            states.append(state_of(inner, states[-1]))
            start(inner, spans, states[-1])
            continue
        if inner.tag not in UNSEEN:
            states.pop()
        if inner is not element:
            spans.add(inner.tail, states[-1])
    return spans.take()


def _raised(element: html.HtmlElement) -> str | None:
    """An element's first text; the digits of a footnote mark stay raised, or ``99.9%`` with note 1 would read ``99.9%1``."""
    text: str | None = element.text
    if text and _NOTE.fullmatch(text) and any(above.tag == "sup" for above in (element, element.getparent()) if above is not None):
        return text.translate(_RAISED)
    return text
