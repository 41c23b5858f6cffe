"""Old office files: facts and texts are told, and that more cannot be ruled out."""

import struct

from amparo.check.inspect import inspect
from tests.check.looked import assert_tells
from tests.check.office_samples import SECRET
from tests.extract.test_old_office import doc
from tests.records.ole_file import ole_file

FACTS = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")  # of the summary information ([MS-OLEPS] 3.1)


def facts(author):
    raw = author.encode() + b"\x00"
    told = struct.pack("<II", 0x1E, len(raw)) + raw + bytes(-len(raw) % 4)
    section = struct.pack("<IIII", 16 + len(told), 1, 4, 16) + told
    return struct.pack("<HHI16sI", 0xFFFE, 0, 0x00020105, bytes(16), 1) + FACTS + struct.pack("<I", 48) + section


def test_the_author_of_an_old_letter_is_told():
    content = ole_file({"WordDocument": b"\xec\xa5" + bytes(100), "\x05SummaryInformation": facts(SECRET)})
    assert_tells("a.doc", content, "document_properties")


def test_an_old_letter_is_read_and_never_passes():
    found = inspect("a.doc", doc(f"The office answered {SECRET}.\r"))
    assert "old_format" in {leak.kind for leak in found.leaks}
    assert any(SECRET in passage.text and passage.engine == "doc" for passage in found.passages)


def test_words_in_any_stream_can_be_searched():
    content = ole_file({"WordDocument": b"\xec\xa5" + bytes(100), "Deleted": SECRET.encode("utf-16-le")})
    found = inspect("a.doc", content)
    assert any(SECRET in passage.text for passage in found.passages)


def test_a_locked_file_is_not_readable():
    found = inspect("a.docx", ole_file({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))
    assert {leak.kind for leak in found.leaks} == {"not_readable"}
