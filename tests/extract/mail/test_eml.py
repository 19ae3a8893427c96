from collections.abc import Callable
from email.message import EmailMessage

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.errors import SourceError
from scanner.extract import Limits
from scanner.model import Block, BlockKind, Document, State, Status

Read = Callable[..., Document]

HEADER = "From: Ann <ann@example.org>\nMessage-ID: <1@example.org>\n"


def body_of(document: Document) -> list[Block]:
    return [block for block in document.blocks if block.kind is not BlockKind.MAIL_HEADER]


def texts(document: Document) -> list[str]:
    return [block.text for block in body_of(document)]


def mail(plain: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <ann@example.org>", "bob@example.org", "Verfügbarkeit 99,9 %"
    if plain:
        message.set_content(plain)
    if html and plain:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def test_the_header_is_decoded_and_stands_above_the_body(read: Read) -> None:
    document = read("mail", mail("We guarantee 99.9%.").as_bytes())
    assert document.format == "eml"
    assert [(b.text, b.locator.part) for b in document.blocks if b.kind is BlockKind.MAIL_HEADER] == [
        ("From: Ann <ann@example.org>", "mail header"),
        ("To: bob@example.org", "mail header"),
        ("Subject: Verfügbarkeit 99,9 %", "mail header"),
    ]
    assert texts(document) == ["We guarantee 99.9%."]


@pytest.mark.parametrize("name", ["mail.eml", "mail", "mail.txt", "page.mht"])
def test_a_mail_is_told_by_its_header(read: Read, name: str) -> None:
    assert read(name, f"{HEADER}\nUptime: 99.9%".encode()).format == "eml"


@pytest.mark.parametrize(
    "text", ["Note: we guarantee 99.9%.\n\nMessage-ID: none", "Uptime: 99.9%\nCredits: 10%\n", "Received: 2 March\nUptime: 99.9%\n"]
)
def test_a_text_with_colons_is_no_mail(read: Read, text: str) -> None:
    assert read("notes.txt", text.encode()).format == "txt"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (b"Subject: =?utf-8?q?99,9_=25?=", "99,9 %"),
        (b"Subject: =?iso-8859-1?Q?Verf=FCgbar?= =?utf-8?B?a2VpdA==?=", "Verfügbarkeit"),
        ("Subject: Verfügbarkeit".encode(), "Verfügbarkeit"),
        ("Subject: Verfügbarkeit".encode("cp1252"), "Verfügbarkeit"),
        (b"Subject: =?zlib?B?eJw=?= =?utf-7?Q?+ADw-?=", None),
        (b"Subject: =?utf-8?B?a?=", None),
        (b"Subject:\n two\n lines", "two lines"),
    ],
)
def test_no_header_is_too_bad(read: Read, field: bytes, said: str | None) -> None:
    document = read("mail.eml", HEADER.encode() + field + b"\n\nUptime: 99.9%")
    assert texts(document) == ["Uptime: 99.9%"]
    if said is not None:
        assert document.blocks[1].text == f"Subject: {said}"


def test_a_header_that_names_no_boundary_leaves_the_text(read: Read) -> None:
    document = read("mail.eml", f'{HEADER}Content-Type: multipart/mixed; boundary="\n\nUptime: 99.9%'.encode())
    assert texts(document) == ["Uptime: 99.9%"]


def test_a_line_broken_within_a_figure_is_whole(read: Read) -> None:
    coded = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nUptime: 99.9=\n5% a month"
    assert texts(read("mail", (HEADER + coded).encode())) == ["Uptime: 99.95% a month"]


def test_the_same_text_in_two_forms_is_read_once(read: Read) -> None:
    document = read("mail", mail("We guarantee 99.9%.", "<p>We guarantee <b>99.9&#37;</b>.</p>").as_bytes())
    assert texts(document) == ["We guarantee 99.9%."]


def test_a_stub_gives_way_to_the_page(read: Read) -> None:
    document = read("mail", mail("Please view as HTML.", "<p>We guarantee an uptime of ninety-nine percent in each month.</p>").as_bytes())
    assert texts(document) == ["We guarantee an uptime of ninety-nine percent in each month."]


