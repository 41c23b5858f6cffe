"""Suppression against an attacker who tries every table that agrees with all that is published."""

import itertools
import random
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.publish.public_figure import Cell
from amparo.publish.suppress import public_figures
from amparo.report.figure import Figure


def figure(id, counted, among, unit="exchange", excluded=None, **more):
    size = len(counted)
    fields = {"value": size, "low": size, "high": size, **more}
    return Figure(
        id, "", "", unit, fields["value"], fields["low"], fields["high"], tuple(counted), tuple(among), excluded or {}
    )


def table(rows):
    """Figures of a table: rows are agencies, columns values of `process`."""
    ids = {(r, c): [f"{r}.{c}.{n}" for n in range(size)] for r, row in enumerate(rows) for c, size in enumerate(row)}
    columns = range(len(rows[0]))
    everybody = [one for cell in ids.values() for one in cell]
    out = [figure("exchanges", everybody, everybody)]
    out += [figure(f"process.c{c}", [o for r in range(len(rows)) for o in ids[r, c]], everybody) for c in columns]
    for r in range(len(rows)):
        own = [one for c in columns for one in ids[r, c]]
        out.append(figure(f"exchanges@a{r}", own, own))
        out += [figure(f"process.c{c}@a{r}", ids[r, c], own) for c in columns]
    return out


def by_id(figures, k):
    return {one.id: one for one in public_figures(figures, k)}


def test_a_small_cell_takes_another_with_it_so_that_the_total_does_not_tell_it():
    public = by_id(table([[3, 20, 30]]), 5)
    assert public["process.c0"].cell is Cell.small and public["process.c0"].value is None
    assert public["process.c1"].cell is Cell.withheld
    assert (public["process.c2"].value, public["exchanges"].value) == (30, 53)


def test_a_table_without_small_cells_is_published_whole():
    assert all(one.cell is Cell.shown and one.value is not None for one in public_figures(table([[5, 20], [9, 0]]), 5))


def test_a_count_of_nearly_all_tells_the_few_that_are_left():
    everybody = [str(n) for n in range(40)]
    figures = [figure("exchanges", everybody, everybody), figure("gave", everybody[:38], everybody)]
    assert by_id(figures, 5)["gave"].cell is Cell.withheld
    assert by_id(figures, 0)["gave"].value == 38


def test_the_difference_of_two_figures_is_a_count_too():
    everybody = [str(n) for n in range(60)]
    figures = [
        figure("exchanges", everybody, everybody),
        figure("gave", everybody[:30], everybody),
        figure("given.address", everybody[:28], everybody),
    ]
    public = by_id(figures, 5)
    assert {public["gave"].cell, public["given.address"].cell} == {Cell.shown, Cell.withheld}


def test_what_is_left_out_is_counted_too():
    everybody = [str(n) for n in range(50)]
    figures = [
        figure("exchanges", everybody, everybody),
        figure("gave", everybody[:20], everybody[:47], excluded={"redacted": ("a", "b", "c")}),
    ]
    public = by_id(figures, 5)
    assert public["gave"].excluded == (("redacted", None),)
    assert public["gave"].of is None or public["exchanges"].value is None


def test_what_is_counted_among_nearly_all_tells_how_few_are_left_out():
    asks = [f"ask {n}" for n in range(34)]
    everybody = asks + [f"told {n}" for n in range(6)]
    told = {"unsolicited": everybody[34:]}
    outcomes = {"complied": asks[:24], "partial": asks[24:29], "refused": asks[29:31], "unanswered": asks[32:]}
    figures = [
        figure("exchanges", everybody, everybody),
        *(figure(f"outcome.{name}", ids, asks, excluded=told) for name, ids in outcomes.items()),
        figure(
            "scrutiny.none", asks[:20], asks[:31], excluded={**told, "unknown": asks[31:32], "unanswered": asks[32:]}
        ),
    ]
    public = by_id(figures, 5)
    # 34 asks, 31 answered: 3 were not, and 34 - 24 - 5 - 3 were refused
    assert None in (public["outcome.complied"].of, public["scrutiny.none"].of)


