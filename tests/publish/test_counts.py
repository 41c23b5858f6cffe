import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.publish.counts import Counts


def test_a_part_that_the_others_leave_is_not_free():
    counts = Counts()
    small, large, whole = counts.add(3, 1, 4), counts.add(9, 9, 9), counts.add(12, 12, 12)
    counts.join(whole, (small, large))
    assert [value for value in range(6) if counts.possible(small, value)] == [3]
    counts.known[large] = (0, 99)
    assert [value for value in range(6) if counts.possible(small, value)] == [1, 2, 3, 4]


def test_two_marks_whose_sum_is_as_large_as_it_can_be_tell_both():
    counts = Counts()
    one, other, whole = counts.add(4, 1, 4), counts.add(4, 1, 4), counts.add(8, 8, 8)
    counts.join(whole, (one, other))
    assert [value for value in range(6) if counts.possible(one, value)] == [4]


def test_a_table_with_known_margins_moves_by_four_cells_at_once():
    counts = Counts()
    cells = {(r, c): counts.add(2, 0, 9) for r in (0, 1) for c in (0, 1)}
    for r in (0, 1):
        counts.join(counts.add(4, 4, 4), [cells[r, 0], cells[r, 1]])
        counts.join(counts.add(4, 4, 4), [cells[0, r], cells[1, r]])
    assert [value for value in range(7) if counts.possible(cells[0, 0], value)] == [0, 1, 2, 3, 4]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=4, max_size=4), st.lists(st.booleans(), min_size=9, max_size=9))
def test_no_value_is_called_possible_that_no_world_holds(values, hidden):
    """Every world of a two by two table with its margins, all that is hidden within 0 to 6."""
    a, b, c, d = values
    true = [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
    known = [(0, 24) if gone else (value, value) for value, gone in zip(true, hidden, strict=True)]
    counts = Counts()
    for value, (least, most) in zip(true, known, strict=True):
        counts.add(value, least, most)
    for whole, parts in ((4, (0, 1)), (5, (2, 3)), (6, (0, 2)), (7, (1, 3)), (8, (4, 5)), (8, (6, 7))):
        counts.join(whole, parts)
    worlds = set()
    for w, x, y, z in itertools.product(range(9), repeat=4):
        world = (w, x, y, z, w + x, y + z, w + y, x + z, w + x + y + z)
        if all(least <= value <= most for value, (least, most) in zip(world, known, strict=True)):
            worlds.add(world)
    for at in range(9):
        for value in range(5):
            if counts.possible(at, value) and all(world[at] != value for world in worlds):
                # Only a world beyond the cells looked through may hold it.
                assert any(most > 8 for _, most in known)
                assert sum(hidden) > 1
