"""publication.yaml: what it tells, and every mistake with its line."""

from datetime import date

import pytest

from amparo.errors import ConfigProblem
from amparo.publish.load_plan import EMPTY_PLAN, load_plan
from amparo.publish.plan import Officials, Plan, Pseudonyms

KNOWN = {"x1", "a@doh.example"}

PLANS = [
    ("", Plan()),
    ("{}", Plan()),
    (EMPTY_PLAN, Plan()),
    ("title: What they show", Plan(title=(("en", "What they show"), ("es", "What they show")))),
    ("title: {es: Lo que muestran}", Plan(title=(("es", "Lo que muestran"),))),
    ("title: {es: B, en: A}", Plan(title=(("en", "A"), ("es", "B")))),
    ('exhibits: [x1, "<a@doh.example>"]', Plan(exhibits=("x1", "a@doh.example"))),
    ("exhibits: []", Plan(exhibits=())),
    ("exhibits:", Plan()),
    ("officials: role", Plan(officials=Officials.role)),
    ("pseudonyms: exhibit", Plan(pseudonyms=Pseudonyms.exhibit)),
    ("smallest_cell: 0", Plan(smallest_cell=0)),
    ("not_before: 2030-01-31", Plan(not_before=date(2030, 1, 31))),
    ('not_before: "2030-01-31"', Plan(not_before=date(2030, 1, 31))),
]


@pytest.mark.parametrize(("text", "plan"), PLANS)
def test_what_a_plan_tells(text, plan):
    assert load_plan(text, "p.yaml", KNOWN) == plan


WRONG = [
    ("- x1", 1, "list of keys"),
    ("officials: named\nexibits: [x1]", 2, "exibits"),
    ("\nofficials: both", 2, "named, role"),
    ("pseudonyms: none", 1, "publication, exhibit"),
    ("exhibits: x1", 1, "list of ids"),
    ("exhibits: [1]", 1, "list of ids"),
    ("officials: role\nexhibits: [x1, x2]", 2, "entry 2 of `exhibits` is no exchange"),
    ("exhibits: [x1, x1]", 1, "stands twice"),
    ("smallest_cell: -1", 1, "whole number"),
    ("smallest_cell: yes", 1, "whole number"),
    ("smallest_cell: 2.5", 1, "whole number"),
    ("smallest_cell: 1001", 1, "whole number"),
    ("smallest_cell:", 1, "whole number"),
    ("not_before: soon", 1, "no date"),
    ("not_before: 2030-02-31", 1, "no date"),
    ("title: 7", 1, "title"),
    ("title: {en: '', es: B}", 1, "a title is a text"),
    ("title: {fr: B}", 1, "fr"),
    ("officials: role\nofficials: named", 2, "officials"),
    ("officials: [", None, ""),
]


@pytest.mark.parametrize(("text", "line", "what"), WRONG)
def test_a_mistake_is_told_with_its_line(text, line, what):
    with pytest.raises(ConfigProblem) as told:
        load_plan(text, "p.yaml", KNOWN)
    assert what in str(told.value)
    assert str(told.value.where).startswith(f"p.yaml:{line}" if line else "p.yaml")


def test_ids_are_not_held_against_a_case_that_is_not_given():
    assert load_plan("exhibits: [anything]", "p.yaml").exhibits == ("anything",)
