"""The demo production, read whole: each thing that it lacks, each redaction in it, and what is told of none of them."""

import shutil

import pytest

from amparo.flow.account import account
from amparo.flow.account_kept import kept_account
from amparo.flow.demo_production import write_production
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.flow.read import read
from amparo.flow.weave import weave
from amparo.wiring import REQUESTS, new_case, opened, runner

SUPPLEMENT = "health/HLT-supplement.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    write_production(folder / "made")
    for known in ("motor-vehicles", "human-services"):
        shutil.rmtree(folder / "made" / "records" / known)
    new_case(folder / "case", {"title": "demo", "timezone": "America/Denver"}, folder / "made" / "bodies.yaml")
    shutil.copyfile(folder / "made" / "requests.yaml", folder / "case" / REQUESTS)
    with opened(folder / "case") as case:
        ingest(case, [folder / "made" / "records"], Note(), Silence())
        read(case, runner(1), Silence())
        weave(case, Silence())
        made = account(case)
        assert kept_account(case) == made, "what is worked out now"
        assert kept_account(case) == made, "and what was kept of it"
        return made


@pytest.mark.parametrize(
    ("kind", "agency", "facts"),
    [
        ("bates_gap", "health", {"n": 3, "after": "HLT-000061", "before": "HLT-000065"}),
        ("bates_overlap", "health", {"stamp": "HLT-000069"}),
        ("missing_parent", "probation", {}),
        ("quoted_parent", "workforce", {"number": "1"}),
        ("missing_attachment", "health", {"name": "Certified copy.pdf"}),
        ("silent_days", "probation", {"n": 5, "first": "2025-05-27", "last": "2025-06-02"}),
        ("silent_mailbox", "workforce", {"n": 1, "quoted": 1}),
        ("period_uncovered", "health", {"edge": "end", "last": "2025-09-30"}),
        (
            "redacted_differently",
            "health",
            {"shown": "418 Calle Cinco, Apt B, Mesa Quebrada 89931", "cited": "§ 14-2-1(C)"},
        ),
        ("redacted_differently", "health", {"shown": "her two kids", "cited": "–"}),
    ],
)
def test_the_demo_lacks(made, kind, agency, facts):
    found = [dict(gap.facts) for gap in made.gaps if (gap.kind, gap.agency) == (kind, agency)]
    assert [one for one in found if facts.items() <= one.items()], found


def test_nothing_of_other_kinds_is_told(made):
    counted = {kind: sum(gap.kind == kind for gap in made.gaps) for kind in {gap.kind for gap in made.gaps}}
    assert counted == {
        "bates_gap": 1, "bates_overlap": 1, "missing_parent": 1, "quoted_parent": 1, "missing_attachment": 4,
        "silent_days": 1, "silent_mailbox": 1, "period_uncovered": 4, "redacted_differently": 2,
    }  # fmt: skip


def test_redactions_tell_their_law_their_twin_and_whether_words_lie_below(made):
    told = [
        (one.redaction.page, one.redaction.cited, made.twins.get(at), one.redaction.text_under)
        for at, one in enumerate(made.redactions)
        if one.path == SUPPLEMENT
    ]
    assert told == [
        (1, "(b)(6); (b)(7)(C)", None, False),
        (1, None, None, True),
        (2, "(b)(5)", None, False),
        (3, "§ 14-2-1(C)", "health/HLT-production.pdf#2", False),
        (3, None, "health/HLT-production.pdf#2", False),
    ]
    assert all(one.redaction.kind == "black" for one in made.redactions)
