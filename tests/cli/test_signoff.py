"""From a promise that nobody signed to one that is covered, and back: by commands alone."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]
CATALOG = """\
company: {name: Example Corp}
services:
  - id: payments-api
    name: Payments API
    slos: [{target: SLO%, window: calendar month, from: 2026-01-01}]
policy: {required_roles: [engineering, legal]}
approvals:
  - id: A-1
    service: payments-api
    target: 99%
    from: 2026-01-01
    to: 2099-12-31
    signatures: [{role: engineering, person: X, date: 2026-01-01}, {role: legal, person: Y, date: 2026-01-01}]
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slascan: Slascan) -> None:
    monkeypatch.setenv("SLASCAN_CATALOG", str(tmp_path / "catalog.db"))
    monkeypatch.setenv("SLASCAN_LEDGER", str(tmp_path / "ledger.db"))
    monkeypatch.setenv("COLUMNS", "1000")
    slascan("catalog", "init")
    slo(slascan, "99.95")
    promise("99.94")


def slo(slascan: Slascan, level: str) -> None:
    Path("catalog.yaml").write_text(CATALOG.replace("SLO", level))
    assert slascan("catalog", "import", "catalog.yaml").code == 0


def promise(level: str) -> None:
    Path("acme.md").write_text(f"Example Corp guarantees that the Payments API is available {level}% of each calendar month.\n")


def request(slascan: Slascan, *options: str) -> Any:  # noqa: ANN401 - how it ended
    return slascan("signoff", "request", "acme.md", "--by", "R. Seller", "--customer", "Acme", *options)


def approve(slascan: Slascan, role: str, person: str, *options: str) -> Any:  # noqa: ANN401 - the same
    return slascan("signoff", "approve", "S-1", "--role", role, "--person", person, *options)


def signed(slascan: Slascan) -> None:
    request(slascan)
    assert approve(slascan, "engineering", "E. Lead").code == approve(slascan, "legal", "L. Counsel").code == 0


def scanned(slascan: Slascan, customer: str = "Acme") -> str:
    return str(slascan("scan", "acme.md", "--customer", customer).out)


def test_a_request_says_what_it_accepts_and_who_must_sign(slascan: Slascan) -> None:
    said = request(slascan).out
    assert "S-1: requested: 99.94% over a calendar month for payments-api, Acme" in said
    assert "accepts: thin-buffer:medium" in said
    assert "to sign: engineering and legal" in said
    assert "Log head: 1:" in said


def test_a_promise_is_approved_when_everybody_has_signed_and_not_before(slascan: Slascan) -> None:
    request(slascan)
    assert "unapproved" in scanned(slascan)
    approve(slascan, "engineering", "E. Lead")
    assert "unapproved" in scanned(slascan)
    assert "S-1: approved (through " in approve(slascan, "legal", "L. Counsel").out
    after = scanned(slascan)
    assert "approved-exception: sign-off S-1 accepts thin-buffer (medium), signed by E. Lead (engineering), L. Counsel (legal)" in after
    assert "Nothing needs a decision." in after
    assert "Log of sign-offs: 3:" in after


def test_who_asked_cannot_sign_whatever_the_letters(slascan: Slascan) -> None:
    request(slascan)
    ended = approve(slascan, "engineering", "r. seller")
    assert ended.code == 2
    assert "asked for it and cannot sign it" in ended.err


def test_only_a_role_that_is_asked_can_sign_and_each_person_once_in_it(slascan: Slascan) -> None:
    request(slascan)
    assert "'finance' is not asked to sign; engineering and legal must" in approve(slascan, "finance", "F. Inance").err
    approve(slascan, "engineering", "E. Lead")
    assert "has signed as engineering already" in approve(slascan, "engineering", "E. Lead").err


def test_what_is_high_needs_two_people(slascan: Slascan) -> None:
    promise("99.95")
    assert "2 people at least" in request(slascan).out
    approve(slascan, "engineering", "E. Lead")
    assert "to sign: one more person" in approve(slascan, "legal", "E. Lead").out
    assert "S-1: approved" in approve(slascan, "legal", "L. Counsel").out


def test_what_the_slo_does_not_bear_needs_the_engineering_executive(slascan: Slascan) -> None:
    promise("99.99")
    assert "to sign: engineering and legal and engineering executive" in request(slascan).out


