"""Patterns of each kind, found in texts; what is screened and what hides what."""

from pathlib import Path

import pytest

from scanner.errors import PackError
from scanner.match import match
from scanner.match.engine import Engine
from scanner.model import Block, BlockKind, Cell, Locator
from scanner.packs import Packs, load

LANGUAGE = "abbreviations: ['no']\ncarries: [[['%']]]\nframes: [[['month']]]\n"


def packs(folder: Path, body: str) -> Packs:
    language = folder / "en"
    language.mkdir(parents=True)
    (language / "language.yaml").write_text(LANGUAGE)
    (language / "words.yaml").write_text(body)
    return load(("en",), folder)


def found(packs: Packs, text: str, *, table: bool = False) -> list[str]:
    return [text[m.start : m.end] for m in Engine(packs).read(text, table=table).mentions]


PHRASES = "label: availability\npatterns:\n  noun:\n    phrases: [uptime, monthly uptime]\n    match: {Uptime: Uptime}\n"
TOKENS = "label: window\npatterns:\n  w:\n    tokens: ['{form}']\n    match: {{x: x}}\n"


def test_phrases_are_found_whatever_their_case_and_the_longer_wins(tmp_path: Path) -> None:
    assert found(packs(tmp_path, PHRASES), "Monthly  Uptime, uptime") == ["Monthly  Uptime", "uptime"]


@pytest.mark.parametrize(
    ("form", "text", "captured"),
    [
        ("each|every month", "in every month", ["every month"]),
        ("each calendar? month", "each month, each calendar month", ["each month", "each calendar month"]),
        ("over <duration>", "over 30 days", ["over 30 days"]),
        ("from <any>{0,2} to", "from here on to there", ["from here on to"]),
        ("/quarter(?:ly)?/", "quarterly", ["quarterly"]),
        ("<percent> < <percent>", "99% < 100%", ["99% < 100%"]),
    ],
)
def test_the_notation_of_tokens(tmp_path: Path, form: str, text: str, captured: list[str]) -> None:
    assert found(packs(tmp_path, TOKENS.format(form=form)), text) == captured


@pytest.mark.parametrize("form", ["<percents> of", "a month??"])
def test_a_form_that_is_not_of_the_notation_is_named(tmp_path: Path, form: str) -> None:
    with pytest.raises(PackError, match=r"en\.window\.w"):
        Engine(packs(tmp_path, TOKENS.format(form=form)))


@pytest.mark.parametrize("kind", ["regex", "table"])
def test_an_expression_that_is_none_is_named(tmp_path: Path, kind: str) -> None:
    with pytest.raises(PackError, match=r"en\.window\.w: '\(' is no regular expression"):
        Engine(packs(tmp_path, TOKENS.format(form="(").replace("tokens", kind)))


def test_a_shield_hides_what_stands_in_it(tmp_path: Path) -> None:
    wordings = packs(tmp_path, "label: available\npatterns:\n  a:\n    phrases: [available]\n    match: {available: available}\n")
    (tmp_path / "en" / "shield.yaml").write_text(
        "label: shield\npatterns:\n  s:\n    phrases: [available funds]\n    match: {available funds: available funds}\n"
    )
    load.cache_clear()
    shielded = load(("en",), tmp_path)
    text = "available funds are available"
    assert found(wordings, text) == ["available", "available"]
    assert found(shielded, text) == ["available funds", "available"]


def test_patterns_of_tables_are_tried_in_cells_alone(tmp_path: Path) -> None:
    wordings = packs(tmp_path, "label: column\npatterns:\n  c:\n    table: ['^target$']\n    match: {Target: Target}\n")
    assert found(wordings, "Target", table=True) == ["Target"]
    assert found(wordings, "Target") == []


def test_what_could_carry_a_claim_is_read_with_its_surroundings_and_what_could_frame_one() -> None:
    birds = ["Birds sing."] * 40
    texts = [*birds, "Uptime is 99.9%.", *birds, "Uptime is measured over each calendar month.", *birds]
    read = [passage.block for passage in match([Block(BlockKind.PARAGRAPH, text) for text in texts], load())]
    assert {0, 39, 40, 41, 81} <= set(read)
    assert not {30, 60, 100} & set(read)
    assert match([Block(BlockKind.PARAGRAPH, text) for text in birds], load()) == ()


def test_of_a_table_of_thousands_of_rows_its_head_is_read_and_what_could_carry_a_claim() -> None:
    rows = [("Service", "Uptime"), *[("Robin", "sings")] * 3000, ("Mail", "99.9%"), *[("Robin", "sings")] * 3000]
    blocks = [Block.row((Cell(one, 0), Cell(other, 1)), Locator(table=1, row=at)) for at, (one, other) in enumerate(rows, 1)]
    read = {passage.block for passage in match(blocks, load())}
    assert {0, 3000, 3001, 3002} <= read
    assert not {1500, 4500} & read


def test_a_row_is_read_cell_by_cell() -> None:
    row = Block.row((Cell("Mail", 0), Cell("99.9%", 1)), Locator(table=1, row=1))
    assert [(passage.cell, passage.text) for passage in match([row], load())] == [(0, "Mail"), (1, "99.9%")]
