"""The development corpus keeps its own promises: sound ids, quotes that stand, values of the codebook, enough of everything."""

import email
import email.policy
import importlib
import io
import json
import mailbox
import re
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import python_calamine

from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml

ROOT = Path(__file__).parents[2]
MANY = ("data_asked", "data_given", "scrutiny")
ONE = ("initiative", "breadth", "process", "purpose", "outcome")


@pytest.fixture(scope="module")
def bench() -> Any:
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("bench.corpus")
    finally:
        sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def corpus(bench: Any) -> Any:
    return bench.load()


@pytest.fixture(scope="module")
def written(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    bench.write(folder)
    return folder


@pytest.fixture(scope="module")
def codebook() -> Any:
    return read_yaml(shipped("codebook", "codebook.yaml").read_text(encoding="utf-8"), "codebook.yaml")


@pytest.fixture(scope="module")
def parsed(written: Path) -> dict[str, list[email.message.EmailMessage]]:
    """Every mail of the production as a stranger's parser reads it, by Message-ID."""
    found: dict[str, list[email.message.EmailMessage]] = {}
    raw = [path.read_bytes() for path in sorted(written.rglob("*.eml"))]
    for path in sorted(written.rglob("*.mbox")):
        box = mailbox.mbox(str(path), create=False)
        raw += [box.get_bytes(key) for key in box.keys()]  # noqa: SIM118 - a mailbox iterates over messages, not keys
        box.close()
    for one in raw:
        mail = email.message_from_bytes(one, policy=email.policy.default)
        found.setdefault(mail["Message-ID"].strip("<>"), []).append(mail)
    return found


def text_of(mail: email.message.EmailMessage) -> str:
    """Subject, body (quote marks of chains removed), and the files with their names."""
    body = mail.get_body(("plain", "html"))
    said = body.get_content() if body else ""
    if body and body.get_content_type() == "text/html":
        said = re.sub(r"<[^>]*>", "", said).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    said = re.sub(r"(?m)^(> ?)+", "", said)
    return " ".join([mail["Subject"], said, *map(file_text, mail.iter_attachments())])


def file_text(part: email.message.EmailMessage) -> str:
    name, content = part.get_filename() or "", part.get_payload(decode=True)
    assert isinstance(content, bytes)
    match name.rpartition(".")[2]:
        case "xlsx":
            rows = python_calamine.load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()
            return name + "\n" + "\n".join(",".join(map(str, row)) for row in rows)
        case "pdf":
            document = pypdfium2.PdfDocument(content)
            text = document[0].get_textpage().get_text_range()
            document.close()
            return f"{name}\n{text}"
        case "jpg":
            return name
        case _:
            return f"{name}\n{content.decode()}"


def words(text: str) -> str:
    """Letters and digits alone: sheets put cells, not commas, between values."""
    return " ".join(re.findall(r"\w+", text))


def test_every_mail_is_produced_once_or_as_a_twin(corpus: Any, parsed: Any) -> None:
    assert sorted(parsed) == sorted(mail.message_id for mail in corpus.produced())
    assert any(len(copies) == 2 for copies in parsed.values())
    assert max(len(copies) for copies in parsed.values()) == 2


def test_ids_of_the_gold_are_ids_of_the_production(corpus: Any, parsed: Any) -> None:
    for row in corpus.gold:
        assert row["messages"], row["id"]
        assert row["key_message"] in row["messages"], row["id"]
        assert {e["message"] for e in row["evidence"]} <= set(row["messages"]), row["id"]
        assert set(row["messages"]) <= set(parsed), row["id"]


def test_no_mail_belongs_to_two_exchanges(corpus: Any) -> None:
    used = Counter(message for row in corpus.gold for message in row["messages"])
    assert [message for message, times in used.items() if times > 1] == []


def test_every_quote_stands_in_the_mail_that_is_named(corpus: Any, parsed: Any) -> None:
    texts = {mail_id: words(text_of(copies[0])) for mail_id, copies in parsed.items()}
    missing = [
        (row["id"], e["quote"])
        for row in corpus.gold
        for e in row["evidence"]
        if words(e["quote"]) not in texts[e["message"]]
    ]
    assert missing == []


def test_rows_speak_the_codebook(corpus: Any, codebook: Any) -> None:
    codes = {code for group in codebook["data"].values() for code in group}
    variables = codebook["variables"]
    for row in corpus.gold:
        assert set(variables) <= set(row), row["id"]
        for name in ONE:
            assert row[name] in variables[name]["values"], (row["id"], name)
        assert set(row["scrutiny"]) <= set(variables["scrutiny"]["values"]), row["id"]
        assert "none" not in row["scrutiny"] or row["scrutiny"] == ["none"], row["id"]
        assert set(row["data_asked"]) | set(row["data_given"]) <= codes, row["id"]


def test_values_that_claim_something_have_a_quote(corpus: Any) -> None:
    for row in corpus.gold:
        shown = {(e["variable"], e["value"]) for e in row["evidence"]}
        for name in ("process", "purpose", "outcome"):
            assert row[name] in ("none", "unanswered") or (name, row[name]) in shown, (row["id"], name)
        claimed = {(name, value) for name in MANY for value in row[name] if value != "none"}
        assert claimed <= shown, row["id"]
        assert {(name, value) for name, value in shown if name in MANY} == claimed, row["id"]


def test_a_row_does_not_contradict_itself(corpus: Any) -> None:
    for row in corpus.gold:
        given, outcome = bool(row["data_given"]), row["outcome"]
        assert given == (outcome in ("complied", "partial")), row["id"]
        assert (row["asked_at"] is None) >= (row["initiative"] == "unsolicited"), row["id"]
        assert (row["breadth"], row["subjects"]) in {("one", 1)} or row["breadth"] != "one", row["id"]
        assert row["breadth"] != "several" or row["subjects"] >= 2, row["id"]
        if outcome == "unanswered":
            assert row["answered_at"] is None, row["id"]
        elif row["asked_at"] is not None:
            assert datetime.fromisoformat(row["asked_at"]) < datetime.fromisoformat(row["answered_at"]), row["id"]


def test_known_bodies_only_and_one_unknown_domain(corpus: Any) -> None:
    sides = {body["slug"]: body["side"] for body in read_yaml(corpus.bodies, "bodies.yaml")["bodies"]}
    strangers = [row for row in corpus.gold if row["counterpart"] is None]
    assert len(strangers) == 1
    for row in corpus.gold:
        assert sides[row["agency"]] == "agency", row["id"]
        assert row["counterpart"] is None or sides[row["counterpart"]] != "agency", row["id"]


def test_there_is_enough_of_everything(corpus: Any, codebook: Any) -> None:
    assert len(corpus.gold) >= 60
    assert len(corpus.coded()) >= 130
    assert len(corpus.produced()) - len(corpus.coded()) >= 90
    seen: Counter[tuple[str, str]] = Counter()
    for row in corpus.gold:
        seen.update((name, row[name]) for name in ONE)
        seen.update(("scrutiny", value) for value in row["scrutiny"])
        seen.update(("data", code) for code in {*row["data_asked"], *row["data_given"]})
    variables = codebook["variables"]
    wanted = {(name, value): 2 for name in (*ONE, "scrutiny") for value in variables[name]["values"]}
    wanted |= {("data", code): 3 for group in codebook["data"].values() for code in group}
    assert {what: seen[what] for what, least in wanted.items() if seen[what] < least} == {}


def test_the_usual_is_usual(corpus: Any) -> None:
    rows = corpus.gold
    for name, value in (("counterpart", "ice"), ("outcome", "complied"), ("process", "none"), ("breadth", "one")):
        assert sum(row[name] == value for row in rows) > len(rows) / 2, (name, value)
    assert sum(row["scrutiny"] == ["none"] for row in rows) > len(rows) / 2


def test_nothing_in_it_is_real(corpus: Any) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "bench" / "corpus").glob("*.yaml")))
    assert {domain for domain in re.findall(r"@([\w.-]+\w)", text) if not domain.endswith(".example")} == set()
    assert {phone for phone in re.findall(r"\b555-\d{4}\b", text) if not phone.startswith("555-01")} == set()
    assert re.findall(r"\b(?!555-01)\d{3}-\d{4}\b", text) == []
    assert {ssn for ssn in re.findall(r"\b\d{3}-\d\d-\d{4}\b", text) if not re.match(r"9|000|666", ssn)} == set()


def test_the_same_bytes_each_time(bench: Any, written: Path, tmp_path: Path) -> None:
    bench.write(tmp_path)

    def content(folder: Path) -> dict[str, bytes]:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert content(tmp_path) == content(written)
    lines = (written / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in bench.load().gold]


@pytest.mark.parametrize(
    "style",
    ["-----Original Message-----", "\nEnviado: ", "escribió:", "Sent from my iPhone", "> > ", "---------- Forwarded"],
)
def test_chains_of_many_programs(style: str, bench: Any, corpus: Any) -> None:
    mail_module = sys.modules["bench.corpus_mail"]
    assert any(style in mail_module.composed(mail, corpus.mails) for mail in corpus.produced())


def test_a_quote_that_nobody_wrote_is_refused(bench: Any, corpus: Any) -> None:
    with pytest.raises(ValueError, match="m001 does not say"):
        bench._evidence("data_asked address m001: Where does he live?", corpus.mails)
