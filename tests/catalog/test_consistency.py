"""Facts that contradict each other are refused, at the later of the two places, with the earlier one named."""

from collections.abc import Callable

import pytest

from scanner.catalog import ImportResult
from scanner.model import CatalogSnapshot

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Refusal = Callable[..., str]


def slos(*fields: str) -> str:
    return "services:\n- id: api\n  slos:\n" + "".join(f"  - {{window: calendar month, {each}}}\n" for each in fields)


def test_two_objectives_on_one_day(refusal: Refusal) -> None:
    assert refusal(slos("target: 99.9%, to: 2026-03-01", "target: 99.95%, from: 2026-03-01")) == (
        "catalog.yaml:5: services[0].slos[1]: api has two approved availability SLOs on one day; end one with 'to' or make it a draft; "
        "the first stands in catalog.yaml:4: services[0].slos[0]"
    )


@pytest.mark.parametrize(
    "fields",
    [
        ("target: 99.9%, to: 2026-02-28", "target: 99.95%, from: 2026-03-01"),
        ("target: 99.9%", "target: 99.95%, state: draft"),
        ("target: 99.9%", "target: 95%, metric: latency", "target: 99%, metric: latency"),
    ],
)
def test_one_after_the_other_a_draft_or_another_metric(load: Load, snapshot: Read, fields: tuple[str, ...]) -> None:
    load(slos(*fields))
    assert len(snapshot().objectives) == len(fields)


@pytest.mark.parametrize(
    "second",
    ["{id: b, aliases: [The  PLATFORM]}", "{id: b, name: The Platform}", "{id: b, aliases: [a]}", "{id: the platform}"],
)
def test_a_name_of_two_services(refusal: Refusal, second: str) -> None:
    message = refusal(f"services:\n- {{id: a, aliases: [The Platform]}}\n- {second}")
    assert message.startswith("catalog.yaml:3: ")
    assert "names another service too; keep it with one of them; the first stands in catalog.yaml:2" in message


def test_a_name_that_was_handed_on_is_none(load: Load, snapshot: Read) -> None:
    load("services: [{id: a, aliases: [{text: Hub, to: 2025-12-31}]}, {id: b, aliases: [{text: Hub, from: 2026-01-01}]}]")
    assert [alias.service for alias in snapshot().aliases] == ["b"]


def test_a_name_said_twice_of_one_service_is_none(load: Load) -> None:
    assert load("services: [{id: a, name: Hub, aliases: [Hub, hub]}]").opened == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("services: [{id: a}, {id: a}]", "there are two services a"),
        ("credit_policies: [{id: a}, {id: a, cap: 10%}]", "there are two credit policies a; rename one"),
        ("approvals: [{id: a, service: s, target: 99%}, {id: a, service: s, target: 98%}]", "there are two approvals a; rename one"),
        (
            "services: [{id: a, published: [{target: 99%, window: calendar month}, {target: 98%, window: calendar month}]}]",
            "a publishes two levels for one plan on one day",
        ),
    ],
)
def test_one_key_twice(refusal: Refusal, text: str, expected: str) -> None:
    assert expected in refusal(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("company: {name: A}", "the company is described twice"), ("policy: {cash_credits: true}", "two policies")]
)
def test_across_files_too(load: Load, refusal: Refusal, text: str, expected: str) -> None:
    load(text, "one.yaml")
    message = refusal(text, "two.yaml")
    assert message.startswith("two.yaml:1: ")
    assert expected in message
    assert message.endswith("the first stands in one.yaml")
