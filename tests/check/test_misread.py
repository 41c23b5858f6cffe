import pytest

from amparo.check.misread import alike, misread


@pytest.mark.parametrize(
    ("meant", "stood"),
    [
        ("marquez", "marqucz"),
        ("arnold", "amold"),
        ("gonzalez", "g0nza1ez"),
        ("900123456", "9oo1234s6"),
        ("reeder", "rccdcr"),
    ],
)
def test_what_a_machine_confuses_is_alike(meant, stood):
    words = alike()
    assert words[meant] == words[stood]
    assert misread(meant, stood)


@pytest.mark.parametrize(
    ("meant", "stood"),
    [("marquez", "marquez"), ("bills", "81115"), ("eeee5", "cccc5"), ("900123456", "goolzeasg")],
)
def test_the_word_itself_and_what_is_wholly_other_signs_are_no_misreading(meant, stood):
    assert not misread(meant, stood)
