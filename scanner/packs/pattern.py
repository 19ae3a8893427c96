"""One wording: how it is written, what it names, and the examples that prove it."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from scanner.errors import PackError
from scanner.packs.labels import Label, PatternKind, Scope


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of ``patterns/``.

    ``id`` is ``language.label.name``. ``forms`` are the wordings of one kind. ``match`` pairs a text with the characters that must be
    found in it, ``ignore`` a text in which nothing may be found with the reason.
    """

    id: str
    language: str
    label: Label
    kind: PatternKind
    scope: Scope
    value: str
    forms: tuple[str, ...]
    match: tuple[tuple[str, str], ...]
    ignore: tuple[tuple[str, str], ...]


_Member = TypeVar("_Member", Label, Scope)
_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
_KEYS = {"value", "scope", "match", "ignore", *PatternKind}
_FILE_KEYS = {"label", "scope", "patterns"}


def parse(entries: Mapping[str, Any], language: str, where: str) -> tuple[Pattern, ...]:
    """The patterns of one file: ``{label, scope, patterns: {name: {phrases|tokens|regex|table, value, match, ignore}}}``.

    Raises:
        PackError: a key or value is not one of the format's, or a pattern has no examples; names file and pattern.
    """
    _known(entries, _FILE_KEYS, where)
    label = _member(Label, entries.get("label"), where)
    scope = _member(Scope, entries.get("scope", Scope.CLAUSE), where)
    return tuple(
        _pattern(str(name), body, language, label, scope, f"{where}: {name}") for name, body in (entries.get("patterns") or {}).items()
    )


def _pattern(name: str, body: Mapping[str, Any], language: str, label: Label, scope: Scope, where: str) -> Pattern:
    _known(body, _KEYS, where)
    kinds = [kind for kind in PatternKind if kind in body]
    if len(kinds) != 1:
        raise PackError(f"{where}: write exactly one of {', '.join(PatternKind)}")
    forms = tuple(_form(form, where) for form in body[kinds[0]])
    match = tuple((str(text), str(captured)) for text, captured in (body.get("match") or {}).items())
    ignore = tuple((str(text), str(because)) for text, because in (body.get("ignore") or {}).items())
    if not forms or not match:
        raise PackError(f"{where}: a pattern needs at least one form and one `match` example")
    if kinds[0] in {PatternKind.REGEX, PatternKind.TABLE}:
        _check_expressions(forms, where)
    return Pattern(
        id=f"{language}.{label}.{name}",
        language=language,
        label=label,
        kind=kinds[0],
        scope=_member(Scope, body.get("scope", scope), where),
        value=str(body.get("value", "")),
        forms=forms,
        match=match,
        ignore=ignore,
    )


def _form(form: object, where: str) -> str:
    if isinstance(form, (dict, list)):
        raise PackError(f"{where}: a form with a colon is read as a mapping; write it in quotes")
    return str(form)


def _check_expressions(forms: tuple[str, ...], where: str) -> None:
    for form in forms:
        if _CAPITAL.search(form):
            raise PackError(f"{where}: {form!r} has a capital letter; expressions are tried on the text in lower case")


def _member(kind: type[_Member], value: object, where: str) -> _Member:
    try:
        return kind(str(value))
    except ValueError:
        raise PackError(f"{where}: {value!r} is no {kind.__name__.lower()}; {_hint(str(value), list(kind))}") from None


def _known(body: Mapping[str, Any], keys: set[str], where: str) -> None:
    for key in body:
        if key not in keys:
            raise PackError(f"{where}: {key!r} is not known here; {_hint(str(key), sorted(keys))}")


def _hint(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean {str(near[0])!r}?" if near else f"known are {', '.join(known)}"
