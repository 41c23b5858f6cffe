"""The codebook: every variable and code is there, and answers that it does not know are told."""

import pytest

from amparo.codebook.book import load_codebook, shipped_codebook
from amparo.detect.finding import FAMILIES
from amparo.errors import ConfigProblem


def test_the_shipped_codebook_is_whole():
    book = shipped_codebook()
    assert book.version == 1
    assert [v.name for v in book.variables if not v.optional][:5] == [
        "key_message",
        "messages",
        "agency",
        "counterpart",
        "initiative",
    ]
    assert len(book.codes) == len(set(book.codes)) == 32
    assert set(book.variable("process").values) == {
        "none",
        "claimed",
        "statute",
        "administrative",
        "subpoena",
        "judicial",
        "consent",
    }
    assert {"data", "ask", "process"} < set(FAMILIES)


def test_values_come_in_the_order_of_the_book():
    book = shipped_codebook()
    assert book.in_order("data_given", ["family", "name", "family"]) == ("name", "family")
    assert book.in_order("scrutiny", ["consulted", "asked_purpose"]) == ("asked_purpose", "consulted")


@pytest.mark.parametrize(
    "values, said",
    [
        ({"outcome": "done"}, "`outcome` knows no `done`"),
        ({"data_given": ("shoe_size",)}, "`data_given` knows no `shoe_size`"),
        ({"x": 1}, "`x` is no variable"),
    ],
)
def test_answers_that_the_book_does_not_know_are_told(values, said):
    assert said in shipped_codebook().mistakes(values)


def test_a_mistake_in_a_book_is_named():
    with pytest.raises(ConfigProblem, match=r"c\.yaml:5: `two` is no type"):
        load_codebook(
            "version: 1\nunit: u\nnot_a_unit: n\nvariables:\n  a: {type: two}\noptional: {}\nconventions: []\ndata: {}\n",
            "c.yaml",
        )
