"""What is said of an Outlook mailbox; and, beside the corpora, every item of real ones."""

import shutil
from pathlib import Path

import pytest

from amparo.extract.outlook import FAILED, FOLDERS, MAIL, MISSING, ORPHANS, UNLISTED, custody_of
from amparo.extract.pst import Range, count_items, ranges
from amparo.extract.registry import read
from amparo.records.item import Kind, Outcome
from bench.formats import readpst_count

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data" / "formats" / "outlook-samples"
MAILBOXES = sorted((*SAMPLES.glob("*.pst"), *SAMPLES.glob("*.ost")))
SAID = [
    ({}, Outcome.empty, 0, 0, "The mailbox holds no items."),
    ({MAIL: 3}, Outcome.read, 3, 0, None),
    (
        {MAIL: 3, "contact": 1, "journal entry": 2},
        Outcome.read,
        6,
        0,
        "Besides mail it holds: 1 contact, 2 journal entries.",
    ),
    ({"list of people": 2}, Outcome.read, 2, 0, "It holds no mail; it holds: 2 lists of people."),
    ({MAIL: 3, FAILED: 1}, Outcome.read, 4, 1, "1 item could not be read."),
    ({FAILED: 2}, Outcome.damaged, 2, 2, "2 items could not be read."),
    ({MAIL: 1, MISSING: 2}, Outcome.read, 3, 2, "count 2 items more than its index holds"),
    ({MAIL: 3, UNLISTED: 2}, Outcome.read, 3, 0, "holds 2 items more than its folders count"),
    ({MAIL: 3, ORPHANS: 1}, Outcome.read, 3, 0, "1 item in no folder"),
    ({FOLDERS: 1}, Outcome.damaged, 0, 0, "1 folder could not be read"),
]


@pytest.mark.parametrize(("tally", "outcome", "expected", "failed", "reason"), SAID)
def test_a_mailbox_says_what_it_holds_and_every_difference(tally, outcome, expected, failed, reason):
    custody = custody_of(tally.items())
    assert (custody.outcome, custody.expected, custody.failed) == (outcome, expected, failed)
    assert custody.expected == custody.read + custody.failed
    assert custody.reason is None if reason is None else reason in custody.reason


@pytest.mark.parametrize(("count", "size"), [(0, 5), (1, 5), (5, 5), (6, 5), (23, 4)])
def test_pieces_cover_every_item_once(count, size):
    pieces = ranges(count, size)
    assert [at for piece in pieces for at in range(piece.first, piece.last + 1)] == list(range(1, count + 1))


def test_a_piece_is_cut_into_single_items():
    assert ranges(9, 1, Range(4, 6)) == (Range(4, 4), Range(5, 5), Range(6, 6))


def test_what_is_no_mailbox_holds_no_items_and_is_damaged(tmp_path):
    path = tmp_path / "a.pst"
    path.write_bytes(b"!BDN" + bytes(2000))
    assert count_items(path) == 0 and read(Kind.pst, path, "a.pst").custody.outcome is Outcome.damaged


@pytest.mark.corpus
@pytest.mark.skipif(not MAILBOXES, reason="the corpus is not here")
@pytest.mark.parametrize("path", MAILBOXES, ids=lambda path: path.name)
def test_a_real_mailbox_is_the_same_in_pieces_and_as_others_count_it(path):
    whole = read(Kind.pst, path, path.name)
    if whole.custody.outcome is Outcome.damaged:
        assert path.name.startswith("AddingBulk")  # its header and its index come from two different moments
        return
    count = count_items(path)
    parts = [read(Kind.pst, path, path.name, piece=piece) for piece in ranges(count, 5)]
    assert tuple(mail for part in parts for mail in part.mails) == whole.mails
    assert tuple(one for part in parts for one in part.documents) == whole.documents
    total = {}
    for part in parts:
        for name, number in part.tally:
            total[name] = total.get(name, 0) + number
    assert custody_of(total.items()) == whole.custody
    assert whole.custody.read + whole.custody.failed == count == whole.custody.expected
    if shutil.which("readpst"):
        assert readpst_count(path) == len(whole.mails)


@pytest.mark.corpus
@pytest.mark.skipif(not MAILBOXES, reason="the corpus is not here")
def test_mails_attached_in_a_real_mailbox_are_read():
    found = read(Kind.pst, SAMPLES / "passwordprotectedPST.pst", "a.pst")
    attached = [one for mail in found.mails for one in mail.attachments if one.kind is Kind.msg]
    assert len(attached) == 5 and all(one.mail and one.text.chars for one in attached)
