import re
import zipfile
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from amparo.campaign.request import load_requests
from amparo.codebook.book import shipped_codebook
from amparo.errors import PathProblem
from amparo.flow.demo_mail import STYLES, ZONE
from amparo.flow.demo_production import expected, write_production
from amparo.flow.demo_world import load_world
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml
from amparo.threads.directory import Level, Side
from tests.flow.demo_texts import pdf_pages, produced_texts, squeeze

SUFFIX = {".pdf", ".eml", ".mbox", ".zip", ".tif", ".docx", ".csv", ".yaml"}
NEVER_ISSUED = re.compile(r"^(9\d\d|000|666)-")
# Heads of the agencies and offices that the demo's bodies resemble, at the time it was written.
OFFICIALS = (
    "Noem",
    "Lyons",
    "Homan",
    "Scott",
    "Edlow",
    "Bondi",
    "Blanche",
    "Patel",
    "Mullin",
    "Uballez",
    "Ellison",
    "Lujan",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    write_production(made)
    return made


@pytest.fixture(scope="module")
def copies(folder: Path) -> list[tuple[str, str]]:
    return produced_texts(folder)


@pytest.fixture(scope="module")
def everything(folder: Path, copies: list[tuple[str, str]]) -> str:
    yamls = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))]
    shipped_data = [
        item.read_text(encoding="utf-8")
        for item in shipped("demo").iterdir()
        if item.name.endswith((".yaml", ".jsonl"))
    ]
    return "\n".join([text for _, text in copies] + yamls + shipped_data)


@cache
def codes() -> tuple[dict[str, object], ...]:
    return expected()


def evidence() -> list[tuple[str, str, str, str]]:
    return [(e["message"], e["variable"], e["value"], e["quote"]) for row in codes() for e in row["evidence"]]


def test_two_writes_give_equal_bytes(folder: Path, tmp_path: Path):
    again = tmp_path / "new" / "demo"
    write_production(again)
    first = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert first == second


def test_a_folder_that_holds_something_is_refused(folder: Path):
    with pytest.raises(PathProblem):
        write_production(folder)


def test_counts(copies: list[tuple[str, str]]):
    assert len(copies) >= 70
    assert len({key for key, _ in copies}) == len(copies) - 1  # one mail lies in two folders of the zip
    assert len(codes()) >= 17
    of_exchanges = {key for row in codes() for key in row["messages"]}
    assert len({key for key, _ in copies} - of_exchanges) >= 25  # innocent mail


def test_one_mail_was_printed_and_exported(folder: Path, copies: list[tuple[str, str]]):
    [mail] = [text for key, text in copies if key.startswith("2025") and "Working an ID theft case" in text[:200]]
    [print_out] = [text for key, text in copies if key.startswith("pdf:") and "Working an ID theft case" in text]
    assert "Odalys Ferrer-Campo" in mail and "Odalys Ferrer-Campo" in print_out


@pytest.mark.parametrize("agency", ["health", "human-services", "probation", "motor-vehicles", "workforce"])
def test_each_agency_has_a_folder_a_body_a_request_and_exchanges(folder: Path, agency: str):
    assert any((folder / "records" / agency).iterdir())
    assert agency in (folder / "bodies.yaml").read_text(encoding="utf-8")
    requests = load_requests((folder / "requests.yaml").read_text(encoding="utf-8"), "requests.yaml", slugs())
    assert [each for each in requests if each.agency == agency and each.received]
    assert len([row for row in codes() if row["agency"] == agency]) >= 3


def slugs() -> list[str]:
    bodies = read_yaml(shipped("demo", "bodies.yaml").read_text(encoding="utf-8"), "bodies.yaml")["bodies"]
    assert all(body["level"] in set(Level) and body["side"] in set(Side) for body in bodies)
    return [body["slug"] for body in bodies]


@pytest.mark.parametrize(("message", "variable", "value", "quote"), evidence())
def test_every_quote_stands_in_its_message(copies, message, variable, value, quote):
    assert squeeze(quote) in dict(copies)[message]


@pytest.mark.parametrize("row", codes(), ids=lambda row: row["key_message"])
def test_a_row_answers_every_variable_with_the_codebooks_values(copies, row):
    book = {variable.name: variable for variable in shipped_codebook().variables}
    required = [name for name, variable in book.items() if not variable.optional]
    assert set(required) <= set(row) <= {*book, "evidence"}
    for name, value in row.items():
        allowed = book[name].values if name in book else ()
        for each in value if isinstance(value, list) else [value]:
            assert not allowed or each is None or each in allowed, name
    shown = {(each["variable"], each["value"]) for each in row["evidence"]}
    told = {(name, code) for name in ("data_asked", "data_given", "scrutiny") for code in row[name]}
    told |= {(name, row[name]) for name in ("process", "purpose", "outcome")}
    assert {pair for pair in told if pair[1] not in ("none", "unanswered")} <= shown
    assert all(name == "initiative" or (name, code) in told for name, code in shown)
    assert {row["agency"], row["counterpart"]} <= set(slugs())


