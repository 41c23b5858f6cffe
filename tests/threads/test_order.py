from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.threads.message import Message
from amparo.threads.order import ordered


def message(id, hour=None, answers=()):
    sent = datetime(2018, 5, 8, hour, tzinfo=UTC) if hour is not None else None
    return Message(id, sent, None, (), (), "", None, (), (), in_reply_to=tuple(answers))


def ids(group, after=None):
    return "".join(one.id for one in ordered(group, after or {}))


@pytest.mark.parametrize(
    ("group", "after", "want"),
    [
        ([("b", 9), ("a", 10), ("c", 8)], {}, "cba"),
        ([("b", 9), ("a", 9)], {}, "ab"),  # one time: by id
        ([("a", 8), ("b", 9), ("x", None, "a")], {}, "axb"),
        ([("a", 8), ("b", 9), ("x", None, "ab")], {}, "abx"),  # behind the latest that it answers
        ([("a", 8), ("b", 9), ("x", None)], {"x": ["a"]}, "axb"),  # quoting is answering
        ([("a", 8), ("b", 9), ("x", None, "a"), ("y", None, "x")], {}, "axyb"),
        ([("a", 8), ("b", 9), ("x", None, "a"), ("y", None, "a")], {}, "ayxb"),  # right behind: the later placed first
        ([("a", 8), ("y", None, "z"), ("x", None)], {}, "axy"),  # answers what is not here: last, by id
        ([("a", 8), ("y", None, "x"), ("x", None, "y")], {}, "axy"),  # each answers the other
        ([("y", None, "y"), ("x", None, "x")], {}, "xy"),
        ([("a", 8), ("x", None, "xa")], {}, "ax"),
    ],
)
def test_messages_stand_in_the_order_of_the_talk(group, after, want):
    assert ids([message(*row) for row in group], after) == want


@st.composite
def groups(draw):
    names = "abcdefgh"[: draw(st.integers(1, 8))]
    hours = st.one_of(st.none(), st.integers(0, 4))
    return [message(name, draw(hours), draw(st.lists(st.sampled_from(names + "z"), max_size=3))) for name in names]


@given(groups(), st.randoms(use_true_random=False))
def test_everybody_stands_once_whatever_the_order_and_nobody_before_what_they_answer(group, chance):
    out = ordered(group, {})
    assert sorted(one.id for one in out) == sorted(one.id for one in group)
    assert ordered(chance.sample(group, len(group)), {}) == out
    times = [one.sent_at for one in out if one.sent_at]
    assert times == sorted(times)
    place = {one.id: at for at, one in enumerate(out)}
    timed = {one.id for one in group if one.sent_at}
    for one in out:
        named = timed & set(one.in_reply_to)
        if one.sent_at is None and named:
            assert place[one.id] > max(place[id] for id in named)
