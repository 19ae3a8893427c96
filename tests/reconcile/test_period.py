"""Which months of the past a sentence names."""

from datetime import date

import pytest

from scanner.reconcile.period import named

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("In 2025 we were up 99.99% of the time.", "2025"),
        ("Von 2023 bis 2025 waren es 99,95 %.", "2023-01 to 2025-12"),
        ("Q4 2025: 99.98%", "2025-10 to 2025-12"),
        ("2026 Q1 and 2025/Q4", "2025-10 to 2026-03"),
        ("H1 2025", "2025-01 to 2025-06"),
        ("uptime of 2026-05: 99.99%", "2026-05"),
        ("05/2026", "2026-05"),
        ("Last year we attained 99.99%", "2025"),
        ("In March 2026 we were up 99.99% of the time.", "2026-03"),
        ("January to March 2026: 99.99%", "2026-01 to 2026-03"),
        ("Nov 2025 – Feb. 2026", "2025-11 to 2026-02"),
        ("November–February 2026", "2025-11 to 2026-02"),
        ("by the contract of 15 March 2026", None),
        ("since March 2026: 99.99%", None),
        ("We may attain 99.99%", None),
        ("over the last years", None),
        ("so far in 2026: 99.99%", None),
        ("as of 31.12.2025, by the contract of 2025-03-01", None),
        ("99.2025% over 20250 requests, $2025.50", None),
        ("Q5 2025", "2025"),
        ("", None),
    ],
)
def test_named(sentence: str, months: str | None) -> None:
    period = named(sentence, TODAY)
    assert (str(period) if period else None) == months


@pytest.mark.parametrize(
    ("language", "sentence", "months"),
    [
        ("de", "Im März 2026 waren es 99,99 %.", "2026-03"),
        ("de", "Im vergangenen Jahr waren es 99,99 %.", "2025"),
        ("de", "nach dem Vertrag vom 15. März 2026", None),
        ("fr", "En mars 2026, la disponibilité était de 99,99 %.", "2026-03"),
        ("fr", "L’année dernière : 99,99 %", "2025"),
        ("es", "de enero a marzo de 2026", "2026-01 to 2026-03"),
        ("es", "contrato del 15 de marzo de 2026", None),
    ],
)
def test_months_go_by_the_names_of_the_document_s_language(language: str, sentence: str, months: str | None) -> None:
    period = named(sentence, TODAY, language)
    assert (str(period) if period else None) == months
