"""Names given: somebody whom the asker had not named, told apart from the asker's own words and from a namesake."""

import pytest

from amparo.codebook.given import _is_new

HEARD = {"please", "check", "verlene", "stoddard", "garcia"}


@pytest.mark.parametrize("name", ["Curtis Stoddard", "Ana Ortega", "Marisol"])
def test_a_name_is_new(name):
    assert _is_new(name, HEARD, ["Verlene Stoddard"])


@pytest.mark.parametrize("name", ["STODDARD, VERLENE", "Stoddard", "Verlene", "Luis Garcia", "", "V. Stoddard"])
def test_a_name_was_said_before(name):
    assert not _is_new(name, HEARD, ["Verlene Stoddard"])
