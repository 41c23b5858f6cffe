"""Overlap: the specific identifier stands, and nothing of another family is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amparo.detect.finding import Finding
from amparo.detect.overlap import SPECIFIC, without_overlaps
from amparo.span import Span


def one(value, start, end, family="data", rule="identifiers.x", hedged=False):
    return Finding("m", "body", Span(start, end), family, value, rule, "why", hedged=hedged)


@pytest.mark.parametrize(
    "first, second, stands",
    [
        (one("ssn", 0, 11), one("phone", 0, 12), "ssn"),
        (one("phone", 0, 8), one("other_number", 0, 12, "number"), "phone"),
        (one("address", 0, 20), one("vehicle", 4, 8), "address"),
    ],
)
def test_the_more_specific_identifier_stands(first, second, stands):
    assert [f.value for f in without_overlaps([first, second])] == [stands]


def test_of_one_value_the_plain_claim_stands_then_the_longest():
    hedged, plain = one("housing", 0, 20, rule="a.b", hedged=True), one("housing", 4, 8, rule="a.c")
    assert without_overlaps([hedged, plain]) == (plain,)
    assert without_overlaps([one("housing", 0, 9, rule="a.b"), plain]) == (one("housing", 0, 9, rule="a.b"),)


FINDINGS = st.builds(
    lambda value, start, size, plain: one(value, start, start + size, rule="lexicon.x" if plain else "identifiers.x"),
    st.sampled_from([v for v in SPECIFIC if v != "other_number"]),
    st.integers(0, 30),
    st.integers(1, 10),
    st.booleans(),
)


CHAIN = [one("email", 17, 18), one("email", 17, 19), one("email", 18, 21, rule="lexicon.x")]


@given(st.lists(FINDINGS, max_size=12))
@example(CHAIN)
def test_it_is_idempotent_and_never_loses_a_family_or_every_claim(findings):
    others = [one("private", f.span.start, f.span.end, "person", "persons.x") for f in findings]
    kept = without_overlaps([*findings, *others])
    assert without_overlaps(kept) == kept == tuple(sorted(kept))
    assert set(others) <= set(kept)
    assert all(any(k.span.overlaps(f.span) and k.family == "data" for k in kept) for f in findings)
