"""Redactions in whole commands: a table out and in, what is refused, what is looked at, the key, exhibits."""

import csv
import io
import os
import stat

import pytest
from click.testing import CliRunner

from amparo.cli.main import amparo as commands
from amparo.errors import AmparoError, CaseProblem
from amparo.flow.publication import Publication, plan_of
from amparo.flow.redact import exhibits_of, open_exhibits
from amparo.flow.sealed_key import sealed_key
from amparo.publish.needle import stands_in
from amparo.wiring import opened
from tests.flow.conftest import amparo

GONE = ("Marisela Inventada", "Ramon Inventado", "3/14/1982")


class Done:
    """How a command ended, in this process."""

    def __init__(self, *words):
        told = CliRunner().invoke(commands, [str(word) for word in words])
        problem = told.exception if isinstance(told.exception, AmparoError) else None
        assert problem or told.exception is None or isinstance(told.exception, SystemExit), told.exception
        self.returncode = int(problem.exit_code) if problem else told.exit_code
        self.stdout, self.stderr = told.stdout, told.stderr + (f"amparo: {problem}" if problem else "")


def table(case):
    done = Done("redact", case, "--export", "-")
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


def take(case, path, rows, *words, by="Ana Prueba"):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return Done("redact", case, "--import", path, "--by", by, *words)


def made(case):
    with opened(case) as open_case:
        return exhibits_of(open_case, plan_of(open_case))


def text_of(exhibits):
    return "\n".join(
        "".join(one.text or " ■ " for one in stretches)
        for exhibit in exhibits
        for message in exhibit.messages
        for stretches in (message.sender, *message.to, *(part.stretches for part in message.parts))
    )


def test_proposals_are_taken_back_and_then_every_exhibit_was_looked_at(audited, tmp_path):
    rows = table(audited)
    assert {row["by"] for row in rows} == {"program"}
    assert {row["exhibits"] for row in rows} == {"001"}
    assert all(row["action"] == "remove" and row["start"] and row["message"] for row in rows)
    (exhibit,) = made(audited)
    assert not exhibit.looked_at
    for quote in GONE:
        assert not stands_in(quote, text_of([exhibit]))
    done = take(audited, tmp_path / "r.csv", rows, "--complete")
    assert done.returncode == 0, done.stderr
    assert f"Decided by Ana Prueba: {len(rows)} removed, 0 kept." in done.stderr
    assert {row["by"] for row in table(audited)} == {"Ana Prueba"}
    with opened(audited) as case:
        assert open_exhibits(case, plan_of(case)) == ()


def test_a_table_that_nobody_touched_is_nobodys_decision(audited, tmp_path):
    rows = table(audited)
    done = take(audited, tmp_path / "r.csv", rows)
    assert done.returncode == 2
    assert "nobody decided anything in it. Nothing was imported." in done.stderr
    assert "--complete" in done.stderr
    edited = [rows[0] | {"reason": "read beside the page"}, *rows[1:]]
    assert take(audited, tmp_path / "r.csv", edited).returncode == 0
    assert {row["by"] for row in table(audited)} == {"Ana Prueba"}


def test_complete_lets_what_the_file_does_not_mention_stay_removed(audited, tmp_path):
    rows = table(audited)
    assert "1 exhibits were not looked at yet" in take(audited, tmp_path / "r.csv", rows[:1]).stderr
    done = take(audited, tmp_path / "r.csv", rows[:1], "--complete")
    assert "Every exhibit was looked at." in done.stderr
    (exhibit,) = made(audited)
    assert exhibit.looked_at
    for quote in GONE:
        assert not stands_in(quote, text_of([exhibit]))


def test_a_kept_quote_stays_and_two_people_who_differ_are_told(audited, tmp_path):
    row = next(row for row in table(audited) if row["quote"] == "Marisela Inventada")
    keep = {**row, "action": "keep", "reason": "=she asked for it"}
    done = take(audited, tmp_path / "r.csv", [{**keep, "reason": "'=she asked for it"}])
    assert "0 removed, 1 kept, 1 of them against a proposal" in done.stderr
    assert next(one for one in table(audited) if one["quote"] == row["quote"])["reason"] == "'=she asked for it"
    assert "Marisela Inventada" in text_of(made(audited))
    done = take(audited, tmp_path / "r.csv", [row], by="Luz Prueba")
    assert f"Differs from what Ana Prueba decided, and stands now: {tmp_path / 'r.csv'}:2" in done.stderr
    assert "Marisela Inventada" not in text_of(made(audited))
    with opened(audited) as case:
        assert [one.redaction.by for one in case.workspace.decisions()] == ["Ana Prueba", "Luz Prueba"]


