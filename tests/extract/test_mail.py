"""Mails as they come, whole and broken: headers, body, what they carry; nothing lost, nothing raised."""

# ruff: noqa: E501  (a mail in a table is read best in one line)

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract import registry
from amparo.extract.enclosed import Nest, ReadLimits, read_enclosed
from amparo.extract.mail import OUTSIDE, Enclosed, mail_text, read_mail
from amparo.extract.normalise import normalise
from amparo.ids import digest
from amparo.records.item import Custody, Kind, Outcome

HEAD = b"From: Ana <ana@doh.example>\nTo: Lee <lee@ice.dhs.example>\nDate: Tue, 12 Feb 2019 10:02:00 -0700\nSubject: records\n"


def read(content, limits=None):
    nest = Nest(limits)
    return read_mail(content, lambda part: read_enclosed(nest, 1, part))


def multipart(*parts, kind="mixed", before=b"", after=b"", boundary=b"=_b", close=True):
    out = (
        HEAD + b'MIME-Version: 1.0\nContent-Type: multipart/%s; boundary="%s"\n\n' % (kind.encode(), boundary) + before
    )
    for part in parts:
        out += b"\n--" + boundary + b"\n" + part
    return out + (b"\n--" + boundary + b"--\n" if close else b"") + after


PLAIN = b"Content-Type: text/plain; charset=utf-8\n\nPlain \xc3\xb1 words.\n"
HTML = b"Content-Type: text/html\n\n<p>Rich words, longer than the plain ones are.</p>\n"
CSV = b"Content-Type: text/csv; name=list.csv\nContent-Disposition: attachment; filename=list.csv\n\nname,dob\nA,1\n"


def test_headers_keep_their_order_their_number_and_their_names():
    mail = read(b"Received: one\nReceived: two\n three\nX-a: 1\nx-A: 2\n" + HEAD + b"\nhi")
    assert [name for name, _ in mail.headers] == ["Received", "Received", "X-a", "x-A", "From", "To", "Date", "Subject"]
    assert mail.headers[1] == ("Received", "two three")
    assert mail.header("SUBJECT") == "records" and mail.header("Cc") == ""
    assert (mail.body.chars, mail.warnings) == ("hi", ())


BODIES = [
    (HEAD + b"\nhi\n", "hi", False),
    (HEAD.replace(b"\n", b"\r\n") + b"\r\nline\r\nline\r\n", "line\nline", False),
    (HEAD.replace(b"\n", b"\r") + b"\rold Mac\r", "old Mac", False),
    (b"From ana@doh.example Tue Feb 12 10:02:00 2019\n" + HEAD + b"\nhi", "hi", False),
    (HEAD + b"Content-Type: text/html\n\n<p>hi</p>", "hi", True),
    (HEAD + b"Content-Type: text/plain; charset=cp1252\nContent-Transfer-Encoding: quoted-printable\n\nse=F1or =\nx", "señor x", False),
    (HEAD + b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes("señor".encode()), "señor", False),
    (multipart(PLAIN, HTML, kind="alternative"), "Plain ñ words.", False),
    (multipart(HTML, PLAIN, kind="alternative"), "Plain ñ words.", False),
    (multipart(b"Content-Type: text/plain\n\n \n", HTML, kind="alternative"), "Rich words, longer than the plain ones are.", True),
    (multipart(b"\nThis message is in HTML.\n", HTML, kind="alternative"), "Rich words, longer than the plain ones are.", True),
    (multipart(b"\nWe met; HTML is no excuse. " + b"Words. " * 60, HTML, kind="alternative"), ("We met; HTML is no excuse. " + "Words. " * 60).rstrip("\n"), False),
    (multipart(PLAIN, b"\nA second part.\n"), "Plain ñ words.\nA second part.", False),
    (multipart(multipart(PLAIN, HTML, kind="alternative", boundary=b"in").split(b"1.0\n", 1)[1], CSV), "Plain ñ words.", False),
    (multipart(HTML, b"Content-Type: text/plain\nContent-ID: <1>\n\nrelated", kind="related"), "Rich words, longer than the plain ones are.", True),
    (multipart(PLAIN, close=False), "Plain ñ words.", False),
    (HEAD + b"\n", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("content", "body", "html"), BODIES)
def test_the_body_is_what_people_read(content, body, html):
    mail = read(content)
    assert (mail.body.chars, mail.html) == (body, html)
    assert mail.header("subject") == "records"


def test_every_part_that_is_no_body_is_an_attachment_inline_pictures_too():
    png = (
        b'Content-Type: image/png; name="logo.png"\nContent-ID: <a>\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(b"\x89PNG\r\n\x1a\nxx")
    )
    calendar = b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nSUMMARY:Joint operation\nEND:VCALENDAR\n"
    notes = b"Content-Type: text/plain\nContent-Disposition: inline; filename*=utf-8''se%C3%B1as.txt\n\nhis address\n"
    mail = read(multipart(PLAIN, CSV, png, calendar, notes))
    told = [(a.name, a.kind, a.custody.outcome, a.text.chars) for a in mail.attachments]
    assert told == [
        ("list.csv", Kind.csv, Outcome.read, "name\tdob\nA\t1"),
        ("logo.png", Kind.image, Outcome.damaged, ""),
        ("unnamed", Kind.txt, Outcome.read, "BEGIN:VCALENDAR\nSUMMARY:Joint operation\nEND:VCALENDAR\n"),
        ("señas.txt", Kind.txt, Outcome.read, "his address\n"),
    ]
    assert mail.attachments[1].sha256 == digest(b"\x89PNG\r\n\x1a\nxx") and mail.attachments[1].size == 10
    assert mail.body.chars == "Plain ñ words."


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (b"Content-Disposition: attachment; filename=\"a;b.txt\"", "a;b.txt"),
        (b"Content-Disposition: attachment; filename*0=lo; filename*1=ng.txt", "long.txt"),
        (b"Content-Disposition: attachment; filename*0*=utf-8''se%C3%B1; filename*1*=as.txt", "señas.txt"),
        (b"Content-Disposition: attachment; filename=\"=?utf-8?q?se=C3=B1as.txt?=\"", "señas.txt"),
        (b"Content-Disposition: attachment\nContent-Type: text/plain; name=x.txt", "x.txt"),
        (b"Content-Disposition: attachment", "unnamed"),
    ],
)  # fmt: skip
def test_an_attachment_bears_the_name_the_mail_gives_it(lines, name):
    assert [a.name for a in read(multipart(PLAIN, lines + b"\n\nx")).attachments] == [name]


