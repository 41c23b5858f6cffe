"""Locked archives: opened by the right password, told apart from damaged ones, and the password shown nowhere."""

import io
import struct
import zlib

import py7zr
import pytest
import pyzipper

from amparo.errors import UnreadableItem
from amparo.records.archive import Refused, members
from amparo.records.passwords import Passwords

WORD = "clavé 12"
WRONG = tuple(f"wrong {number}" for number in range(300))  # the old cipher lets one wrong word in 256 pass at first


def zipped(aes, *files):
    out = io.BytesIO()
    told = {"encryption": pyzipper.WZ_AES} if aes else {}
    with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_DEFLATED, **told) as archive:
        archive.setpassword(WORD.encode())
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def seven(header):
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=WORD, header_encryption=header) as archive:
        archive.writestr(b"secret", "a.txt")
        archive.writestr(b"more", "b.txt")
    return out.getvalue()


# A zip of the old cipher, made here by its letter (APPNOTE 6.1), since no library at hand writes one.
def old_zip(word, name, content):
    table = []
    for number in range(256):
        value = number
        for _ in range(8):
            value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
        table.append(value)
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte):
        keys[0] = table[(keys[0] ^ byte) & 255] ^ (keys[0] >> 8)
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = table[(keys[2] ^ (keys[1] >> 24)) & 255] ^ (keys[2] >> 8)

    for byte in word.encode():
        update(byte)
    crc = zlib.crc32(content)
    out = bytearray()
    for byte in bytes(11) + bytes([crc >> 24]) + content:
        mask = keys[2] | 2
        out.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 255))
        update(byte)
    raw = name.encode()
    shared = struct.pack("<HHHHHIIIHH", 20, 1, 0, 0, 33, crc, len(out), len(content), len(raw), 0)
    local = b"PK\x03\x04" + shared + raw + bytes(out)
    listed = b"PK\x01\x02" + struct.pack("<H", 20) + shared + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw
    return local + listed + b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(local), 0)


def told(content, words=()):
    out = []
    for member in members(content, passwords=Passwords(tuple(words))):
        if isinstance(member, Refused):
            out.append((member.path, member.outcome.value))
            continue
        try:
            out.append((member.path, member.content()))
        except UnreadableItem as problem:
            assert WORD not in problem.what and WORD not in str(problem)
            out.append((member.path, problem.outcome))
    return out


def test_a_zip_of_either_cipher_is_opened():
    new = zipped(True, ("a.txt", b"secret" * 50), ("b.txt", b""))
    assert told(new) == [("a.txt", "encrypted"), ("b.txt", "encrypted")]
    assert told(new, ["no"]) == [("a.txt", "encrypted"), ("b.txt", "encrypted")]
    assert told(new, ["no", WORD]) == [("a.txt", b"secret" * 50), ("b.txt", b"")]
    old = old_zip(WORD, "a.txt", b"secret" * 50)
    assert told(old) == [("a.txt", "encrypted")]
    assert told(old, WRONG) == [("a.txt", "encrypted")]
    assert told(old, [*WRONG, WORD]) == [("a.txt", b"secret" * 50)]


def test_a_locked_file_that_is_damaged_says_so():
    content = bytearray(zipped(True, ("a.txt", b"secret" * 50)))
    content[70] ^= 1  # behind the salt and the check of the password
    assert told(bytes(content), [WORD]) == [("a.txt", "damaged")]


@pytest.mark.parametrize("header", [False, True], ids=["names shown", "names locked"])
def test_a_7z_is_opened(header):
    content = seven(header)
    assert told(content) == [("", "encrypted")] == told(content, ["no"])
    assert told(content, ["no", WORD]) == [("a.txt", b"secret"), ("b.txt", b"more")]


def test_no_repr_shows_a_password():
    assert WORD not in repr(Passwords((WORD,))) and WORD not in str(Passwords((WORD,)))