@pytest.mark.parametrize("row", codes(), ids=lambda row: row["key_message"])
def test_a_row_names_messages_that_exist_and_times_in_their_order(copies, row):
    assert {row["key_message"], *row["messages"]} <= {key for key, _ in copies}
    assert row["key_message"] == row["messages"][0]
    asked, answered = row["asked_at"], row["answered_at"]
    assert (asked is None) == (row["initiative"] == "unsolicited")
    assert (answered is None) == (row["outcome"] == "unanswered")
    if asked and answered:
        assert datetime.fromisoformat(asked) < datetime.fromisoformat(answered)
    assert ("given_at" in row) == bool(row["data_given"])


def test_no_message_stands_in_two_exchanges():
    named = [key for row in codes() for key in row["messages"]]
    assert len(named) == len(set(named))


@pytest.mark.parametrize(
    ("variable", "wanted"),
    [
        ("process", {"none", "claimed", "statute", "administrative", "subpoena", "judicial", "consent"}),
        ("purpose", {"none", "civil_immigration", "criminal", "benefits", "welfare", "other"}),
        ("outcome", {"complied", "partial", "refused", "deferred", "unanswered"}),
        ("breadth", {"one", "several", "group"}),
        ("initiative", {"solicited", "unsolicited"}),
    ],
)
def test_the_demo_shows_every_value(variable: str, wanted: set[str]):
    assert {row[variable] for row in codes()} == wanted


def test_the_demo_shows_every_scrutiny_and_the_limits():
    assert {each for row in codes() for each in row["scrutiny"]} == {
        "none", "asked_purpose", "asked_authority", "asked_identity", "consulted", "cited_policy"
    }  # fmt: skip
    limits = {each for row in codes() for each in row.get("limits", ())}
    assert limits == {"missing_parent", "missing_attachment", "redacted", "off_record"}


def test_all_mail_domains_are_examples(everything: str):
    assert set(re.findall(r"@[\w.-]+\.(\w+)", everything)) == {"example"}
    assert not re.findall(r"\b[\w-]+\.(?:gov|com|org|net|edu|us|mil)\b", everything)


def test_telephones_are_never_issued(everything: str):
    phones = re.findall(r"(?<![\d-])(?:\d{3}-\d{4}|\(?\d{3}\)?[ -]\d{3}[ -]\d{4})(?![\d-]|\.\d)", everything)
    assert phones and all(re.search(r"555[ -]01\d\d$", phone) for phone in phones)


def test_social_security_numbers_are_never_issued(everything: str):
    numbers = re.findall(r"\b\d{3}-\d{2}-\d{4}\b", everything)
    assert numbers and all(NEVER_ISSUED.match(number) for number in numbers)


def test_nobody_bears_an_officials_name():
    shown = " ".join(person.shown for person in load_world().people.values())
    assert not [name for name in OFFICIALS if re.search(rf"\b{name}\b", shown, re.IGNORECASE)]


def test_offsets_are_those_of_the_states_zone():
    for mail in load_world().mails.values():
        assert mail.date.utcoffset() == mail.date.astimezone(ZONE).utcoffset(), mail.id


def test_an_answer_comes_after_what_it_answers():
    mails = load_world().mails
    assert all(mails[mail.answers].date < mail.date for mail in mails.values() if mail.answers)


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_of_quoting_is_in_the_production(style: str):
    mails = load_world().mails.values()
    assert [mail.id for mail in mails if mail.style == style and mail.answers and mail.quotes and mail.produced]


def test_stamps_run_on_with_one_gap(folder: Path):
    pages = pdf_pages((folder / "records/health/HLT-production.pdf").read_bytes())
    stamps = [int(re.search(r"HLT-(\d{6})\s*$", page).group(1)) for page in pages]
    steps = [after - before for before, after in pairwise(stamps)]
    assert stamps[0] == 41 and sorted(steps) == [1] * (len(steps) - 1) + [4]


def test_printed_mails_run_over_pages_and_share_one(copies: list[tuple[str, str]]):
    printed = [key for key, _ in copies if key.startswith("pdf:")]
    starts = {int(re.search(r"#(\d+)", key).group(1)) for key in printed}
    assert max(starts) > len(starts)  # a page on which no mail starts
    assert [key for key in printed if key.endswith(".2")]


def test_blacked_out_words_are_gone(copies: list[tuple[str, str]]):
    printed = " ".join(text for key, text in copies if key.startswith("pdf:"))
    assert "█" not in printed and "Trying to find , she's 24" in printed


def test_an_unreadable_picture_and_a_broken_archive_are_there(folder: Path):
    assert (folder / "records/health/fax-2025-06-12.tif").read_bytes().startswith(b"II*\x00")
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == SUFFIX
    broken = folder / "records/workforce/box-2.zip"
    assert broken.read_bytes().startswith(b"PK\x03\x04")
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(broken)


def test_one_mail_lies_in_two_folders_with_the_same_bytes(folder: Path):
    with zipfile.ZipFile(folder / "records/motor-vehicles/mvd-export.zip") as archive:
        twins = [archive.read(name) for name in archive.namelist() if name.endswith("1014 dl-check.eml")]
    assert len(twins) == 2 and twins[0] == twins[1]


def test_the_ask_whose_mail_is_missing_survives_only_as_quoted_text(copies: list[tuple[str, str]]):
    assert "hs-lost-1" in load_world().mails
    assert len([key for key, text in copies if "got this guy on my removal docket" in text]) == 1
