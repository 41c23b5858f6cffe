"""Fixtures for every test: the address of an empty store, once in SQLite and once in a real PostgreSQL."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is, and nothing about the program.
settings.register_profile("amparo", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amparo")

OWNER = "postgres"  # PostgreSQL refuses to run as root; then it runs as this user, whom its packages create


@dataclass(frozen=True)
class Postgres:
    """A running server of our own."""

    host: str
    port: int
    numbers: "count[int]"

    def new_database(self) -> str:
        """The address of a schema that nobody has used: as good as a database of its own, and made in no time."""
        import psycopg

        name = f"t{next(self.numbers)}"
        with psycopg.connect(
            host=self.host, port=self.port, user="amparo", dbname="postgres", autocommit=True
        ) as server:
            server.execute(f"CREATE SCHEMA {name}")
        return f"postgresql://amparo@/postgres?host={self.host}&port={self.port}&options=-csearch_path%3D{name}"


def _programs() -> Path:
    candidates = [Path(found).parent for found in [shutil.which("initdb")] if found]
    if told := shutil.which("pg_config"):
        candidates.append(Path(subprocess.run([told, "--bindir"], capture_output=True, text=True).stdout.strip()))
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    candidates += sorted(versions, key=lambda found: float(found.parent.name), reverse=True)
    for folder in candidates:
        if shutil.which("initdb", path=str(folder)) and shutil.which("pg_ctl", path=str(folder)):
            return folder
    pytest.fail("PostgreSQL is missing: install its server (Debian: `apt-get install postgresql`).", pytrace=False)


def _as_owner() -> list[str]:
    if os.name != "posix" or os.geteuid() != 0:
        return []
    for tried in (
        ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"],
        ["runuser", "-u", OWNER, "--"],
    ):
        if shutil.which(tried[0]):
            return tried
    pytest.fail(
        "PostgreSQL does not run as root: install setpriv or runuser, or run the tests as a user.", pytrace=False
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str], folder: Path) -> None:
    # Output to a file, not a pipe: the server inherits it and would keep a pipe open.
    with (folder / "said.txt").open("wb") as said:
        done = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, cwd=folder)
    if done.returncode:
        pytest.fail("PostgreSQL does not start: " + (folder / "said.txt").read_text(errors="replace"), pytrace=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for this session, stopped and removed at its end."""
    programs, owner = _programs(), _as_owner()
    folder = Path(tempfile.mkdtemp(prefix="amparo-pg-"))  # short: the path of a socket has 107 characters at most
    data, port = folder / "data", _free_port()
    if owner:
        shutil.chown(folder, OWNER)
    control = [*owner, str(programs / "pg_ctl"), "-D", str(data), "-w"]
    options = f"-p {port} -c fsync=off -c full_page_writes=off -c max_connections=30"
    host = "127.0.0.1"
    if os.name == "posix":
        host = str(folder)
        options += f" -k {folder} -c listen_addresses=''"
    make = [str(programs / "initdb"), "-D", str(data), "-U", "amparo", "--auth=trust", "-E", "UTF8", "--no-sync"]
    try:
        _run([*owner, *make, "--locale=C"], folder)
        _run([*control, "-l", str(folder / "log.txt"), "-o", options, "start"], folder)
        yield Postgres(host, port, count(1))
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd=folder, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, in each of the two databases."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'amparo.db'}"
    return str(request.getfixturevalue("postgres").new_database())


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--skips-must-be-corpus",
        action="store_true",
        help="fail if a test was skipped that needs no corpus beside the checkout",
    )


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing: only those may be skipped that read corpora which are not part of the project."""
    if not session.config.getoption("--skips-must-be-corpus") or hasattr(session.config, "workerinput"):
        return  # a process that takes a share of the tests tells its outcomes to the one that sums them up
    skipped = session.config.pluginmanager.get_plugin("terminalreporter").stats.get("skipped", [])
    wrong = [report.nodeid for report in skipped if "corpus" not in report.keywords]
    if wrong:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line("skipped without a corpus to miss: " + ", ".join(wrong), red=True)
