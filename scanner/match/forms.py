"""The short notation of ``tokens`` patterns, turned into spaCy's.

A form is words separated by blanks. Each may be

* a word, compared in its normal form: ``guarantee``; or several: ``guarantee|warrant``
* a quantity: ``<percent>``, ``<duration>``, ``<money>``, ``<count>``, ``<quantity>`` for any of them
* any token but a stop: ``<any>``
* a regular expression over one word: ``/guarant.*/``

followed by nothing, ``?`` (may be missing), ``*``, ``+`` or ``{1,4}``.
"""

import re
from dataclasses import dataclass
from typing import Any

from scanner.errors import PackError
from scanner.match.tokens import normal, tokenize
from scanner.model import QuantityKind

_STOPS = [".", ";", "!", "?"]
"""Signs that no ``<any>`` passes over: what they part is said of different things."""
_ELEMENT = re.compile(r"(?P<body>/(?:[^/\\]|\\.)+/|<\w+>|[^\s?*+{}]+)(?P<repeat>[?*+]|\{\d+(?:,\d*)?\})?")


def spacy_pattern(form: str, where: str) -> list[dict[str, Any]]:
    """One form as a list of spaCy token descriptions.

    Raises:
        PackError: the form is not written in this notation.
    """
    pattern: list[dict[str, Any]] = []
    for part in form.split():
        element = _ELEMENT.fullmatch(part)
        if element is None:
            raise PackError(f"{where}: {part!r} in {form!r} is no word, <quantity> or /expression/")
        described = _element(element["body"], where)
        if element["repeat"]:
            described[-1]["OP"] = element["repeat"]
        pattern.extend(described)
    return pattern


def _element(body: str, where: str) -> list[dict[str, Any]]:
    if body.startswith("/") and body.endswith("/") and len(body) > len("//"):
        return [{"NORM": {"REGEX": f"^(?:{body[1:-1]})$"}}]
    if re.fullmatch(r"<\w+>", body):
        return [_placeholder(body[1:-1], where)]
    if "|" in body:
        return [{"NORM": {"IN": [normal(word) for word in body.split("|")]}}]
    return [{"NORM": word} for word in tokenize(body, ()).words]


def _placeholder(name: str, where: str) -> dict[str, Any]:
    if name == "any":
        return {"NORM": {"NOT_IN": _STOPS}}
    if name == "quantity":
        return {"ENT_TYPE": {"IN": list(QuantityKind)}}
    if name in set(QuantityKind):
        return {"ENT_TYPE": name}
    raise PackError(f"{where}: <{name}> is not known; known are <any>, <quantity>, {', '.join(f'<{kind}>' for kind in QuantityKind)}")


_ENDLESS = 8  # tokens that an element with ``*`` or ``+`` may take


@dataclass(frozen=True, slots=True)
class Anchor:
    """What must stand in a text for a form to match, so that few texts need to be tried.

    ``words`` are those of the required element with the longest (rarest) words, a match lies ``before`` tokens before to ``after`` tokens after
    one of them; of each set in ``others`` a word must stand in the text too. A quantity counts as the word ``<percent>`` and so on.
    """

    words: frozenset[str]
    before: int
    after: int
    others: tuple[frozenset[str], ...]


def anchor(pattern: list[dict[str, Any]]) -> Anchor | None:
    """The anchor of a form, None when it has no word that must stand: it is then tried on every text."""
    required = [(at, words) for at, element in enumerate(pattern) if element.get("OP", "1") in {"1", "+"} and (words := _words(element))]
    if not required:
        return None
    at, words = max(required, key=lambda pair: min(map(len, pair[1])))
    others = tuple(other for number, other in required if number != at)
    return Anchor(words, sum(map(_longest, pattern[:at])), sum(map(_longest, pattern[at:])), others)


def _longest(element: dict[str, Any]) -> int:
    """How many tokens an element may take at the most."""
    operator = element.get("OP", "1")
    if operator in {"*", "+"}:
        return _ENDLESS
    return int(operator.strip("{}").split(",")[-1] or _ENDLESS) if operator.startswith("{") else 1


def _words(element: dict[str, Any]) -> frozenset[str]:
    kinds = element.get("ENT_TYPE")
    if kinds is not None:
        return frozenset(f"<{kind}>" for kind in (kinds["IN"] if isinstance(kinds, dict) else [kinds]))
    word = element.get("NORM")
    if isinstance(word, dict):
        return frozenset(word.get("IN", ()))
    return frozenset([word]) if word else frozenset()
