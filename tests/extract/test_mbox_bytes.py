"""A mailbox of any size is looked at through a window, and what is found does not depend on the window."""

import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.extract.enclosed import ReadLimits
from amparo.extract.mbox import _starts, mails
from amparo.extract.mbox_bytes import AHEAD, MailboxBytes
from amparo.extract.registry import read
from amparo.records.item import Kind

FROM = b"From a@b.example Tue May  8 09:14:00 2018\n"
MAIL = FROM + b"From: ana@doh.example\nMessage-ID: <%d@doh.example>\n\n%b\n\n"
PIECES = st.lists(st.sampled_from([b"From ", b"\n", b"F", b" ", b"\r\n", b"x", b"From", b"\t", b"\n\n"]), max_size=60)


class Watched(BytesIO):
    """A file that knows how much was read of it at once."""

    most = total = 0

    def read(self, size=-1, /):
        out = super().read(size)
        self.most, self.total = max(self.most, len(out)), self.total + len(out)
        return out


@given(PIECES.map(b"".join), st.integers(1, 30), st.integers(0, 200), st.integers(0, 200))
def test_no_window_hides_a_line_or_shows_one_twice(content, window, start, length):
    end = min(len(content), start + length)
    expected = [found.start() for found in re.compile(rb"(?<![^\n])From ").finditer(content, start, end)]
    inks = [at for at in range(start, end) if content[at : at + 1].strip()]
    for box in (MailboxBytes(content), MailboxBytes(BytesIO(content), window)):
        assert list(box.lines(b"From ", start, end)) == expected
        assert box.first_ink(start, end) == (inks[0] if inks else None)
        assert box.ink_end(end) == len(content[:end].rstrip())
        assert box.at(start, end) == content[start:end]


def test_a_large_mailbox_is_never_read_as_a_whole():
    source = Watched(b"".join(MAIL % (n, b"words " * 400) for n in range(400)))
    box = MailboxBytes(source, 10_000)
    assert sum(1 for _ in box.lines(b"From ", 0, box.size)) == 400 and box.ink_end(box.size) == box.size - 3
    assert source.most <= 10_000 + AHEAD < box.size


def test_a_mail_too_large_to_be_read_is_told_by_its_place_and_the_others_are_read(tmp_path):
    content = MAIL % (1, b"one") + MAIL % (2, b"x" * 5000) + MAIL % (3, b"three")
    path = tmp_path / "a.mbox"
    path.write_bytes(content)
    assert [raw.content is None for raw in mails(path, largest=4000)] == [False, True, False]
    found = read(Kind.mbox, path, "a.mbox", ReadLimits(size=4000))
    assert [mail.ordinal for mail in found.mails] == [1, 3] and (found.custody.expected, found.custody.failed) == (3, 1)
    assert found.failures == (
        f"mail 2 at byte {content.index(MAIL % (2, b'x' * 5000))}: The mail is larger than 0 MB.",
    )


@pytest.mark.parametrize(
    "mail",
    [
        FROM + b"Subject: x\nContent-Length: 3\nX-A: b\n",  # a head without an end
        FROM + b"Subject: x\nContent-Length: 1\n\na\n      \n\n",  # nothing but blanks where it ends
    ],
)
def test_each_mail_is_looked_at_and_not_all_that_follows_it(tmp_path, mail):
    path = tmp_path / "a.mbox"
    taken = []
    for count in (1200, 2400):
        source = Watched(mail * count)
        path.write_bytes(source.getvalue())
        assert sum(1 for _ in mails(path)) == count
        box = MailboxBytes(source, 1000)
        assert len(list(_starts(box, 0, box.size))) == count
        taken.append(source.total)
    assert taken[1] < 3 * taken[0]


def test_a_mailbox_of_nothing_but_separators_is_counted_and_not_named_mail_by_mail(tmp_path):
    path = tmp_path / "a.mbox"
    path.write_bytes((FROM + b"\n") * 10_050)
    found = read(Kind.mbox, path, "a.mbox")
    assert (found.custody.failed, found.custody.reason) == (10_050, "10050 of 10050 mails could not be read.")
    assert len(found.failures) == 10_001
    assert (
        found.failures[-1] == f"mail 10001 at byte {10_000 * len(FROM + b' ')}: this and 49 after it could not be read."
    )
