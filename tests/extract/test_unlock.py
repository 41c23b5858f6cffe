"""Locked office files: opened by their password alone, and told where no word fits."""

import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from amparo.errors import UnreadableItem
from amparo.extract.registry import read, read_bytes
from amparo.extract.unlock import unlocked
from amparo.records.item import Outcome
from amparo.records.passwords import Passwords
from amparo.records.sniff import sniff_file
from tests.extract.test_old_office import doc

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def locked(word):
    book, plain, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active["A1"] = "walnut"
    book.save(plain)
    plain.seek(0)
    OOXMLFile(plain).encrypt(word, out)
    assert msoffcrypto.OfficeFile(out).is_encrypted()
    return out.getvalue()


def test_a_locked_sheet_is_opened_by_its_password_alone():
    content = locked("clavé")
    for words, reason in (((), "--password-file"), (("wrong", "clave"), "no password")):
        with pytest.raises(UnreadableItem) as caught:
            unlocked(content, Passwords(words))
        assert caught.value.outcome == "encrypted" and reason in caught.value.what
    assert unlocked(content, Passwords(("wrong", "clavé"))).startswith(b"PK")
    assert unlocked(b"PK\x03\x04", Passwords()) is None is unlocked(doc("x"), Passwords())


def test_a_sheet_that_was_only_locked_against_changes_is_read():
    assert read_bytes(locked("VelvetSweatshop"), "a.xlsx")[2].chars == "[Sheet]\nwalnut"


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("testEXCEL_protected_passtika.xls", "tika"),
        ("testEXCEL_protected_passtika.xlsx", "tika"),
        ("testWORD_protected_passtika.docx", "tika"),
        ("test7Z_protected_passTika.7z", "Tika"),
    ],
)
def test_other_peoples_locked_files_are_opened(name, word):
    path = SHARED / "formats" / "tika" / name
    if not path.is_file():
        pytest.skip("the corpora are not beside the checkout")
    kind = sniff_file(path)
    closed = read(kind, path, name)
    assert closed.custody.outcome is Outcome.encrypted and closed.locked
    opened = read(kind, path, name, passwords=Passwords(("wrong", word)))
    assert opened.custody.outcome is Outcome.read and not opened.locked and opened.documents[0].text.chars
