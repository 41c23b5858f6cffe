"""Archives: comments, ids, unlisted entries and bytes around are told; traps and locks end as a leak, never an error."""

import io
import tarfile
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from amparo.check.inspect import inspect
from tests.check.looked import assert_clean, leaks_of
from tests.check.office_samples import SECRET, docx, locked_zip, packed, zip_leaks

LEAKS = zip_leaks()


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_told(name):
    kind, content = LEAKS[name]
    found = inspect("a.zip", content)
    assert kind in {leak.kind for leak in found.leaks}
    assert name == "ids" or any(SECRET in passage.text for passage in found.passages)


def test_a_clean_archive_has_none_and_its_names_are_passages():
    content = packed({"Answers/": b"", "Answers/minutes.docx": docx(), "Answers/a.csv": "a,b\n1,2\n"})
    assert_clean("a.zip", content)
    assert any(passage.text == "Answers/minutes.docx" for passage in inspect("a.zip", content).passages)


def test_a_leak_inside_is_told_under_both_names():
    found = inspect("a.zip", packed({"in.zip": packed({"b.docx": docx(creator=SECRET)})}))
    assert {leak.path for leak in found.leaks} == {"a.zip!in.zip!b.docx"}


def tar(**more):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = 4
        for name, text in more.items():
            setattr(entry, name, text)
        archive.addfile(entry, io.BytesIO(b"Two\n"))
    return out.getvalue()


def test_accounts_in_a_tar_are_told():
    assert leaks_of("a.tar", tar(uname="quillaria")) == {"owner_ids"}
    assert_clean("a.tar", tar(uname="root"))


def bomb():
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(64 * 1024 * 1024))
    return out.getvalue()


def nested(depth):
    content = b"Answers\n"
    for at in range(depth):
        content = packed({f"{at}.zip" if at else "a.txt": content})
    return content


TRAPS = {
    "bomb": bomb(),
    "locked": locked_zip(),
    "too deep": nested(14),
    "cut off": packed({"a.txt": "x" * 1000})[:-40],
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(40),
}


@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_or_lock_is_a_leak(name):
    assert leaks_of("a.zip", TRAPS[name]) & {"not_readable", "not_understood"}
