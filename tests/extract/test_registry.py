"""Every file ends in an outcome, whatever it is."""

import time
from collections import Counter
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.enclosed import ReadLimits, guarded
from amparo.extract.mbox import slices
from amparo.extract.registry import read, read_bytes
from amparo.records.archive import Limits
from amparo.records.item import Kind, Outcome
from amparo.records.sniff import sniff_file

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
SECRET = "900-12-3456"
MAIL = b"From: Ana <ana@doh.example>\nDate: Tue, 12 Feb 2019 10:02:00 -0700\nMessage-ID: <1@doh.example>\n\nbody\n"
FROM = b"From ana@doh.example Tue Feb 12 10:02:00 2019\n"


def zipped(**files):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def reading(content, folder, name="a", piece=None):
    path = folder / name
    path.write_bytes(content)
    return read(sniff_file(path), path, name, piece=piece)


OUTCOMES = [
    (MAIL, "a.eml", Outcome.read),
    (b"", "a.eml", Outcome.empty),
    (b"", "a.pdf", Outcome.empty),
    (b" \n\t\n", "a.txt", Outcome.empty),
    (b"<html><body></body></html>", "a.html", Outcome.empty),
    (b"words", "a.txt", Outcome.read),
    (b"%PDF-1.7 cut", "a.pdf", Outcome.damaged),
    (typst.compile(b"words"), "a.pdf", Outcome.read),
    (typst.compile(b" "), "a.pdf", Outcome.empty),
    (zipped(word_document_xml=b"")[:-5] + b"broken", "a.docx", Outcome.damaged),
    (b"{\\rtf1 words}", "a.rtf", Outcome.read),
    (b"{\\rtf1 }", "a.rtf", Outcome.empty),
    (b"!BDNwords", "a.pst", Outcome.damaged),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.msg", Outcome.damaged),
    (b"\xff\xd8\xff\xe0", "a.jpg", Outcome.damaged),
    (b"\x78\x9f\x3e\x22\x01\x00\x00\x01", "winmail.dat", Outcome.damaged),
    (bytes(range(256)), "a.bin", Outcome.unsupported),
    (zipped(a_txt=b"words"), "a.zip", Outcome.read),
    (zipped(), "a.zip", Outcome.empty),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name", "outcome"), OUTCOMES, ids=[f"{name}-{outcome}" for _, name, outcome in OUTCOMES]
)
def test_every_file_ends_in_its_outcome(content, name, outcome, tmp_path):
    custody = reading(content, tmp_path, name).custody
    assert custody.outcome is outcome and custody.expected == custody.read + custody.failed
    assert (custody.reason is None) == (outcome is Outcome.read)


def test_winmail_is_named_for_what_it_is(tmp_path):
    assert "winmail.dat" in reading(b"\x78\x9f\x3e\x22\x01\x00\x00\x01", tmp_path, "winmail.dat").custody.reason


def test_a_mailbox_counts_its_mails_and_names_those_it_could_not_read(tmp_path):
    content = FROM + MAIL + b"\n" + FROM + b"\n\n" + FROM + MAIL
    found = reading(content, tmp_path, "a.mbox")
    assert (found.custody.outcome, found.custody.expected, found.custody.read, found.custody.failed) == (
        Outcome.read,
        3,
        2,
        1,
    )
    assert [(mail.ordinal, content[mail.offset :].startswith(FROM)) for mail in found.mails] == [(1, True), (3, True)]
    assert found.failures == (f"mail 2 at byte {len(FROM + MAIL) + 1}: The mail holds nothing.",)


def test_the_slices_of_a_mailbox_add_up_to_it(tmp_path):
    whole = reading((FROM + MAIL + b"\n") * 9, tmp_path, "a.mbox")
    path = tmp_path / "a.mbox"
    parts = [read(Kind.mbox, path, "a.mbox", piece=piece) for piece in slices(path, 300)]
    assert len(parts) > 1 and sum((part.mails for part in parts), ()) == whole.mails


def test_a_pdf_that_is_partly_scanned_says_how_many_pages_failed(tmp_path):
    picture = (
        b"#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        + b"<path stroke='black' d='M0 0L9 9'/>" * 40
        + b'</svg>"), width: 100%)'
    )
    found = reading(typst.compile(b"words\n#pagebreak()\n" + picture), tmp_path, "a.pdf")
    assert (found.custody.outcome, found.custody.expected, found.custody.read, found.custody.failed) == (
        Outcome.read,
        2,
        1,
        1,
    )
    assert found.failures == ("page 2: page images only; needs OCR",)
    alone = reading(typst.compile(picture), tmp_path, "b.pdf")
    assert alone.custody.outcome is Outcome.unsupported and "OCR" in alone.custody.reason


def test_a_zip_attached_to_a_mail_gives_the_texts_of_its_members():
    kind, custody, text = read_bytes(
        zipped(a_txt=b"first", b_csv=b"x,y\n1,2", c_pst=b"!BDN", d_zip=zipped(e_eml=MAIL)), "all.zip"
    )
    assert (kind, custody.outcome, custody.expected, custody.read, custody.failed) == (Kind.zip, Outcome.read, 4, 3, 1)
    assert text.chars.startswith("a.txt\nfirst\n\nb.csv\nx\ty\n1\t2\n\nc.pst\n\nd.zip\ne.eml\nFrom: Ana")
    assert text.chars.endswith("\n\nbody")


