"""Many machines: real schedulers and workers on this one; the same results, and a lost machine loses nothing."""

import functools
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from amparo.bulk.address import Tls
from amparo.bulk.cluster import Cluster, check_identity
from amparo.bulk.local import InProcess
from amparo.bulk.remote import identity
from amparo.bulk.runner import DIED, HUNG
from amparo.errors import AmparoError, MissingPart
from tests.bulk.machines import Machines, certificates, free_port
from tests.bulk.tasks import big, deadly, divide, five_ms, hangs, loses_machine, size_of, square
from tests.bulk.test_local import told
from tests.flow.conftest import BODIES, CLERK, OFFICER, amparo, mail


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler that gives a task up at once when its worker is lost, and two workers."""
    made = Machines(tmp_path_factory.mktemp("machines"))
    try:
        made.start_scheduler(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
        made.start_worker()
        made.start_worker()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def cluster(machines: Machines) -> Iterator[Cluster]:
    with Cluster(machines.address, limit=2.0) as made:
        made.client.wait_for_workers(2)
        yield made


class TestResults:
    @pytest.mark.parametrize("task", [square, divide, big])
    def test_are_those_of_this_process_in_the_order_of_the_inputs(self, cluster: Cluster, task: object) -> None:
        assert told(cluster, task, range(300)) == told(InProcess(), task, range(300))

    def test_of_no_input_are_none(self, cluster: Cluster) -> None:
        assert told(cluster, square, range(0)) == []

    def test_of_a_run_inside_another_one_do_not_mix(self, cluster: Cluster) -> None:
        for one in cluster.run(square, range(5)):
            assert told(cluster, divide, range(3)) == told(InProcess(), divide, range(3))
            assert one.result == one.index**2


@pytest.mark.parametrize("poison", [{0}, {3, 4}, {39}])
def test_an_input_that_kills_its_process_is_the_only_one_lost(cluster: Cluster, poison: set[int]) -> None:
    done = told(cluster, functools.partial(deadly, poison=frozenset(poison)), range(40))
    assert done == [(n, None, DIED) if n in poison else (n, n * n, None) for n in range(40)]
    assert cluster.threads() == 2


def test_an_input_that_hangs_is_stopped_and_reported(cluster: Cluster) -> None:
    done = told(cluster, functools.partial(hangs, poison=frozenset({2})), range(10))
    assert done == [(n, None, HUNG) if n == 2 else (n, n * n, None) for n in range(10)]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere no path means a file in one process alone")
def test_a_file_that_the_workers_do_not_see_travels(cluster: Cluster, tmp_path: Path) -> None:
    sizes = [10, 0, 12_000_000]
    opened = []
    for number, size in enumerate(sizes):
        (tmp_path / str(number)).write_bytes(bytes(size))
        handle = os.open(tmp_path / str(number), os.O_RDONLY)
        opened.append(os.dup2(handle, 700 + number))
        os.close(handle)
    try:
        files = [Path(f"/proc/self/fd/{handle}") for handle in opened]
        cluster.send_files = False
        assert [one.result for one in cluster.run(size_of, files)] == sizes
        assert cluster.send_files
    finally:
        for handle in opened:
            os.close(handle)


def production(folder: Path) -> Path:
    """Two dozen mails, as files and in a mailbox, and a file that cannot be read."""
    (folder / "doh").mkdir(parents=True)
    box = b""
    for n in range(12):
        ask = f"Can you tell me the address of Marisela Inventada, DOB 3/{1 + n}/1982?\n\nPaul\n"
        answer = f"Hi Paul, she lives at {n} Calle Ficticia, Apt 4.\n\nDolores\n"
        day, reply = f"Tue, 08 May 2018 09:{14 + n}:00 -0600", f"<ma{n}@ice.example>"
        made = mail(OFFICER, CLERK, f"record {n}", day, f"a{n}", ask)
        (folder / "doh" / f"{n:02}.eml").write_bytes(bytes(made))
        made = mail(CLERK, OFFICER, f"RE: record {n}", day, f"b{n}", answer, reply)
        box += b"From dolores@doh.example Tue May  8 09:14:00 2018\n" + bytes(made) + b"\n"
    (folder / "doh" / "sent.mbox").write_bytes(box)
    (folder / "doh" / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    return folder


def kept(case: Path) -> dict[str, list[object]]:
    """Every row of every table, but for when and how fast it was done."""
    with closing(sqlite3.connect(case / "amparo.db")) as store:
        names = [row[0] for row in store.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: store.execute(f"SELECT * FROM {name}").fetchall() for name in names if not name.endswith("step")}


def test_an_audit_gives_the_same_bytes_as_on_this_machine(machines: Machines, tmp_path: Path) -> None:
    (tmp_path / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    assert amparo("new", here, "--title", "case", "--bodies", tmp_path / "bodies.yaml").returncode == 0
    assert amparo("add", here, production(tmp_path / "records")).returncode == 0
    shutil.copytree(here, there)
    assert amparo("audit", here, "--workers", "2").returncode == 3
    done = amparo("audit", "there", "--cluster", machines.address, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert kept(here) == kept(there)  # whatever is exported or reported is made of this
    assert len(kept(there)["store_message"]) == 24


def test_a_lost_machine_loses_nothing_and_an_input_that_loses_each_is_at_fault(
    machines: Machines, cluster: Cluster, tmp_path: Path
) -> None:
    for _ in range(3):  # the accident costs one, the guilty input two: once in company and once alone
        machines.start_worker()
    cluster.client.wait_for_workers(5)
    task = functools.partial(loses_machine, once=7, always=60, marker=str(tmp_path / "lost"))
    done = told(cluster, task, range(120))
    assert done == [(n, None, DIED) if n == 60 else (n, n * n, None) for n in range(120)]
    assert (tmp_path / "lost").exists()
    assert cluster.threads() == 2


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    return certificates(tmp_path_factory.mktemp("tls") / "ours")


@pytest.fixture(scope="module")
def guarded(tls: Tls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler and a worker that speak TLS only."""
    made = Machines(tmp_path_factory.mktemp("guarded"), tls)
    try:
        made.start_scheduler()
        made.start_worker()
        yield made
    finally:
        made.stop()


