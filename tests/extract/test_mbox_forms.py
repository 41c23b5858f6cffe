"""Mailboxes of other forms, and lengths that mails tell of themselves."""

import pytest

from amparo.extract.mbox import mails_of, slices
from amparo.records.item import Kind
from amparo.records.sniff import sniff

FROM = b"From ana@doh.example Tue Feb 12 10:02:00 2019\n"
LINE = b"\x01\x01\x01\x01\n"


def mail(number, body=b"words\n", *more):
    head = (b"From: ana@doh.example", b"Message-ID: <%d@doh.example>" % number, *more)
    return b"\n".join(head) + b"\n\n" + body


def mbx(*mails):
    head = b"*mbx*\r\n5c62f9b000000002\r\n"
    lines = [
        b"12-Feb-2019 10:02:00 -0700,%d;000000000001-0000000%d\r\n" % (len(one), at) for at, one in enumerate(mails)
    ]
    return (
        head
        + b"\0" * (2048 - len(head))
        + b"".join(a + b for pair in zip(lines, mails, strict=True) for a, b in [pair])
    )


INNER = b"words\n\n" + FROM + b"To: kyle@ice.example\n\nquoted by hand\n"
TOLD = b"Content-Length: %d" % len(INNER)
CASES = [
    ("mmdf", LINE + mail(1) + LINE + LINE + mail(2) + LINE, [mail(1), mail(2)]),
    ("mmdf-unclosed", LINE + mail(1) + LINE + LINE + mail(2), [mail(1), mail(2)]),
    ("mbx", mbx(mail(1), mail(2, b"From nobody\n\n*mbx*\n")), [mail(1), mail(2, b"From nobody\n\n*mbx*\n")]),
    (
        "old mac",
        (FROM + mail(1, b"words\n>From here\n") + b"\n" + FROM + mail(2)).replace(b"\n", b"\r"),
        [mail(1, b"words\nFrom here\n\n"), mail(2)],
    ),
    ("told", FROM + mail(1, INNER, TOLD) + b"\n" + FROM + mail(2), [mail(1, INNER, TOLD) + b"\n", mail(2)]),
    ("told-last", FROM + mail(1, INNER, TOLD), [mail(1, INNER, TOLD)]),
]


@pytest.mark.parametrize(("content", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_mail_is_found_whole_or_in_slices(content, expected, tmp_path):
    assert sniff(content, "a.mbox", content) is Kind.mbox
    found = list(mails_of(content))
    assert [one.content for one in found] == expected
    assert [one.ordinal for one in found] == list(range(1, len(expected) + 1))
    path = tmp_path / "a.mbox"
    path.write_bytes(content)
    assert [piece.first for piece in slices(path, 1)] == [one.ordinal for one in found]


def test_a_sentence_in_a_mailbox_of_an_old_mac_begins_no_mail():
    content = (FROM + mail(1, b"words\n\nFrom here on it is ours.\n") + b"\n" + FROM + mail(2)).replace(b"\n", b"\r")
    assert [one.content.count(b"Message-ID") for one in mails_of(content)] == [1, 1]


@pytest.mark.parametrize("length", [0, 3, 40, 10**9])
def test_a_length_that_cannot_be_true_hides_no_mail(length):
    content = (
        FROM + mail(1, b"words\n", b"Content-Length: %d" % length) + b"\n" + FROM + mail(2) + b"\n" + FROM + mail(3)
    )
    assert len(list(mails_of(content))) == 3


def test_bytes_after_the_last_mail_of_an_mbx_are_kept():
    assert list(mails_of(mbx(mail(1)) + b"more words"))[-1].content.endswith(b"more words")
