"""Which words are told as the service that a level is of."""

from collections.abc import Callable
from typing import Any

import pytest

Assemble = Callable[..., Any]

_QUESTIONS = "# Compliance matrix\n\n| No. | Requirement | Answer | Comment |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("Sign-On: available 99.9% of each calendar month.", "Sign-On"),
        ("From 1 May the Billing Portal shall be available 99.9% of each calendar month.", "Billing Portal"),
        ("4.2 Softphone apps: we aim at 99.5% availability a month.", "Softphone apps"),
        ("6.1 WAN availability 99.9% per month.", "WAN"),
        ("Requirement R4: The exchange of messages shall be available 99.9% of each month.", ""),
        (_QUESTIONS + "| B1 | Message Hub: available 99.9% of each month. | Yes | |\n", "Message Hub"),
        (_QUESTIONS + "| B2 | Sign-On: available 99.9% of each month. | Yes | As agreed with other customers. |\n", "Sign-On"),
        (_QUESTIONS + "| B3 | Which availability do you commit to? | n/a | 99.9% per month |\n", ""),
    ],
)
def test_a_service_is_named_by_a_label_or_a_name_and_never_by_a_remark(assembled: Assemble, text: str, service: str) -> None:
    assert [claim.service_text for claim in assembled(text).levels] == [service]
