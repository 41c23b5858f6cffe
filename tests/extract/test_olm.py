"""Archives of Outlook for Mac: every mail with its headers, words and attachments; what is wrong with one loses no other."""

import io
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.olm import NOT_HELD, TRAP, UNNAMED_FILES
from amparo.extract.olm_items import _date
from amparo.extract.registry import read, read_bytes
from amparo.records.item import Kind, Outcome
from amparo.records.sniff import sniff_file

BOX = "Accounts/ana@doh.example/com.microsoft.__Messages/Inbox"
FILES = f"{BOX}/com.microsoft.__Attachments"


def people(tag, *pairs):
    told = "".join(
        f"<emailAddress OPFContactEmailAddressAddress={quoteattr(address)} OPFContactEmailAddressName={quoteattr(name)} "
        'OPFContactEmailAddressType="0"/>'
        for name, address in pairs
    )
    return f"<OPFMessageCopy{tag}>{told}</OPFMessageCopy{tag}>"


def email(number, html="", plain="", files=(), extra=""):
    named = "".join(
        f"<messageAttachment OPFAttachmentName={quoteattr(name)} OPFAttachmentURL={quoteattr(place)} "
        'OPFAttachmentContentType="application/octet-stream" OPFAttachmentContentFileSize="9"/>'
        for name, place in files
    )
    return (
        "<emails><email xml:space='preserve'>"
        + people("FromAddresses", ("Ruíz, Ana", "ana@doh.example"))
        + people("ToAddresses", ("Paul", "paul@ice.example"), ("", "kim@ice.example"))
        + people("CCAddresses", ("boss@doh.example", "boss@doh.example"))
        + f"<OPFMessageCopySubject>RE: \nlook up {number}</OPFMessageCopySubject>"
        "<OPFMessageCopySentTime>2022-05-26T17:55:40</OPFMessageCopySentTime>"
        f"<OPFMessageCopyMessageID>&lt;m{number}@doh.example&gt;</OPFMessageCopyMessageID>"
        "<OPFMessageCopyInReplyTo>&lt;ask@ice.example&gt;</OPFMessageCopyInReplyTo>"
        f"<OPFMessageGetHasHTML>1E0</OPFMessageGetHasHTML>{extra}"
        + (f"<OPFMessageCopyHTMLBody>{escape(html)}</OPFMessageCopyHTMLBody>" if html else "")
        + (f"<OPFMessageCopyBody>{escape(plain)}</OPFMessageCopyBody>" if plain else "")
        + f"<OPFMessageCopyAttachmentList>{named}</OPFMessageCopyAttachmentList></email></emails>"
    )


def olm(members, compression=ZIP_DEFLATED):
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        archive.writestr("Categories.xml", "<categories/>")
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def opened(tmp_path, members):
    path = tmp_path / "export.olm"
    path.write_bytes(olm(members))
    assert sniff_file(path) is Kind.olm
    return read(Kind.olm, path, path.name)


INNER = (
    "From: kim@ice.example\nTo: ana@doh.example\nSubject: ask\nMessage-ID: <in@ice.example>\n"
    "Date: Tue, 12 Feb 2019 10:02:00 -0700\n\ninner words\n"
)


def test_a_mail_has_its_headers_words_and_attachments(tmp_path):
    files = [("list.csv", f"{FILES}/1"), ("fw.eml", f"{FILES}/2"), ("lost.pdf", f"{FILES}/9"), ("near.txt", "3")]
    found = opened(tmp_path, {
        f"{BOX}/message_00010.xml": email(10, plain="plain words"),
        f"{BOX}/message_00002.xml": email(2, "<p>She lives at <b>12 Elm</b></p>", "She lives at 12", files),
        f"{FILES}/1": "name,dob\nA,1\n", f"{FILES}/2": INNER, f"{FILES}/3": "near words",
    })  # fmt: skip
    assert found.custody.outcome is Outcome.read and (found.custody.expected, found.custody.failed) == (2, 0)
    first, second = found.mails
    assert first.headers == (
        ("From", '"Ruíz, Ana" <ana@doh.example>'),
        ("To", '"Paul" <paul@ice.example>, kim@ice.example'),
        ("Cc", "boss@doh.example"),
        ("Subject", "RE: look up 2"),
        ("Date", "26 May 2022 17:55:40 +0000"),
        ("Message-ID", "<m2@doh.example>"),
        ("In-Reply-To", "<ask@ice.example>"),
        ("X-Outlook-Folder", "ana@doh.example/Inbox"),
    )
    assert (first.body.chars, first.html, first.ordinal, first.warnings) == ("She lives at 12 Elm", True, 1, ())
    assert (second.body.chars, second.html, second.ordinal) == ("plain words", False, 2)
    told = [(one.name, one.kind, one.custody.outcome, one.text.chars[:12]) for one in first.attachments]
    assert told == [
        ("list.csv", Kind.csv, Outcome.read, "name\tdob\nA\t1"),
        ("fw.eml", Kind.eml, Outcome.read, "From: kim@ic"),
        ("lost.pdf", Kind.other, Outcome.empty, ""),
        ("near.txt", Kind.txt, Outcome.read, "near words"),
    ]
    assert first.attachments[1].mail.body.chars == "inner words"
    assert first.attachments[2].custody.reason == NOT_HELD


