"""Which service a phrase means: by name, by what stands around it, by a person's word, or not at all."""

from datetime import date
from decimal import Decimal

import pytest

from scanner.model import (
    Alias,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Company,
    DocumentContext,
    DocumentResult,
    Link,
    Locator,
    PublishedSla,
    Service,
    Status,
)
from scanner.reconcile import judge
from scanner.reconcile.names import names

ALIASES = (
    Alias("payments-api", "PayLink", "marketing"),
    Alias("payments-api", "api.pay.example.com", "host"),
    Alias("ledger", "Bookkeeper Classic", "legacy", valid_to=date(2025, 12, 31)),
    Alias("cloud-search", "Northwind Cloud Search", "product"),
    Alias("cloud-search", "Cloud Search Europe", "product"),
    Alias("archive", "Cold Store"),
    Alias("backup", "Cold Store"),
)
SERVICES = {
    "payments-api": "Payments API",
    "ledger": "Ledger",
    "cloud-search": "Cloud Search",
    "archive": "Archive",
    "backup": "Backup",
}


def document(*claims: Claim, path: str = "acme/order.docx", customer: str = "", service: str = "") -> DocumentResult:
    context = DocumentContext(customer=customer, service=service)
    return DocumentResult(path, "0" * 64, "docx", Status.READ, claims=claims, context=context)


def says(service: str = "", quote: str = "It is available 99.9%.", heading: tuple[str, ...] = (), scope: tuple[str, ...] = ()) -> Claim:
    return Claim(ClaimKind.AVAILABILITY, "order.docx", Locator(), quote, service_text=service, heading=heading, scope=scope)


def linked(result: DocumentResult, *decisions: Alias, on: date = date(2026, 6, 1)) -> Link:
    """The link of the document's last claim."""
    snapshot = CatalogSnapshot(
        as_of=on,
        company=Company("Northwind Ltd", also=("Northwind",)),
        services=tuple(Service(ident, name) for ident, name in SERVICES.items()),
        aliases=(*ALIASES, *decisions),
        published=(PublishedSla("gold", "payments-api", Decimal("0.999"), plan="Gold"),),
    )
    (judged,) = judge([result], snapshot)
    return judged.claims[-1].link


@pytest.mark.parametrize(
    ("phrase", "service"),
    [
        ("Payments API", "payments-api"),
        ("payments-api", "payments-api"),
        ("the PAYMENTS  API service", "payments-api"),
        ("PayLink", "payments-api"),
        ("api.pay.example.com", "payments-api"),
        ("Northwind Ledger", "ledger"),
        ("Cloud Search for Europe", "cloud-search"),
    ],
)
def test_a_phrase_that_is_or_holds_a_name(phrase: str, service: str) -> None:
    link = linked(document(says(phrase)))
    assert link.service == service
    assert link.reasons


def test_the_longer_name_wins_over_one_inside_it() -> None:
    link = linked(document(says("Search Ledger")), Alias("archive", "Search Ledger"))
    assert link.service == "archive"


def test_a_phrase_that_says_part_of_a_name_in_another_order() -> None:
    link = linked(document(says("Search, European Cluster")), Alias("cloud-search", "European Cloud Search Cluster"))
    assert link.service == "cloud-search"
    assert link.reasons == (
        "“Search, European Cluster” shares 3 of 4 words with “European Cloud Search Cluster”, a product name of cloud-search",
    )


def test_a_word_of_its_own_makes_it_another_service() -> None:
    link = linked(document(says("Bookkeeper Cloud Europe")))
    assert (link.service, link.candidates) == ("", ("cloud-search",))


def test_one_word_in_common_is_no_link_but_a_hint() -> None:
    link = linked(document(says("Payments Gateway")))
    assert link.service == ""
    assert link.candidates == ("payments-api",)


def test_a_name_counts_only_while_it_is_valid() -> None:
    assert linked(document(says("Bookkeeper Classic")), on=date(2025, 12, 31)).service == "ledger"
    assert linked(document(says("Bookkeeper Classic")), on=date(2026, 1, 1)).service == ""


def test_two_services_that_fit_as_well_are_a_question() -> None:
    link = linked(document(says("Cold Store")))
    assert link.service == ""
    assert link.candidates == ("archive", "backup")
    assert link.reasons == ("“Cold Store” fits archive and backup as well as each other",)


def test_what_stands_around_settles_which_of_two_is_meant() -> None:
    assert linked(document(says("Cold Store", quote="Cold Store, our Backup product, is available 99.9%."))).service == "backup"
    assert linked(document(says("Cold Store"), service="archive")).service == "archive"


def test_a_generic_phrase_is_settled_by_its_sentence_then_its_headings() -> None:
    assert linked(document(says("the Service", quote="The Service (PayLink) is available 99.9%."))).service == "payments-api"
    assert linked(document(says("the Services", heading=("Ledger", "Payments API", "Levels")))).service == "payments-api"


def test_a_plan_is_settled_by_its_headings() -> None:
    assert linked(document(says("Gold plan", heading=("Payments API",)))).service == "payments-api"


def test_an_unknown_name_is_not_settled_by_headings() -> None:
    assert linked(document(says("Falcon Cache", heading=("Payments API",)))).service == ""


def test_a_row_s_scope_can_name_the_service() -> None:
    assert linked(document(says("", scope=("Ledger",)))).service == "ledger"


def test_a_generic_phrase_is_what_the_manifest_says() -> None:
    link = linked(document(says("the Platform"), service="payments-api"))
    assert link.service == "payments-api"
    assert link.reasons == ("the document is said to be about payments-api",)
    assert linked(document(says("the Platform"), service="PayLink")).service == "payments-api"


def test_the_manifest_does_not_overrule_a_name() -> None:
    assert linked(document(says("Ledger"), service="payments-api")).service == "ledger"


def test_the_only_service_that_a_document_names_is_meant() -> None:
    link = linked(document(says("Payments API"), says("our Platform")))
    assert link.service == "payments-api"
    assert "the only one that the document names" in link.reasons[0]


def test_of_several_services_that_a_document_names_none_is_guessed() -> None:
    link = linked(document(says("Payments API"), says("Ledger"), says("our Platform")))
    assert link.service == ""
    assert link.candidates == ("ledger", "payments-api")


def test_a_document_that_names_no_service_leaves_it_open() -> None:
    assert linked(document(says("the Services"))).service == ""
    assert linked(document(says(""))).service == ""


def test_a_person_s_decision_comes_before_everything() -> None:
    everywhere = Alias("ledger", "the Platform", "decision")
    assert linked(document(says("the Platform"), service="payments-api"), everywhere).service == "ledger"


def test_a_decision_for_a_customer_or_a_path_comes_before_a_general_one() -> None:
    decisions = (
        Alias("ledger", "the Platform", "decision"),
        Alias("cloud-search", "the Platform", "decision", scope="Acme"),
        Alias("archive", "the Platform", "decision", scope="globex/*"),
    )
    assert linked(document(says("the Platform"), customer="ACME"), *decisions).service == "cloud-search"
    assert linked(document(says("the Platform"), path="globex/2026.docx"), *decisions).service == "archive"
    assert linked(document(says("the Platform"), customer="Initech"), *decisions).service == "ledger"


def test_the_company_s_own_name_links_nothing() -> None:
    assert linked(document(says("Northwind Cloud Telephony"))).service == ""


def test_a_phrase_is_named_by_whole_words() -> None:
    assert names("Pro", ["the Pro plan"])
    assert not names("Pro", ["a Professional plan"])
    assert not names("", ["anything"])
