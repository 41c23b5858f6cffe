"""Facts that an act asks more than once: which there are, how they may turn out, and what a situation leaves of it."""

import pytest

from amparo.policy.ways import MOST, Ways, reads
from tests.policy.sentences import FACTS, asks, row, ruled


def ways(*questions, standings=False):
    return Ways([asks(one) for one in questions], standings)


@pytest.mark.parametrize(
    ("questions", "repeated", "number"),
    [
        ([], [], 1),
        (["paper court"], [], 1),
        (["paper court", "consent written"], [], 1),  # each once
        (["paper court", "paper court"], ["paper"], 2),
        (["paper court", "paper court or officer"], ["paper"], 3),
        (["paper court", "paper none or officer"], ["paper"], 2),  # the same question turned: none and officer are one
        (["consent written", "paper court", "paper court", "consent written"], ["paper", "consent"], 4),
        (["consent written on paper", "consent written"], ["consent"], 2),
    ],
)
def test_the_ways_in_which_facts_that_stand_twice_may_turn_out(questions, repeated, number):
    made = ways(*questions)
    assert list(made.repeated) == repeated
    assert made.every.bit_count() == number
    assert [name for name in FACTS if name in made] == repeated


@pytest.mark.parametrize(
    ("questions", "number"),
    [
        (["consent written on paper", "consent written"], 4),  # the paper may come, or not
        (["consent written", "consent written"], 2),  # nothing turns on it
        (["consent written on paper", "paper court", "paper court"], 2),  # the one that wants paper stands once
    ],
)
def test_with_standings_it_counts_too_how_well_a_fact_comes_to_be_shown(questions, number):
    assert ways(*questions, standings=True).every.bit_count() == number


@pytest.mark.parametrize(
    ("sentence", "holds", "fails"),
    [
        ("", True, True),
        ("paper court", True, False),
        ("paper none", False, True),
        ("paper none or officer", False, True),
        ("paper officer or court", True, True),
        ("consent written", True, True),  # of the other fact it says nothing
    ],
)
def test_what_a_situation_leaves_open_of_a_question(sentence, holds, fails):
    made = ways("paper court", "paper officer", "consent written", "consent written")
    left, asked = made.open(ruled(sentence)), made.holding(asks("paper court"))
    assert (bool(left & asked), bool(left & ~asked)) == (holds, fails)


@pytest.mark.parametrize(
    ("sentence", "certain"),
    [
        ("consent written by word", False),
        ("consent written on paper", True),
        ("consent written", True),
        ("consent oral or written on paper", False),
        ("consent oral", False),
    ],
)
def test_a_word_may_come_to_be_shown_and_a_paper_does_not_become_a_word(sentence, certain):
    made = ways("consent written on paper", "consent written", standings=True)
    left = made.open(ruled(sentence))
    assert left
    assert (left & ~made.holding(asks("consent written on paper")) == 0) is certain


def test_two_facts_turn_out_by_themselves():
    made = ways("paper court", "paper court", "work yes", "work yes")
    both = made.holding(asks("paper court")) & made.holding(asks("work yes"))
    assert both.bit_count() == 1
    assert made.open(ruled("paper court, work yes")) == both


def test_an_act_with_too_many_ways_is_not_followed_and_none_is_ruled_out():
    facts = row(**{f"f{at}": ("yes no", 1, 0) for at in range(MOST.bit_length())})
    asked = [type(asks("work yes"))(fact, 1) for fact in facts.values()]
    made = Ways([*asked, *asked], False)
    assert len(made.repeated) == MOST.bit_length()
    assert (made.every, made.open(0)) == (1, 1)
    assert not any(name in made for name in facts)
    assert Ways([*asked[1:], *asked[1:]], False).every.bit_count() == MOST  # one fewer is


def test_the_bits_of_a_fact_are_its_answers_and_two_and_no_others():
    told = [reads(fact) for fact in FACTS.values()]
    assert [one.bit_count() for one in told] == [len(fact.values) + 2 for fact in FACTS.values()]
    assert sum(told) == told[0] | told[1] | told[2] | told[3]
    assert ruled("paper court by word") & ~told[0] == 0
