"""What holds for a whole document: its genre, parties, terms, and which of its versions counts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scanner.model import Block, BlockKind, Company, DocumentContext, Mark, Party, State

Assemble = Callable[..., Any]

AGREEMENT = """# Hosting Agreement

between Harrow Trading Ltd ("Customer") and Fernwick Hosting Ltd, a company of the north ("Provider"). Effective Date: 1 March 2026.

Provider shall keep the Service available 99.9% of each month.

Service Credits are Customer's sole and exclusive remedy for a missed level of availability.

Customer must request a service credit within 30 days of the incident. Customer may terminate this Agreement when availability is too low.
"""


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Service Level Agreement", "sla"),
        ("Master Services Agreement", "contract"),
        ("Request for Proposals", "rfp"),
        ("Security Questionnaire", "questionnaire"),
        ("Availability targets", "objectives"),
        ("What is an SLA?", "article"),
        ("What to look for in a service level agreement", "article"),
        ("Networks: practice paper", "article"),
        ("Frequently asked questions", "faq"),
        ("The 5 best hosts for shops", "comparison"),
        ("Job description: systems engineer", "objectives"),
        ("Customer story: a mill", "report"),
        ("Hosting standard for town websites", "rfp"),
        ("Our mountains", "other"),
    ],
)
def test_the_title_says_what_kind_of_document_it_is(assembled: Assemble, title: str, genre: str) -> None:
    assert assembled(f"# {title}\n\nUptime is 99.9%.\n").terms.genre == genre


def test_a_sentence_is_no_title(assembled: Assemble) -> None:
    assert assembled("# Our mountains\n\nWe report to the owners.\n\nUptime is 99.9%.\n").terms.genre == "other"


def test_the_terms_are_quoted(assembled: Assemble) -> None:
    terms = assembled(AGREEMENT).terms
    assert (terms.provider, terms.customer) == (("Fernwick Hosting Ltd",), ("Harrow Trading Ltd",))
    assert terms.effective_date == "2026-03-01"
    assert "sole and exclusive remedy" in terms.sole_remedy
    assert "within 30 days" in terms.claim_deadline
    assert "may terminate" in terms.termination


@pytest.mark.parametrize(
    ("company", "party"),
    [
        (Company("Fernwick Hosting"), Party.OURS),
        (Company("Fernwick Group", also=("Fernwick Hosting Ltd",)), Party.OURS),
        (Company("Harrow Trading"), Party.COUNTERPARTY),
        (Company("Somebody Else"), Party.THIRD_PARTY),
        (Company(), Party.UNKNOWN),
    ],
)
def test_the_named_provider_says_whose_promise_it_is(assembled: Assemble, company: Company, party: Party) -> None:
    assert [claim.party for claim in assembled(AGREEMENT, company=company).levels] == [party]


def test_a_manifest_says_it_where_the_document_does_not(assembled: Assemble) -> None:
    found = assembled("We guarantee 99.9% uptime.", context=DocumentContext(party="counterparty"), company=Company("Fernwick"))
    assert [claim.party for claim in found.levels] == [Party.COUNTERPARTY]


def test_our_name_on_a_page_without_parties_makes_it_ours(assembled: Assemble) -> None:
    company = Company("Fernwick", domains=("fernwick.example",))
    assert [claim.party for claim in assembled("99.9% uptime. See www.fernwick.example.", company=company).levels] == [Party.OURS]
    assert [claim.party for claim in assembled("99.9% uptime. See www.other.example.", company=company).levels] == [Party.UNKNOWN]


def test_of_a_redline_the_inserted_figure_counts_and_the_deleted_one_is_marked(assembled: Assemble) -> None:
    before = "Provider guarantees 99.5% uptime and 98.0% uptime of the archive."
    after = "Provider guarantees 99.9% uptime and 98.0% uptime of the archive."
    at = before.index("99.5")
    found = assembled(
        [
            Block(BlockKind.PARAGRAPH, after, marks=(Mark(at, at + 4, State.INSERTED, "ann"),)),
            Block(BlockKind.PARAGRAPH, before, state=State.DELETED, marks=(Mark(at, at + 4, State.DELETED, "ann"),)),
        ]
    )
    assert [(claim.percent, claim.state, claim.author) for claim in found.levels] == [
        (Decimal("99.9"), State.INSERTED, "ann"),
        (Decimal("98.0"), State.LIVE, ""),
        (Decimal("99.5"), State.DELETED, "ann"),
    ]


@pytest.mark.parametrize("state", [State.COMMENT, State.QUOTED, State.HIDDEN])
def test_the_state_of_a_text_is_the_state_of_its_claims(assembled: Assemble, state: State) -> None:
    found = assembled([Block(BlockKind.PARAGRAPH, "We guarantee 99.9% uptime.", state=state)])
    assert [claim.state for claim in found.levels] == [state]


def test_claims_that_say_the_same_in_one_section_have_names_of_their_own(assembled: Assemble) -> None:
    found = assembled("We guarantee 99.9% uptime.\n\nWe guarantee 99.9% uptime.\n").levels
    assert len({claim.id for claim in found}) == len(found) == 2


def test_every_step_leaves_its_evidence(assembled: Assemble) -> None:
    (level,) = assembled("We guarantee 99.9% availability per month.").levels
    assert [(e.role, e.text) for e in level.evidence if e.role != "sign"] == [
        ("metric", "99.9% availability"),
        ("window", "per month"),
        ("modality", "guarantee"),
    ]


def test_a_document_without_a_promise_has_no_claims(assembled: Assemble) -> None:
    assert assembled("# Lease\n\nThe rent rises by 3% a year.\n").claims == ()