def test_it_holds_for_its_customer_alone(slascan: Slascan) -> None:
    signed(slascan)
    assert "approval-scope" in scanned(slascan, "Globex")


def test_conditions_are_kept(slascan: Slascan) -> None:
    request(slascan)
    approve(slascan, "engineering", "E. Lead", "--condition", "two regions")
    assert "S-1: approved with conditions" in approve(slascan, "legal", "L. Counsel").out
    assert "on condition: two regions" in scanned(slascan)


def test_the_earliest_last_day_counts(slascan: Slascan) -> None:
    request(slascan, "--until", "2098-12-31")
    approve(slascan, "engineering", "E. Lead", "--until", "2097-06-30")
    assert "(through 2097-06-30)" in approve(slascan, "legal", "L. Counsel").out


def test_a_text_that_promises_more_has_drifted(slascan: Slascan) -> None:
    signed(slascan)
    promise("99.95")
    after = scanned(slascan)
    assert "approval-drift: sign-off S-1 (99.94% over a calendar month) was given on this document, but it covers 99.94%" in after
    assert "unapproved" not in after


def test_a_text_that_changed_while_its_terms_became_easier_is_covered(slascan: Slascan) -> None:
    signed(slascan)
    promise("99.9")
    assert "Nothing needs a decision." in scanned(slascan)


def test_an_slo_that_was_lowered_makes_it_lapse(slascan: Slascan) -> None:
    signed(slascan)
    slo(slascan, "99.9")
    after = scanned(slascan)
    assert "approval-drift: The signers of sign-off S-1 did not see tighter-than-slo:critical" in after
    assert "they signed beside payments-api's SLO (99.95%" in after


def test_a_renewal_replaces_the_old_one_when_it_is_signed(slascan: Slascan) -> None:
    signed(slascan)
    promise("99.95")
    assert "S-4: requested: 99.95%" in slascan("signoff", "renew", "S-1", "--by", "R. Seller").out
    for role, person in (("engineering", "E. Lead"), ("legal", "L. Counsel")):
        slascan("signoff", "approve", "S-4", "--role", role, "--person", person)
    listed = slascan("signoff", "list").out
    assert "S-1: superseded" in listed
    assert "S-4 replaced it on" in listed
    assert "Nothing needs a decision." in scanned(slascan)


def test_a_refusal_ends_a_request(slascan: Slascan) -> None:
    request(slascan)
    assert "S-1: rejected" in slascan("signoff", "reject", "S-1", "--reason", "too tight", "--person", "E. Lead").out
    assert "it is rejected already" in approve(slascan, "engineering", "E. Lead").err


def test_a_request_that_is_taken_back_is_withdrawn(slascan: Slascan) -> None:
    request(slascan)
    assert "S-1: withdrawn" in slascan("signoff", "revoke", "S-1", "--reason", "not needed").out


def test_a_sign_off_that_is_revoked_no_longer_covers(slascan: Slascan) -> None:
    signed(slascan)
    assert "S-1: revoked" in slascan("signoff", "revoke", "S-1", "--reason", "region closed", "--person", "E. Lead").out
    assert "approval-expired: sign-off S-1 (99.94% over a calendar month) covers these terms, but E. Lead revoked it on" in scanned(slascan)
    assert "it is revoked already" in slascan("signoff", "revoke", "S-1", "--reason", "again").err


def test_a_sign_off_of_the_catalog_counts_is_listed_and_can_be_revoked(slascan: Slascan) -> None:
    promise("99")
    assert "sign-off A-1" in scanned(slascan)
    assert "A-1 (stated in the catalog): approved" in slascan("signoff", "list").out
    slascan("signoff", "revoke", "A-1", "--reason", "withdrawn from sale", "--person", "E. Lead")
    assert "E. Lead revoked it on" in scanned(slascan)


def test_the_story_of_one_holds_the_claim_the_verdicts_and_the_catalog_of_that_moment(slascan: Slascan) -> None:
    signed(slascan)
    said = slascan("signoff", "list", "S-1").out
    assert "available 99.94% of each calendar month" in said
    assert "medium: thin-buffer: 99.94% allows 24.19 min" in said
    assert "beside: payments-api's SLO (99.95%" in said
    assert "requested by R. Seller (account " in said
    assert "approved by L. Counsel (legal)" in said


