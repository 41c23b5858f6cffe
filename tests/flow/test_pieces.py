"""The pieces of an Outlook mailbox say together what it would say whole."""

from pathlib import Path

from amparo.extract.outlook import MAIL, MISSING, custody_of
from amparo.extract.pst import Range
from amparo.flow.pieces import cost, one_by_one, together
from amparo.flow.read_one import Read, Task
from amparo.records.item import Custody, Item, Kind, Outcome

DIED = Read(Custody(Outcome.damaged, "reading it failed: the process died", 1, 0, 1))


def part(**tally):
    told = tuple((MAIL if name == "mail" else MISSING, count) for name, count in tally.items())
    return Read(custody_of(told), tally=told)


def test_counts_are_added_and_said_once():
    whole = together([part(mail=250, missing=2), part(mail=250), part(mail=3)])
    assert (whole.expected, whole.read, whole.failed) == (505, 503, 2)
    assert whole == part(mail=503, missing=2).custody


def test_an_item_that_kills_its_worker_is_counted_and_the_others_stay():
    whole = together([part(mail=1), DIED, part(mail=1)])
    assert (whole.outcome, whole.expected, whole.read, whole.failed) == (Outcome.read, 3, 2, 1)
    assert "1 item could not be read." in whole.reason and "the process died" in whole.reason


def test_a_piece_is_read_item_by_item_when_it_fails():
    item = Item("a.pst", "0" * 64, 10**9, Kind.pst)
    task = Task(item, Path("a"), None, False, Range(251, 253))
    assert [one.piece for one in one_by_one(task)] == [Range(at, at) for at in (251, 252, 253)]
    assert 0 < cost(one_by_one(task)[0]) < cost(task) < item.size
