"""Bars: whole steps wide, a line high, and whole words under them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.publish.page_bars import AROUND, STEP, bars, rows
from amparo.publish.page_words import Goes, Stays
from tests.publish.factories import BIRTH, PERSON


def stay(x0, x1, y=100.0, high=10.0, chars="w"):
    return Stays(chars, (x0, y, x1, y + high))


def go(x0, x1, mark=PERSON, y=100.0, high=10.0):
    return Goes((x0, y, x1, y + high), mark)


@pytest.mark.parametrize("wide", [1, 7, 20, 32])
def test_words_of_one_step_have_the_same_bar_however_long_they_are(wide):
    assert bars([stay(10, 40)], [go(50, 50 + wide)], 600) == bars([stay(10, 40)], [go(50, 51)], 600)


def test_a_longer_word_is_a_step_more():
    (one,), _ = bars([], [go(50, 60)], 600)
    (two,), _ = bars([], [go(50, 100)], 600)

    assert one.box[2] - one.box[0] == STEP and two.box[2] - two.box[0] == 2 * STEP
    assert one.box[:2] == two.box[:2] == (50 - AROUND, 100 - AROUND)


def test_a_word_that_a_bar_touches_goes_whole_and_others_stay():
    near, far, below = stay(63, 80), stay(90, 120), stay(50, 80, y=113)
    made, left = bars([near, far, below], [go(50, 60)], 600)

    assert left == (far, below)
    assert any(bar.box[0] <= near.box[0] and bar.box[2] >= near.box[2] for bar in made)


def test_words_of_one_mark_are_one_bar_unless_a_word_that_stays_parts_them():
    together, _ = bars([], [go(50, 80), go(84, 110)], 600)
    parted, _ = bars([stay(200, 230)], [go(50, 60), go(300, 310)], 600)

    assert len(together) == 1 and len(parted) == 2


def test_a_bar_beside_another_begins_where_that_ends():
    """Else the place of the second name would tell how long the first one was."""
    short, _ = bars([], [go(50, 60), go(63, 90, BIRTH)], 600)
    long, _ = bars([], [go(50, 75), go(78, 90, BIRTH)], 600)

    assert [bar.box for bar in short] == [bar.box for bar in long]


def test_at_the_end_of_the_page_it_grows_to_the_left():
    (bar,), _ = bars([], [go(560, 590)], 595)

    assert bar.box[2] <= 595.0 and bar.box[2] - bar.box[0] == STEP and bar.box[0] <= 560


def test_it_is_as_high_as_its_line():
    (bar,), _ = bars([Stays("Tall", (300.0, 95.0, 330.0, 113.0))], [go(50, 60)], 600)

    assert (bar.box[1], bar.box[3]) == (95 - AROUND, 113 + AROUND)


def test_lines_are_told_by_height():
    assert [len(row) for row in rows([stay(9, 10), stay(0, 5, y=101), stay(0, 5, y=113)])] == [2, 1]
    assert rows([]) == []


XS = st.floats(0, 560)
WORDS = st.tuples(XS, st.floats(1, 120), st.sampled_from([100.0, 112.0, 130.0]))


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8))
@settings(max_examples=200, deadline=None)
def test_every_removed_word_is_covered_and_no_word_that_stays_is_touched(staying, going):
    kept = [stay(x, min(600.0, x + wide), y) for x, wide, y in staying]
    gone = [go(x, min(600.0, x + wide), (at % 2 and PERSON) or BIRTH, y) for at, (x, wide, y) in enumerate(going)]
    made, left = bars(kept, gone, 600.0)

    for word in gone:
        middle = (word.box[1] + word.box[3]) / 2
        row = sorted((bar.box for bar in made if bar.box[1] <= middle <= bar.box[3]), key=lambda box: box[0])
        x = word.box[0]
        for box in row:
            if box[0] <= x + 0.01:
                x = max(x, box[2])
        assert x >= word.box[2] - 0.01
    assert set(map(id, left)) <= set(map(id, kept))
    for word in left:
        for bar in made:
            if bar.mark and abs((bar.box[1] + bar.box[3]) - (word.box[1] + word.box[3])) < 2:
                assert bar.box[2] <= word.box[0] + 0.11 or bar.box[0] >= word.box[2] - 0.11