class TestTls:
    def test_works_from_end_to_end(self, guarded: Machines, tls: Tls) -> None:
        with Cluster(guarded.address, tls) as cluster:
            assert told(cluster, square, range(50)) == told(InProcess(), square, range(50))
            (worker,) = cluster.client.nthreads()
            assert worker.startswith("tls://")

    def test_lets_nobody_in_whom_another_authority_vouches_for(self, guarded: Machines, tmp_path: Path) -> None:
        with pytest.raises(AmparoError, match="no connection to the scheduler") as refused:
            Cluster(guarded.address, certificates(tmp_path / "theirs"), patience=1.0)
        assert "same authority" in refused.value.advice


def test_nobody_waits_for_ever_where_all_workers_are_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.bulk.cluster.DESERTED", 0.5)
    monkeypatch.setattr("amparo.bulk.cluster.FETCH", 0.5)
    machines = Machines(tmp_path)
    try:
        machines.start_scheduler()
        machines.start_worker()
        with Cluster(machines.address) as cluster, pytest.raises(AmparoError, match="no worker is left"):
            for one in cluster.run(five_ms, range(5000)):
                if one.index == 100:
                    machines.running[-1].kill()
    finally:
        machines.stop()


def test_a_scheduler_that_is_not_there_is_told() -> None:
    with pytest.raises(AmparoError, match="no connection to the scheduler"):
        Cluster(f"tcp://127.0.0.1:{free_port()}", patience=0.5)


def test_a_worker_unlike_us_is_refused_by_what_differs() -> None:
    check_identity("tls://10.0.0.6:1", identity())
    theirs = {**dict(identity()), "amparo": "0.0.1", "Python": "3.9"}
    with pytest.raises(AmparoError, match=r"Python is 3\.9 there and .* here; amparo is 0\.0\.1 there") as refused:
        check_identity("tls://10.0.0.6:1", tuple(theirs.items()))
    assert refused.value.where == "tls://10.0.0.6:1"


def test_readers_count_and_what_only_writes_does_not() -> None:
    assert {"amparo", "Python", "pypdfium2"} <= dict(identity()).keys()
    assert not {"psycopg", "pyarrow", "distributed"} & dict(identity()).keys()


def test_without_the_extra_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPart) as missing:
        Cluster("tcp://127.0.0.1:8786")
    assert "pip install distributed" in missing.value.advice


def test_an_unsafe_address_and_two_kinds_of_workers_are_wrong_usage(tmp_path: Path) -> None:
    both = amparo("audit", tmp_path, "--workers", "2", "--cluster", "tcp://127.0.0.1:1")
    assert (both.returncode, both.stdout) == (2, "") and "exclude each other" in both.stderr
    open_wire = amparo("audit", tmp_path, "--cluster", "tcp://10.0.0.5:8786")
    assert (open_wire.returncode, open_wire.stdout) == (2, "") and "unencrypted" in open_wire.stderr
