"""Fixtures of the store's tests: an open workspace."""

from collections.abc import Iterator

import pytest

from amparo.store.workspace import Workspace, workspace


@pytest.fixture
def ws(store_url: str) -> Iterator[Workspace]:
    """An empty workspace."""
    with workspace(store_url) as opened:
        yield opened
