"""Lines: what is broken anew, what keeps its lines, and that neither tells how long a removed word was."""

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.publish.lines import LONGEST, lines
from amparo.publish.redacted import Mark
from tests.publish.factories import BIRTH, PERSON, stretches

GAP = "the clerk wrote back at noon about the plate and the photograph"


def told(*pieces):
    return [
        (line.depth, "".join("#" if isinstance(piece, Mark) else piece for piece in line.pieces))
        for line in lines(stretches(*pieces))
    ]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (("one\ntwo  words\n\nthree",), [(0, "one"), (0, "two  words"), (0, "three")]),  # no mark: as it stood
        ((f"{GAP}\n{GAP}",), [(0, GAP), (0, GAP)]),
        ((f"{GAP}\nto ", PERSON, "\nand on"), [(0, f"{GAP} to # and on")]),  # a full line may have been wrapped
        (("Dear ", PERSON, "\nMesa Alta"), [(0, "Dear #"), (0, "Mesa Alta")]),  # short lines were not
        ((f"{GAP}\nName: ", PERSON, "\nBirth: ", BIRTH), [(0, GAP), (0, "Name: #"), (0, "Birth: #")]),
        ((f"{GAP} ", PERSON, "\n- first\n2. second\nthird"), [(0, f"{GAP} #"), (0, "- first"), (0, "2. second third")]),
        (("Plate     Owner of the car and since when\nNMX   ", PERSON, "   2016"),
         [(0, "Plate\tOwner of the car and since when"), (0, "NMX\t#\t2016")]),
        ((f"{GAP}.  Then ", PERSON, f".  {GAP}\n{GAP}"), [(0, f"{GAP}. Then #. {GAP} {GAP}")]),
        ((PERSON, "  x"), [(0, "#\tx")]),
        ((PERSON, "                x"), [(0, "#\tx")]),  # however many spaces aligned the column
        (("> one\n> two ", PERSON, "\n>> deep\nown"), [(1, "one"), (1, "two #"), (2, "deep"), (0, "own")]),
        (("  > > nested\r\n\r\n\x0cnext",), [(2, "nested"), (0, "next")]),
        ((PERSON, ", ", PERSON, ", ", PERSON, ",\n", PERSON, ", ", PERSON), [(0, "#, #, #, #, #")]),
        (("\n \n",), []),
        ((PERSON,), [(0, "#")]),
    ],
)  # fmt: skip
def test_lines(pieces, expected):
    assert told(*pieces) == expected


def test_a_paragraph_begins_after_a_blank_line():
    assert [line.opens for line in lines(stretches("a\nb\n\nc\n> d"))] == [True, False, True, True]


SAID = ("the", "clerk", "wrote", "about", "it", "at", "noon", "and", "then", "again", "to", "Mesa")
WORDS = st.lists(st.sampled_from(SAID), min_size=3, max_size=9)


@given(st.lists(WORDS, min_size=7, max_size=12), st.data(), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_how_long_a_removed_word_was_leaves_no_trace_in_a_wrapped_mail(runs, data, depth):
    """The same mail with other names in it, wrapped by its program at 72 characters, gives the same lines."""

    def mail(size):
        names = [("Q" if at % 2 else "Z") * data.draw(st.integers(1, size)) for at in range(len(runs) - 1)]
        text = " ".join(word for run, name in zip(runs, [*names, ""], strict=True) for word in (*run, name)).strip()
        text = "\n".join(">" * depth + (" " if depth else "") + line for line in textwrap.wrap(text, 72))
        cut = re.split(r"(Q+|Z+)", text)
        return lines(stretches(*(PERSON if at % 2 else piece for at, piece in enumerate(cut) if piece or at % 2)))

    assert mail(1) == mail(24)


@given(st.lists(st.one_of(st.text(max_size=60), st.just(PERSON)), max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_word_and_no_mark_is_lost(pieces):
    made = lines(stretches(*pieces))
    kept = [piece for line in made for piece in line.pieces]
    words = "".join(piece for piece in pieces if isinstance(piece, str))

    assert sum(isinstance(piece, Mark) for piece in kept) == pieces.count(PERSON)
    shown = "".join(">" * line.depth + "".join(p for p in line.pieces if isinstance(p, str)) for line in made)
    assert sorted("".join(shown.split()).replace(">", "")) == sorted("".join(words.split()).replace(">", ""))


def test_a_line_that_would_fill_pages_is_cut_and_nothing_is_lost():
    made = lines(stretches("x" * (3 * LONGEST), PERSON, "y"))

    assert [line.length for line in made] == [LONGEST, LONGEST, LONGEST, 13]
