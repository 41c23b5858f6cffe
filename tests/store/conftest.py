"""Fixtures of the store's tests: an open, empty workspace in each database.

Creating the tables takes longer than most tests, so that is done once a session; `store_url` is for tests of just that.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from amparo.store.workspace import Workspace, workspace


@pytest.fixture(scope="session")
def lite_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("store") / "empty.db"
    with workspace(f"sqlite:///{file}"):
        return file


@pytest.fixture(scope="session")
def postgres_url(postgres: object) -> str:
    return str(postgres.new_database())  # type: ignore[attr-defined]


@pytest.fixture(params=["sqlite", "postgresql"])
def ws(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    if request.param == "sqlite":
        file = shutil.copy(request.getfixturevalue("lite_file"), tmp_path / "amparo.db")
        with workspace(f"sqlite:///{file}") as opened:
            yield opened
        return
    with workspace(request.getfixturevalue("postgres_url")) as opened:
        tables = set(connections[opened.alias].introspection.table_names()) - {"django_migrations"}
        with connections[opened.alias].cursor() as cursor:
            cursor.execute("TRUNCATE " + ", ".join(sorted(tables)))
        yield opened