def test_a_mail_attached_to_a_mail_comes_as_its_printed_lines_and_its_body_and_what_it_carries():
    inner = multipart(b"\nPlease find him.\n", CSV, boundary=b"inner")
    mail = read(multipart(PLAIN, b"Content-Type: message/rfc822\n\n" + inner))
    (attached,) = mail.attachments
    assert (attached.name, attached.kind, attached.size) == ("unnamed", Kind.eml, len(inner))
    assert attached.text.chars == (
        "From: Ana <ana@doh.example>\nSent: Tue, 12 Feb 2019 10:02:00 -0700\nTo: Lee <lee@ice.dhs.example>\n"
        "Subject: records\n\nPlease find him.\n\nlist.csv\nname\tdob\nA\t1"
    )


def test_mails_within_mails_are_read_down_to_the_limit_and_said_below_it():
    content = HEAD + b"\nthe innermost"
    for level in range(7):
        content = multipart(
            b"\nlevel %d\n" % level, b"Content-Type: message/rfc822\n\n" + content, boundary=b"b%d" % level
        )
    text = mail_text(read(content))
    assert "level 6" in text and "level 2" in text and "level 1" not in text and "innermost" not in text
    assert "the innermost" in mail_text(read(content, ReadLimits(depth=9)))


def test_a_signed_mail_is_read_and_its_signature_is_an_attachment_without_text():
    signature = (
        b"Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\nMIIB\n"
    )
    mail = read(multipart(PLAIN, signature, kind="signed"))
    assert mail.body.chars == "Plain ñ words."
    assert [(a.name, a.custody.outcome, a.text.chars) for a in mail.attachments] == [("smime.p7s", Outcome.read, "")]


