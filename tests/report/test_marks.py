"""Marks: cutting loses nothing, overlaps keep both kinds, nothing hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.codebook.coding import Evidence
from amparo.report.marks import Numbered, cut, stretches, visible
from amparo.span import Span
from amparo.threads.message import Role, Segment

TEXT = "the address of Marta Quispe, please"


def item(number, start, end, variable="data_asked"):
    return Numbered(number, Evidence(variable, "address", "m", "body", Span(start, end), TEXT[start:end], "r"))


def test_overlapping_marks_keep_both_kinds_and_their_numbers():
    pieces = cut(TEXT, [item(1, 4, 20), item(2, 15, 27, "purpose")])

    assert [(p.text, p.kinds, p.begins, p.ends) for p in pieces] == [
        ("the ", (), (), ()),
        ("address of ", ("asked",), (1,), ()),
        ("Marta", ("asked", "purpose"), (2,), (1,)),
        (" Quispe", ("purpose",), (), (2,)),
        (", please", (), (), ()),
    ]


def test_a_variable_outside_the_five_is_marked_as_other():
    assert cut(TEXT, [item(1, 4, 11, "channel")])[1].kinds == ("other",)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=6))
def test_cutting_loses_no_character_and_every_mark_begins_and_ends_once(text, spans):
    spans = [(a, b) for a, b in spans if a < b <= len(text)]
    marks = [
        Numbered(n, Evidence("purpose", "x", "m", "body", Span(a, b), text[a:b], "r")) for n, (a, b) in enumerate(spans)
    ]
    pieces = cut(text, marks)

    assert "".join(piece.text for piece in pieces) == visible(text)
    assert sorted(n for piece in pieces for n in piece.begins) == [m.number for m in marks]
    assert sorted(n for piece in pieces for n in piece.ends) == [m.number for m in marks]
    for mark in marks:
        covered = "".join(p.text for p in _between(pieces, mark.number))
        assert covered == visible(mark.evidence.quote)


def _between(pieces, number):
    inside = False
    for piece in pieces:
        inside = inside or number in piece.begins
        if inside:
            yield piece
        if number in piece.ends:
            return


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, tabs\tand\nlines", "plain text, tabs\tand\nlines"),
        ("a\u202eb\u202c", "a⟨U+202E⟩b⟨U+202C⟩"),
        ("\u2066x\u200f", "⟨U+2066⟩x⟨U+200F⟩"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("lone \ud800", "lone ⟨U+D800⟩"),
        ("niño 中", "niño 中"),
    ],
)
def test_what_would_hide_or_reorder_text_is_shown(text, shown):
    assert visible(text) == shown


def test_stretches_follow_the_segments_and_join_neighbours():
    segments = (
        Segment(Role.own, Span(0, 4)),
        Segment(Role.own, Span(4, 12)),
        Segment(Role.quoted, Span(12, len(TEXT))),
    )
    found = stretches(TEXT, segments, [item(1, 8, 14)])

    assert [(s.role, "".join(p.text for p in s.pieces)) for s in found] == [("own", TEXT[:12]), ("quoted", TEXT[12:])]
    assert all(s.marked for s in found)  # a mark over the border shows on both sides
    assert [s.role for s in stretches(TEXT, (), [])] == ["own"]
    assert stretches("", (), []) == ()
