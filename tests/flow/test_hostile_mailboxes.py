"""Mails made to break the intake: one that kills its reader, ids that pass for ours, dates at the ends of the calendar."""

from amparo.bulk.runner import DIED, Done, Failure
from amparo.bulk.worker import attempt
from amparo.flow.rows import messages
from tests.flow.conftest import CLERK, OFFICER
from tests.flow.hostile import ASK, add, ask, ended, read, write

LINK = "This is a link to another place, which is not followed."


class OnABadDay:
    """Runs tasks, but the process dies of every slice of a mailbox that holds a certain word."""

    def run(self, task, inputs, cost=None):
        for index, given in enumerate(inputs):
            piece = getattr(given, "piece", None)
            if piece and b"POISON" in given.path.read_bytes()[piece.start : piece.end]:
                yield Done(index, None, Failure(DIED))
            else:
                yield attempt(task, index, given)


def test_one_mail_that_kills_the_reader_costs_only_itself_and_is_tried_again(open_case, tmp_path):
    letters = [ask(number, "POISON\n" if number == 2 else ASK) for number in range(4)]
    add(
        open_case,
        write(tmp_path / "all.mbox", b"".join(b"From a@b Tue May  8 09:14:00 2018\n" + one + b"\n" for one in letters)),
    )
    read(open_case, OnABadDay())
    how = open_case.workspace.custody()["all.mbox"]
    assert (how.outcome.value, how.expected, how.read, how.failed) == ("read", 4, 3, 1)
    assert how.reason == "reading it failed: worker died"
    assert sorted(row["id"] for row in messages(open_case)) == [f"m{number}@ice.example" for number in (0, 1, 3)]
    read(open_case)
    assert len(list(messages(open_case))) == 4 and ended(open_case)["all.mbox"] == ("read", None)


def test_ids_that_pass_for_ours_and_dates_at_the_ends_of_the_calendar(open_case, tmp_path):
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
    add(open_case, tmp_path / "in")
    read(open_case)
    ids = {row["id"] for row in messages(open_case) if not row["carrier"]}
    assert {"a@b.example", "a@b.example~2", "a@b.example~3"} <= ids and len(ids) == len(told)
    assert not any(id.startswith(("quoted:", "pdf:")) for id in ids)
    assert [outcome for outcome, _ in ended(open_case).values()] == ["read"] * len(told)


def test_a_later_file_of_the_same_bytes_takes_what_the_mail_carries_with_it(open_case, tmp_path):
    sent = ask(1, attachments=[("list.txt", b"carried")])
    write(tmp_path / "one" / "z.eml", sent)
    write(tmp_path / "two" / "a.eml", sent)
    add(open_case, tmp_path / "one")
    read(open_case)
    add(open_case, tmp_path / "two")
    read(open_case)
    assert ended(open_case) == {
        "a.eml": ("read", None),
        "a.eml/list.txt": ("read", None),
        "z.eml": ("duplicate", "the same bytes as a.eml"),
    }