def test_only_requests_wait(slascan: Slascan) -> None:
    request(slascan)
    assert "waits for engineering and legal" in slascan("signoff", "list", "--open").out
    slascan("signoff", "reject", "S-1", "--reason", "no")
    assert "No request waits" in slascan("signoff", "list", "--open").out


def test_the_head_that_was_exported_is_checked(slascan: Slascan) -> None:
    request(slascan)
    assert slascan("signoff", "verify", "--export", "head.txt").code == 0
    approve(slascan, "engineering", "E. Lead")
    assert "Its end is the one that was kept" in slascan("signoff", "verify", "--against", "head.txt").out
    assert "is no head of a log" in slascan("signoff", "verify", "--head", "nonsense").err


def test_what_cannot_be_asked_for_is_told(slascan: Slascan) -> None:
    Path("none.md").write_text("We keep secrets.\n")
    Path("two.md").write_text(
        "Example Corp guarantees that the Payments API is available 99.5% of each calendar month.\n\n"
        "Example Corp guarantees that the Payments API is available 99.9% of each calendar year.\n"
    )
    assert "promises no level" in slascan("signoff", "request", "none.md").err
    assert "which promise is meant?" in slascan("signoff", "request", "two.md").err
    assert "there is no such file" in slascan("signoff", "request", "missing.md").err
    assert "there is no such sign-off" in approve(slascan, "legal", "L").err
    assert "write thin-buffer:medium" in request(slascan, "--accept", "thin-buffer").err


def test_of_two_who_sign_at_once_neither_is_lost(slascan: Slascan) -> None:
    request(slascan)
    command = [sys.executable, "-c", "from scanner.cli.app import main; main()", "signoff", "approve", "S-1"]
    signing = [
        subprocess.Popen([*command, "--role", role, "--person", person], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for role, person in (("engineering", "E. Lead"), ("legal", "L. Counsel"))
    ]
    assert [process.wait(60) for process in signing] == [0, 0]
    for process in signing:
        process.communicate()
    assert "S-1: approved" in slascan("signoff", "list").out


class TestWaive:
    def test_a_waived_finding_stays_as_a_note_and_counts_again_when_it_is_taken_back(self, slascan: Slascan) -> None:
        waived = slascan(
            "waive", "thin-buffer", "acme*", "--owner", "E. Lead", "--reason", "second region in March", "--until", "2098-03-31"
        )
        assert "W-1: thin-buffer in acme* is waived until 2098-03-31 by E. Lead" in waived.out
        after = scanned(slascan)
        assert "note     thin-buffer" in after
        assert "Waived until 2098-03-31 by E. Lead (W-1): second region in March." in after
        slascan("waive", "--remove", "W-1")
        assert "MEDIUM   thin-buffer" in scanned(slascan)

    def test_a_waiver_that_has_lapsed_is_a_finding_of_its_own(self, slascan: Slascan) -> None:
        slascan("waive", "thin-buffer", "acme*", "--owner", "E. Lead", "--reason", "soon", "--until", "2098-03-31")
        after = slascan("scan", "acme.md", "--as-of", "2098-04-01").out
        assert "MEDIUM   thin-buffer" in after
        assert "MEDIUM   waiver-lapsed: W-1 for thin-buffer by E. Lead lapsed after 2098-03-31" in after
        assert "waiver-lapsed" not in slascan("scan", "acme.md", "--as-of", "2098-03-31").out

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["thinbuffer", "*", "--until", "2098-01-01"], "there is no such finding"),
            (["thin-buffer", "*"], "ends on a day"),
            (["thin-buffer", "*", "--until", "2020-01-01", "--owner", "E", "--reason", "r"], "has lapsed already"),
            (["thin-buffer", "*", "--until", "2098-01-01", "--reason", "r"], "needs an owner"),
            (["--remove", "W-9"], "there is no such waiver"),
        ],
    )
    def test_what_cannot_be_waived_is_told(self, slascan: Slascan, arguments: list[str], told: str) -> None:
        ended = slascan("waive", *arguments)
        assert ended.code == 2
        assert told in ended.err

    def test_all_waivers_are_listed(self, slascan: Slascan) -> None:
        assert "Nothing is waived." in slascan("waive").out
        slascan("waive", "thin-buffer", "*", "--owner", "E. Lead", "--reason", "soon", "--until", "2098-03-31", "--customer", "Acme")
        assert "W-1: thin-buffer in * (Acme), until 2098-03-31, E. Lead: soon" in slascan("waive").out
