"""A process killed in the middle of writing leaves the store as it was before."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connections

from amparo.store.workspace import Workspace, workspace
from amparo.threads.message_json import pack_messages
from tests.store.made import coded, digests, finding, mail, thread

OLD = [mail(f"m{n}@clerk.example", f"the old text {n}", n) for n in range(40)]
OLD_THREADS = [thread(f"t{n}", *OLD[n : n + 2]) for n in range(0, 40, 2)]

# Each writes as the program does and is killed at a given point of a transaction, by what it is given to write.
KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from amparo.store.workspace import workspace
from amparo.threads.message_json import pack_messages
from tests.store.made import coded, digests, finding, mail, thread

def die(*anything):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

class DeadlyDigests(dict):
    def __getitem__(self, key):
        return die() if key == "t60" else super().__getitem__(key)

class DeadlyNotes(list):
    def __iter__(self):
        yield "kind", "about", "text"
        die()

class DeadlyAnswers(dict):
    items = die

with workspace(sys.argv[1]) as ws:
    new = [mail(f"n{{n}}@clerk.example", f"the new text {{n}}", n) for n in range(520)]
    threads = [thread(f"t{{n}}", *new[n : n + 2]) for n in range(0, 520, 2)]
    told = digests(threads, t0="changed")
    how = sys.argv[2]
    if how == "weave, threads half written":
        ws.replace_weave(new, threads, [], DeadlyDigests(told))
    elif how == "weave, notes half written":
        ws.replace_weave(new, threads, DeadlyNotes(), told)
    elif how == "weave, all but the end":
        with ws.transaction():
            ws.replace_weave(new, threads, [], told)
            die()
    elif how == "codings":
        exchange, coding = coded("xnew", "t0")
        object.__setattr__(coding, "values", DeadlyAnswers(a="b"))
        ws.keep_codings("t0", [coded("x0", "t0", value="ssn"), (exchange, coding)])
    elif how == "findings and their job":
        with ws.transaction():
            ws.keep_findings({{"t0": [finding(start=8)] * 600}})
            ws.mark("find", {{"t0": "new"}})
            die()
    elif how == "drafts and custody":
        with ws.transaction():
            ws.keep_drafts([("a.mbox", 0, pack_messages(new))])
            ws.drop_drafts(["b.mbox"])
            die()
"""


def fill(ws: Workspace) -> None:
    ws.replace_weave(OLD, OLD_THREADS, [("kind", "m0", "old note")], digests(OLD_THREADS))
    ws.keep_findings({"t0": [finding(start=1), finding(start=2)]})
    ws.keep_codings("t0", [coded("x0", "t0")])
    ws.mark("find", {"t0": "old"})
    ws.keep_drafts([("a.mbox", 0, pack_messages(OLD[:3]))])
    ws.keep_drafts([("b.mbox", 0, pack_messages(OLD[3:5]))])


def is_as_it_was(ws: Workspace) -> bool:
    return (
        list(ws.messages()) == OLD
        and list(ws.threads()) == OLD_THREADS
        and ws.notes() == (("kind", "m0", "old note"),)
        and ws.findings("t0") == (finding(start=1), finding(start=2))
        and ws.exchanges() == (coded("x0", "t0"),)
        and ws.jobs("find") == {"t0": "old"}
        and list(ws.drafts()) == OLD[:5]
        and len(ws.search("old", limit=100)) == 40
        and ws.search("new") == ()
    )


@pytest.mark.parametrize(
    "how",
    [
        "weave, threads half written",
        "weave, notes half written",
        "weave, all but the end",
        "codings",
        "findings and their job",
        "drafts and custody",
    ],
)
def test_a_kill_in_the_middle_changes_nothing(store_url: str, how: str) -> None:
    with workspace(store_url) as ws:
        fill(ws)
    script = KILLED.format(tests=str(Path(__file__).parents[2]))
    killed = subprocess.run([sys.executable, "-c", script, store_url, how], capture_output=True)
    assert killed.returncode != 0 and killed.stderr == b"", killed.stderr.decode()
    with workspace(store_url) as ws:
        assert is_as_it_was(ws)
        if connections[ws.alias].vendor == "sqlite":
            with connections[ws.alias].cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                assert cursor.fetchall() == [("ok",)]
                cursor.execute("PRAGMA foreign_key_check")
                assert cursor.fetchall() == []
        ws.replace_weave(OLD[:1], [thread("t0", OLD[0])], [], {"t0": "after the kill"})
        assert (ws.message_count(), ws.findings("t0"), ws.job("find", "t0")) == (1, (), None)
