"""The connection: Django set up once with constants, and each store opened under an alias of its own."""

import os
import time
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.migrations.executor import MigrationExecutor

from amparo.errors import CaseProblem, ConfigProblem, MissingPart

APP = "store"  # Django's label of this package
WAIT = 30  # seconds that a command waits for another one that is writing
ATTEMPTS, PAUSE = 30, 0.1  # of bringing up the tables while another process may be doing so; seconds between two
NUMBERS = count(1)


def _set_up() -> None:
    # Models cannot be defined before Django is set up, so importing this file does it. `web` comes with settings of its
    # own and has configured them by then. No database is the default one: a query that names none is a mistake.
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["amparo.store"],
            DATABASES={"default": {"ENGINE": "django.db.backends.dummy"}},
            USE_TZ=True,
            TIME_ZONE="UTC",
            LOGGING_CONFIG=None,
        )
    if not (apps.ready or apps.loading):
        django.setup()


_set_up()


def open_store(url: str) -> str:
    """Open the store at `url`, create or bring up its tables, and give the alias under which queries name it.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db` or `postgresql://user:password@host:port/database`
            (`?host=/folder` for a socket, any other option of libpq likewise).

    Raises:
        ConfigProblem: no such kind of address, or no database named.
        MissingPart: PostgreSQL is asked for and its driver is not installed.
        CaseProblem: no database can be opened there, or a newer program wrote it.
    """
    told, where = _told(url)
    alias = f"case{next(NUMBERS)}"
    default = connections.databases["default"]
    connections.databases[alias] = connections.configure_settings({"default": default, alias: told})[alias]
    try:
        _bring_up(alias, where)
    except (DatabaseError, ImproperlyConfigured, MigrationSchemaMissing) as refused:
        close_store(alias)
        raise CaseProblem(
            f"the store cannot be opened ({type(refused).__name__}).",
            where=where,
            advice="Check that it is a store of Amparo, that it may be written, and that its server runs.",
        ) from refused
    except BaseException:
        close_store(alias)
        raise
    return alias


def close_store(alias: str) -> None:
    """Close the store and forget its alias; an alias that is not open is left alone."""
    for connection in connections.all(initialized_only=True):
        if connection.alias == alias:
            connection.close()
            del connections[alias]
    connections.databases.pop(alias, None)


def _told(url: str) -> tuple[dict[str, Any], str]:
    """Django's settings for a store, and its address as it may stand in an error: without password."""
    try:
        parts = urlsplit(url)
        user, at, host = parts.netloc.rpartition("@")
        where = parts._replace(netloc=user.partition(":")[0] + at + host, query="").geturl()
        port = parts.port
    except ValueError:
        parts, where, port = urlsplit(""), None, None
    if parts.scheme == "sqlite" and url.startswith("sqlite:///"):
        path = url.removeprefix("sqlite:///")
        return _sqlite(path), path
    if parts.scheme in ("postgresql", "postgres") and parts.path.strip("/"):
        return _postgresql(parts, port), str(where)
    raise ConfigProblem(
        "the store's address is of no known kind.",
        where=where or None,
        advice="Write sqlite:///FILE or postgresql://USER@HOST/DATABASE.",
    )


def _sqlite(path: str) -> dict[str, Any]:
    file = Path(path)
    try:
        # Made here, before SQLite makes it, so that it is never open to others; its -wal and -shm get the same mode.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and file.stat().st_mode & 0o077:
            file.chmod(0o600)
    except (OSError, ValueError) as refused:
        reason = refused.strerror if isinstance(refused, OSError) else refused
        raise CaseProblem(
            f"the store cannot be opened ({reason}).",
            where=path,
            advice="Check the path and your permissions.",
        ) from refused
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file.absolute()),
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            # A transaction that only starts to write later cannot wait for its turn: it fails. So each asks at once.
            "transaction_mode": "IMMEDIATE",
            "timeout": WAIT,
        },
    }


def _postgresql(parts: SplitResult, port: int | None) -> dict[str, Any]:
    try:
        import psycopg  # noqa: F401  an optional part
    except ImportError as missing:
        raise MissingPart(
            "the driver for PostgreSQL is not installed.", advice='Install it with `pip install "psycopg[binary]"`.'
        ) from missing
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", str(port or "")),
        "OPTIONS": {"client_encoding": "UTF8", **options},
    }


def _bring_up(alias: str, where: str) -> None:
    failures = 0
    while True:
        executor = MigrationExecutor(connections[alias])
        known = set(executor.loader.disk_migrations)
        if any(app == APP and (app, name) not in known for app, name in executor.loader.applied_migrations):
            raise CaseProblem(
                "the store was written by a newer program.",
                where=where,
                advice="Update Amparo, then open the case again.",
            )
        latest = executor.loader.graph.leaf_nodes(APP)
        plan = executor.migration_plan(latest)
        if not plan:
            return
        try:
            executor.migrate(latest, plan)
        except (DatabaseError, MigrationSchemaMissing):
            # Another process may be bringing it up at the same time: Django's own table first, then each step. Where one
            # fails for that reason the next look at the plan finds less to do.
            # The other one tells that a step is done only after it, so looking at once again would find the same.
            failures += 1
            if failures > ATTEMPTS:
                raise
            time.sleep(PAUSE)
