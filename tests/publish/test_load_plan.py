"""publication.yaml is read strictly; every mistake names its line."""

from datetime import date

import pytest

from amparo.errors import ConfigProblem
from amparo.publish.load_plan import EMPTY_PLAN, KEYS, load_plan
from amparo.publish.plan import Officials, Plan, Pseudonyms

WHOLE = """
title: {en: Records, es: Documentos}
exhibits: [x1, <a@b.example>]
officials: role
pseudonyms: exhibit
smallest_cell: 0
not_before: 2030-01-31
"""


@pytest.mark.parametrize("text", ["", "{}", "# nothing\n", EMPTY_PLAN])
def test_without_keys_the_defaults_hold(text):
    assert load_plan(text, "p.yaml") == Plan()


@pytest.mark.parametrize("key", KEYS)
def test_each_line_of_a_new_file_holds_once_its_comment_sign_is_gone(key):
    text = EMPTY_PLAN.replace(f"# {key}:", f"{key}:")
    assert text != EMPTY_PLAN
    load_plan(text, "p.yaml")


def test_every_key_is_read():
    plan = load_plan(WHOLE, "p.yaml", {"x1", "a@b.example"})
    title = (("en", "Records"), ("es", "Documentos"))
    assert plan == Plan(title, ("x1", "a@b.example"), Officials.role, Pseudonyms.exhibit, 0, date(2030, 1, 31))
    assert load_plan("title: One", "p").title == (("en", "One"), ("es", "One"))


WRONG = [
    ("- x1", 1, "list of keys"),
    ("officials: named\nofficals: role", 2, "no key"),
    ("officials: hidden", 1, "named, role"),
    ("pseudonyms: case", 1, "publication, exhibit"),
    ("smallest_cell: -1", 1, "whole number"),
    ("smallest_cell: true", 1, "whole number"),
    ("\nsmallest_cell: many", 2, "whole number"),
    ("not_before: 31.1.2030", 1, "no date"),
    ("not_before: 2030-02-30", 1, "no date"),
    ("title: {fr: x}", 1, "no key"),
    ("title: {en: ''}", 1, "is a text"),
    ("title: [a]", 1, "text"),
    ("exhibits: x1", 1, "list of ids"),
    ("exhibits: [1]", 1, "list of ids"),
    ("exhibits: [x1, x1]", 1, "entry 2 of `exhibits` stands twice"),
    ("exhibits: [x1, a secret]", 1, "entry 2 of `exhibits` is no exchange"),
    ("exhibits: [", 1, "."),
]


@pytest.mark.parametrize(("text", "line", "what"), WRONG)
def test_a_mistake_names_its_line_and_never_an_unknown_id(text, line, what):
    with pytest.raises(ConfigProblem, match=what) as told:
        load_plan(text, "p.yaml", {"x1"})
    assert told.value.where.startswith(f"p.yaml:{line}")
    assert "secret" not in str(told.value)
