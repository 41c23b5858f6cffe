"""The latest decision stands, nobody's is lost, and where two people differ both are told."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from amparo.publish.decision import Decision
from amparo.publish.proposals import place_of
from amparo.publish.redaction import PROGRAM
from amparo.publish.standing import standing
from tests.publish.scene import gone, kept

ROSA = replace(gone("m", "Rosa"), by=PROGRAM)


def decided(*rows):
    return [Decision(row, f"2030-01-01T00:00:{at:02d}", at) for at, row in enumerate(rows, 1)]


def test_a_proposal_stands_until_somebody_decides_and_then_the_decision():
    assert standing([ROSA], []).redactions == (ROSA,)
    lifted = replace(kept("m", "ROSA"), by="Ana")
    assert standing([ROSA], decided(lifted)).redactions == (lifted,)
    other = gone("m", "Luis")
    assert standing([ROSA], decided(other)).redactions == (ROSA, other)


def test_two_people_differ_where_their_own_latest_decisions_do():
    ana, luis = gone("m", "Rosa", by="Ana"), replace(kept("m", "Rosa"), by="Luis")
    assert standing([], decided(ana, luis)).conflicts == ((ana, luis),)
    assert standing([], decided(luis, ana)).conflicts == ((luis, ana),)
    assert standing([], decided(ana, luis, replace(ana, by="Luis"))).conflicts == ()
    assert standing([], decided(ana, replace(ana, by="Luis"))).conflicts == ()
    assert standing([], decided(ana, replace(luis, by="Ana"))).conflicts == ()  # somebody's own change of mind
    assert standing([ROSA], decided(luis)).conflicts == ()  # the program is nobody
    assert standing([], decided(ana, replace(luis, part="subject"))).conflicts == ()


PEOPLE, QUOTES = st.sampled_from(["Ana", "Luis"]), st.sampled_from(["Rosa", "ROSA", "12 Calle"])
ROWS = st.builds(
    lambda keep, quote, by: replace((kept if keep else gone)("m", quote), by=by), st.booleans(), QUOTES, PEOPLE
)


@given(st.lists(ROWS, max_size=8))
def test_each_place_stands_once_as_it_was_decided_last(rows):
    told = standing([ROSA], decided(*rows))
    last = {place_of(row): row for row in (ROSA, *rows)}
    assert {place_of(one): one for one in told.redactions} == last
    assert len(told.redactions) == len(last)
    for first, second in told.conflicts:
        assert first.by != second.by and first.action is not second.action
        assert second == last[place_of(second)]
