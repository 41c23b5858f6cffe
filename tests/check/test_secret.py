import pytest

from amparo.check.secret import Secret


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Rosa Marquez", "name"), ("900-12-3456", "identifier"), ("a@b.example", "identifier"), ("34", "name")],
)
def test_a_line_of_a_list_says_what_it_is(line, kind):
    assert Secret.told(line) == Secret(line, kind)
