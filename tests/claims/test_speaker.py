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
        "The incumbent is Fernlea. Its reports show that uptime was 99.2% in 2024.",
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
        "We guarantee that our data center network is available 99.99% of the time.",
        "We guarantee all of the plant that keeps your rooms available around the clock, its cooling and its UHVAC Chillers will be available 99.9%.",
    ],
)
def test_the_papers_own_company_binds_itself(assembled: Assemble, sentence: str) -> None:
    (level,) = assembled(PAPER.format(sentence=sentence)).levels
    assert level.modality is Modality.COMMITMENT


def test_an_offer_binds_itself_and_tells_what_was_asked(assembled: Assemble) -> None:
    paper = "# Tender response\n\nThe buyer asks for an availability of 99.5%.\n\nThe portal will be available 99.9% of each month.\n"
    assert [level.modality for level in assembled(paper).levels] == [Modality.REQUIREMENT, Modality.COMMITMENT]


def test_how_a_level_is_measured_is_no_past(assembled: Assemble) -> None:
    (level,) = assembled("# Service Level Agreement\n\nThe mail is available 99.5% of the time, measured per quarter.\n").levels
    assert level.modality is Modality.COMMITMENT


def test_a_question_in_a_chapter_makes_no_article_of_the_paper(assembled: Assemble) -> None:
    paper = "# Fernlea Storage\n\n## Figures\n\n- 99.95% availability\n\n- 12 sites\n\n- 4 countries\n\nOrder now.\n\n## What is a bucket?\n\nA box.\n"
    assert [level.modality for level in assembled(paper).levels] == [Modality.MARKETING]


def test_whoever_signs_with_a_letter_is_not_partly_compliant(assembled: Assemble) -> None:
    paper = "# Service levels\n\n| Service | Availability | Owner |\n|---|---|---|\n| Archive | 99.5% | P. Havelock |\n"
    assert [level.modality for level in assembled(paper).levels] == [Modality.COMMITMENT]
