"""Weaving: messages and threads in their order, and what stays when a new weave replaces the old."""

import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import pytest

from amparo.store.workspace import Workspace
from tests.store.made import coded, digests, finding, mail, rich_mail, thread

A, B, C, D = mail("a", minutes=3), mail("b", minutes=1), mail("c", minutes=None), mail("d", minutes=1)


def weave(ws: Workspace, *threads: object, **changed: str) -> None:
    messages = [message for one in threads for message in one.messages]  # type: ignore[attr-defined]
    ws.replace_weave(messages, threads, [], digests(threads, **changed))  # type: ignore[arg-type]


def test_messages_come_by_time_those_without_one_last_then_by_id(ws: Workspace) -> None:
    weave(ws, thread("t1", A, B), thread("t2", C, D, mail("Z", minutes=None), mail("É", minutes=None)))
    assert [message.id for message in ws.messages()] == ["b", "d", "a", "Z", "c", "É"]


def test_times_are_compared_as_moments_not_as_text(ws: Workspace) -> None:
    noon_utc = mail("utc", sent_at=datetime(2019, 1, 1, 12, tzinfo=UTC))
    one_hour_earlier = mail("mst", sent_at=datetime(2019, 1, 1, 4, tzinfo=timezone(timedelta(hours=-7))))
    year_one = mail("old", sent_at=datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=7))))
    weave(ws, thread("t", noon_utc, one_hour_earlier, year_one))
    assert [message.id for message in ws.messages()] == ["old", "mst", "utc"]
    assert ws.message("mst") == one_hour_earlier


def test_a_message_comes_back_whole(ws: Workspace) -> None:
    weave(ws, thread("t", rich_mail(), A))
    assert ws.message(rich_mail().id) == rich_mail()
    assert ws.message("a") == A
    with pytest.raises(KeyError):
        ws.message("nobody")


@pytest.mark.parametrize("id", ["x" * 9000, "nul\x00", "bad \udce9", "sub \x1a", "quote ' \" ;", "ñ@clerk.example"])
def test_ids_may_be_as_hostile_as_they_like(ws: Workspace, id: str) -> None:
    weave(ws, thread("t" + id, mail(id)))
    assert ws.message(id).id == id
    assert ws.thread("t" + id).messages == (mail(id),)
    assert ws.thread_digests() == {"t" + id: "digest of t" + id}


def test_quoted_messages_are_counted_apart(ws: Workspace) -> None:
    weave(ws, thread("t", A, B, rich_mail()))
    assert (ws.message_count(), ws.message_count(quoted=True)) == (2, 3)


def test_threads_come_in_order_of_their_first_message(ws: Workspace) -> None:
    late, early, undated, empty = (
        thread("t1", A),
        thread("t3", D, C),
        thread("t0", mail("u", minutes=None)),
        thread("t9"),
    )
    weave(ws, late, early, undated, thread("t2", B), empty)
    assert [one.id for one in ws.threads()] == ["t9", "t2", "t3", "t1", "t0"]
    assert ws.thread("t3") == early, "a thread keeps its own order of messages"
    with pytest.raises(KeyError):
        ws.thread("t8")


def test_notes_stand_as_they_were_given(ws: Workspace) -> None:
    notes = [("twin", "b", "two texts"), ("gap", "é", ""), ("twin", "a", "x\x00y")]
    ws.replace_weave([], [], notes, {})
    assert ws.notes() == tuple(notes)
    assert ws.notes("twin") == (notes[0], notes[2])
    assert ws.notes("none") == ()
    ws.replace_weave([], [], [], {})
    assert ws.notes() == ()


