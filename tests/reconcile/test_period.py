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
        ("last year we attained 99.99%", None),
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