def test_what_is_no_mail_and_files_that_no_mail_names_are_read(tmp_path):
    contact = (
        "<contacts><contact><OPFContactCopyDisplayName>Marisela Inventada</OPFContactCopyDisplayName>"
        '<OPFContactCopyEmailAddressList><contactEmailAddress OPFContactEmailAddressAddress="m@x.example"/>'
        "</OPFContactCopyEmailAddressList><OPFContactCopyNotes>&lt;html&gt;&lt;p&gt;a note&lt;/p&gt;&lt;/html&gt;"
        "</OPFContactCopyNotes><OPFContactGetFlag>1E0</OPFContactGetFlag></contact></contacts>"
    )
    found = opened(tmp_path, {
        f"{BOX}/message_00001.xml": email(1, plain="words"), "Local/Address Book/Contacts.xml": contact,
        f"{FILES}/left.txt": "left words", f"{FILES}/data.xml": "<email/>",
    })  # fmt: skip
    assert "Besides mail it holds: 1 contact." in found.custody.reason and len(found.mails) == 1
    told, rest = found.documents
    assert told.text.chars == "Marisela Inventada\nm@x.example\na note" and told.title == "Marisela Inventada"
    assert rest.text.chars == UNNAMED_FILES
    assert sorted(one.text.chars for one in rest.attachments) == ["<email/>", "left words"]


def test_a_broken_mail_is_counted_and_loses_no_other(tmp_path):
    found = opened(tmp_path, {
        f"{BOX}/message_00001.xml": email(1, plain="one")[:-20], f"{BOX}/message_00002.xml": email(2, plain="two"),
        f"{BOX}/message_00003.xml": "<!DOCTYPE x>" + email(3, plain="three"),
        f"{BOX}/message_00004.xml": email(4, plain=" " * 40_000_000),
    })  # fmt: skip
    assert [mail.body.chars for mail in found.mails] == ["two"]
    assert (found.custody.expected, found.custody.read, found.custody.failed) == (4, 1, 3)
    assert len(found.failures) == 3 and TRAP in found.failures[-1]


def test_an_archive_within_a_mail_or_zip_is_text_of_the_attachment():
    content = olm({f"{BOX}/message_00001.xml": email(1, plain="inner words")})
    kind, custody, text = read_bytes(content, "a.olm")
    assert (kind, custody.outcome) == (Kind.olm, Outcome.read) and "inner words" in text.chars
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.olm", content)
    assert "inner words" in read_bytes(out.getvalue(), "a.zip")[2].chars


def test_members_that_share_their_bytes_are_a_trap():
    content = bytearray(olm({f"{BOX}/message_00001.xml": email(1, plain="x")}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 20 : at + 24] = (10**7).to_bytes(4, "little")
    assert read_bytes(bytes(content), "a.olm")[1].outcome is Outcome.unsupported


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2022-05-26T17:55:40", "26 May 2022 17:55:40 +0000"),
        ("2022-05-26T17:55:40Z", "26 May 2022 17:55:40 +0000"),
        ("2022-05-26T17:55:40.123-06:00", "26 May 2022 17:55:40 -0600"),
        ("2022-13-26T17:55:40", ""),
        ("yesterday", ""),
    ],
)
def test_times_are_utc_where_they_say_no_zone(told, date):
    assert _date(told) == date


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 1500), st.binary(max_size=30))
def test_no_broken_archive_raises(at, noise):
    whole = olm({f"{BOX}/message_00001.xml": email(1, "<p>x</p>", files=[("a", f"{FILES}/1")]), f"{FILES}/1": "a"})
    assert read_bytes(whole[:at] + noise + whole[at + len(noise) :], "a.olm", Kind.olm)[1].outcome in Outcome
