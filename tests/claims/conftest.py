"""Claims of small documents, read the way that files are."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from scanner.claims import assemble
from scanner.extract import Limits, read
from scanner.match import languages_of, match
from scanner.model import Block, Claim, ClaimKind, Company, Document, DocumentContext, DocumentTerms, Source
from scanner.packs import spoken


class Assembled(NamedTuple):
    """What was read from one document."""

    claims: tuple[Claim, ...]
    terms: DocumentTerms

    def of(self, kind: ClaimKind) -> list[Claim]:
        return [claim for claim in self.claims if claim.kind is kind]

    @property
    def levels(self) -> list[Claim]:
        return [claim for claim in self.of(ClaimKind.AVAILABILITY) if not claim.implied]


Assemble = Callable[..., Assembled]


@pytest.fixture(scope="session")
def assembled() -> Assemble:
    """The claims of a text (Markdown unless its name says otherwise) or of blocks."""

    def run(
        content: str | Sequence[Block], *, name: str = "paper.md", context: DocumentContext | None = None, company: Company | None = None
    ) -> Assembled:
        if isinstance(content, str):
            document = read(Source.of(name, content.encode()), Limits())
        else:
            document = Document(name, "0" * 64, "docx", tuple(content))
        passages = match(document.blocks, spoken(languages_of(document.blocks)))
        return Assembled(*assemble(document, passages, context or DocumentContext(), company or Company()))

    return run
