"""What one language can say the others can: each pack has wordings for each label, and for each value that English has."""

import pytest

from scanner.packs import Label, languages, load

CODES = [language.code for language in languages()]
NEEDLESS = {Label.REMEDY, Label.SOLE_REMEDY, Label.LIABILITY}
"""Labels that some packs do without: what they name decides no figure."""


def said(code: str) -> set[tuple[Label, str]]:
    return {(pattern.label, pattern.value) for pattern in load((code,)).patterns}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_wordings_for_each_label(code: str) -> None:
    assert {label for label, _ in said("en")} - {label for label, _ in said(code)} - NEEDLESS == set()


@pytest.mark.parametrize("code", CODES)
def test_a_language_tells_all_measuring_periods(code: str) -> None:
    assert {value for label, value in said("en") if label is Label.WINDOW} - {value for label, value in said(code)} == set()