def test_archives_within_archives_end_at_the_limit():
    content = zipped(core_txt=b"core")
    for _ in range(9):
        content = zipped(a_zip=content)
    assert "core" not in read_bytes(content, "a.zip")[2].chars
    assert read_bytes(content, "a.zip", limits=ReadLimits(depth=20))[2].chars.endswith("core.txt\ncore")
    assert read_bytes(content, "a.zip", limits=ReadLimits(nested=Limits(member=10)))[1].outcome is Outcome.unsupported


def test_archives_side_by_side_share_one_limit():
    content = b"words " * 1000
    for _ in range(3):
        content = zipped(a_zip=content, b_zip=content, c_zip=content)
    limits = ReadLimits(nested=Limits(total=50_000))
    _, custody, text = read_bytes(content, "a.zip", limits=limits)
    assert 20_000 < len(text.chars) < 60_000 < 27 * 6000 and custody.outcome is Outcome.read


def test_a_broken_mail_in_a_mailbox_within_a_mail_does_not_lose_the_others():
    _, custody, text = read_bytes(FROM + MAIL + b"\n" + FROM + b"\n\n" + FROM + MAIL, "old.mbox")
    assert (custody.expected, custody.read, custody.failed, text.chars.count("body")) == (3, 2, 1, 2)


def test_a_mailbox_within_a_mail_is_read():
    kind, custody, text = read_bytes(FROM + MAIL + b"\n" + FROM + MAIL, "old.mbox")
    assert (kind, custody.expected) == (Kind.mbox, 2) and text.chars.count("body") == 2


def test_an_error_of_a_reader_becomes_an_outcome_that_tells_its_class_and_no_content():
    def broken():
        raise KeyError(SECRET)

    custody = guarded(broken).custody
    assert (custody.outcome, custody.reason) == (Outcome.damaged, "The file cannot be read (KeyError).")

    class Panic(BaseException):
        """As parsers written in Rust raise it."""

    def panics():
        raise Panic(SECRET)

    assert guarded(panics).custody.outcome is Outcome.damaged

    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        guarded(stopped)


def test_a_file_that_is_gone_is_an_outcome(tmp_path):
    assert read(Kind.txt, tmp_path / "gone.txt", "gone.txt").custody.outcome is Outcome.damaged


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(list(Kind)),
    st.builds(
        lambda start, cut, rest: start[: max(0, len(start) - cut)] + rest,
        st.sampled_from([content for content, _, _ in OUTCOMES]),
        st.integers(0, 60),
        st.binary(max_size=60),
    ),
)
def test_no_content_under_any_kind_raises(kind, content):
    _, custody, text = read_bytes(content, "a", kind)
    assert custody.outcome in Outcome and custody.expected == custody.read + custody.failed
    text.chars.encode("utf-8")


def test_same_bytes_give_the_same_reading(tmp_path):
    mail = EmailMessage()
    mail["From"] = "ana@doh.example"
    mail.set_content("x")
    mail.add_attachment(typst.compile(b"words"), maintype="application", subtype="pdf", filename="a.pdf")
    content = mail.as_bytes()
    assert reading(content, tmp_path, "a.eml") == reading(content, tmp_path, "b.eml")


@pytest.mark.corpus
def test_no_file_of_the_public_corpora_escapes_or_hangs():
    if not SHARED.is_dir():
        pytest.skip("the corpora are not beside the checkout")
    outcomes: Counter[tuple[str, str]] = Counter()
    for path in sorted(
        path for folder in ("formats", "tnef", "replies", "redaction") for path in (SHARED / folder).rglob("*")
    ):
        if not path.is_file():
            continue
        started = time.process_time()
        kind = sniff_file(path)
        custody = read(kind, path, path.name).custody
        assert time.process_time() - started < 10, path.name
        outcomes[kind.value, custody.outcome.value] += 1
    assert outcomes["eml", "read"] >= 27 and outcomes["mbox", "read"] == 7
    assert (
        outcomes["pdf", "encrypted"] == 1 and outcomes["xlsx", "encrypted"] == 2 and outcomes["docx", "encrypted"] == 1
    )
    assert outcomes["docx", "read"] >= 37 and outcomes["xlsx", "read"] >= 26 and outcomes["pdf", "read"] >= 34
    # One Outlook mailbox is: its header and its index come from two different moments; readpst finds nothing in it either.
    assert {kind: count for (kind, outcome), count in outcomes.items() if outcome == "damaged"} == {"pst": 1}
    assert outcomes["msg", "read"] == 26 and outcomes["tnef", "read"] == 19 and outcomes["pst", "read"] == 7


def test_what_a_carried_mail_carries_and_could_not_be_read_is_told():
    locked = b'From: a@b.example\nContent-Type: application/x; name="old.pst"\n\n!BDN'
    boxed = b"From: a@b.example\nContent-Type: message/rfc822\n\n" + locked
    for content, name in ((locked, "a.eml"), (boxed, "b.eml"), (zipped(a_eml=boxed), "c.zip")):
        _, custody, _ = read_bytes(content, name)
        assert custody.outcome is Outcome.read and "The Outlook mailbox is damaged" in custody.reason
    assert read_bytes(locked, "a.eml")[1].failed == read_bytes(boxed, "b.eml")[1].failed == 1


def test_mails_too_deep_within_one_another_are_told():
    content = MAIL
    for _ in range(9):
        content = b"From: a@b.example\nContent-Type: message/rfc822\n\n" + content
    _, custody, text = read_bytes(content, "a.eml")
    assert custody.failed == 1 and "deep" in custody.reason and "body" not in text.chars
