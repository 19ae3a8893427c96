import re

import pytest

from scanner.match.expressions import literals_of
from scanner.packs import PatternKind, load


@pytest.mark.parametrize(
    ("expression", "literals"),
    [
        (r"\bnot (?:kept|made)\b", {"not "}),
        (r"\b(?:kept|made)\b", {"kept", "made"}),
        (r"(?:staff|spare) parts?", {" part"}),
        (r"(?:off-?line)+", {"line"}),
        (r"(?:year)?\s*\d+", set()),  # nothing of it must be there
        (r"(?:year|\d+)", set()),
        (r"(?<!half )\ba\b", set()),  # what stands before is not matched
        (r"(?!half)[a-z]+", set()),
    ],
)
def test_what_an_expression_matches_holds_one_of_its_literals(expression: str, literals: set[str]) -> None:
    assert literals_of(expression) == literals


@pytest.mark.parametrize("language", [language.code for language in load().languages])
def test_every_example_of_a_pack_holds_a_literal_of_what_matches_it(language: str) -> None:
    """An expression whose literals are wrong would find nothing."""
    for pattern in load().patterns:
        if pattern.kind is not PatternKind.REGEX or not pattern.id.startswith(f"{language}."):
            continue
        for example, _ in pattern.match:
            text = example.lower()
            for form in pattern.forms:
                literals = literals_of(form)
                assert not literals or not re.search(form, text) or any(literal in text for literal in literals)