def test_a_table_gives_the_page_precedence(read: Read) -> None:
    page = "<p>Credits</p><table><tr><th>Uptime<th>Credit</tr><tr><td>&lt; 99.9%<td>10%</tr></table>"
    document = read("mail", mail("Credits\n\nUptime\nCredit\n< 99.9%\n10%\n", page).as_bytes())
    assert [block.text for block in body_of(document) if block.cells] == ["Uptime | Credit", "< 99.9% | 10%"]
    assert len([text for text in texts(document) if "10%" in text]) == 1


def test_forms_that_promise_different_levels_are_both_read(read: Read) -> None:
    document = read("mail", mail("We guarantee 99.9%.", "<p>We guarantee 99.99%.</p>").as_bytes())
    assert texts(document) == ["We guarantee 99.9%.", "We guarantee 99.99%."]


def states(document: Document) -> dict[str, State]:
    return {block.text: block.state for block in body_of(document) if "%" in block.text}


def test_lines_after_quotation_signs_are_quoted_and_answers_between_them_are_not(read: Read) -> None:
    text = "On Monday, Bob Hill wrote:\n> Can you do 99.99%?\n\nWe can do 99.5%.\n\n> > You said 99.9%.\n"
    assert states(read("mail", mail(text).as_bytes())) == {
        "Can you do 99.99%?": State.QUOTED,
        "We can do 99.5%.": State.LIVE,
        "You said 99.9%.": State.QUOTED,
    }


@pytest.mark.parametrize(
    "separator",
    [
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "-----Ursprüngliche Nachricht-----",
        "From: Bob Hill\nSent: Monday, 2 March 2026 10:00\nTo: Ann\nSubject: SLA",
        "Von: Bob Hill\nGesendet: Montag, 2. März 2026 10:00\nAn: Ann\nBetreff: SLA",
        "De : Bob Hill\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Ann",
        "On Mon, 2 Mar 2026 at 10:00, Bob Hill <bob@example.org> wrote:",
        "Am Mo., 2. März 2026 um 10:00 Uhr schrieb Bob Hill <bob@example.org>:",
        "Le lun. 2 mars 2026 à 10:00, Bob Hill a écrit :",
        "El lun, 2 mar 2026 a las 10:00, Bob Hill escribió:",
    ],
)
def test_what_stands_below_a_separator_is_quoted(read: Read, separator: str) -> None:
    message = mail(f"We can do 99.5%.\n\n{separator}\n\nCan you do 99.99%?\n")
    assert states(read("mail", message.as_bytes())) == {"We can do 99.5%.": State.LIVE, "Can you do 99.99%?": State.QUOTED}


@pytest.mark.parametrize(
    "earlier",
    [
        "<blockquote>Can you do 99.99%?</blockquote>",
        '<div class="gmail_quote"><div>On Mon, 2 Mar 2026 Bob wrote:<br></div><blockquote class="gmail_quote">Can you do 99.99%?</blockquote></div>',
        '<div style="border-top:solid 1pt"><p><b>From:</b> Bob<br><b>Sent:</b> Monday<br><b>To:</b> Ann</p></div><p>Can you do 99.99%?</p>',
    ],
)
def test_earlier_mails_in_a_page_are_quoted(read: Read, earlier: str) -> None:
    message = mail(html=f"<html><body><p>We can do 99.5%.</p>{earlier}</body></html>")
    assert states(read("mail", message.as_bytes())) == {"We can do 99.5%.": State.LIVE, "Can you do 99.99%?": State.QUOTED}


def test_a_paragraph_that_begins_like_an_attribution_is_none(read: Read) -> None:
    message = mail("On the contract: what I wrote is this: we guarantee 99.5%.\n\nFrom: 99.9% to 99.5%, that is all.\n")
    assert set(states(read("mail", message.as_bytes())).values()) == {State.LIVE}


