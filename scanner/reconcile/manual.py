"""The manual of the rules, made of their docstrings."""

import inspect
from collections.abc import Iterator

from scanner.model import RulePage
from scanner.reconcile.registry import ALL
from scanner.reconcile.rule import AnyRule

SECTIONS = ("Checks", "Why", "Fails", "Passes", "Remedy")
_INTRODUCTION = """# Rules

Every rule answers for every claim: pass, fail, open (not enough evidence), or not applicable. This page is written from the rules'
own docstrings; `slascan rules show RULE` prints one of them.
"""


def find(asked: str) -> AnyRule | None:
    """The rule of a code or name, in either case; None without one."""
    return next((rule for rule in ALL if asked.casefold() in {rule.CODE.casefold(), rule.NAME}), None)


def title(rule: AnyRule) -> str:
    """What a rule is about, in one line."""
    return _docstring(rule).splitlines()[0]


def page(rule: AnyRule) -> str:
    """A rule's page in Markdown."""
    first, *lines = _docstring(rule).splitlines()
    return "\n".join([f"## {rule.CODE} {rule.NAME}", "", first, *_body(lines)]) + "\n"


def pages() -> tuple[RulePage, ...]:
    """The pages of all rules, by code."""
    return tuple(RulePage(rule.CODE, rule.NAME, title(rule), page(rule)) for rule in ALL)


def manual() -> str:
    """All rules in Markdown, by code."""
    return "\n".join([_INTRODUCTION, *(page(rule) for rule in ALL)])


def _docstring(rule: AnyRule) -> str:
    return inspect.cleandoc(rule.__doc__ or "")


def _body(lines: list[str]) -> Iterator[str]:
    for line in lines:
        heading = line.removesuffix(":")
        yield f"**{heading}**\n" if heading in SECTIONS else line.strip()
