"""Files made to break the intake: links, changed originals, two agencies, no room, the case itself."""

import pytest

from amparo.errors import PathProblem
from amparo.flow.rows import messages
from amparo.ids import digest
from tests.flow.hostile import add, ask, ended, read, write

LINK = "This is a link to another place, which is not followed."


def test_a_file_that_could_not_be_taken_is_taken_once_it_can(open_case, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "m.eml").symlink_to(tmp_path)
    (folder / "shut").symlink_to(tmp_path)  # as a folder that may not be listed: a note without bytes
    told = add(open_case, folder)
    assert told.failed == (("m.eml", LINK), ("shut", LINK)) and ended(open_case)["m.eml"] == ("damaged", LINK)
    (folder / "m.eml").unlink()
    (folder / "shut").unlink()
    write(folder / "m.eml", ask(1))
    write(folder / "shut" / "n.eml", ask(2))
    assert add(open_case, folder).new == 2
    read(open_case)
    assert ended(open_case) == {"m.eml": ("read", None), "shut/n.eml": ("read", None)}


def test_one_file_from_two_agencies_is_two_receipts(open_case, tmp_path):
    path = write(tmp_path / "m.eml", ask(1))
    assert [add(open_case, path, agency=slug).new for slug in ("doh", "mvd", "doh", "mvd")] == [1, 1, 0, 0]
    read(open_case)
    assert [(item.path, item.agency) for item in open_case.workspace.items()] == [
        ("m.eml", "doh"),
        ("m.eml~mvd", "mvd"),
    ]
    (row,) = messages(open_case)
    assert [copy["path"] for copy in row["copies"]] == ["m.eml", "m.eml~mvd"]


def test_the_case_is_no_record_of_itself(open_case, tmp_path):
    for path in (open_case.folder, tmp_path, open_case.folder / "originals"):
        open_case.originals.folder.mkdir(exist_ok=True)
        with pytest.raises(PathProblem, match="the case itself"):
            add(open_case, path)
    assert open_case.workspace.items() == ()


def test_an_original_that_was_changed_is_told_and_healed(open_case, tmp_path):
    path = write(tmp_path / "m.eml", ask(1))
    box = write(tmp_path / "all.mbox", b"From a@b Tue May  8 09:14:00 2018\n" + ask(2))
    add(open_case, path, box)
    for one in (path, box):
        kept = open_case.originals.path_of(digest(one.read_bytes()))
        kept.chmod(0o600)
        kept.write_bytes(one.read_bytes().replace(b"Marisela", b"Marisolo"))
    read(open_case)
    assert [outcome for outcome, _ in ended(open_case).values()] == ["damaged", "damaged"] and not list(
        messages(open_case)
    )
    assert add(open_case, path, box).new == 0
    read(open_case)
    assert [outcome for outcome, _ in ended(open_case).values()] == ["read", "read"] and len(
        list(messages(open_case))
    ) == 2
