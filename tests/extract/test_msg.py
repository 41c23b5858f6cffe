"""A .msg gives the mail that the .eml of the same message would."""

from email.message import EmailMessage

import pytest
from aspose.email_foss.msg import MapiMessage
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract.enclosed import Nest, inside_of, whole_mail
from amparo.extract.mapi_mail import mail_of
from amparo.extract.msg import read_msg
from amparo.extract.registry import read
from amparo.records.item import Kind, Outcome
from tests.extract.outlook_made import msg, signed, stored

HEADERS = (
    "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a.example\r\nFrom: Ana <ana@doh.example>\r\n"
    "To: Kyle <kyle@ice.example>\r\nDate: Tue, 12 Feb 2019 10:02:00 -0700\r\nMessage-ID: <1@doh.example>\r\n\r\n"
)


def mail_from(made):
    content = made if isinstance(made, bytes) else made.to_bytes()
    return mail_of(read_msg(content), inside_of(Nest()))


def test_it_is_the_mail_that_the_eml_is():
    eml = EmailMessage()
    eml["From"], eml["To"], eml["Cc"] = (
        "Ana <ana@doh.example>",
        "Kyle <kyle@ice.example>",
        '"Lee, Dana" <dl@doh.example>',
    )
    eml["Subject"], eml["Date"] = "Records", "Tue, 12 Feb 2019 10:02:00 -0700"
    eml["Message-ID"], eml["In-Reply-To"] = "<1@doh.example>", "<0@ice.example>"
    eml.set_content("Own words.\n")
    eml.add_attachment(b"Ana Prueba", maintype="text", subtype="plain", filename="list.txt")
    there = mail_from(MapiMessage.from_email_message(eml))
    here = whole_mail(bytes(eml), Nest(), 1)
    for name in ("From", "To", "Cc", "Subject", "Message-ID", "In-Reply-To"):
        assert there.header(name).replace('"', "") == here.header(name).replace('"', ""), name
    assert there.body.chars.strip() == here.body.chars.strip()
    assert [(a.name, a.sha256, a.text.chars) for a in there.attachments] == [
        (a.name, a.sha256, a.text.chars) for a in here.attachments
    ]


def test_the_header_lines_it_came_with_are_kept_with_their_offset():
    mail = mail_from(msg("Records", "x", p7D=HEADERS))
    assert mail.header("Date") == "Tue, 12 Feb 2019 10:02:00 -0700"
    assert mail.header("Message-ID") == "<1@doh.example>" and mail.header("Received")


SMTP = {"pC1A": "Ana Prueba", "pC1E": "EX", "pC1F": "/O=DOH/CN=ANA"}
SENDERS = [
    ({**SMTP, "p5D01": "ana@doh.example"}, "Ana Prueba <ana@doh.example>"),
    ({**SMTP, "pC1D": b"SMTP:ANA@DOH.EXAMPLE\0"}, "Ana Prueba <ana@doh.example>"),
    (SMTP, "Ana Prueba </O=DOH/CN=ANA>"),
    ({"pC1A": "ana@doh.example"}, "ana@doh.example"),
    ({"pC1A": "Prueba, Ana", "pC1F": "ana@doh.example"}, '"Prueba, Ana" <ana@doh.example>'),
    ({"p42": "Ana", "p65": "ana@doh.example", "pC1A": "Clerk", "pC1F": "c@doh.example"}, "Ana <ana@doh.example>"),
]


@pytest.mark.parametrize(("given", "shown"), SENDERS, ids=[str(at) for at in range(len(SENDERS))])
def test_a_sender_is_named_by_smtp_where_any_property_has_it(given, shown):
    assert mail_from(msg("s", "b", **given)).header("From") == shown


def test_recipients_are_told_apart():
    people = (("k@ice.example", "Kyle", 1), ("d@doh.example", "Dana", 2), ("h@doh.example", "Hid", 3))
    mail = mail_from(msg("s", "b", *people))
    told = [mail.header(name) for name in ("To", "Cc", "Bcc")]
    assert told == ["Kyle <k@ice.example>", "Dana <d@doh.example>", "Hid <h@doh.example>"]


def test_a_body_that_is_only_rich_text_is_read():
    mail = mail_from(
        msg("s", "", p1009=stored(rb"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}Do\'f1a{\*\htmltag72 </p>}}"))
    )
    assert mail.body.chars == "Doña" and mail.html


def test_mails_within_it_are_mails():
    inner = msg("Inside", "inner words", p1035="<2@doh.example>")
    outer = msg("Outside", "outer words")
    outer.add_embedded_message_attachment(inner)
    carried = mail_from(outer).attachments[0]
    assert carried.kind is Kind.msg and carried.mail.header("Message-ID") == "<2@doh.example>"
    assert "inner words" in carried.text.chars


def test_a_signed_mail_that_outlook_keeps_is_opened():
    made = msg("s", "", p1A="IPM.Note.SMIME")
    made.add_attachment("smime.p7m", signed(b"Content-Type: text/plain\r\n\r\nthe words"))
    assert mail_from(made).body.chars == "the words"


def test_what_is_no_mail_is_a_document(tmp_path):
    path = tmp_path / "a.msg"
    path.write_bytes(msg("Ana Prueba", "call her", p1A="IPM.Contact", p3A08="505-555-0100").to_bytes())
    found = read(Kind.msg, path, "a.msg")
    assert not found.mails and "505-555-0100" in found.documents[0].text.chars
    assert found.custody.outcome is Outcome.read and "contact" in found.custody.reason


WHOLE = msg("s", "words", ("k@ice.example", "Kyle", 1), p7D=HEADERS).to_bytes()


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.binary(min_size=1, max_size=60), st.integers(0, len(WHOLE)))
def test_damage_never_raises_anything_else(raw, at):
    try:
        mail_from(WHOLE[:at] + raw + WHOLE[at + len(raw) :])
    except UnreadableItem as problem:
        assert problem.outcome == "damaged"