LOCKED = [
    (HEAD + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\nMIIB\n", Outcome.encrypted),
    (HEAD + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64\n\nMIIB\n", Outcome.unsupported),
    (multipart(b"Content-Type: application/pgp-encrypted\n\nVersion: 1\n", b"Content-Type: application/octet-stream\n\nx", kind="encrypted"), Outcome.encrypted),
    (HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nhQ\n", Outcome.encrypted),
]  # fmt: skip


@pytest.mark.parametrize(("content", "outcome"), LOCKED)
def test_a_mail_whose_body_is_locked_gives_its_headers_and_says_so(content, outcome, tmp_path):
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    reading = registry.read(Kind.eml, path, "a.eml")
    assert (reading.custody.outcome, reading.custody.read, reading.custody.failed) == (outcome, 0, 1)
    assert reading.mails[0].header("subject") == "records"


BROKEN = [
    ("a date nobody can read", HEAD.replace(b"Tue, 12 Feb 2019 10:02:00 -0700", b"sometime") + b"\nhi", "hi", "date-unreadable"),
    ("no date", b"Subject: x\n\nhi", "hi", "date-missing"),
    ("no headers", b"just a text\n\nwith two parts", "just a text\n\nwith two parts", "headers-missing"),
    ("a sentence that begins like a mailbox", b"From the start:\n\nhi", "From the start:\n\nhi", "headers-missing"),
    ("no boundary named", HEAD + b"Content-Type: multipart/mixed\n\nhi there", "hi there", "boundary-missing"),
    ("another boundary used", multipart(PLAIN).replace(b'"=_b"', b'"other"'), "Plain ñ words.", "boundary-missing"),
    ("a boundary that never comes", HEAD + b"Content-Type: multipart/mixed; boundary=x\n\nhi there", "hi there", "boundary-missing"),
    ("no closing boundary", multipart(PLAIN, close=False), "Plain ñ words.", "boundary-unclosed"),
    ("base64 cut short", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ", "Hello world", "base64-damaged"),
    ("base64 cut within a byte", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8gd", "Hello ", "base64-damaged"),
    ("a stray character in base64", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8gd29y*bGQ=\n", "Hello world", "base64-damaged"),
    ("an address after base64", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8K\nhttps://lists.example/x\n", "Hello\nhttps://lists.example/x", "base64-damaged"),
    ("words after base64", HEAD + b"Content-Transfer-Encoding: base64\n\nSGVsbG8K\n\n__ list footer __\n", "Hello\n__ list footer __", "base64-damaged"),
    ("the wrong charset", HEAD + b"Content-Type: text/plain; charset=utf-8\n\nse\xf1or", "señor", "charset-fallback"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "body", "warning"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_broken_mail_is_read_with_a_warning(content, body, warning):
    mail = read(content)
    assert mail.body.chars == body and warning in mail.warnings


def test_text_outside_the_parts_is_kept_but_not_as_body():
    mail = read(multipart(PLAIN, before=b"hidden before", after=b"hidden after"))
    assert mail.body.chars == "Plain ñ words." and mail.warnings == ("text-outside-parts",)
    assert [(a.name, a.text.chars) for a in mail.attachments] == [(OUTSIDE, "hidden before\n\nhidden after")]
    assert read(multipart(PLAIN, before=b"This is a multi-part message in MIME format.")).attachments == ()


@pytest.mark.parametrize(
    ("content", "outcome"), [(b"", "empty"), (b"\r\n \n", "empty"), (b"\x00\x01\x02" * 50, "damaged")]
)
def test_a_mail_with_nothing_in_it_is_no_mail(content, outcome):
    with pytest.raises(UnreadableItem) as caught:
        read(content)
    assert caught.value.outcome == outcome


def test_parts_nested_without_end_are_kept_whole():
    content = b"\nthe core"
    for level in range(80):
        content = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (
            level,
            level,
            content,
            level,
        )
    mail = read(HEAD + content)
    assert "parts-too-deep" in mail.warnings
    assert "the core" in mail.attachments[0].text.chars


@settings(deadline=None, max_examples=60)
@given(
    st.text(st.characters(exclude_categories=["C"]) | st.sampled_from("\nñé¿"), max_size=200),
    st.lists(
        st.tuples(st.from_regex(r"[a-zñ]{1,8}\.(txt|dat)", fullmatch=True), st.binary(min_size=1, max_size=200)),
        max_size=3,
    ),
)
def test_what_the_standard_library_writes_is_read_back(body, files):
    written = EmailMessage()
    written["From"], written["Subject"] = "Ana Ruíz <ana@doh.example>", "Petición de récords"
    written.set_content(body)
    for name, content in files:
        written.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    mail = read(written.as_bytes())
    assert mail.header("subject") == "Petición de récords" and mail.header("from") == "Ana Ruíz <ana@doh.example>"
    assert mail.body.chars.split() == normalise(body).split()
    assert [(a.name, a.sha256, a.size) for a in mail.attachments] == [(n, digest(c), len(c)) for n, c in files]


PIECES = [HEAD, b"\n", b"\r\n", b"--=_b", b"--", b"--=_b--\n", PLAIN, HTML, CSV, b"Content-Type: multipart/mixed; boundary==_b\n",
          b"Content-Type: message/rfc822\n", b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 a\n#",
          b"Content-Disposition: attachment; filename*0*=x", b"\xff\xfe", b"\x00", b"=?utf-8?b?", b"PK\x03\x04", b"%PDF-1.4\n"]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=30), max_size=14))
def test_no_mail_raises_anything_but_an_outcome(pieces):
    try:
        mail = read(b"".join(pieces))
    except UnreadableItem as problem:
        assert Outcome(problem.outcome) in (Outcome.empty, Outcome.damaged)
    else:
        assert all(isinstance(a.custody, Custody) for a in mail.attachments)


def test_a_uuencoded_part_is_decoded():
    part = b"Content-Type: text/plain; name=a.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n#0V%T\n`\nend\n"
    assert read(multipart(PLAIN, part)).attachments[0].text.chars == "Cat"


def test_a_text_in_a_charset_that_only_the_mail_names_is_read_in_it():
    part = Enclosed("Привет".encode("koi8-r"), "a.txt", "text/plain", "koi8-r")
    assert read_enclosed(Nest(), 1, part)[2].chars == "Привет"
