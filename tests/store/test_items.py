"""Items and how reading them ended."""

import pytest

from amparo.errors import CaseProblem
from amparo.records.item import Custody, Item, Kind, Outcome
from amparo.store.workspace import Workspace

MAIL = Item("clerk/mail.mbox", "a" * 64, 5_000_000_000, Kind.mbox)
FULL = Item("Zürich/ñ.pdf", "b" * 64, 0, Kind.pdf, "clerk", "box.zip", "r1", "by post", "2019-12-02", "Ana")
ODD = [
    Item("line\nbreak.txt", "c" * 64, 1, Kind.txt),
    Item("bad byte \udce9.txt", "d" * 64, 1, Kind.txt),
    Item("nul\x00 sub\x1a sub-like\x1a0000.txt", "e" * 64, 1, Kind.txt),
    Item("deep/" * 2000 + "long.txt", "f" * 64, 1, Kind.txt),
]


def test_items_come_back_as_they_were_by_path_in_code_point_order(ws: Workspace) -> None:
    assert ws.add_items([FULL, MAIL, *ODD]) == 6
    assert ws.items() == tuple(sorted([FULL, MAIL, *ODD], key=lambda item: item.path))
    assert [item.path[:1] for item in ws.items()] == ["Z", "b", "c", "d", "l", "n"]


@pytest.mark.parametrize("item", [MAIL, FULL, *ODD], ids=lambda item: item.kind)
def test_an_item_is_found_by_its_path(ws: Workspace, item: Item) -> None:
    ws.add_items([MAIL, FULL, *ODD])
    assert ws.item(item.path) == item


def test_adding_again_changes_nothing(ws: Workspace) -> None:
    ws.add_items([MAIL])
    ws.set_custody({MAIL.path: Custody(Outcome.read)})
    assert ws.add_items([MAIL, FULL, FULL]) == 1
    assert ws.custody() == {MAIL.path: Custody(Outcome.read)}


def test_another_file_at_the_same_path_is_not_lost_in_silence(ws: Workspace) -> None:
    ws.add_items([MAIL])
    with pytest.raises(CaseProblem, match="other bytes"):
        ws.add_items([FULL, Item(MAIL.path, "9" * 64, 1, Kind.mbox)])
    assert ws.items() == (MAIL,)


def test_custody_is_told_only_of_what_was_read_to_its_end(ws: Workspace) -> None:
    ws.add_items([MAIL, FULL])
    assert ws.custody() == {}
    part = Custody(Outcome.damaged, "page 3 is torn", 7, 6, 1, "CLK-1-CLK-7")
    ws.set_custody({FULL.path: Custody(Outcome.read)}, 0.5)
    ws.set_custody({FULL.path: part}, 1.25)
    assert ws.custody() == {FULL.path: part}
    assert ws.reading_seconds() == {FULL.path: 1.25}


@pytest.mark.parametrize("ask", [lambda ws: ws.item("no"), lambda ws: ws.set_custody({"no": Custody(Outcome.read)})])
def test_a_path_that_nobody_added_is_a_key_error(ws: Workspace, ask: object) -> None:
    with pytest.raises(KeyError):
        ask(ws)  # type: ignore[operator]


def test_many_items_are_added_at_once(ws: Workspace) -> None:
    many = [Item(f"{n}.eml", f"{n:064}", n, Kind.eml) for n in range(3000)]
    assert ws.add_items(iter(many)) == 3000
    assert len(ws.items()) == 3000


def test_a_file_takes_the_place_of_the_note_that_it_could_not_be_taken(ws: Workspace) -> None:
    unread = Item(MAIL.path, "", 0, Kind.other)
    ws.add_items([unread, FULL])
    ws.set_custody({MAIL.path: Custody(Outcome.damaged, "locked", 1, 0, 1)})
    assert ws.add_items([unread]) == 0 and MAIL.path in ws.custody()
    assert ws.add_items([MAIL]) == 1
    assert ws.item(MAIL.path) == MAIL and ws.custody() == {}


def test_items_are_forgotten_with_how_reading_them_ended(ws: Workspace) -> None:
    ws.add_items([MAIL, FULL])
    ws.set_custody({MAIL.path: Custody(Outcome.read)})
    ws.drop_items([MAIL.path, "no such path"])
    assert ws.items() == (FULL,) and ws.custody() == {}
