"""The list to read before a release: who has most kinds of things together comes first."""

from amparo.flow.redact_table import take
from amparo.flow.singling import COLUMNS, singling_rows
from amparo.publish.plan import Plan, Pseudonyms
from amparo.wiring import opened
from tests.flow.redacting import ANSWER, ASK, EVERY, keep, reweave, row, with_body

TEXTS = {
    ASK: "About Marisela Inventada, who works as a welder.\n\nAnd Ramon Ficticio, who is 34 years old.",
    ANSWER: "Marisela Inventada, born 3/14/1982, was seen at Ashby General Hospital.",
}


def told(case, plan):
    take(case, EVERY, [
        row("Marisela Inventada", ASK), row("Ramon Ficticio", ASK), row("Marisela Inventada", ANSWER),
        *(keep(words, message=id) for id, words in (
            (ASK, "works as a welder"), (ASK, "34 years old"), (ASK, "welder"), (ANSWER, "3/14/1982"), (ANSWER, "born 3/14/1982"),
            (ANSWER, "seen at Ashby General Hospital"), (ANSWER, "Ashby General Hospital"), (ASK, "34"),
        )),
    ], "Ana", False)  # fmt: skip
    return list(singling_rows(case, plan))


def test_kinds_are_counted_over_all_exhibits_and_who_has_most_comes_first(audited):
    with opened(audited) as case:
        reweave(case, lambda one: with_body(one, TEXTS[one.id]) if one.id in TEXTS else one)
        rows = told(case, Plan(exhibits=(ASK, ANSWER)))
        alone = list(singling_rows(case, Plan(exhibits=(ASK, ANSWER), pseudonyms=Pseudonyms.exhibit)))
    assert all(tuple(one) == COLUMNS for one in rows)
    assert [one["together"] for one in rows] == sorted((one["together"] for one in rows), reverse=True)
    first = rows[0]["person"]
    assert {one["kind"] for one in rows if one["person"] == first} == {"employer", "date", "institution"}
    assert {one["kind"] for one in rows if one["person"] != first} == {"age"}
    assert {one["exhibit"] for one in rows if one["person"] == first} == {"001", "002"}
    assert max(one["together"] for one in alone) == 2  # numbers begin anew in each exhibit: nobody can be followed
