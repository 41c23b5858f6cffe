"""Locked OpenDocument files: opened by the right password, whichever of their locks they bear; else the outcome says why not."""

import base64
import hashlib
import io
import zlib
from pathlib import Path
from zipfile import ZipFile

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from amparo.errors import UnreadableItem
from amparo.extract.registry import read
from amparo.extract.unlock import LOCKED, WRONG
from amparo.extract.unlock_odf import DAMAGED, UNKNOWN, unlocked_package
from amparo.records.item import Kind, Outcome
from amparo.records.passwords import NONE, Passwords
from amparo.records.sniff import sniff_file

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
WORD = "contraseña"
NS = "urn:oasis:names:tc:opendocument:xmlns:"
HEAD = f'xmlns:office="{NS}office:1.0" xmlns:text="{NS}text:1.0" xmlns:table="{NS}table:1.0"'
LETTER = (
    f"<office:document-content {HEAD}><office:body><office:text><text:p>She lives at 12 Elm.</text:p></office:text>"
    "</office:body></office:document-content>"
)
SHEET = (
    f"<office:document-content {HEAD}><office:body><office:spreadsheet><table:table table:name='S'><table:table-row>"
    "<table:table-cell office:value-type='string'><text:p>walnut</text:p></table:table-cell></table:table-row></table:table>"
    "</office:spreadsheet></office:body></office:document-content>"
)
MEDIA = "application/vnd.oasis.opendocument."


def b64(raw):
    return base64.b64encode(raw).decode()


def deflated(text):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(text.encode() if isinstance(text, str) else text) + packer.flush()


def aes(packed, rounds=1000):
    salt, start = b"s" * 16, b"i" * 16
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(WORD.encode()).digest(), salt, rounds, 32)
    fill = 16 - len(packed) % 16
    locked = Cipher(AES(key), CBC(start)).encryptor().update(packed + bytes(fill - 1) + bytes([fill]))
    return locked, (
        f'<encryption-data checksum-type="urn:x#sha256-1k" checksum="{b64(hashlib.sha256(packed[:1024]).digest())}">'
        f'<algorithm algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc" initialisation-vector="{b64(start)}"/>'
        f'<key-derivation key-derivation-name="PBKDF2" key-size="32" iteration-count="{rounds}" salt="{b64(salt)}"/>'
        '<start-key-generation start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" key-size="32"/>'
        "</encryption-data>"
    )


def blowfish(packed):
    salt, start = b"t" * 16, b"j" * 8
    key = hashlib.pbkdf2_hmac("sha1", hashlib.sha1(WORD.encode()).digest(), salt, 1024, 16)
    return Cipher(Blowfish(key), CFB(start)).encryptor().update(packed), (
        f'<encryption-data checksum-type="SHA1/1K" checksum="{b64(hashlib.sha1(packed[:1024]).digest())}">'
        f'<algorithm algorithm-name="Blowfish CFB" initialisation-vector="{b64(start)}"/>'
        f'<key-derivation key-derivation-name="PBKDF2" iteration-count="1024" salt="{b64(salt)}"/></encryption-data>'
    )


def argon(packed):
    salt, start = b"u" * 16, b"k" * 12
    kdf = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=64)
    locked = start + AESGCM(kdf.derive(hashlib.sha256(WORD.encode()).digest())).encrypt(start, packed, None)
    return locked, (
        f'<encryption-data><algorithm algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'initialisation-vector="{b64(start)}"/><key-derivation key-derivation-name="urn:x:argon2id" key-size="32" '
        f'argon2-iterations="1" argon2-memory="64" argon2-lanes="1" salt="{b64(salt)}"/><start-key-generation '
        'start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256" key-size="32"/></encryption-data>'
    )


def package(members, lock=None, media="text", change=lambda manifest: manifest):
    """A package whose members are locked, as its manifest says."""
    out = io.BytesIO()
    entries = ""
    with ZipFile(out, "w") as made:
        made.writestr("mimetype", MEDIA + media)
        for name, content in members.items():
            told = ""
            size = len(content)
            if lock:
                content, told = lock(deflated(content))
            made.writestr(name, content)
            entries += f'<file-entry full-path="{name}" size="{size}">{told}</file-entry>'
        made.writestr("META-INF/manifest.xml", change(f"<manifest>{entries}</manifest>"))
    return out.getvalue()


