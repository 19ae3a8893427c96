"""Pattern files: what is read from them, and what is said of those that cannot be."""

from pathlib import Path

import pytest

from scanner.errors import PackError
from scanner.packs import Label, PatternKind, Scope, digest, languages, load

GOOD = "label: window\nscope: sentence\npatterns:\n  month:\n    value: month\n    phrases: [monthly]\n    match: {monthly: monthly}\n"


def write(folder: Path, body: str) -> Path:
    language = folder / "en"
    language.mkdir(parents=True, exist_ok=True)
    (language / "language.yaml").write_text("words: [the]\nabbreviations: [nos]\ncarries: [[['%']]]\nframes: [[['means']]]\n")
    (language / "window.yaml").write_text(body)
    for kept in (load, digest):
        kept.cache_clear()
    return folder


def test_a_pattern_carries_its_label_kind_scope_value_and_examples(tmp_path: Path) -> None:
    (pattern,) = load(("en",), write(tmp_path, GOOD)).patterns
    assert (pattern.id, pattern.label, pattern.kind, pattern.scope) == (
        "en.window.month",
        Label.WINDOW,
        PatternKind.PHRASES,
        Scope.SENTENCE,
    )
    assert (pattern.value, pattern.forms, pattern.match) == ("month", ("monthly",), (("monthly", "monthly"),))


def test_the_screens_are_the_languages(tmp_path: Path) -> None:
    packs = load(("en",), write(tmp_path, GOOD))
    assert (packs.carries("99%"), packs.carries("word"), packs.frames("It MEANS this"), packs.frames("99%")) == (True, False, True, False)


def test_a_screen_sees_what_a_reader_sees() -> None:
    packs = load(("en",))
    for text in ("99.\u200b9% of the time", "9\u00ad9.9% of the time", "99٫9% of the time", "ser\u00advice cre\u2060dit: 5%"):
        assert packs.carries(text), ascii(text)


def test_the_digest_changes_with_the_files_of_any_language(tmp_path: Path) -> None:
    before = digest(write(tmp_path, GOOD))
    assert digest(write(tmp_path, GOOD)) == before
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "window.yaml").write_text(GOOD)
    digest.cache_clear()
    assert digest(tmp_path) != before


def test_what_a_language_needs_is_known_without_its_patterns(tmp_path: Path) -> None:
    (language,) = languages(write(tmp_path, "no pattern file"))
    assert (language.code, language.words, language.abbreviations) == ("en", frozenset({"the"}), frozenset({"nos"}))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("label: windw\npatterns: {}\n", "did you mean 'window'"),
        (GOOD.replace("phrases", "phrase"), "did you mean 'phrases'"),
        (GOOD.replace("scope: sentence", "scope: page"), "scope"),
        (GOOD.replace("    match: {monthly: monthly}\n", ""), "`match` example"),
        (GOOD.replace("phrases: [monthly]", "phrases: ['a']\n    regex: ['a']"), "exactly one of"),
        (GOOD.replace("[monthly]", "[of: month]"), "write it in quotes"),
        ("[1, 2]\n", "a mapping"),
        ("label: [\n", "no valid YAML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_would_be_right(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(PackError) as error:
        load(("en",), write(tmp_path, body))
    assert "window.yaml" in str(error.value)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_language_without_patterns_is_no_language(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no patterns for xx"):
        load(("xx",), tmp_path)


def test_a_word_that_yaml_takes_for_yes_or_no_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path, GOOD)
    (folder / "en" / "language.yaml").write_text("abbreviations: [no]\n")
    with pytest.raises(PackError, match="write them in quotes"):
        load(("en",), folder)
