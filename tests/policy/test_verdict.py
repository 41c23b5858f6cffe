"""What an act says: held against every completion of what is unknown, on random acts and situations."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.policy.condition import Truth, truth
from amparo.policy.part import NO, OPEN, YES
from amparo.policy.proof import reasons
from amparo.policy.settle import settlings
from amparo.policy.situation import Situation
from amparo.policy.verdict import Bench, Outcome, Verdict, verdict_of
from bench.law_random import act, completions, said, situation, size, tried, tried_on_record

MOST = 3000  # completions that are tried


def made(seed):
    chance = random.Random(seed)
    bench = Bench(*(lambda one: (one, one.versions[0], one.rules))(act(chance)))
    return bench, situation(chance, bench)


def looked(bench, known):
    return bench.look(bench.trace.held.ruled(known))


def supposed(bench, known, one):
    standing = {name: max(known.shown(name), level) for name, level in one.standing.items()}
    return Situation({**known.masks, **one.answers}, {**known.standing, **standing})


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_an_act_says_exactly_what_some_completion_says(seed):
    bench, known = made(seed)
    if size(bench, known) <= MOST:
        assert bench.judge(known).outcomes == tried(bench, known)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_on_the_record_an_exception_counts_only_where_the_facts_show_it(seed):
    bench, known = made(seed)
    told = bench.judge(known)
    if size(bench, known) <= MOST and told.verdict is Verdict.undetermined and told.outcomes & Outcome.prohibited:
        assert told.record == tried_on_record(bench, known)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_answers_that_would_settle_it_do_settle_it(seed):
    bench, known = made(seed)
    for one in settlings(looked(bench, known)):
        after = supposed(bench, known, one)
        assert bench.judge(after).verdict is one.verdict
        if size(bench, after) <= MOST:
            assert verdict_of(tried(bench, after)) is one.verdict


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_no_fact_that_matters_is_left_unnamed(seed):
    bench, known = made(seed)
    told = bench.judge(known)
    if told.verdict is not Verdict.undetermined or size(bench, known) > MOST:
        return
    named = set(bench.trace.held.names(reasons(looked(bench, known)).turns))
    by_answers = {}
    for answers, unread in completions(bench, known):
        outcome = verdict_of(said(bench.rules, answers, unread))
        for fact in bench.facts:
            rest = tuple((name, answers[name]) for name in answers if name != fact.name)
            by_answers.setdefault((fact.name, rest, tuple(unread.items())), set()).add(outcome)
    changing = {name for (name, _, _), verdicts in by_answers.items() if len(verdicts) > 1}
    assert changing <= named


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**9))
def test_a_trace_gives_each_node_the_value_of_the_plain_tree(seed):
    bench, known = made(seed)
    ruled = bench.trace.held.ruled(known)
    numbers = {Truth.no: NO, Truth.unknown: OPEN, Truth.yes: YES}
    for part in bench.trace.parts:
        each = [numbers[truth(condition, known)] for condition in part.conditions]
        assert [one.value for one in part.each(ruled & part.reads)] == each
        told = part[ruled & part.reads]
        assert told.value in (min(each), max(each))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_the_verdict_alone_is_that_of_the_whole_answer(seed):
    bench, known = made(seed)
    assert bench.verdict(known) is bench.judge(known).verdict


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 100))
def test_learning_a_fact_never_turns_what_was_decided(seed, pick):
    bench, known = made(seed)
    before = bench.judge(known).verdict
    fact = bench.facts[pick % len(bench.facts)]
    possible = known.masks.get(fact.name, fact.every)
    for at in range(len(fact.values)):
        if possible >> at & 1 and before is not Verdict.undetermined:
            assert bench.judge(known.but(**{fact.name: 1 << at})).verdict is before


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (Outcome.prohibited, Verdict.prohibited),
        (Outcome.granted | Outcome.excused, Verdict.permitted),
        (Outcome.prohibited | Outcome.not_covered, Verdict.undetermined),
        (Outcome.excused | Outcome.not_covered, Verdict.undetermined),
        (Outcome.required, Verdict.required),
    ],
)
def test_a_verdict_stands_only_where_one_is_possible(outcomes, verdict):
    assert verdict_of(outcomes) is verdict