class TestReplacing:
    @pytest.fixture
    def ws(self, ws: Workspace) -> Workspace:
        weave(ws, thread("t1", A), thread("t2", B), thread("t3", D))
        for id in ("t1", "t2", "t3"):
            ws.keep_findings({id: [finding()]})
            ws.keep_codings(id, [coded("x" + id, id)])
            ws.keep_coding(*coded("x" + id, id, "Ana", "phone"))
            ws.mark("find", {id: f"digest of {id}"})
        return ws

    def test_everything_of_an_unchanged_thread_stays(self, ws: Workspace) -> None:
        weave(ws, thread("t3", D), thread("t2", B), thread("t1", A))
        assert [ws.findings(id) for id in ("t1", "t2", "t3")] == [(finding(),)] * 3
        assert [exchange.id for exchange, _ in ws.exchanges()] == ["xt1", "xt2", "xt3"]
        assert list(ws.jobs("find")) == ["t1", "t2", "t3"]

    def test_a_changed_or_vanished_thread_loses_what_the_machine_made_of_it(self, ws: Workspace) -> None:
        weave(ws, thread("t1", A), thread("t2", B, D), t2="another digest")
        assert [len(ws.findings(id)) for id in ("t1", "t2", "t3")] == [1, 0, 0]
        assert [exchange.id for exchange, _ in ws.exchanges()] == ["xt1"]

    def test_what_a_person_coded_stays(self, ws: Workspace) -> None:
        weave(ws, thread("t9", A))
        assert ws.exchanges() == ()
        assert ws.exchanges("Ana") == tuple(coded("x" + id, id, "Ana", "phone") for id in ("t1", "t2", "t3"))

    def test_a_thread_that_comes_back_as_it_was_is_not_taken_for_done(self, ws: Workspace) -> None:
        weave(ws, thread("t1", A), thread("t2", B), thread("t3", D), t1="another digest")
        weave(ws, thread("t1", A), thread("t2", B), thread("t3", D))
        assert (ws.findings("t1"), ws.job("find", "t1")) == ((), None)
        assert list(ws.jobs("find")) == ["t2", "t3"]

    def test_the_index_is_that_of_the_new_weave(self, ws: Workspace) -> None:
        weave(ws, thread("t1", mail("a", "a wholly new text")))
        assert [hit.message for hit in ws.search("wholly")] == ["a"]
        assert ws.search("morning") == ()

    @pytest.mark.parametrize(
        ("messages", "threads", "told"),
        [
            ([A, A], [thread("t", A)], {"t": "1"}),
            ([A], [thread("t", A), thread("t", A)], {"t": "1"}),
            ([A], [thread("t", A, B)], {"t": "1"}),
            ([A], [thread("t", A)], {}),
        ],
        ids=["message twice", "thread twice", "message missing", "digest missing"],
    )
    def test_a_senseless_weave_is_refused_and_changes_nothing(
        self, ws: Workspace, messages: list, threads: list, told: dict[str, str]
    ) -> None:
        with pytest.raises(ValueError):
            ws.replace_weave(messages, threads, [], told)
        assert ws.message_count() == 3


def test_two_and_a_half_thousand_messages_come_back(ws: Workspace) -> None:
    body = " ".join(f"word{n % 97}" for n in range(300))
    messages = [mail(f"m{n}@clerk.example", body, n) for n in range(2500)]
    threads = [thread(f"t{n}", *messages[n : n + 5]) for n in range(0, 2500, 5)]
    ws.replace_weave(messages, threads, [], digests(threads))
    assert sum(len(one.messages) for one in ws.threads()) == 2500 == sum(1 for _ in ws.messages())


def test_reading_holds_a_few_messages_at_a_time(ws: Workspace) -> None:
    body = "x" * 20_000
    messages = [mail(f"m{n}@clerk.example", body + str(n), n) for n in range(1000)]
    threads = [thread(f"t{n}", *messages[n : n + 2]) for n in range(0, 1000, 2)]
    ws.replace_weave(messages, threads, [], digests(threads))
    del messages, threads
    for read in (ws.messages, ws.threads, lambda: ws.search("m*", 1)):
        tracemalloc.start()
        assert sum(1 for _ in read()) in (1000, 500, 0)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 13_000_000, "the whole is 20 MB; 200 messages are 4 MB, and twice that while they are unpacked"
