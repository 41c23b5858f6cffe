"""Names made to break the intake: what is lost, swallowed, doubled or mixed up here would be so in court."""

import json
from pathlib import Path

import pytest

from amparo.flow.rows import exchanges, messages
from amparo.ids import digest
from tests.flow.conftest import CLERK, OFFICER, amparo, lines
from tests.flow.hostile import ASK, add, ask, ended, read, write, zipped

LINK = "This is a link to another place, which is not followed."


def test_attachments_of_any_name_have_each_an_item(open_case, tmp_path):
    names = ["x", "x", "x#2", "x#2", "a/b", "a_b", "..", "../../x"]
    sent = ask(1, attachments=[(name, f"bytes of {number}".encode()) for number, name in enumerate(names)])
    write(tmp_path / "in" / "m.eml", sent)
    add(open_case, tmp_path / "in")
    read(open_case)
    carried = [item for item in open_case.workspace.items() if item.container == "m.eml"]
    assert len({item.path for item in carried}) == len({item.sha256 for item in carried}) == len(names)
    assert ended(open_case)["m.eml"] == ("read", None)


def test_a_file_where_an_attachment_would_stand_stops_nothing(open_case, tmp_path):
    sent = ask(1, attachments=[("list.txt", b"carried")])
    write(tmp_path / "in" / "a.zip", zipped(("m.eml", sent), ("m.eml/list.txt", b"received")))
    add(open_case, tmp_path / "in")
    read(open_case)
    digests = {item.path: item.sha256 for item in open_case.workspace.items()}
    assert digests["a.zip/m.eml/list.txt"] == digest(b"received")
    assert digests[f"a.zip/m.eml/list.txt~{digest(b'carried')[:8]}"] == digest(b"carried")
    # Received later, with the bytes of what a mail carries: a file of its own all the same.
    write(tmp_path / "late" / "a.zip" / "m.eml" / f"list.txt~{digest(b'carried')[:8]}", b"carried")
    assert add(open_case, tmp_path / "late").new == 1


def test_a_print_whose_name_another_one_bears_later_gets_its_new_id_everywhere(open_case, tmp_path, printed):
    write(tmp_path / "one" / "scan.pdf", printed("May 7, 2018", ASK))
    write(tmp_path / "two" / "more" / "scan.pdf", printed("May 8, 2018", ASK.replace("Marisela", "Ramona")))
    add(open_case, tmp_path / "one")
    read(open_case)
    assert [row["id"] for row in messages(open_case)] == ["pdf:scan.pdf#1"] and len(list(exchanges(open_case))) == 1
    add(open_case, tmp_path / "two")
    read(open_case)
    ids = {row["id"] for row in messages(open_case)}
    assert len(ids) == 2 and all(id.startswith("pdf:scan.pdf~") for id in ids)
    rows = list(exchanges(open_case))
    assert len(rows) == 2 and {proof["message"] for row in rows for proof in row["evidence"]} == ids


@pytest.fixture
def printed():
    import typst

    def made(day, text):
        head = [f"From: {OFFICER}", f"Sent: {day} 9:00 AM", f"To: {CLERK}", "Subject: record", "", text.strip()]
        shown = "\\ ".join(f"#{json.dumps(line)}" for line in head)
        return typst.compile(f"#set page(width: 612pt, height: 792pt)\n{shown}".encode())

    return made


def test_names_that_no_shell_likes_come_back_as_they_were(tmp_path, open_case):
    names = [
        "-rf.eml",
        "a\nb.eml",
        "quo\"te'.eml",
        "A.eml",
        "a.eml",
        "caf\u00e9.eml",
        "cafe\u0301.eml",
        "\u202egpj.eml",
        "😀 .eml ",
        "x" * 250,
    ]
    for number, name in enumerate(names):
        write(tmp_path / "in" / name, ask(number))
    assert add(open_case, tmp_path / "in").new == len(names)
    done = amparo("export", open_case.folder, "files")
    assert sorted(row["path"] for row in lines(done)) == sorted(names)
    assert json.dumps(lines(done)) and done.returncode == 0


def test_a_folder_and_a_file_of_one_name_are_both_kept(open_case, tmp_path):
    write(tmp_path / "one" / "a.zip", zipped(("x.txt", b"member"), ("locked.txt", b"member too")))
    write(tmp_path / "two" / "a.zip" / "x.txt", b"a file")
    write(tmp_path / "two" / "a.zip" / "locked.txt", b"member too")
    for folders in (("one", "two"), ("two", "one")):
        add(open_case, *(tmp_path / name for name in folders))
    items = open_case.workspace.items()
    assert sorted(Path(item.path).name for item in items) == sorted(
        ["a.zip", "x.txt", f"x.txt~{digest(b'a file')[:8]}", "locked.txt", f"locked.txt~{digest(b'member too')[:8]}"]
    )
