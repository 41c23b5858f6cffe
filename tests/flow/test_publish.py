"""`publish`, whole, in processes of its own: what is in the way, what comes out, and what is in none of its files."""

import csv
import gzip
import json
import shutil
from hashlib import sha256

import pikepdf
import pytest

from tests.flow.conftest import amparo

GONE = ("Marisela", "Inventada", "Ramon", "Inventado", "Calle Ficticia", "3/14/1982")
INTERNAL = ("m1@ice.example", "m2@doh.example", "ask.eml", "answer.eml")


def review(case, folder):
    """Somebody looks at every exhibit and lets the program's proposals stand."""
    table = folder / "redactions.csv"
    assert amparo("redact", case, "--export", table).returncode == 0
    done = amparo("redact", case, "--import", table, "--by", "Ana Prueba", "--complete")
    assert done.returncode == 0, done.stderr


def decide(case):
    """Somebody decides each listed place; how many there were."""
    table = case / "out" / "CONFIDENTIAL-listed.csv"
    if not table.exists():
        return 0
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows:
        row.update(reason="said of somebody else", by="Ana Prueba")
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def told_in(path):
    """Everything that a file tells, as far as bytes tell it."""
    content = path.read_bytes()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            content = b"".join(one.read_bytes() for one in streams if one.get("/Subtype") != "/Image")
            content += b"".join(repr(thing).encode() for thing in pdf.objects if not isinstance(thing, pikepdf.Stream))
    return content.decode("utf-8", "replace")


def digests(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def unseen(templates, tmp_path_factory):
    """An audited case that nobody has looked at."""
    folder = tmp_path_factory.mktemp("publish") / "case"
    shutil.copytree(templates / "audited", folder)
    return folder


@pytest.fixture(scope="module")
def published(unseen, tmp_path_factory):
    """The same case, looked at and published; the case and the edition."""
    folder = tmp_path_factory.mktemp("published")
    case = folder / "case"
    shutil.copytree(unseen, case)
    review(case, folder)
    done = amparo("publish", case)
    if done.returncode == 4:
        assert decide(case), done.stderr + done.stdout
        done = amparo("publish", case)
    assert done.returncode == 0, done.stderr + done.stdout
    return case, case / "out" / "publication"


def test_nothing_is_published_that_nobody_has_looked_at(unseen):
    done = amparo("publish", unseen)
    assert done.returncode == 4
    assert "1 of 1 exhibits were not looked at: 001" in done.stderr and "Next: amparo redact" in done.stderr
    assert not (unseen / "out" / "publication").exists()


def test_a_case_without_an_exhibit_has_nothing_to_publish(case):
    for words in ((), ("--draft",)):
        done = amparo("publish", case, *words)
        assert done.returncode == 2 and "there is nothing to publish" in done.stderr
    assert not (case / "out").exists() or not list((case / "out").iterdir())


def test_a_draft_is_made_and_says_so_everywhere(unseen):
    done = amparo("publish", unseen, "--draft")
    assert done.returncode == 0, done.stderr
    draft = unseen / "out" / "draft"
    pages = sorted(draft.rglob("*.html"))
    assert pages and all("DRAFT" in (told := page.read_text("utf-8")) or "BORRADOR" in told for page in pages)
    papers = sorted(draft.rglob("*.pdf"))
    assert papers and all("DRAFT" in paper.name for paper in papers)
    assert not (unseen / "out" / "publication").exists()


@pytest.mark.parametrize("words", [GONE, INTERNAL], ids=["what was removed", "what is the case's own"])
def test_no_file_tells(published, words):
    _, edition = published
    for path in sorted(edition.rglob("*")):
        if path.is_file():
            told = told_in(path).casefold()
            assert not [word for word in words if word.casefold() in told], path.name
            assert not [word for word in words if word.casefold() in path.name.casefold()]


def test_what_stays_can_be_read(published):
    _, edition = published
    page = (edition / "en" / "exhibit-001.html").read_text("utf-8")
    assert "Can you tell me the current address for" in page and "Dolores" in page
    assert "Person " in page and "Persona " in (edition / "es" / "exhibit-001.html").read_text("utf-8")


def test_the_case_knows_which_exhibit_shows_what(published):
    case, _ = published
    with (case / "out" / "CONFIDENTIAL-exhibits.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["exhibit"] == "001" and row["messages"] == "m1@ice.example;m2@doh.example"


def test_counts_of_a_small_record_are_kept_back(published):
    _, edition = published
    with (edition / "data" / "figures.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    assert rows["exchanges"]["value"] == "" and rows["exchanges"]["shown"] == "small"
    with (edition / "data" / "exhibits.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["period"] == row["data_given"] == ""


def test_the_manifest_names_every_file_and_no_bare_digest_of_an_original(published):
    case, edition = published
    told = json.loads((edition / "manifest.json").read_text("utf-8"))
    found = digests(edition)
    assert {name: f"sha256:{digest}" for name, digest in found.items() if name != "manifest.json"} == told["outputs"]
    originals = {path.name for path in (case / "originals").rglob("*") if path.is_file()}
    text = json.dumps(told)
    assert originals and not any(digest in text for digest in originals)


def test_the_same_case_gives_the_same_bytes(published, tmp_path):
    case, edition = published
    done = amparo("publish", case, "-o", tmp_path / "again")
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "again") == digests(edition)


def test_not_before_its_day(published, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(published[0], case)
    (case / "publication.yaml").write_text("not_before: 2999-01-01\n", encoding="utf-8")
    done = amparo("publish", case, "-o", tmp_path / "site")
    assert done.returncode == 4 and "not before 2999-01-01" in done.stderr
    assert not (tmp_path / "site").exists()


def test_what_refuses_is_told_with_its_words_in_the_case_alone(published, tmp_path):
    case = tmp_path / "case"
    shutil.copytree(published[0], case, ignore=shutil.ignore_patterns("publication"))
    plan, leaks = case / "publication.yaml", case / "out" / "CONFIDENTIAL-leaks.csv"
    plan.write_text("title: {en: Of Marisela Inventada, es: De una persona}\n", encoding="utf-8")
    done = amparo("publish", case)
    assert done.returncode == 4 and str(leaks) in done.stderr and "Marisela" not in done.stdout + done.stderr
    with leaks.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["words"] == "Marisela Inventada"]
    assert {row["kind"] for row in rows} == {"name_left"} and "en/index.html" in {row["file"] for row in rows}

    plan.write_text("title: {en: Of a person, es: De una persona}\n", encoding="utf-8")
    assert amparo("publish", case).returncode == 0
    assert not leaks.exists()


def test_a_folder_with_other_files_is_left_alone(published, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = amparo("publish", published[0], "-o", tmp_path)
    assert done.returncode == 1 and "not free" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_of_the_making_is_left_in_the_case(published, unseen):
    for case in (published[0], unseen):
        assert not [path.name for path in (case / "out").iterdir() if path.name.startswith(".")]
