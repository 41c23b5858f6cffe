"""The definitions file: read strictly, and its words are those of what is counted."""

import pytest

from amparo.codebook.book import shipped_codebook
from amparo.errors import ConfigProblem
from amparo.report.definitions import definitions, definitions_digest, load_definitions
from amparo.report.figures import figures
from amparo.shipped import shipped
from tests.report.factories import case

TEXT = shipped("report", "figures.yaml").read_text(encoding="utf-8")
WRONG = [
    ("version: 1", "version: one", "`version` is a whole number"),
    ("    measure: asked\n", "    measure: asking\n", "`measure` is one of everything"),
    ("rests_on: [initiative, outcome]", "rests_on: [initiative, ending]", "no variable `ending`"),
    ("    among: comparable\n", "    among: compared\n", "`among` is one of everything"),
    ("  - id: asks\n", "  - id: unsolicited\n", "is defined twice"),
    ("  - id: month.{value}\n", "  - id: month\n", "a family has `each`"),
    ("    es: Archivos recibidos\n", "", "`es` is missing"),
    ("    unit: domain\n", "    unit: domains\n", "`unit` is one of"),
    ("    words: definition.freed\n", "    words: definition.freed\n    en: x\n", "either `en` and `es`, or `words`"),
    ("{measure: unknown, variable: counterpart}", "{measure: unknown}", "needs a variable"),
    ("{figure: more_than_asked, told: any}", "{figure: more_than_asked, told: always}", "`told` is one of"),
    ("{figure: unsolicited, told: counted}", "{figure: unasked, told: counted}", "no figure is called `unasked`"),
    ("says: most_given, most: true", "says: most_given", "`most: true`"),
    ("    only_if_any: true\n", "    only_if_some: true\n", "has no key `only_if_some`"),
    ("  most: 5\n", "  most: 0\n", "`most` is a whole number"),
]


@pytest.mark.parametrize(("good", "bad", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_a_mistake_names_its_line(good, bad, said):
    assert good in TEXT
    with pytest.raises(ConfigProblem, match=r"figures\.yaml:\d+") as problem:
        load_definitions(TEXT.replace(good, bad, 1), "figures.yaml")
    assert said in str(problem.value)


def test_the_line_is_the_one_with_the_mistake():
    line = TEXT[: TEXT.index("    unit: domain\n")].count("\n") + 1
    with pytest.raises(ConfigProblem, match=rf"figures\.yaml:{line}:"):
        load_definitions(TEXT.replace("    unit: domain\n", "    unit: domains\n"), "figures.yaml")


def test_every_reason_for_leaving_out_is_in_the_file_with_its_why():
    among = {one.id.partition("{")[0]: one.among for one in definitions().figures}
    for figure in figures(case(60)):
        found = [one for start, one in among.items() if figure.id.startswith(start)]
        assert any(set(figure.left_out) <= set(one.leaves_out) for one in found), figure.id


def test_every_variable_of_the_review_that_a_report_counts_has_a_figure():
    read = {variable for one in definitions().figures for variable in one.rests_on}
    counted = {"agency", "counterpart", "initiative", "asked_at", "answered_at", "breadth", "data_asked", "data_given"}
    assert (
        counted | {"process", "purpose", "scrutiny", "outcome"}
        <= read
        <= {v.name for v in shipped_codebook().variables}
    )


def test_a_definition_names_what_it_is_counted_among_and_every_figure_its_version():
    made = {figure.id: figure for figure in figures(case(14))}

    assert made["process.judicial"].definition == (
        "Of the exchanges in which somebody outside asked: those in which the strongest process in the record is: "
        "judicial warrant or order"
    )
    assert made["gave@doh"].definition_es.endswith("; solo Department of Health")
    assert {figure.definitions for figure in made.values()} == {definitions().version}
    assert len(definitions_digest()) == 64
