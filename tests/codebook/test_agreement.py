"""Agreement of coders: percent and alpha against published examples, sets by MASI, and what is not measured."""

import pytest

from amparo.codebook.agreement import agreement, distance
from amparo.codebook.book import shipped_codebook
from amparo.codebook.coding import Coding

BOOK = shipped_codebook()


def codings(coder, variable, answers):
    """One coder's answers about exchanges x0, x1, ...; `-` where they gave none."""
    told = [(f"x{at}", answer) for at, answer in enumerate(answers)]
    return [Coding(id, coder, {} if answer == "-" else {variable: answer}) for id, answer in told]


def of(variable, *coders):
    made = [c for at, answers in enumerate(coders) for c in codings(f"person {at}", variable, answers)]
    return {one.variable: one for one in agreement(made, BOOK)}.get(variable)


def test_alpha_is_that_of_the_worked_example():
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section B: two observers, nominal, 12 units: 0.692.
    one = "aabbdccceddaa"[:12]
    two = "babbbccceddda"[:12]
    told = of("outcome", one, two)
    assert (told.n, round(told.share, 3), told.alpha) == (12, 0.75, 0.692)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ({"address", "phone"}, {"phone", "address"}, 0),
        ({"address"}, {"address", "phone"}, 1 - 1 / 2 * 2 / 3),
        ({"address", "photo"}, {"address", "phone"}, 1 - 1 / 3 * 1 / 3),
        ({"address"}, {"phone"}, 1),
        (set(), {"phone"}, 1),
    ],
)
def test_sets_are_apart_by_masi(a, b, apart):
    assert distance(frozenset(a), frozenset(b)) == pytest.approx(apart)


def test_sets_that_nearly_agree_have_a_higher_alpha_than_those_that_do_not():
    base = [("address", "phone"), ("photo",), ("name", "family"), ("ssn",)]
    near = [("address",), ("photo",), ("name", "family", "phone"), ("ssn",)]
    far = [("income",), ("photo",), ("medical",), ("ssn",)]
    close, apart = of("data_given", base, near), of("data_given", base, far)
    assert (close.share, apart.share) == (0.5, 0.5)
    assert close.alpha > apart.alpha > 0


def test_unknown_is_an_answer_and_a_missing_one_is_none():
    told = of("purpose", ["criminal", None, "other", "-"], ["criminal", "other", "-", "other"])
    assert (told.n, told.share) == (2, 0.5)


def test_times_agree_by_the_instant_and_order_does_not_matter():
    assert of("asked_at", ["2018-05-08T09:14:00-06:00"], ["2018-05-08T15:14:20+00:00"]).share == 1
    assert of("messages", [("a", "b")], [("b", "a")]).share == 1


def test_alpha_is_not_defined_where_all_say_the_same_and_nothing_is_measured_for_one_coder():
    assert of("process", ["none"] * 5, ["none"] * 5).alpha is None
    assert of("process", ["none"] * 5) is None
    assert agreement([], BOOK) == ()


def test_whether_it_is_an_exchange_is_compared_too():
    made = [Coding("x", "a", {}), Coding("x", "b", {}, dropped=True), Coding("y", "a", {}), Coding("y", "b", {})]
    (told,) = agreement(made, BOOK)
    assert (told.variable, told.n, told.share, told.coders) == ("exchange", 2, 0.5, ("a", "b"))