def whole(lock=argon):
    return package({"encrypted-package": package({"content.xml": LETTER})}, lock)


def ended(tmp_path, content, *words):
    path = tmp_path / "a"
    path.write_bytes(content)
    return read(sniff_file(path), path, "a", passwords=Passwords(words))


@pytest.mark.parametrize(
    "content",
    [package({"content.xml": LETTER, "styles.xml": "<x/>"}, aes), package({"content.xml": LETTER}, blowfish), whole()],
    ids=["aes", "blowfish", "whole"],
)
def test_the_right_password_opens_a_letter(tmp_path, content):
    found = ended(tmp_path, content, "wrong", WORD)
    assert (found.custody.outcome, found.locked) == (Outcome.read, False)
    assert found.documents[0].text.chars == "She lives at 12 Elm."
    for words, reason in (((), LOCKED), (("wrong", WORD.upper()), WRONG)):
        closed = ended(tmp_path, content, *words)
        assert (closed.custody.outcome, closed.custody.reason, closed.locked) == (Outcome.encrypted, reason, True)


def test_sheets_and_pictures_are_opened_too(tmp_path):
    found = ended(tmp_path, package({"content.xml": SHEET}, aes, "spreadsheet"), WORD)
    assert found.documents[0].text.chars == "[S]\nwalnut"
    found = ended(tmp_path, package({"content.xml": LETTER, "Pictures/a.txt": "a file"}, aes), WORD)
    assert [one.text.chars for one in found.documents[0].attachments] == ["a file"]


@pytest.mark.parametrize(
    ("change", "outcome", "reason"),
    [
        (lambda told: told.replace("aes256-cbc", "twofish"), "unsupported", UNKNOWN),
        (lambda told: told.replace('count="1000"', 'count="2000000000"'), "unsupported", UNKNOWN),
        (lambda told: told.replace('"PBKDF2"', '"scrypt"'), "unsupported", UNKNOWN),
        (lambda told: told.replace('initialisation-vector="', 'initialisation-vector="AA'), "encrypted", WRONG),
        (lambda told: told.replace('checksum="', 'checksum="AA'), "encrypted", WRONG),
    ],
)
def test_a_lock_that_cannot_be_opened_says_so(change, outcome, reason):
    with pytest.raises(UnreadableItem) as caught:
        unlocked_package(package({"content.xml": LETTER}, aes, change=change), Passwords((WORD,)))
    assert (caught.value.outcome, caught.value.what) == (outcome, reason)


def test_one_damaged_member_makes_the_file_damaged():
    def spoil(told):
        at = told.rindex('checksum="') + 10
        return told[:at] + ("A" if told[at] != "A" else "B") + told[at + 1 :]

    content = package({"styles.xml": "<x/>", "content.xml": LETTER}, aes, change=spoil)
    with pytest.raises(UnreadableItem) as caught:
        unlocked_package(content, Passwords((WORD,)))
    assert (caught.value.outcome, caught.value.what) == ("damaged", DAMAGED)


def test_what_unpacks_to_far_more_than_it_should_is_damaged():
    with pytest.raises(UnreadableItem) as caught:
        unlocked_package(package({"content.xml": " " * 40_000_000}, aes), Passwords((WORD,)))
    assert caught.value.outcome == "damaged"


@pytest.mark.parametrize("content", [package({"content.xml": LETTER}), package({"settings.xml": "x"}, aes)])
def test_what_is_not_locked_needs_no_password(content):
    assert unlocked_package(content, NONE) is None


@pytest.mark.corpus
def test_a_letter_that_libreoffice_locked_is_opened():
    path = SHARED / "formats" / "tika" / "testODTEncrypted.odt"
    if not path.is_file():
        pytest.skip("the corpora are not beside the checkout")
    assert read(Kind.odt, path, path.name).custody.reason == LOCKED
    opened = read(Kind.odt, path, path.name, passwords=Passwords(("tika",)))
    assert opened.custody.outcome is Outcome.read and opened.documents[0].text.chars
