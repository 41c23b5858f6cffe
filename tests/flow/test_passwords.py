"""Locked files through whole commands: what is locked is said, opened with a password file, and the words stay nowhere."""

import io

import msoffcrypto
import openpyxl
import pikepdf
import py7zr
import pytest
import pyzipper
import typst
from docx import Document
from msoffcrypto.format.ooxml import OOXMLFile

from amparo.bulk.local import InProcess
from amparo.cli.passwords import load_passwords
from amparo.errors import PathProblem, UsageProblem
from amparo.flow.audit import Again, audit
from amparo.flow.ingest import Note, ingest
from amparo.flow.progress import Silence
from amparo.flow.rows import messages
from amparo.records.item import Outcome
from amparo.records.passwords import Passwords
from amparo.wiring import new_case, opened
from tests.flow.conftest import BODIES, CLERK, OFFICER, amparo, lines, mail

WORD, OTHER = "clavé-3f9a", "second-77b1"


def locked_zip(word, *files):
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(word.encode())
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def locked_7z(word, **files):
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=word, header_encryption=True) as archive:
        for name, content in files.items():
            archive.writestr(content, name.replace("_", "."))
    return out.getvalue()


def locked_office(made, word):
    plain, out = io.BytesIO(), io.BytesIO()
    made.save(plain)
    plain.seek(0)
    OOXMLFile(plain).encrypt(word, out)
    assert msoffcrypto.OfficeFile(out).is_encrypted()
    return out.getvalue()


def letter(text):
    made = Document()
    made.add_paragraph(text)
    return made


def book(text):
    made = openpyxl.Workbook()
    made.active["A1"] = text
    return made


def locked_pdf(text, word):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(text.encode()))) as made:
        made.save(out, encryption=pikepdf.Encryption(user=word, owner="owner"))
    return out.getvalue()


def sent(number, text, **more):
    return bytes(mail(OFFICER, CLERK, f"record {number}", "Tue, 08 May 2018 09:14:00 -0600", number, text, **more))


@pytest.fixture
def case(tmp_path):
    (tmp_path / "bodies.yaml").write_text(BODIES, encoding="utf-8")
    folder = tmp_path / "in" / "doh"
    folder.mkdir(parents=True)
    for name, content in {
        "open.eml": sent(1, "Nothing is locked here."),
        "carrier.eml": sent(2, "See the file.", attachments=[("inside.zip", locked_zip(WORD, ("x.txt", b"walnut")))]),
        "letter.docx": locked_office(letter("chestnut"), WORD),
        "list.xlsx": locked_office(book("hazelnut"), OTHER),
        "print.pdf": locked_pdf("peanut", WORD),
        "mails.zip": locked_zip(
            WORD, ("a.eml", sent(3, "almond")), ("deep.7z", locked_7z(OTHER, b_eml=sent(4, "pecan")))
        ),
        "names.7z": locked_7z(WORD, c_eml=sent(5, "cashew")),
    }.items():
        (folder / name).write_bytes(content)
    new_case(tmp_path / "case", {}, tmp_path / "bodies.yaml")
    return tmp_path / "case"


NUTS = ("walnut", "chestnut", "hazelnut", "peanut", "almond", "pecan", "cashew")
ALL = {
    "doh/carrier.eml/inside.zip", "doh/letter.docx", "doh/list.xlsx", "doh/print.pdf",
    "doh/mails.zip/a.eml", "doh/mails.zip/deep.7z", "doh/names.7z",
}  # fmt: skip


def opening(case, *words):
    """Audit in this process with these words: what stands locked afterwards, which words were found, files read."""
    with opened(case) as open_case:
        done = audit(open_case, InProcess(), Silence(), Again(passwords=Passwords(words)))
        custody = open_case.workspace.custody()
        text = "\n".join(part["text"] for row in messages(open_case) for part in row["parts"])
    locked = {path for path, how in custody.items() if how.outcome is Outcome.encrypted}
    assert all(word not in (how.reason or "") for how in custody.values() for word in (WORD, OTHER))
    return locked, {nut for nut in NUTS if nut in text}, done.stale["read"]


def test_what_is_locked_is_said_and_opened_when_the_words_come(case, tmp_path):
    with opened(case) as open_case:
        ingest(open_case, [tmp_path / "in"], Note(), Silence())
    assert opening(case) == (ALL, set(), 5)
    assert opening(case) == (ALL, set(), 0)
    locked, found, read = opening(case, "wrong", WORD)
    assert locked == {"doh/list.xlsx", "doh/mails.zip/deep.7z"} and found == set(NUTS) - {"hazelnut", "pecan"}
    assert read == 6  # the sheet was tried too, the two mails are new; what is not locked was left alone
    assert opening(case, OTHER, WORD) == (set(), set(NUTS), 2)
    assert opening(case) == (set(), set(NUTS), 0)


def test_the_commands_take_a_file_of_words_and_leave_no_trace_of_them(case, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text(f"wrong\n{WORD}\r\n{OTHER}", encoding="utf-8-sig")
    added = amparo("add", case, tmp_path / "in", "--password-file", words)
    audited = amparo("audit", case, "--workers", "1", "--password-file", words)
    assert (added.returncode, audited.returncode) == (0, 0), added.stderr + audited.stderr
    rows = lines(amparo("export", case, "files"))
    assert {row["outcome"] for row in rows} == {"read"}
    assert {"doh/mails.zip/a.eml", "doh/mails.zip/deep.7z/b.eml", "doh/names.7z/c.eml"} <= {row["path"] for row in rows}
    written = [path.read_bytes() for path in case.rglob("*") if path.is_file()]
    said = (added.stdout + added.stderr + audited.stdout + audited.stderr).encode()
    assert not any(word.encode() in text for text in (said, *written) for word in (WORD, OTHER))


def test_a_file_without_passwords_is_refused(case, tmp_path):
    words = tmp_path / "words.txt"
    words.write_bytes(b"\n\n")
    done = amparo("add", case, tmp_path / "in", "--password-file", words)
    assert done.returncode == 2 and "words.txt" in done.stderr and "Traceback" not in done.stderr
    with opened(case) as open_case:
        assert not open_case.workspace.items()


@pytest.mark.parametrize("content", [b"", b"\r\n", b"clav\xe9", b"\n".join(b"%d" % number for number in range(1001))])
def test_what_is_no_file_of_passwords_says_what_to_do(tmp_path, content):
    (tmp_path / "words.txt").write_bytes(content)
    with pytest.raises(UsageProblem) as caught:
        load_passwords(tmp_path / "words.txt")
    assert "words.txt" in str(caught.value) and "password" in str(caught.value)
    with pytest.raises(PathProblem):
        load_passwords(tmp_path / "gone.txt")


def test_the_lines_of_the_file_are_the_passwords(tmp_path):
    (tmp_path / "words.txt").write_bytes("\ufeff one \r\n\r\ntwo\none \n".encode())
    assert tuple(load_passwords(tmp_path / "words.txt")) == (" one ", "two", "one ")
    assert not load_passwords(None)
