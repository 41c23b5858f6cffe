"""The latest decision stands beside whatever was decided before."""

from dataclasses import replace

from amparo.publish.decision import Decision
from amparo.publish.redaction import PROGRAM, Action
from amparo.publish.standing import standing
from tests.publish.scene import gone, kept

PROPOSED = (gone("a", "Rosa", by=PROGRAM), gone("a", "Luis", by=PROGRAM))


def decided(*rows):
    return [Decision(row, f"2030-01-0{at}", at) for at, row in enumerate(rows, 1)]


def test_a_proposal_stands_until_somebody_decides_the_same_words_of_the_part():
    told = standing(PROPOSED, decided(kept("a", "ROSA"), gone("b", "Ana")))
    assert [(one.quote, one.action, one.by) for one in told.redactions] == [
        ("ROSA", Action.keep, "Ana"), ("Luis", Action.remove, PROGRAM), ("Ana", Action.remove, "Ana"),
    ]  # fmt: skip
    assert told.conflicts == ()
    assert standing(PROPOSED, decided(kept("a", "Rosa", part="subject"))).redactions[0].by == PROGRAM


def test_two_people_who_differ_are_told_and_one_who_changes_their_mind_is_not():
    ana, luz = gone("a", "Rosa"), replace(kept("a", "Rosa"), by="Luz")
    told = standing((), decided(ana, luz))
    assert told.redactions == (luz,)
    assert told.conflicts == ((ana, luz),)
    assert standing((), decided(ana, luz, replace(ana, by="Luz"))).conflicts == ()
    assert standing((), decided(ana, kept("a", "Rosa"))).conflicts == ()
    assert standing((), decided(ana, replace(ana, by="Luz"))).conflicts == ()
