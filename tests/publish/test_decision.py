"""An import is complete where it says what was looked at."""

from amparo.publish.decision import Import


def test_an_import_that_names_no_message_claims_nothing():
    assert not Import("Ana", "2030-01-01T00:00:00.000000+00:00").complete
    assert Import("Ana", "2030-01-01T00:00:00.000000+00:00", {"m": "digest"}).complete
