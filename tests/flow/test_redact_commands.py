"""`amparo redact` in processes of its own: out, in, complete, what singles people out, and how mistakes end."""

import pytest

from amparo.wiring import opened
from tests.flow.conftest import amparo
from tests.flow.redacting import ended, reweave, table, with_body, written

NAME = "Marisela Inventada"


def test_out_and_in_again_with_a_kept_name_and_then_complete(audited, tmp_path):
    file = tmp_path / "redactions.csv"
    done = amparo("redact", audited, "--export", file)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    rows = table(file.read_text(encoding="utf-8"))
    assert {row["by"] for row in rows} == {"program"}
    assert all(row["action"] == "remove" for row in rows)
    for row in rows:
        if row["quote"] == NAME:
            row.update(action=" KEEP ", reason="said so herself")
    written(file, rows)
    done = amparo("redact", audited, "--import", file, "--by", "Ana Prueba")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    count = sum(row["quote"] == NAME for row in rows)
    assert f"Decided by Ana Prueba: {len(rows) - count} removed, {count} kept, {count} of them against" in done.stderr
    written(file, [dict.fromkeys(rows[0], "")])
    done = amparo("redact", audited, "--import", file, "--by", "Luis Prueba", "--complete")
    assert done.returncode == 0, done.stderr
    assert "No row has an action." in done.stderr
    assert "Every exhibit was looked at. Next: amparo redact" in done.stderr
    again = table(ended("redact", audited, "--export", "-")[1])
    assert [row["action"] for row in again] == [row["action"].strip().lower() for row in rows]
    assert {row["by"] for row in again} == {"Ana Prueba"}


FORMULAS = ["=1+1 Inventada", "-Inventada", "'=x", "+5 @home"]


def test_words_that_a_spreadsheet_would_run_go_out_and_come_in_as_they_are(audited, tmp_path):
    text = "\n\n".join(FORMULAS)
    with opened(audited) as case:
        reweave(case, lambda one: with_body(one, text))
    (audited / "publication.yaml").write_text('exhibits: ["m1@ice.example"]', encoding="utf-8")
    row = {"message": "m1@ice.example", "part": "body", "code": "other_number", "action": "remove"}
    file = written(tmp_path / "in.csv", [row | {"quote": "'" + quote} for quote in FORMULAS])
    assert ended("redact", audited, "--import", file, "--by", "Ana")[0] == 0
    out = table(ended("redact", audited, "--export", "-")[1])
    assert [one["quote"] for one in out if one["by"] == "Ana"] == ["'" + quote for quote in FORMULAS]
    with opened(audited) as case:
        assert [one.redaction.quote for one in case.workspace.decisions()] == FORMULAS
    assert (
        ended("redact", audited, "--import", written(tmp_path / "again.csv", out), "--by", "Ana", "--complete")[0] == 0
    )
    assert table(ended("redact", audited, "--export", "-")[1]) == [one | {"by": "Ana"} for one in out]


HEAD = "message,part,quote,code,action\n"
WRONG = [
    ("message,part,quote,code\nm1@ice.example,body,Rosa Secreta,person\n", 1, "column `action` is missing"),
    (HEAD + "m1@ice.example,body,Marisela,person,remove\nm1@ice.example,body,Rosa Secreta,person,remove\n", 3, "does not stand"),
    (HEAD + "\nm1@ice.example,body,\"Rosa\nSecreta\",person,remove\n", 3, "does not stand"),
    (HEAD + "m1@ice.example,body,\"Rosa Secreta,person,remove\n", 2, "no CSV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), WRONG)
def test_a_mistake_names_its_line_and_never_the_words_and_nothing_is_taken(audited, tmp_path, text, line, said):
    file = tmp_path / "in.csv"
    file.write_text(text, encoding="utf-8")
    code, out, told = ended("redact", audited, "--import", file, "--by", "Ana", "--complete")
    assert (code, out) == (1, "")
    assert said in told
    assert f"in.csv:{line}" in told
    assert "Secreta" not in told
    with opened(audited) as case:
        assert case.workspace.redaction_imports() == ()


BAD = [
    ((), "Say one of"),
    (("--export", "-", "--singling", "-"), "Say one of"),
    (("--import", "x.csv"), "goes with --by"),
    (("--export", "-", "--by", "Ana"), "goes with --by"),
    (("--export", "-", "--complete"), "belongs to --import"),
    (("--import", "x.csv", "--by", "machine"), "no name of a coder"),
]


@pytest.mark.parametrize(("words", "said"), BAD)
def test_options_that_do_not_go_together_end_in_a_usage_error(words, said, tmp_path):
    code, out, told = ended("redact", tmp_path, *words)
    assert (code, out) == (2, "")
    assert said in told


def test_a_file_that_is_not_there_and_an_exhibit_that_is_not_are_told(audited, tmp_path):
    code, _, told = ended("redact", audited, "--import", tmp_path / "none.csv", "--by", "Ana")
    assert code == 1
    assert "cannot be read" in told
    (audited / "publication.yaml").write_text("officials: role\nexhibits: [x0]", encoding="utf-8")
    code, _, told = ended("redact", audited, "--export", "-")
    assert code == 1
    assert "publication.yaml:2" in told


def test_what_singles_people_out_is_a_table_and_needs_a_key_that_nobody_else_may_read(audited, tmp_path):
    code, out, _ = ended("redact", audited, "--singling", "-")
    assert code == 0
    assert out.splitlines()[0] == "person,together,kinds,kind,words,exhibit,message,part"
    (audited / "keys" / "publication.key").chmod(0o644)
    done = amparo("redact", audited, "--singling", tmp_path / "s.csv")
    assert (done.returncode, done.stdout) == (1, "")
    assert "others may read the key" in done.stderr
    assert not (tmp_path / "s.csv").exists()