def test_attachments_are_read_by_the_reader_they_are_for(read: Read) -> None:
    message = mail("See below.")
    message.add_attachment(
        b"<html><h1>Levels</h1><p>Uptime 99.9%</p></html>", maintype="application", subtype="octet-stream", filename="sla.doc"
    )
    message.add_attachment("Credits: 10%", filename="größe.txt")
    message.add_attachment("Credits: 25%", filename="größe.txt")
    found = {b.text: (b.locator.attachment, b.heading) for b in body_of(read("mail", message.as_bytes())) if b.locator.attachment}
    assert found == {
        "Levels": ("sla.doc", ()),
        "Uptime 99.9%": ("sla.doc", ("Levels",)),
        "Credits: 10%": ("größe.txt", ()),
        "Credits: 25%": ("größe.txt (2)", ()),
    }


def test_a_mail_within_a_mail_is_read_with_its_attachments(read: Read) -> None:
    inner = mail("We guarantee 99.5%.")
    inner.add_attachment("Uptime: 99.9%", filename="levels.txt")
    outer = mail("See the mail.")
    outer.add_attachment(inner)
    found = {b.text: b.locator.citation() for b in body_of(read("mail", outer.as_bytes())) if "%" in b.text}
    assert found == {"We guarantee 99.5%.": "message.eml, line 1", "Uptime: 99.9%": "message.eml/levels.txt, line 1"}


def test_an_attachment_that_cannot_be_read_is_named_and_not_the_end(read: Read) -> None:
    message = mail("We guarantee 99.9%.")
    message.add_attachment(b"PK\x03\x04 broken", maintype="application", subtype="zip", filename="a.docx")
    message.add_attachment(b"\x00\x01\x02" * 90, maintype="application", subtype="x-cad", filename="plan.dwg")
    message.add_attachment("Credits: 10%", filename="credits.txt")
    document = read("mail", message.as_bytes())
    assert texts(document) == ["We guarantee 99.9%.", "Credits: 10%"]
    assert [(d.code, d.locator.attachment) for d in document.diagnostics] == [(Status.DAMAGED, "a.docx"), (Status.UNSUPPORTED, "plan.dwg")]


