"""Screening loses nothing: what is not looked at for its words would have given no claim."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.claims import assemble
from scanner.errors import SourceError
from scanner.extract import Limits, read
from scanner.match import match
from scanner.model import Claim, Company, DocumentContext, Locator, Source
from scanner.packs import Label, Packs, PatternKind, load

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "documents"
LABELLED = ROOT.parent / "shared" / "eval" / "documents"
"""Real documents that may stand beside a checkout; all PDFs of them are read, and a sample of the rest."""
SAMPLE = 20
EVERYTHING = (((r"/\A/",),),)
"""A screen of one expression that every text has."""


def documents() -> Iterator[Path]:
    yield from sorted(path for path in FIXTURES.rglob("*") if path.is_file())
    labelled = sorted(LABELLED.glob("*"))
    yield from (path for path in labelled if path.suffix == ".pdf")
    yield from [path for path in labelled if path.suffix != ".pdf"][::SAMPLE]


@pytest.fixture(scope="module")
def unscreened() -> Packs:
    """The packs with screens that let everything pass."""
    packs = load()
    return replace(packs, languages=tuple(replace(language, carries=EVERYTHING, frames=EVERYTHING) for language in packs.languages))


def claims(source: Source, packs: Packs) -> list[Claim]:
    """The claims, but for the numbers of tables: those of pages that are not placed are not counted."""
    document = read(source, Limits(screen=packs.carries))
    found, _ = assemble(document, match(document.blocks, packs), DocumentContext(), Company())
    return [replace(claim, locator=_uncounted(claim.locator)) for claim in found]


def _uncounted(locator: Locator) -> Locator:
    return replace(locator, table=None) if locator.page else locator


@pytest.mark.parametrize("path", list(documents()), ids=lambda path: path.name)
def test_a_run_without_screening_finds_the_same(path: Path, unscreened: Packs) -> None:
    source = Source.of(path.name, path.read_bytes())
    try:
        every = claims(source, unscreened)
    except SourceError:
        pytest.skip("cannot be read")
    assert claims(source, load()) == every


def test_every_phrase_for_a_time_of_support_passes_with_a_time() -> None:
    phrases = [form for p in load().patterns if p.label == Label.RESPONSE and p.kind is PatternKind.PHRASES for form in p.forms]
    assert [phrase for phrase in phrases if not load().carries(f"{phrase} 4 hours")] == []
