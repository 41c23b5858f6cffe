"""Lists of answers as numbers: put together, compared, priced and told."""

import pytest

from amparo.policy.need import NOTHING, Held
from amparo.policy.vocabulary import Standing
from amparo.policy.ways import told_of
from tests.policy.sentences import FACTS, HELD, known, need, row, ruled, told


@pytest.mark.parametrize(
    ("sentence", "fact", "answers", "shown"),
    [
        ("", "paper", "none officer court", Standing.verified),
        ("paper court", "paper", "court", Standing.verified),
        ("paper court", "consent", "no oral written", Standing.verified),  # the fact beside it is left alone
        ("paper officer or court", "paper", "officer court", Standing.verified),
        ("paper none, consent oral by word", "consent", "oral", Standing.asserted),
        ("paper none by word, consent oral on paper", "consent", "oral", Standing.documented),
        ("who judge on paper", "who", "judge", Standing.documented),  # the last fact
    ],
)
def test_what_is_known_is_one_number_and_can_be_told_from_it(sentence, fact, answers, shown):
    possible, level = told_of(FACTS[fact], ruled(sentence))
    assert FACTS[fact].names(possible) == tuple(answers.split())
    assert level is shown


def test_a_fact_that_is_not_held_is_left_out():
    assert Held([FACTS["consent"]]).ruled(known("paper court, who judge on paper")) == 0


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("", "", ""),
        ("paper court", "", "paper court"),
        ("paper court", "consent written", "paper court, consent written"),
        ("paper court or officer", "paper court or none", "paper court"),
        ("paper court", "paper court", "paper court"),
        ("paper court", "paper officer", "never"),  # contrary
        ("paper court or officer", "paper none", "never"),
        ("paper court, work no", "consent oral, work yes", "never"),  # contrary in the second fact alone
        ("consent written on paper", "consent written", "consent written on paper"),
        ("consent written on paper", "consent oral", "never"),  # however well shown
        ("consent written on paper", "who judge on paper", "consent written on paper, who judge on paper"),
    ],
)
def test_two_needs_at_once(one, other, both):
    assert told(HELD.joined(need(one), need(other))) == both
    assert told(HELD.joined(need(other), need(one))) == both
    assert told(HELD.together([need(one), need(other), NOTHING])) == both


def test_a_need_that_cannot_be_joins_nothing():
    assert HELD.joined(None, need("paper court")) is None
    assert HELD.joined(need("paper court"), None) is None
    assert HELD.together([need("paper court"), None, need("who judge")]) is None
    assert HELD.together([]) == NOTHING


@pytest.mark.parametrize(
    ("needs", "best"),
    [
        (["paper court"], "paper court"),
        (["paper court, work no", "consent written"], "consent written"),
        (["consent written", "paper court"], "consent written"),  # of two as short the first
        (["paper court", "consent written"], "paper court"),
        (["paper court", None, ""], ""),
        ([None, "paper court, work no"], "paper court, work no"),
        ([None], "never"),
        ([], "never"),
    ],
)
def test_the_shortest_need(needs, best):
    assert told(HELD.shortest([None if one is None else need(one) for one in needs])) == best


@pytest.mark.parametrize(
    ("names", "cheapest"),
    [
        (["paper", "consent", "work", "who"], (2, "paper")),  # of two that cost the same the first
        (["consent", "work", "who"], (2, "work")),
        (["consent", "who"], (3, "who")),  # a cheap question that goes far into a life costs more than a dear one
        (["consent"], (5, "consent")),
    ],
)
def test_the_cheapest_question(names, cheapest):
    price, place = HELD.cheapest(HELD.bits(names))
    assert (price, HELD.name_at(place)) == cheapest


def test_there_is_no_cheapest_of_none():
    with pytest.raises(ValueError, match="no fact"):
        HELD.cheapest(0)


@pytest.mark.parametrize(
    ("before", "answered", "after"),
    [
        ("", "paper court", "paper court"),
        ("paper court or officer", "paper court or none", "paper court"),
        ("consent written by word", "consent written on paper", "consent written on paper"),
        (
            "consent written by word",
            "paper court",
            "paper court, consent written by word",
        ),  # another fact's standing stays
        ("work yes", "", "work yes"),
    ],
)
def test_what_is_so_once_a_need_is_answered(before, answered, after):
    assert HELD.supposing(ruled(before), need(answered)) & ~HELD.asked == ruled(after)


@pytest.mark.parametrize(
    ("sentence", "size"),
    [("", 0), ("paper court", 1), ("paper court or none", 1), ("paper none, who judge on paper", 2)],
)
def test_how_many_questions_a_need_is(sentence, size):
    assert HELD.size(need(sentence)) == size


def test_names_come_in_the_order_of_the_facts_however_many_there_are():
    many = row(**{f"f{at}": ("yes no", 1, 0) for at in range(40)})
    held = Held(many.values())
    assert held.names(held.bits(["f39", "f0", "f16", "f15"])) == ("f0", "f15", "f16", "f39")
    assert held.names(0) == ()
    assert held.name_at(31) == "f31"