def test_pictures_in_the_text_and_signatures_are_no_loss(read: Read) -> None:
    message = mail("We guarantee 99.9%.")
    message.add_alternative('<p>We guarantee 99.9%.<img src="cid:logo">', subtype="html")
    message.get_payload()[1].add_related(b"\x89PNG\r\n\x1a\n\0", "image", "png", cid="<logo>", filename="logo.png")  # type: ignore[union-attr, index]
    message.add_attachment(b"0\x80", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    document = read("mail", message.as_bytes())
    assert texts(document) == ["We guarantee 99.9%."]
    assert {(d.code, d.locator.attachment) for d in document.diagnostics} == {(Status.SKIPPED, "logo.png"), (Status.SKIPPED, "smime.p7s")}


def test_a_form_in_pieces_is_read_whole(read: Read) -> None:
    lines = ["Content-Type: multipart/alternative; boundary=a", "", "--a", "Content-Type: text/plain", "", "see page", "--a"]
    lines += [
        "Content-Type: multipart/mixed; boundary=b",
        "",
        "--b",
        "Content-Type: text/html",
        "",
        "<p>We guarantee an uptime of 99.9%.",
        "--b",
    ]
    lines += [
        "Content-Type: text/plain; name=a.txt",
        "",
        "Credits: 10%",
        "--b",
        "Content-Type: text/html",
        "",
        "<p>Nobody else does so.",
        "--b--",
        "--a--",
    ]
    document = read("mail", (HEADER + "\n".join(lines)).encode())
    assert texts(document) == ["We guarantee an uptime of 99.9%.", "Nobody else does so.", "Credits: 10%"]


def test_an_encrypted_mail_says_so(read: Read) -> None:
    sealed = "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAG"
    (diagnostic,) = read("mail", (HEADER + sealed).encode()).diagnostics
    assert (diagnostic.code, diagnostic.locator.attachment) == (Status.ENCRYPTED, "smime.p7m")


def test_a_line_of_wide_spaces_is_empty(read: Read) -> None:
    assert texts(read("mail", f"{HEADER}\nwe guarantee\n\u3000\u2003\n99.9%".encode())) == ["we guarantee", "99.9%"]


def test_past_the_number_of_parts_the_rest_is_said_to_be_unread(read: Read) -> None:
    message = mail("See below.")
    for number in range(5):
        message.add_attachment(f"Uptime: 99.{number}%", filename=f"{number}.txt")
    document = read("mail", message.as_bytes(), Limits(max_parts=3))
    assert texts(document) == ["See below.", "Uptime: 99.0%", "Uptime: 99.1%", "Uptime: 99.2%"]
    assert [diagnostic.code for diagnostic in document.diagnostics] == [Status.TOO_LARGE]


def test_mails_nested_too_deeply_are_said_to_be_unread(read: Read) -> None:
    message = mail("Uptime: 99.0%")
    for _ in range(4):
        outer = mail("See the mail.")
        outer.add_attachment(message)
        message = outer
    document = read("mail", message.as_bytes(), Limits(max_depth=3))
    assert "Uptime: 99.0%" not in texts(document)
    assert [diagnostic.code for diagnostic in document.diagnostics] == [Status.TOO_LARGE]


def test_parts_within_parts_without_end_are_refused(read: Read) -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    with pytest.raises(SourceError, match="nested"):
        read("mail", (HEADER + nested).encode())


def test_a_mail_to_very_many_is_read(read: Read) -> None:
    recipients = ",\n ".join(f"Person {n} <p{n}@example.org>" for n in range(20_000))
    assert "Uptime: 99.9%" in texts(read("mail", f"{HEADER}To: {recipients}\n\nUptime: 99.9%".encode()))


@pytest.mark.parametrize("mailbox", ["box.mbox", "box", "box.txt"])
def test_each_mail_of_a_mailbox_is_read(read: Read, mailbox: str) -> None:
    one = "From ann@example.org Mon Mar  2 10:00:00 2026\n" + HEADER + "\nUptime: 99.9%\n>From there on 99.5%\n\n"
    two = "From bob@example.org Tue Mar  3 10:00:00 2026\n" + HEADER + "\nFrom here to 2026 it is 98%\n"
    document = read(mailbox, (one + two).encode())
    assert document.format == "mbox"
    assert {b.text: b.locator.attachment for b in body_of(document)} == {
        "Uptime: 99.9%": "mail 1",
        "From there on 99.5%": "mail 1",
        "From here to 2026 it is 98%": "mail 2",
    }


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "Content-Type: multipart/mixed; boundary=b",
                "Content-Type: multipart/alternative; boundary=b",
                "Content-Type: message/rfc822",
                "Content-Type: text/html; charset=zlib",
                "Content-Type: text/plain; charset*=x'y'%ff",
                'Content-Disposition: attachment; filename="=?utf-8?q?=ff?="',
                "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding: x-uuencode",
                "Subject: =?x?y?z?=",
                "",
                "--b",
                "--b--",
                "<p>99.9%",
                "begin 644 a",
                "\0\udcff",
            ]
        ),
        max_size=25,
    )
)
def test_any_lines_in_any_order_are_read(read: Read, lines: list[str]) -> None:
    document = read("mail.eml", ("From: a\n" + "\n".join(lines)).encode("utf-8", "surrogateescape"))
    assert not any(diagnostic.code == Status.CRASHED for diagnostic in document.diagnostics)
    for block in document.blocks:
        assert block.text.encode()


def test_a_body_that_is_cut_off_within_a_letter_is_read_and_said(read: Read) -> None:
    encoded = "V2UgZ3VhcmFudGVlIDk5LjklLiBBbHdheXMu"
    document = read("mail", f"{HEADER}Content-Transfer-Encoding: base64\n\n{encoded[:-3]}".encode())
    assert texts(document) == ["We guarantee 99.9%. Alwa"]
    assert [(diagnostic.code, diagnostic.message.isprintable()) for diagnostic in document.diagnostics] == [(Status.DAMAGED, True)]
