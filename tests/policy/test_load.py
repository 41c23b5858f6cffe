"""Law files with a mistake: each ends in a sentence that names the file and the line."""

import re
import shutil
from pathlib import Path

import pytest

from amparo.errors import ConfigProblem
from amparo.policy.cases import run_cases
from amparo.policy.library import read_library
from amparo.policy.situation import situation

LAW = Path(__file__).parents[2] / "src" / "amparo" / "data" / "law"
OURS = "us-nm/sb75-2021"


def changed(folder: Path, name: str, old: str, new: str) -> Path:
    """A folder of laws with one act and one mistake."""
    shutil.copytree(LAW / OURS, folder / OURS)
    beside = ("vocabulary.yaml", "answers.yaml")
    for one in beside:
        shutil.copy(LAW / one, folder)
    path = folder / (name if name in beside else f"{OURS}/{name}")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "told", "line"),
    [
        ("rules.yaml", "consent: [written]", "consents: [written]", "no fact is called `consents`", True),
        ("rules.yaml", "consent: [written]", "consent: [signed]", "`signed` is no answer to `consent`", True),
        ("rules.yaml", "        - outside", "        - outsider", "nothing is defined as `outsider`", True),
        ("rules.yaml", "effect: prohibits", "effect: forbids", "`forbids` is no `effect`", True),
        ("rules.yaml", "id: A2", "id: A1", "the id `A1` stands twice", True),
        ("rules.yaml", "shown_by: person", "shown_by: anybody", "`shown_by` is one of", True),
        ("rules.yaml", "needs: documented", "needs: paper", "`paper` is no standing", True),
        (
            "rules.yaml",
            "        needs: documented\n        shown_by: asker",
            "        shown_by: asker",
            "by the asker's word",
            True,
        ),
        (
            "rules.yaml",
            "es: lo exige una ley federal",
            "es: ''",
            "needs a text in English (en) and one in Spanish",
            True,
        ),
        (
            "rules.yaml",
            "    reviewed: false",
            "    reviewed: yes",
            "`reviewed` is false, or says by, on and until",
            True,
        ),
        ("rules.yaml", "    reviewed: false", "    revised: false", "has no key `revised`", True),
        ("rules.yaml", "    reviewed: false", "    complete: no\n    reviewed: false", "true or false, not `no`", True),
        ("rules.yaml", "needs: documented", "needs: [documented]", "is no standing", True),
        ("rules.yaml", "section: sec. 1(A)\n", "section: 1\n", "`section` is a text", True),
        ("rules.yaml", "    section: sec. 1(A)\n", "", "needs the key `section`", True),
        ("rules.yaml", "section: sec. 1(A)\n", "section: a\n    section: b\n", "`section` stands twice", True),
        ("rules.yaml", "    section: sec. 1(A)\n", "\tsection: sec. 1(A)\n", "character '\\t'", True),
        ("rules.yaml", "rules:\n", "rules: none\nduties:\n", "`rules` is a list", True),
        ("rules.yaml", "define:\n", "define: [sensitive]\nduties:\n", "`define` is a mapping", True),
        (
            "act.yaml",
            "title:\n",
            "title: [Sensitive]\nshort:\n",
            "needs a text in English (en) and one in Spanish",
            True,
        ),
        (
            "act.yaml",
            'citation: "SB 75, 55th Leg., 1st Sess. (N.M. 2021)"',
            "citation: 75",
            "`citation` is a text",
            True,
        ),
        (
            "act.yaml",
            "  - {id: introduced, from",
            "  - introduced\n  - {id: introduced, from",
            "`versions` is a list",
            True,
        ),
        ("act.yaml", "if_enacted: true", "if_enacted: yes", "true or false, not `yes`", True),
        ("act.yaml", "  - Home address", "  - {Home: address}\n  - Home address", "`notes` is a list of texts", True),
        ("act.yaml", "status: bill", "status: draft", "`draft` is no `status`", True),
        ("act.yaml", "from: 2021-07-01", "from: July 2021", "`July 2021` is no date", True),
        ("act.yaml", "id: us-nm/sb75-2021", "id: us-nm/sb75", "they must be one", True),
        ("act.yaml", "mark: S,", "mark: X,", "`X` is no mark of a source", True),
        ("vocabulary.yaml", "values: [none, oral, written]", "values: [written]", "needs two answers or more", True),
        ("answers.yaml", "oral: {en: aloud, es: de palabra}", "oral: {en: aloud}", "one in Spanish (es)", True),
        ("answers.yaml", "    oral: {en: aloud", "    aloud: {en: aloud", "has no key `aloud`", True),
        ("answers.yaml", "  quash:", "  quashed:", "no fact is called `quashed`", True),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path, name, old, new, told, line):
    with pytest.raises(ConfigProblem) as problem:
        read_library(changed(tmp_path, name, old, new))
    assert told in problem.value.what
    assert name in str(problem.value.where)
    assert line is (":" in str(problem.value.where))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cases:\n", "cases: none\nwas:\n", "has no key `was`"),
        ('    facts: {agency_function: "yes"}', "    facts: written", "`facts` is a mapping"),
        ("    standing: {agency_function: asserted}", "    standing: asserted", "`standing` is a mapping"),
        ("    standing: {agency_function: asserted}", "    standing: {agency_function: [asserted]}", "is no standing"),
        ("    expect: {verdict: permitted, excused_by: A1}", "    expect: permitted", "`expect` is a mapping"),
        ("    facts: {}", "    facts: {}\n    as_written: no", "true or false, not `no`"),
    ],
)
def test_a_mistake_in_worked_cases_is_told_with_its_line(tmp_path, old, new, told):
    library = read_library(changed(tmp_path, "cases.yaml", old, new))
    with pytest.raises(ConfigProblem) as problem:
        list(run_cases(library, OURS))
    assert told in problem.value.what
    assert re.fullmatch(rf"{OURS}/cases.yaml:\d+", str(problem.value.where))


