"""What `catalog check` tells of a catalog that can be used, but is not whole."""

from collections.abc import Callable

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.model import CatalogSnapshot

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]

WHOLE = """
company: {name: Acme}
services:
  - id: api
    aliases: [API Gateway]
    dependencies: [{on: api2, strength: hard}, {vendor: DNS Inc, strength: hard}]
    slos: [{target: 99.95%, window: 30 rolling days}]
    published: [{target: 99.9%, window: calendar month, slo: api-availability, credit_policy: usual}]
  - {id: api2, aliases: [Second], slos: [{target: 99.9%, window: calendar month}]}
vendor_slas: [{vendor: DNS Inc, target: 99.9%}]
credit_policies: [{id: usual}]
history: [{service: api, month: 2026-03, availability: 99.97%}]
incidents: [{service: api, id: INC-1, start: 2026-03-03T10:00:00Z, end: 2026-03-03T10:13:00Z}]
approvals: [{id: A-1, service: api, target: 99.9%, to: 2026-05-01, signatures: [{role: legal, person: L, date: 2026-01-01}]}]
"""


def test_a_whole_catalog_has_no_problem(load: Load, snapshot: Read) -> None:
    load(WHOLE)
    assert catalog.check(snapshot()) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("company: {name: Acme}", "", "the company is not described"),
        ("aliases: [API Gateway]", "", "api: has no alias"),
        ("on: api2", "on: lost", "a dependency of api names the service lost, which is not in the catalog"),
        ("on: api2, strength: hard", "on: api2", "api: nobody has said whether api2 is hard or soft"),
        ("vendor: DNS Inc, target", "vendor: Other Inc, target", "api: depends on DNS Inc, whose SLA is not in the catalog"),
        ("strength: hard}]", "strength: hard, group: 'dns:2'}]", "api: the group dns:2 has only 1 of the members that must be up"),
        ("service: api, month", "service: lost, month", "the history from catalog.yaml names the service lost"),
        ("service: api, id: INC", "service: lost, id: INC", "the incident INC-1 names the service lost"),
        ("id: A-1, service: api", "id: A-1, service: lost", "the approval A-1 names the service lost"),
        ("slos: [{target: 99.95%, window: 30 rolling days}]", "", "api: has no approved availability SLO in force on 2026-05-01"),
        ("30 rolling days}", "30 rolling days, state: draft}", "api: has no approved availability SLO in force on 2026-05-01"),
        ("slo: api-availability", "slo: lost", "api: is derived from the SLO lost, which is not in the catalog"),
        ("credit_policy: usual", "credit_policy: lost", "api: names the credit policy lost"),
        ("to: 2026-05-01", "to: 2026-04-30", "the approval A-1 for api expired after 2026-04-30"),
        ("signatures: [{role: legal, person: L, date: 2026-01-01}]", "conditions: none", "the approval A-1 for api has no signature"),
        (
            "target: 99.9%, window: calendar month, slo",
            "target: 99.99%, window: calendar month, slo",
            "api: publishes 99.99% over a calendar month",
        ),
    ],
)
def test_each_hole_is_told(load: Load, snapshot: Read, old: str, new: str, expected: str) -> None:
    load(WHOLE.replace(old, new))
    problems = catalog.check(snapshot())
    assert any(problem.startswith(expected) for problem in problems), problems


def test_an_openslo_objective_of_a_service_that_nobody_described(load: Load, snapshot: Read) -> None:
    load("""
        apiVersion: openslo/v1
        kind: SLO
        metadata: {name: web-uptime}
        spec:
          service: web
          indicator: {metadata: {name: uptime}, spec: {}}
          timeWindow: [{duration: 30d, isRolling: true}]
          budgetingMethod: Occurrences
          objectives: [{target: 0.999}]
    """)
    assert "the SLO web-uptime names the service web, which is not in the catalog: add it or correct the name" in catalog.check(snapshot())