WRONG = [
    ({"message": "nobody@x.example"}, "no message of this id"),
    ({"part": "footer"}, "it has header, subject, body"),
    ({"quote": "Secretword"}, "does not stand in that part"),
    ({"quote": "arisela"}, "does not stand in that part"),
    ({"quote": ""}, "the quote is empty"),
    ({"quote": "—"}, "no letter and no digit"),
    ({"code": "shoe_size"}, "`person` (a name), `other_number` or a data code"),
    ({"action": "hide"}, "remove or keep"),
    ({"action": "keep"}, "need a reason"),
    ({"reason": "x" * 501}, "at most 500"),
]


@pytest.mark.parametrize(("change", "what"), WRONG)
def test_a_wrong_row_names_its_line_never_its_words_and_nothing_is_taken(audited, tmp_path, change, what):
    good = next(row for row in table(audited) if row["quote"] == "Marisela Inventada")
    done = take(audited, tmp_path / "r.csv", [good, {**good, **change}], "--complete")
    assert done.returncode == 1
    assert f"{tmp_path / 'r.csv'}:3: " in done.stderr
    assert what in done.stderr
    assert not {"Secretword", "arisela", "nobody@"} & set(done.stderr.split())
    with opened(audited) as case:
        assert case.workspace.redaction_imports() == ()


def test_a_file_that_says_both_of_the_same_words_is_refused(audited, tmp_path):
    row = next(row for row in table(audited) if row["quote"] == "Marisela Inventada")
    other = {**row, "quote": "MARISELA  inventada", "action": "keep", "reason": "r"}
    assert "are decided otherwise at" in take(audited, tmp_path / "r.csv", [row, other]).stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--export", "-", "--import", "f"],
        ["--import", "f"],
        ["--export", "-", "--by", "A"],
        ["--export", "-", "--complete"],
    ],
)
def test_words_that_do_not_go_together_are_refused(case, words):
    assert Done("redact", case, *words).returncode == 2


def test_a_changed_text_was_not_looked_at(audited, tmp_path):
    assert take(audited, tmp_path / "r.csv", table(audited), "--complete").returncode == 0
    with opened(audited) as case:
        (before,) = case.workspace.redaction_imports()
        publication = Publication(case, plan_of(case))
        assert set(before.looked_at) == set(publication.messages)
        moved = dict.fromkeys(before.looked_at, "another text")
        publication.__dict__["imports"] = (type(before)(before.by, before.at, moved),)
        publication.__dict__["_decided_places"] = frozenset()
        assert not publication.looked_at(publication.picks[0])


def test_exhibits_are_the_same_each_time_and_commit_to_the_original_under_the_key(audited):
    first = made(audited)
    assert made(audited) == first
    (exhibit,) = first
    assert (exhibit.number, exhibit.label, len(exhibit.messages)) == (1, "001", 2)
    assert exhibit.source == (("Health", "", "", ""),) * 2
    key = audited / "keys" / "publication.key"
    assert (stat.S_IMODE(key.stat().st_mode), stat.S_IMODE(key.parent.stat().st_mode)) == (0o600, 0o700)
    key.write_text("00" * 32)
    (other,) = made(audited)
    assert other.commitment != exhibit.commitment
    assert len(exhibit.commitment) == 64


def test_a_key_that_is_none_or_open_to_others_is_refused_and_never_replaced(tmp_path):
    key = sealed_key(tmp_path)
    assert sealed_key(tmp_path) == key != sealed_key_of(tmp_path / "other")
    path = tmp_path / "keys" / "publication.key"
    path.write_text("no key")
    with pytest.raises(CaseProblem, match="no key of publications"):
        sealed_key(tmp_path)
    assert path.read_text() == "no key"
    if os.name == "posix":
        path.chmod(0o644)
        with pytest.raises(CaseProblem, match="others may read"):
            sealed_key(tmp_path)


def sealed_key_of(folder):
    folder.mkdir()
    return sealed_key(folder)


def test_the_plan_picks_exhibits_and_a_missing_one_is_told(audited):
    (audited / "publication.yaml").write_text("exhibits: [m2@doh.example, m3@vendor.example]\n", encoding="utf-8")
    first, second = made(audited)
    assert (first.exchange, [m.message for m in first.messages]) == (None, ["m2@doh.example"])
    assert [(p.kind, p.withheld) for p in second.messages[0].parts if p.part == "attachment:1"] == [("image", True)]
    (audited / "publication.yaml").write_text("exhibits: [m9@doh.example]\n", encoding="utf-8")
    done = Done("redact", audited, "--export", "-")
    assert (done.returncode, "publication.yaml:1" in done.stderr) == (1, True)


def test_the_list_of_who_is_singled_out_and_the_command_in_a_process_of_its_own(audited):
    done = amparo("redact", audited, "--singling", "-")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {"person", "together", "kinds", "kind", "words", "exhibit", "message", "part"} == set(
        rows[0] if rows else done.stdout.strip().split(",")
    )
    assert all(not stands_in(quote, done.stdout) for quote in GONE)
