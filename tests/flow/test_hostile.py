"""Records made to break the intake: what is lost, swallowed, doubled or mixed up here would be so in court."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from amparo.bulk.local import InProcess
from amparo.bulk.runner import DIED, Done, Failure
from amparo.bulk.worker import attempt
from amparo.errors import CaseProblem, PathProblem
from amparo.flow.audit import audit
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.flow.rows import exchanges, files, messages
from amparo.ids import digest
from amparo.records.archive import Limits
from amparo.records.item import Outcome
from amparo.wiring import new_case, opened
from tests.flow.conftest import BODIES, CLERK, OFFICER, amparo, lines, mail

ASK = "Can you tell me the current address for Marisela Inventada, DOB 3/14/1982?\n"
LINK = "This is a link to another place, which is not followed."


@pytest.fixture
def case(tmp_path):
    (tmp_path / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    new_case(tmp_path / "case", {}, tmp_path / "bodies.yaml")
    with opened(tmp_path / "case") as open_case:
        yield open_case


def ask(number, text=ASK, **more):
    return bytes(mail(OFFICER, CLERK, f"record {number}", "Tue, 08 May 2018 09:14:00 -0600", number, text, **more))


def add(case, *paths, agency=None, limits=None):
    return ingest(case, list(paths), Note(agency), Silence(), *([limits] if limits else []))


def read(case, runner=None):
    return audit(case, runner or InProcess(), Silence())


def ended(case):
    return {row["path"]: (row["outcome"], row["reason"]) for row in files(case)}


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def test_attachments_of_any_name_have_each_an_item(case, tmp_path):
    names = ["x", "x", "x#2", "x#2", "a/b", "a_b", "..", "../../x"]
    sent = ask(1, attachments=[(name, f"bytes of {number}".encode()) for number, name in enumerate(names)])
    write(tmp_path / "in" / "m.eml", sent)
    add(case, tmp_path / "in")
    read(case)
    carried = [item for item in case.workspace.items() if item.container == "m.eml"]
    assert len({item.path for item in carried}) == len({item.sha256 for item in carried}) == len(names)
    assert ended(case)["m.eml"] == ("read", None)


def test_a_file_where_an_attachment_would_stand_stops_nothing(case, tmp_path):
    sent = ask(1, attachments=[("list.txt", b"carried")])
    write(tmp_path / "in" / "a.zip", zipped(("m.eml", sent), ("m.eml/list.txt", b"received")))
    add(case, tmp_path / "in")
    read(case)
    digests = {item.path: item.sha256 for item in case.workspace.items()}
    assert digests["a.zip/m.eml/list.txt"] == digest(b"received")
    assert digests[f"a.zip/m.eml/list.txt~{digest(b'carried')[:8]}"] == digest(b"carried")
    # Received later, with the bytes of what a mail carries: a file of its own all the same.
    write(tmp_path / "late" / "a.zip" / "m.eml" / f"list.txt~{digest(b'carried')[:8]}", b"carried")
    assert add(case, tmp_path / "late").new == 1


def test_a_file_that_could_not_be_taken_is_taken_once_it_can(case, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "m.eml").symlink_to(tmp_path)
    (folder / "shut").symlink_to(tmp_path)  # as a folder that may not be listed: a note without bytes
    told = add(case, folder)
    assert told.failed == (("m.eml", LINK), ("shut", LINK)) and ended(case)["m.eml"] == ("damaged", LINK)
    (folder / "m.eml").unlink()
    (folder / "shut").unlink()
    write(folder / "m.eml", ask(1))
    write(folder / "shut" / "n.eml", ask(2))
    assert add(case, folder).new == 2
    read(case)
    assert ended(case) == {"m.eml": ("read", None), "shut/n.eml": ("read", None)}


def test_one_file_from_two_agencies_is_two_receipts(case, tmp_path):
    path = write(tmp_path / "m.eml", ask(1))
    assert [add(case, path, agency=slug).new for slug in ("doh", "mvd", "doh", "mvd")] == [1, 1, 0, 0]
    read(case)
    assert [(item.path, item.agency) for item in case.workspace.items()] == [("m.eml", "doh"), ("m.eml~mvd", "mvd")]
    (row,) = messages(case)
    assert [copy["path"] for copy in row["copies"]] == ["m.eml", "m.eml~mvd"]


def test_a_member_of_an_archive_belongs_to_the_agency_of_its_folder(case, tmp_path):
    path = write(tmp_path / "all.zip", zipped(("doh/a.eml", ask(1)), ("mvd/b.eml", ask(2))))
    add(case, path)
    assert {item.name: item.agency for item in case.workspace.items()} == {
        "all.zip": None,
        "a.eml": "doh",
        "b.eml": "mvd",
    }


def test_an_archive_that_stands_in_another_a_thousand_times_is_opened_once(case, tmp_path):
    inner = zipped(("a.txt", b"deep"))
    for _ in range(4):
        inner = zipped(*((f"{number}.zip", inner) for number in range(6)))
    add(case, write(tmp_path / "bomb.zip", inner))
    found = case.workspace.custody()
    assert len(found) == 1 + 4 * 6 and sum(how.outcome is Outcome.duplicate for how in found.values()) == 4 * 5
    assert "the same bytes as bomb.zip/0.zip" in {how.reason for how in found.values()}


def test_an_archive_cut_short_is_damaged_and_what_it_gave_is_read(case, tmp_path):
    sent = io.BytesIO()
    with tarfile.open(fileobj=sent, mode="w") as archive:
        for number in (1, 2, 3):
            entry = tarfile.TarInfo(f"{number}.eml")
            entry.size = len(content := ask(number))
            archive.addfile(entry, io.BytesIO(content))
    add(case, write(tmp_path / "mails.tar", sent.getvalue()[:2600]))
    assert read(case).unread == 2
    found = ended(case)
    assert [found[f"mails.tar/{number}.eml"][0] for number in (1, 2)] == ["read", "read"]
    assert found["mails.tar"][0] == found["mails.tar/3.eml"][0] == "damaged" and "cut short" in found["mails.tar"][1]
    (row,) = [row for row in files(case) if row["path"] == "mails.tar"]
    assert (row["expected"], row["read"], row["failed"]) == (4, 2, 2)


def test_archives_within_archives_share_one_limit(case, tmp_path):
    inner = zipped(("a.txt", b"deep"))
    for _ in range(3):
        inner = zipped(*((f"{number}.zip", inner + bytes(number)) for number in range(6)))  # none has another's bytes
    add(case, write(tmp_path / "bomb.zip", inner), limits=Limits(count=60))
    found = case.workspace.custody()
    assert len(found) < 130 and {how.outcome.value for how in found.values()} >= {"unsupported"}
    assert all(how.reason for how in found.values() if how.outcome.value == "unsupported")


def test_the_case_is_no_record_of_itself(case, tmp_path):
    for path in (case.folder, tmp_path, case.folder / "originals"):
        case.originals.folder.mkdir(exist_ok=True)
        with pytest.raises(PathProblem, match="the case itself"):
            add(case, path)
    assert case.workspace.items() == ()


def test_no_room_is_no_fault_of_the_records_and_half_an_archive_is_none(case, tmp_path):
    write(tmp_path / "in" / "a.eml", ask(1))
    write(tmp_path / "in" / "b.zip", zipped(("one.txt", b"one"), ("two.txt", b"two")))
    case.originals.folder.mkdir()
    in_the_way = write(case.originals.folder / digest(b"two")[:2], b"")
    with pytest.raises(CaseProblem, match="cannot be kept"):
        add(case, tmp_path / "in")
    assert ended(case).keys() == {"a.eml"}
    in_the_way.unlink()
    assert add(case, tmp_path / "in").new == 1
    read(case)
    assert {outcome for outcome, _ in ended(case).values()} == {"read"} and len(ended(case)) == 4


def test_an_original_that_was_changed_is_told_and_healed(case, tmp_path):
    path = write(tmp_path / "m.eml", ask(1))
    box = write(tmp_path / "all.mbox", b"From a@b Tue May  8 09:14:00 2018\n" + ask(2))
    add(case, path, box)
    for one in (path, box):
        kept = case.originals.path_of(digest(one.read_bytes()))
        kept.chmod(0o600)
        kept.write_bytes(one.read_bytes().replace(b"Marisela", b"Marisolo"))
    read(case)
    assert [outcome for outcome, _ in ended(case).values()] == ["damaged", "damaged"] and not list(messages(case))
    assert add(case, path, box).new == 0
    read(case)
    assert [outcome for outcome, _ in ended(case).values()] == ["read", "read"] and len(list(messages(case))) == 2


class OnABadDay:
    """Runs tasks, but the process dies of every slice of a mailbox that holds a certain word."""

    def run(self, task, inputs, cost=None):
        for index, given in enumerate(inputs):
            piece = getattr(given, "piece", None)
            if piece and b"POISON" in given.path.read_bytes()[piece.start : piece.end]:
                yield Done(index, None, Failure(DIED))
            else:
                yield attempt(task, index, given)


def test_one_mail_that_kills_the_reader_costs_only_itself_and_is_tried_again(case, tmp_path):
    letters = [ask(number, "POISON\n" if number == 2 else ASK) for number in range(4)]
    add(
        case,
        write(tmp_path / "all.mbox", b"".join(b"From a@b Tue May  8 09:14:00 2018\n" + one + b"\n" for one in letters)),
    )
    read(case, OnABadDay())
    how = case.workspace.custody()["all.mbox"]
    assert (how.outcome.value, how.expected, how.read, how.failed) == ("read", 4, 3, 1)
    assert how.reason == "reading it failed: worker died"
    assert sorted(row["id"] for row in messages(case)) == [f"m{number}@ice.example" for number in (0, 1, 3)]
    read(case)
    assert len(list(messages(case))) == 4 and ended(case)["all.mbox"] == ("read", None)


def test_ids_that_pass_for_ours_and_dates_at_the_ends_of_the_calendar(case, tmp_path):
    told = [
        ("<a@b.example>", "Fri, 31 Dec 9999 23:59:59 -1200", "The first text is about the parking lot."),
        ("<a@b.example>", "Mon, 01 Jan 0001 00:00:00 +1400", "Another one asks for toner and for paper."),
        ("<a@b.example~2>", "Fri, 31 Dec 9999 23:59:59", "A third one tells of the lunch on Friday."),
        ("<quoted:a@b.example#1>", "Tue, 08 May 2018 09:14:00 +9999", "This is nobody's quoted text, see."),
        ("<pdf:x.pdf#1>", "8 May 99999999999999 01:01:01", "And this one was never printed at all."),
        (
            "<" + "x" * 100_000 + ">",
            "-",
            "From: Ann <ann@ice.example>\nSent: Friday, December 31, 9999 11:59 PM\n\nWhere?",
        ),
    ]
    for number, (id, date, text) in enumerate(told):
        head = f"From: {OFFICER}\nTo: {CLERK}\nSubject: s{number}\nDate: {date}\nMessage-ID: {id}\n\n"
        write(tmp_path / "in" / f"{number}.eml", (head + text).encode())
    add(case, tmp_path / "in")
    read(case)
    ids = {row["id"] for row in messages(case) if not row["carrier"]}
    assert {"a@b.example", "a@b.example~2", "a@b.example~3"} <= ids and len(ids) == len(told)
    assert not any(id.startswith(("quoted:", "pdf:")) for id in ids)
    assert [outcome for outcome, _ in ended(case).values()] == ["read"] * len(told)


def test_a_later_file_of_the_same_bytes_takes_what_the_mail_carries_with_it(case, tmp_path):
    sent = ask(1, attachments=[("list.txt", b"carried")])
    write(tmp_path / "one" / "z.eml", sent)
    write(tmp_path / "two" / "a.eml", sent)
    add(case, tmp_path / "one")
    read(case)
    add(case, tmp_path / "two")
    read(case)
    assert ended(case) == {
        "a.eml": ("read", None),
        "a.eml/list.txt": ("read", None),
        "z.eml": ("duplicate", "the same bytes as a.eml"),
    }


def test_a_print_whose_name_another_one_bears_later_gets_its_new_id_everywhere(case, tmp_path, printed):
    write(tmp_path / "one" / "scan.pdf", printed("May 7, 2018", ASK))
    write(tmp_path / "two" / "more" / "scan.pdf", printed("May 8, 2018", ASK.replace("Marisela", "Ramona")))
    add(case, tmp_path / "one")
    read(case)
    assert [row["id"] for row in messages(case)] == ["pdf:scan.pdf#1"] and len(list(exchanges(case))) == 1
    add(case, tmp_path / "two")
    read(case)
    ids = {row["id"] for row in messages(case)}
    assert len(ids) == 2 and all(id.startswith("pdf:scan.pdf~") for id in ids)
    rows = list(exchanges(case))
    assert len(rows) == 2 and {proof["message"] for row in rows for proof in row["evidence"]} == ids


@pytest.fixture
def printed():
    import typst

    def made(day, text):
        head = [f"From: {OFFICER}", f"Sent: {day} 9:00 AM", f"To: {CLERK}", "Subject: record", "", text.strip()]
        shown = "\\ ".join(f"#{json.dumps(line)}" for line in head)
        return typst.compile(f"#set page(width: 612pt, height: 792pt)\n{shown}".encode())

    return made


def test_names_that_no_shell_likes_come_back_as_they_were(tmp_path, case):
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
    assert add(case, tmp_path / "in").new == len(names)
    done = amparo("export", case.folder, "files")
    assert sorted(row["path"] for row in lines(done)) == sorted(names)
    assert json.dumps(lines(done)) and done.returncode == 0


def test_a_folder_and_a_file_of_one_name_are_both_kept(case, tmp_path):
    write(tmp_path / "one" / "a.zip", zipped(("x.txt", b"member"), ("locked.txt", b"member too")))
    write(tmp_path / "two" / "a.zip" / "x.txt", b"a file")
    write(tmp_path / "two" / "a.zip" / "locked.txt", b"member too")
    for folders in (("one", "two"), ("two", "one")):
        add(case, *(tmp_path / name for name in folders))
    items = case.workspace.items()
    assert sorted(Path(item.path).name for item in items) == sorted(
        ["a.zip", "x.txt", f"x.txt~{digest(b'a file')[:8]}", "locked.txt", f"locked.txt~{digest(b'member too')[:8]}"]
    )
