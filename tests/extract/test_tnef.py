"""winmail.dat: body, names, attachments, and what it makes of the mail that carries it."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract.enclosed import Nest, inside_of, whole_mail
from amparo.extract.mapi_mail import mail_of
from amparo.extract.tnef import read_tnef
from amparo.records.item import Kind
from tests.extract.outlook_made import IID_MESSAGE, properties, stored, tnef, wide

BINARY, UNICODE, STRING8, LONG, OBJECT = 0x102, 0x1F, 0x1E, 0x03, 0x0D
RTF = stored(rb"{\rtf1\ansi rich words}")
INNER = tnef((1, 0x9003 | 6 << 16, properties((0x37, UNICODE, wide("Inside")), (0x1000, UNICODE, wide("inner words")))))
LIST = (2, 0x00069002, bytes(14)), (2, 0x00018010, b"list.txt\0"), (2, 0x0006800F, b"Ana Prueba")
FORWARD = (
    (2, 0x00069002, bytes(14)),
    (2, 0x00069005, properties((0x3701, OBJECT, IID_MESSAGE + INNER), (0x3705, LONG, b"\5\0\0\0"))),
)
BODY = (1, 0x00069003, properties((0x1009, BINARY, RTF), (0x0C1F, STRING8, b"ana@doh.example\0")))


def mail_from(content):
    return mail_of(read_tnef(content), inside_of(Nest()))


def carrying(content, body=""):
    mail = EmailMessage()
    mail["From"], mail["Date"] = "ana@doh.example", "Tue, 12 Feb 2019 10:02:00 -0700"
    mail.set_content(body)
    mail.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return whole_mail(bytes(mail), Nest(), 1)


def test_body_names_and_attached_mails_are_found():
    mail = mail_from(tnef(BODY, *LIST, *FORWARD))
    assert mail.body.chars == "rich words" and mail.header("from") == "ana@doh.example"
    plain, forwarded = mail.attachments
    assert (plain.name, plain.text.chars) == ("list.txt", "Ana Prueba")
    assert forwarded.name == "Inside" and forwarded.mail.body.chars == "inner words"


def test_the_body_in_old_attributes_is_read_by_its_code_page():
    content = tnef((1, 0x00069007, b"\xe3\x04\0\0"), (1, 0x0002800C, "да".encode("cp1251") + b"\0"))
    assert mail_from(content).body.chars == "да"


def test_in_a_mail_without_a_body_it_is_the_body():
    mail = carrying(tnef(BODY, *LIST))
    assert mail.body.chars == "rich words"
    assert [(one.name, one.kind) for one in mail.attachments] == [("winmail.dat", Kind.tnef), ("list.txt", Kind.txt)]
    assert not mail.attachments[0].text.chars and mail.attachments[0].custody.reason


def test_in_a_mail_with_another_body_both_are_kept():
    mail = carrying(tnef(BODY), "other words")
    assert mail.body.chars.strip() == "other words" and mail.attachments[0].text.chars == "rich words"


def test_what_stands_before_the_damage_is_kept_and_the_damage_told():
    found = read_tnef(tnef(BODY, *LIST) + b"\x02 garbage that is long enough")
    assert "winmail-damaged" in found.warnings and len(found.carried) == 1


@pytest.mark.parametrize("content", [b"words", tnef(), tnef(BODY)[:20]], ids=["other", "empty", "cut"])
def test_what_holds_nothing_is_damaged(content):
    with pytest.raises(UnreadableItem):
        read_tnef(content)


@given(st.binary(max_size=120), st.integers(6, 150))
def test_damage_never_raises_anything_else(raw, at):
    whole = tnef(BODY, *LIST, *FORWARD)
    try:
        mail_from(whole[:at] + raw + whole[at + len(raw) :])
    except UnreadableItem as problem:
        assert problem.outcome == "damaged"


def test_mails_within_mails_end():
    content = INNER
    for _ in range(12):
        content = tnef(FORWARD[0], (2, 0x00069005, properties((0x3701, OBJECT, IID_MESSAGE + content))))
    mail, depth = mail_from(content), 0
    while mail.attachments and mail.attachments[0].mail:
        mail, depth = mail.attachments[0].mail, depth + 1
    assert depth < 8 and "deep" in mail.attachments[0].custody.reason
