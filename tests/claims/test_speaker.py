"""Whose level a sentence tells."""

from collections.abc import Callable
from typing import Any

import pytest

from scanner.model import Modality

Assemble = Callable[..., Any]

PAPER = """# Hosting agreement of Wexcombe Ltd

Wexcombe Ltd keeps the platform running.

It is paid in advance.

The term is one year.

Notices go to its office.

Either side may end it.

{sentence}
"""


@pytest.mark.parametrize(
    "sentence",
    [
        "Fernlea Cables undertakes 99.99% availability towards its own customers.",
        "Its network carrier, Fernlea Long Lines, undertakes an availability of 99.99%.",
        "The disks stand with Fernlea, whose public terms name an uptime of 99.99%.",
        "The previous contract had an availability of 99.2%.",
        "The incumbent kept the portal available 98.6% of the time.",
        "The servers are rented from Fernlea, with 99.9% availability.",
    ],
)
def test_a_company_that_is_no_party_speaks_for_itself(assembled: Assemble, sentence: str) -> None:
    (level,) = assembled(PAPER.format(sentence=sentence)).levels
    assert level.modality is Modality.THIRD_PARTY


@pytest.mark.parametrize(
    "sentence",
    [
        "Wexcombe undertakes an availability of 99.9%.",
        "For the Portal, it guarantees an availability of 99.9%.",
        "Should uptime come out below the 99.9% uptime that we guarantee, write to us.",
        "The Provider guarantees to Fernlea an availability of 99.9%.",
    ],
)
def test_the_papers_own_company_binds_itself(assembled: Assemble, sentence: str) -> None:
    (level,) = assembled(PAPER.format(sentence=sentence)).levels
    assert level.modality is Modality.COMMITMENT