@pytest.mark.parametrize("name", ["act.yaml", "rules.yaml", "cases.yaml"])
@pytest.mark.parametrize(("text", "told"), [(None, "is not there"), ("", "no mapping"), ("- one\n", "no mapping")])
def test_a_file_that_is_missing_or_holds_no_keys_is_named(tmp_path, name, text, told):
    folder = changed(tmp_path, "act.yaml", "title:", "title:")
    if text is None:
        (folder / OURS / name).unlink()
    else:
        (folder / OURS / name).write_text(text, encoding="utf-8")
    if text is None and name == "act.yaml":
        assert OURS not in read_library(folder).acts  # a folder without it is no act
        return
    with pytest.raises(ConfigProblem, match=told) as problem:
        list(run_cases(read_library(folder), OURS))
    assert str(problem.value.where).startswith(f"{OURS}/{name}")


def test_an_act_of_ones_own_replaces_the_other(tmp_path):
    own = changed(tmp_path, "act.yaml", "  en: Sensitive", "  en: Our reading of sensitive")
    library = read_library(LAW, own)
    assert library.act(OURS).title["en"].startswith("Our reading")
    assert "us/dppa" in library.acts


def test_one_title_counts_for_both_languages(tmp_path):
    folder = changed(tmp_path, "act.yaml", "title:\n", "title: Nuestra lectura\nshort: >-\n")
    assert read_library(folder).act(OURS).title == {"en": "Nuestra lectura", "es": "Nuestra lectura"}


@pytest.mark.parametrize(
    ("facts", "standing", "told"),
    [
        ({"concent": "written"}, None, "no fact is called `concent`"),
        ({"consent": "signed"}, None, "`signed` is no answer to `consent`"),
        ({"consent": []}, None, "`consent` has no answer left"),
        ({"consent": "written"}, {"consent": "sworn"}, "is no standing"),
    ],
)
def test_facts_that_nobody_knows_are_refused(facts, standing, told):
    with pytest.raises(ConfigProblem, match=told):
        situation(read_library(LAW).vocabulary, facts, standing)
