"""Conditions in a situation: what they are, what would make them so or not, and what they still turn on."""

import pytest

from amparo.policy import part
from amparo.policy.act import Exemption
from amparo.policy.condition import All, Any, Not, Unread, leaves, truth
from amparo.policy.part import NO, OPEN, STATES, YES, Part, grouped
from amparo.policy.vocabulary import Standing
from amparo.policy.ways import Ways
from tests.policy.sentences import HELD, asks, known, row, ruled, told

COURT, OFFICER, WRITTEN = asks("paper court"), asks("paper officer"), asks("consent written")
SHOWN = asks("consent written on paper")
VALUES = {NO: "no", OPEN: "unknown", YES: "yes"}


def part_of(*conditions, exceptions=(), standings=False):
    return Part(conditions, Ways(list(leaves(All(conditions))), standings), HELD, exceptions)


CASES = [
    # condition, what is known, what it is, what would make it so, what would make it not so, what it turns on
    (COURT, "", "unknown", "paper court", "paper none or officer", "paper"),
    (COURT, "paper court", "yes", "", "never", ""),
    (COURT, "paper officer", "no", "never", "", ""),
    (COURT, "paper officer or none", "no", "never", "", ""),
    (COURT, "paper officer or court", "unknown", "paper court", "paper officer", "paper"),
    (COURT, "consent written", "unknown", "paper court", "paper none or officer", "paper"),
    (SHOWN, "consent written by word", "unknown", "consent written on paper", "never", "consent"),
    (SHOWN, "consent written on paper", "yes", "", "never", ""),
    (SHOWN, "consent oral by word", "no", "never", "", ""),
    (WRITTEN, "consent written by word", "yes", "", "never", ""),  # a word is enough where no more is asked
    (Not(COURT), "", "unknown", "paper none or officer", "paper court", "paper"),
    (Not(COURT), "paper court", "no", "never", "", ""),
    (All((COURT, WRITTEN)), "", "unknown", "paper court, consent written", "paper none or officer", "paper consent"),
    (All((COURT, WRITTEN)), "paper court", "unknown", "consent written", "consent no or oral", "consent"),
    (All((COURT, WRITTEN)), "consent oral", "no", "never", "", ""),
    (All((COURT, WRITTEN)), "paper court, consent written", "yes", "", "never", ""),
    (All((COURT, OFFICER)), "", "unknown", "never", "paper none or officer", "paper"),  # contrary: it can never be
    (Any((COURT, WRITTEN)), "", "unknown", "paper court", "paper none or officer, consent no or oral", "paper consent"),
    (Any((COURT, WRITTEN)), "consent written", "yes", "", "never", ""),
    (Any((COURT, WRITTEN)), "consent oral", "unknown", "paper court", "paper none or officer", "paper"),
    (Any((COURT, WRITTEN)), "paper none, consent no", "no", "never", "", ""),
    (Not(Any((COURT, WRITTEN))), "consent written", "no", "never", "", ""),
    (Unread("A"), "paper court", "unknown", "never", "never", ""),  # no answer settles what nobody read
    (Any((WRITTEN, Unread("A"))), "consent written", "yes", "", "never", ""),
    (Any((WRITTEN, Unread("A"))), "consent no", "unknown", "never", "never", ""),
    (Any((WRITTEN, Unread("A"))), "", "unknown", "consent written", "never", "consent"),
    (All(()), "", "yes", "", "never", ""),
    (Any(()), "", "no", "never", "", ""),
]


@pytest.mark.parametrize(("condition", "sentence", "value", "yes", "no", "turns"), CASES)
def test_what_a_condition_is_and_what_it_takes(condition, sentence, value, yes, no, turns):
    seen = part_of(condition)[ruled(sentence)]
    assert VALUES[seen.value] == value == truth(condition, known(sentence)).value
    assert (told(seen.yes, sentence), told(seen.no, sentence)) == (yes, no)
    assert " ".join(HELD.names(seen.open)) == turns


@pytest.mark.parametrize(
    ("condition", "sentence", "can", "cannot"),
    [
        (Any((COURT, Not(COURT))), "", True, False),  # so in any case, though each half is unknown
        (All((COURT, Not(COURT))), "", False, True),
        (All((COURT, OFFICER)), "", False, True),
        (Any((COURT, OFFICER)), "", True, True),  # there is a third answer
        (Any((COURT, OFFICER)), "paper court or officer", True, False),
        (Any((COURT, WRITTEN)), "", True, True),  # other facts turn out by themselves
    ],
)
def test_a_fact_that_stands_twice_is_followed_in_each_way(condition, sentence, can, cannot):
    ways = Ways(list(leaves(condition)), False)
    here, seen = ways.open(ruled(sentence)), Part([condition], ways, HELD)[ruled(sentence)]
    assert (bool(seen.can & here), bool(seen.cannot & here)) == (can, cannot)


@pytest.mark.parametrize(
    ("sentence", "value", "holding", "waiting"),
    [
        ("", "unknown", [], ["A1", "A2"]),
        ("paper court", "yes", [("A1", "sec. 1")], ["A2"]),  # one is enough; the other is not asked away
        ("paper none", "unknown", [], ["A2"]),
        ("paper none, consent oral", "no", [], []),
        ("paper court, consent written on paper", "yes", [("A1", "sec. 1"), ("A2", "sec. 2")], []),
        ("paper none, consent written by word", "unknown", [], ["A2"]),  # the asker's word shows nothing
    ],
)
def test_of_exceptions_any_will_do_and_each_is_named(sentence, value, holding, waiting):
    made = [
        Exemption(id, section, {}, when, Standing.asserted, "agency", None)
        for id, section, when in (("A1", "sec. 1", COURT), ("A2", "sec. 2", SHOWN))
    ]
    seen = part_of(COURT, SHOWN, exceptions=made)[ruled(sentence)]
    assert VALUES[seen.value] == value
    assert (list(seen.holding), list(seen.waiting)) == (holding, waiting)


def test_each_condition_is_told_by_itself_too():
    each = part_of(COURT, WRITTEN).each(ruled("paper court"))
    assert [VALUES[one.value] for one in each] == ["yes", "unknown"]


def test_a_part_reads_the_facts_that_it_asks_about_and_no_others():
    made = part_of(All((COURT, Not(WRITTEN))))
    beside = ruled("work yes, who judge on paper")
    assert made[ruled("paper court") & made.reads] == made[(ruled("paper court") | beside) & made.reads]


def test_a_table_that_is_full_begins_anew_and_says_the_same(monkeypatch):
    monkeypatch.setattr(part, "KEPT", 2)
    made = part_of(All((COURT, WRITTEN)))
    sentences = ("", "paper court", "consent oral", "paper court, consent written", "")
    assert [VALUES[made[ruled(one)].value] for one in sentences] == ["unknown", "unknown", "no", "yes", "unknown"]
    assert len(made) <= 2


def test_conditions_that_ask_few_facts_are_put_together_in_their_order():
    assert grouped([COURT, WRITTEN]) == [[COURT, WRITTEN]]
    assert grouped([]) == []
    wide = row(**{f"f{at}": ("a b c d", 1, 0) for at in range(5)})
    asked = [type(COURT)(fact, 1) for fact in wide.values()]
    groups = grouped(asked)
    assert [one for group in groups for one in group] == asked
    assert [len(group) for group in groups] == [3, 2]  # 5 x 5 x 5 situations; a fourth fact would be more than allowed
    assert 5**3 <= STATES < 5**4
    assert grouped([asked[0], asked[1], asked[0], asked[2]]) == [
        [asked[0], asked[1], asked[0], asked[2]]
    ]  # a fact counts once
