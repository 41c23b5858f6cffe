"""Archives made to break the intake: cut, nested, doubled; what is in them is kept or told."""

import io
import tarfile

import pytest

from amparo.errors import CaseProblem
from amparo.flow.rows import files
from amparo.ids import digest
from amparo.records.archive import Limits
from amparo.records.item import Outcome
from tests.flow.hostile import add, ask, ended, read, write, zipped

LINK = "This is a link to another place, which is not followed."


def test_a_member_of_an_archive_belongs_to_the_agency_of_its_folder(open_case, tmp_path):
    path = write(tmp_path / "all.zip", zipped(("doh/a.eml", ask(1)), ("mvd/b.eml", ask(2))))
    add(open_case, path)
    assert {item.name: item.agency for item in open_case.workspace.items()} == {
        "all.zip": None,
        "a.eml": "doh",
        "b.eml": "mvd",
    }


def test_an_archive_that_stands_in_another_a_thousand_times_is_opened_once(open_case, tmp_path):
    inner = zipped(("a.txt", b"deep"))
    for _ in range(4):
        inner = zipped(*((f"{number}.zip", inner) for number in range(6)))
    add(open_case, write(tmp_path / "bomb.zip", inner))
    found = open_case.workspace.custody()
    assert len(found) == 1 + 4 * 6 and sum(how.outcome is Outcome.duplicate for how in found.values()) == 4 * 5
    assert "the same bytes as bomb.zip/0.zip" in {how.reason for how in found.values()}


def test_an_archive_cut_short_is_damaged_and_what_it_gave_is_read(open_case, tmp_path):
    sent = io.BytesIO()
    with tarfile.open(fileobj=sent, mode="w") as archive:
        for number in (1, 2, 3):
            entry = tarfile.TarInfo(f"{number}.eml")
            entry.size = len(content := ask(number))
            archive.addfile(entry, io.BytesIO(content))
    add(open_case, write(tmp_path / "mails.tar", sent.getvalue()[:2600]))
    assert read(open_case).unread == 2
    found = ended(open_case)
    assert [found[f"mails.tar/{number}.eml"][0] for number in (1, 2)] == ["read", "read"]
    assert found["mails.tar"][0] == found["mails.tar/3.eml"][0] == "damaged" and "cut short" in found["mails.tar"][1]
    (row,) = [row for row in files(open_case) if row["path"] == "mails.tar"]
    assert (row["expected"], row["read"], row["failed"]) == (4, 2, 2)


def test_archives_within_archives_share_one_limit(open_case, tmp_path):
    inner = zipped(("a.txt", b"deep"))
    for _ in range(3):
        inner = zipped(*((f"{number}.zip", inner + bytes(number)) for number in range(6)))  # none has another's bytes
    add(open_case, write(tmp_path / "bomb.zip", inner), limits=Limits(count=60))
    found = open_case.workspace.custody()
    assert len(found) < 130 and {how.outcome.value for how in found.values()} >= {"unsupported"}
    assert all(how.reason for how in found.values() if how.outcome.value == "unsupported")


def test_no_room_is_no_fault_of_the_records_and_half_an_archive_is_none(open_case, tmp_path):
    write(tmp_path / "in" / "a.eml", ask(1))
    write(tmp_path / "in" / "b.zip", zipped(("one.txt", b"one"), ("two.txt", b"two")))
    open_case.originals.folder.mkdir()
    in_the_way = write(open_case.originals.folder / digest(b"two")[:2], b"")
    with pytest.raises(CaseProblem, match="cannot be kept"):
        add(open_case, tmp_path / "in")
    assert ended(open_case).keys() == {"a.eml"}
    in_the_way.unlink()
    assert add(open_case, tmp_path / "in").new == 1
    read(open_case)
    assert {outcome for outcome, _ in ended(open_case).values()} == {"read"} and len(ended(open_case)) == 4
