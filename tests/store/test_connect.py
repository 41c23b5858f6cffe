"""Opening a store: two databases, several cases at once, and everything that may be wrong with an address."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections

from amparo.errors import AmparoError, CaseProblem, ConfigProblem, MissingPart
from amparo.store import connect, models
from amparo.store.connect import close_store, open_store
from amparo.store.workspace import Workspace, workspace
from tests.store.made import mail, thread


def test_the_checked_in_migrations_make_the_models() -> None:
    call_command("makemigrations", "store", check_changes=True, dry_run=True, verbosity=0)


def test_a_query_that_names_no_store_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASES is improperly configured"):
        models.Item.objects.count()


def test_two_cases_in_one_process_do_not_mix(store_url: str, tmp_path: Path) -> None:
    with workspace(store_url) as one, workspace(f"sqlite:///{tmp_path / 'other.db'}") as other:
        one.mark("read", {"a": "1"})
        other.mark("read", {"b": "2"})
        assert (one.jobs("read"), other.jobs("read")) == ({"a": "1"}, {"b": "2"})


def test_what_was_kept_is_there_when_the_store_is_opened_again(store_url: str) -> None:
    with workspace(store_url) as ws:
        ws.replace_weave([mail("a")], [thread("t", mail("a"))], [], {"t": "1"})
    with workspace(store_url) as ws:
        assert list(ws.messages()) == [mail("a")]
        assert [hit.message for hit in ws.search("morning")] == ["a"]


def test_one_store_may_be_open_twice(store_url: str) -> None:
    with workspace(store_url) as one, workspace(store_url) as two:
        one.mark("read", {"a": "1"})
        assert two.job("read", "a") == "1"


def test_closing_forgets_the_alias_and_may_be_repeated(store_url: str) -> None:
    alias = open_store(store_url)
    close_store(alias)
    close_store(alias)
    assert alias not in connections.databases


def test_a_store_of_a_newer_program_is_left_alone(store_url: str) -> None:
    alias = open_store(store_url)
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_newer', CURRENT_TIMESTAMP)"
        )
    close_store(alias)
    with pytest.raises(CaseProblem, match="newer program"):
        open_store(store_url)


def test_many_processes_may_open_a_new_store_at_once(store_url: str) -> None:
    script = "import sys; from amparo.store.connect import open_store; open_store(sys.argv[1])"
    running = [subprocess.Popen([sys.executable, "-c", script, store_url], stderr=subprocess.PIPE) for _ in range(3)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [(b"", 0)] * 3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "amparo.db"


def test_sqlite_writes_ahead_keeps_references_and_waits(file: Path) -> None:
    with workspace(f"sqlite:///{file}") as ws, connections[ws.alias].cursor() as cursor:
        told = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            cursor.execute(f"PRAGMA {name}")
            told[name] = cursor.fetchone()[0]
    assert told == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 30_000}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
@pytest.mark.parametrize("mode_before", [None, 0o644])
def test_only_the_owner_may_read_a_store(file: Path, mode_before: int | None) -> None:
    if mode_before is not None:
        file.touch()
        file.chmod(mode_before)
    with workspace(f"sqlite:///{file}") as ws:
        ws.mark("read", {"a": "1"})
        assert {made.name: made.stat().st_mode & 0o777 for made in file.parent.glob("amparo.db*")} == {
            "amparo.db": 0o600,
            "amparo.db-shm": 0o600,
            "amparo.db-wal": 0o600,
        }


def test_a_relative_address_is_taken_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with workspace("sqlite:///here.db") as ws:
        monkeypatch.chdir("/")
        ws.mark("read", {"a": "1"})
    assert (tmp_path / "here.db").exists()


def test_a_file_that_is_no_database_is_said_and_left_alone(file: Path) -> None:
    file.write_bytes(b"Dear sir, " * 1000)
    with pytest.raises(CaseProblem, match="cannot be opened"):
        open_store(f"sqlite:///{file}")
    assert file.read_bytes() == b"Dear sir, " * 1000


def test_a_database_of_another_program_is_said(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE store_item (name TEXT)")
    other.close()
    with pytest.raises(CaseProblem, match="cannot be opened"):
        open_store(f"sqlite:///{file}")


def test_a_store_that_another_command_is_writing_is_waited_for_and_then_said(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT", 0.05)
    with workspace(f"sqlite:///{file}") as one, workspace(f"sqlite:///{file}") as two, one.transaction():
        with pytest.raises(CaseProblem, match="could not be written"):
            two.mark("read", {"a": "1"})
        assert two.jobs("read") == {}, "reading never waits"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://u:geheim@h/d", ConfigProblem),
        ("amparo.db", ConfigProblem),
        ("", ConfigProblem),
        ("sqlite:////no/such/folder/amparo.db", CaseProblem),
        ("sqlite:///", CaseProblem),
        ("postgresql://u:geheim@127.0.0.1:1/d", CaseProblem),
        ("postgresql://u:geheim@127.0.0.1:1/d?password=geheim", CaseProblem),
        ("postgresql://u:geheim@127.0.0.1:99999999/d", ConfigProblem),
        ("postgresql://u:geheim@127.0.0.1:1", ConfigProblem),
        ("postgresql://u:geheim@127.0.0.1:1/" + "d" * 70, CaseProblem),
        ("sqlite://file.db", ConfigProblem),
        ("sqlite:///no\x00such", CaseProblem),
        ("postgresql://u:geheim@[oops/d", ConfigProblem),
        ("postgresql://u@127.0.0.1:1/d?nonsense=1", CaseProblem),
    ],
)
def test_a_wrong_address_is_an_error_with_advice_and_without_the_password(url: str, problem: type[AmparoError]) -> None:
    before = set(connections.databases)
    with pytest.raises(problem) as caught:
        open_store(url)
    assert "geheim" not in str(caught.value) and caught.value.advice
    assert set(connections.databases) == before


def test_a_database_that_does_not_exist_is_said(postgres: object) -> None:
    url = postgres.new_database()  # type: ignore[attr-defined]
    with pytest.raises(CaseProblem, match="cannot be opened"):
        open_store(url.replace("@/postgres", "@/no_such"))


def test_without_its_driver_postgresql_is_a_missing_part() -> None:
    script = (
        "import sys; sys.modules['psycopg'] = sys.modules['psycopg2'] = None\n"
        "from amparo.store.connect import open_store\n"
        "from amparo.errors import MissingPart\n"
        "try: open_store('postgresql://u@127.0.0.1:1/d')\n"
        "except MissingPart as missing: print(missing)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert "psycopg[binary]" in said and issubclass(MissingPart, AmparoError)


def test_a_failed_transaction_leaves_nothing(store_url: str) -> None:
    with workspace(store_url) as ws:
        with pytest.raises(RuntimeError), ws.transaction():
            ws.mark("read", {"a": "1"})
            with ws.transaction():
                ws.mark("read", {"b": "1"})
            raise RuntimeError
        assert ws.jobs("read") == {}
        assert isinstance(ws, Workspace)