def test_a_range_that_tells_how_few_are_open_is_not_shown():
    everybody = [str(n) for n in range(50)]
    shown = by_id([figure("gave", everybody[:20], everybody, low=20, high=22)], 5)["gave"]
    assert (shown.value, shown.low, shown.high, shown.ranged) == (20, None, None, False)
    assert by_id([figure("gave", everybody[:20], everybody, low=10, high=30)], 5)["gave"].ranged


def test_a_measure_of_few_is_not_shown_and_files_are_nobody():
    hours = figure("hours", ["a", "b"], ["a", "b"], unit="business hour", value=3.5, low=3.5, high=3.5)
    files = figure("files", ["x.eml"], ["x.eml"], unit="file")
    public = by_id([hours, files], 5)
    assert public["hours"].value is None
    assert public["files"].value == 1


@pytest.mark.parametrize("k", [-1, 1, 2])
def test_a_threshold_that_names_the_number_is_refused(k):
    with pytest.raises(ValueError, match="at least 3"):
        public_figures(table([[1, 2]]), k)


def cells_of(world, rows, columns):
    told = {"exchanges": sum(world)}
    for c in range(columns):
        told[f"process.c{c}"] = sum(world[r * columns + c] for r in range(rows))
    for r in range(rows):
        own = world[r * columns : (r + 1) * columns]
        told[f"exchanges@a{r}"] = sum(own)
        told |= {f"process.c{c}@a{r}": value for c, value in enumerate(own)}
    return told


def agrees(told, public, k):
    for id, value in told.items():
        cell = public[id].cell
        if (cell is Cell.shown and value != public[id].value) or (cell is Cell.small and not 0 < value < k):
            return False
    return all(
        public[id].of in (None, told["exchanges" + (f"@{id.partition('@')[2]}" if "@" in id else "")]) for id in told
    )


@cache
def every_table_of_four():
    return [cells_of(world, 2, 2) for world in itertools.product(range(12), repeat=4)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=2), st.integers(3, 5))
def test_whoever_tries_every_table_finds_no_small_cell(rows, k):
    public = by_id(table(rows), k)
    true = cells_of([value for row in rows for value in row], 2, 2)
    possible = {id: set() for id in true}
    for told in every_table_of_four():
        if agrees(told, public, k):
            for id, value in told.items():
                possible[id].add(value)
    assert all(true[id] in possible[id] for id in true)
    for id, value in true.items():
        if 0 < value < k:
            assert public[id].value is None
            assert len(possible[id]) >= min(3, k - 1), (id, value, possible[id])


def test_wide_tables_keep_every_small_cell_open_and_most_large_ones_shown():
    """Two by three, every table that agrees, on drawn ones; the attacker's tables hold up to 5 in a cell."""
    drawn = random.Random(7)
    for _ in range(3):
        rows = [[drawn.choice((0, 1, 2, 4, 5)) for _ in range(3)] for _ in range(2)]
        public = by_id(table(rows), 3)
        true = cells_of([value for row in rows for value in row], 2, 3)
        possible = {id: set() for id in true}
        for world in itertools.product(range(6), repeat=6):
            told = cells_of(world, 2, 3)
            if agrees(told, public, 3):
                for id, value in told.items():
                    possible[id].add(value)
        assert all(len(possible[id]) >= 2 for id, value in true.items() if 0 < value < 3)


def test_a_record_of_some_size_is_told_for_the_most_part():
    drawn = random.Random(3)
    public = public_figures(table([[drawn.randrange(40) for _ in range(6)] for _ in range(8)]), 5)
    large = [one for one in public if one.cell is not Cell.small]
    assert sum(one.cell is Cell.shown for one in large) > 0.8 * len(large)
