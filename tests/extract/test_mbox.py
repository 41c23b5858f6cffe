"""Mailboxes cut into mails at the right places."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.mbox import Slice, mails, mails_of, slices

FROM = b"From ana@doh.example Tue Feb 12 10:02:00 2019\n"
MAIL = b"Subject: %d\nMessage-ID: <%d@doh.example>\n\nbody %d\n"


def mailbox(count, blank=b"\n"):
    return b"".join(FROM + MAIL % (n, n, n) + blank for n in range(1, count + 1))


def subjects(content):
    return [raw.content.split(b"\n")[0].decode() for raw in mails_of(content)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (mailbox(3), ["Subject: 1", "Subject: 2", "Subject: 3"]),
        (mailbox(3, blank=b""), ["Subject: 1", "Subject: 2", "Subject: 3"]),
        (mailbox(2).replace(b"\n", b"\r\n"), ["Subject: 1\r", "Subject: 2\r"]),
        (b"\n\n" + mailbox(1), ["Subject: 1"]),
        (b"stray words\n\n" + mailbox(1), ["stray words", "Subject: 1"]),
        (MAIL % (1, 1, 1), ["Subject: 1"]),
        (b"From x\nSubject: 1\n\nb\n\nFrom y\nReceived: a\nSubject: 2\n\nb", ["Subject: 1", "Received: a"]),
        (b"From ???@???\nReturn-Path: <a@b.example>\n\nb\n", ["Return-Path: <a@b.example>"]),
        (b"", []),
        (b" \n\n", []),
    ],
)
def test_a_mailbox_holds_these_mails(content, told):
    assert subjects(content) == told


@pytest.mark.parametrize(
    "sentence",
    [
        b"\n\nFrom now on we send everything.\nRegards\n",
        b"\n\nFrom the desk of the director\nPhone: 555-0100\n",
        b"\nFrom ana@doh.example Tue Feb 12 10:02:00 2019 is quoted here\nwithout a header\n",
        b"\nFrom: Ana\nSent: Monday\n",
        b" From ana@doh.example Tue Feb 12 10:02:00 2019\n",
    ],
)
def test_a_sentence_that_begins_with_from_starts_no_mail(sentence):
    (first, second) = mails_of(FROM + MAIL % (1, 1, 1) + sentence + b"\n" + FROM + MAIL % (2, 2, 2))
    assert sentence.strip() in first.content and second.content.startswith(b"Subject: 2")


def test_escaped_lines_lose_one_mark():
    (only,) = mails_of(FROM + b"Subject: x\n\n>From here on\n>>From there\n> From: kept\n")
    assert only.content == b"Subject: x\n\nFrom here on\n>From there\n> From: kept\n"


def test_offsets_and_ordinals_point_into_the_file(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(mailbox(5))
    for number, raw in enumerate(mails(path), 1):
        assert raw.ordinal == number
        assert path.read_bytes()[raw.offset :].startswith(FROM + b"Subject: %d" % number)


@settings(deadline=None)
@given(
    st.integers(1, 30),
    st.integers(1, 3000),
    st.sampled_from([b"", b"\n"]),
    st.sampled_from([b"", b"\n\n", b"stray\n\n"]),
)
def test_slices_together_are_the_whole(tmp_path_factory, count, size, blank, before):
    path = tmp_path_factory.mktemp("box") / "a.mbox"
    path.write_bytes(before + mailbox(count, blank))
    pieces = slices(path, size)
    assert pieces[0].start == 0 and pieces[-1].end == path.stat().st_size
    assert all(one.end == two.start for one, two in pairwise(pieces))
    assert [raw for piece in pieces for raw in mails(path, piece)] == list(mails(path))


def test_an_empty_file_has_no_slices(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(b"")
    assert slices(path) == () and list(mails(path)) == []
    path.write_bytes(b"no separator")
    assert slices(path) == (Slice(0, 12, 1),)


def test_each_mail_of_a_slice_can_be_a_slice_of_its_own(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes(b"".join(b"From a@b Tue May  8 09:14:00 2018\nSubject: %d\n\nbody\n\n" % n for n in range(6)))
    whole = slices(path, 120)
    single = [one for piece in whole for one in slices(path, 1, piece)]
    assert 1 < len(whole) < 6 == len(single) and [one.first for one in single] == [1, 2, 3, 4, 5, 6]
    assert [raw for one in single for raw in mails(path, one)] == list(mails(path))
