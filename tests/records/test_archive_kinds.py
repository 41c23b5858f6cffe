"""Tar, gz, bz2, xz and 7z, honest and hostile: each member comes out or is refused with a reason, and none is lost."""

import bz2
import gzip
import importlib
import io
import lzma
import random
import struct
import sys
import tarfile
import zlib

import py7zr
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.records.archive import Limits, Refused, members, unpack
from amparo.records.item import Outcome
from amparo.records.originals import Originals

FILES = [("mail/a.eml", b"hello"), ("b.txt", b""), ("a" * 120 + "/ñandú.txt", b"long name")]
zstd = importlib.import_module("compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd")
NOISE = random.Random(7).randbytes(20_000)


def tarred(*files, mode="w", form=tarfile.PAX_FORMAT, **marks):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, format=form) as archive:
        for name, content in files:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            for key, value in marks.items():
                setattr(entry, key, value)
            archive.addfile(entry, io.BytesIO(content))
    return out.getvalue()


def seven(*files, **told):
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **told) as archive:
        for name, content in files:
            archive.writestr(content, name)
    return out.getvalue()


def patched(file, old, new):
    """A 7z whose list of files has `new` for `old`, with the checksums made right again."""
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.set_encoded_header_mode(False)
        archive.writestr(file[1], file[0])
    content = bytearray(out.getvalue())
    at = 32 + struct.unpack_from("<Q", content, 12)[0]
    assert len(old) == len(new) and old in content[at:]
    content[at:] = content[at:].replace(old, new)
    content[28:32] = struct.pack("<I", zlib.crc32(content[at:]))
    content[8:12] = struct.pack("<I", zlib.crc32(content[12:32]))
    return bytes(content)


def told(content, limits=None, name="mail.mbox.gz"):
    """Each member as (path, bytes) or (path, outcome)."""
    out = []
    for member in members(content, limits, name=name):
        if isinstance(member, Refused):
            out.append((member.path, member.outcome.value))
            continue
        try:
            out.append((member.path, member.content()))
        except UnreadableItem as problem:
            out.append((member.path, problem.outcome))
    return out


MAKERS = {
    "tar": tarred,
    "old tar": lambda *files: tarred(*files, form=tarfile.GNU_FORMAT),
    "tar.gz": lambda *files: tarred(*files, mode="w:gz"),
    "tar.bz2": lambda *files: tarred(*files, mode="w:bz2"),
    "tar.xz": lambda *files: tarred(*files, mode="w:xz"),
    "tar.zst": lambda *files: zstd.compress(tarred(*files)),
    "7z": seven,
}


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_what_was_put_in_comes_out(maker, tmp_path):
    content = maker(*FILES)
    assert sorted(told(content)) == sorted(FILES)
    path = tmp_path / "archive"
    path.write_bytes(content)
    originals = Originals(tmp_path / "originals")
    kept = {one.path: originals.path_of(one.sha256).read_bytes() for one in unpack(path, originals)}
    assert kept == dict(FILES)


names = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.eml", fullmatch=True)


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(sorted(MAKERS)), st.dictionaries(names, st.binary(max_size=700), min_size=1, max_size=5))
def test_every_member_is_accounted_for(kind, files):
    assert dict(told(MAKERS[kind](*files.items()))) == files


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["tar", "old tar", "tar.gz", "tar.xz"]), st.integers(1, 30_000))
def test_an_archive_cut_anywhere_gives_what_stands_before_the_cut_and_says_so(kind, at):
    files = [(f"{number}.bin", NOISE[number * 4000 : number * 4000 + 3000]) for number in range(5)]
    content = MAKERS[kind](*files)
    found = told(content[: at % len(content)])
    whole = [one for one in found if isinstance(one[1], bytes)]
    if found and found[0][0] == "":  # too little is left to tell what it is
        return
    if whole == files:
        return  # only the end mark is gone, or what fills up the last block
    assert whole == files[: len(whole)] or (len(found) <= 2 and whole[0][0] == "mail.mbox")
    assert len(found) > len(whole) or at % len(content) % 512 == 0, "nothing says that it was cut"


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(MAKERS)), st.integers(0, 3000), st.integers(1, 255), st.binary(max_size=40))
def test_no_broken_archive_raises(kind, at, flip, noise):
    content = bytearray(MAKERS[kind](*FILES) + noise)
    content[at % len(content)] ^= flip
    told(bytes(content))


@settings(deadline=None, max_examples=40)
@given(st.text(min_size=1, max_size=60).filter(lambda name: "\x00" not in name))
def test_no_name_in_a_tar_points_outside(name):
    content = tarred((name.encode("utf-8", "replace").decode(), b"text"))
    for path, _ in told(content):
        assert path and not path.startswith("/") and not any(part in ("", ".", "..") for part in path.split("/"))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\export\\..\\a.eml", "export/a.eml"),
        ("./a.eml", "a.eml"),
    ],
)
def test_a_name_that_points_outside_is_made_safe_and_the_file_is_read(name, path):
    assert told(tarred((name, b"text"))) == [(path, b"text")]


def test_a_name_in_a_7z_that_points_outside_is_made_safe():
    assert told(patched(("q_/q_/etc/a.txt", b"text"), "q_".encode("utf-16-le"), "..".encode("utf-16-le"))) == [
        ("etc/a.txt", b"text")
    ]


def test_names_of_old_windows_are_read():
    plain = tarred(("Peticion.eml", b"x"), form=tarfile.USTAR_FORMAT)
    header = bytearray(plain[:512].replace(b"Peticion", "Petición".encode("cp1252")))
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    assert told(bytes(header) + plain[512:]) == [("Petición.eml", b"x")]


def test_two_of_one_name_are_both_read():
    assert told(tarred(("a.eml", b"1"), ("a.eml", b"2"))) == [("a.eml", b"1"), ("a~2.eml", b"2")]


@pytest.mark.parametrize("kind", [tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_are_refused_and_the_rest_is_read(kind):
    odd = tarred(("odd", b""), type=kind, linkname="/etc/passwd")
    assert told(odd[:512] + tarred(("a.eml", b"y"))) == [("odd", "unsupported"), ("a.eml", b"y")]


def test_a_file_with_holes_is_refused():
    assert told(tarred(("a", b"x" * 600), type=tarfile.GNUTYPE_SPARSE, form=tarfile.GNU_FORMAT)) == [
        ("a", "unsupported")
    ]


def test_a_name_that_claims_to_be_endless_is_not_read_into_memory():
    entry = tarfile.TarInfo("././@LongLink")
    entry.type, entry.size = tarfile.GNUTYPE_LONGNAME, 8 * 1024**3
    assert told(entry.tobuf(tarfile.GNU_FORMAT) + bytes(2000)) == [("", "damaged")]


def test_bytes_behind_the_end_of_a_tar_are_told():
    content = tarred(("a", b"x"))
    assert told(content + tarred(("hidden", b"y"))) == [("a", b"x"), ("", "damaged")]


@pytest.mark.parametrize(
    "pack", [gzip.compress, bz2.compress, lzma.compress, zstd.compress], ids=["gz", "bz2", "xz", "zst"]
)
def test_a_packed_file_comes_out_under_its_own_name(pack):
    assert told(pack(b"From x")) == [("mail.mbox", b"From x")]
    assert told(pack(b"")) == [("mail.mbox", b"")]
    assert told(pack(b"one ") + pack(b"two") + bytes(512)) == [("mail.mbox", b"one two")]
    assert told(pack(b"one") + b"and junk") == [("mail.mbox", b"one"), ("", "damaged")]
    *found, last = told(pack(NOISE)[:15_000])
    assert last == ("", "damaged") and all(NOISE.startswith(content) for _, content in found)
    # Those that pack in blocks as large as this one have nothing left of it.
    assert found or pack in (bz2.compress, zstd.compress)


def test_a_packed_file_without_a_telling_name():
    assert told(gzip.compress(b"x"), name="export") == [("export.unpacked", b"x")]
    assert told(gzip.compress(b"x"), name="") == [("unnamed", b"x")]
    assert told(gzip.compress(b"x"), name="doh/x.txt.GZ") == [("x.txt", b"x")]


def test_a_wrong_checksum_of_a_gz_is_told():
    content = bytearray(gzip.compress(b"hello there"))
    content[-6] ^= 1
    (path, found), last = told(bytes(content))
    assert path == "mail.mbox" and found in (b"hello there", b"hello ther") and last == ("", "damaged")


SMALL = Limits(free=100_000, ratio=50, total=10**7)


@pytest.mark.parametrize(
    "bomb",
    [
        gzip.compress(bytes(3_000_000)),
        bz2.compress(bytes(3_000_000)),
        lzma.compress(bytes(3_000_000)),
        zstd.compress(bytes(3_000_000)),
        gzip.compress(gzip.compress(bytes(3_000_000))),
        tarred(("z", bytes(3_000_000)), mode="w:gz"),
        seven(("z", bytes(3_000_000))),
    ],
    ids=["gz", "bz2", "xz", "zst", "gz of gz", "tar.gz", "7z"],
)
def test_a_bomb_is_refused_while_it_is_unpacked(bomb):
    found = told(bomb, SMALL)
    inner = [told(content, SMALL) for _, content in found if isinstance(content, bytes)]
    assert all("unsupported" in [what for _, what in one] for one in (inner or [found]))


def test_the_files_behind_a_bomb_in_a_stream_are_told_lost():
    found = told(tarred(("z", bytes(3_000_000)), ("b.eml", b"mail"), mode="w:gz"), SMALL)
    assert found == [("z", "unsupported"), ("", "unsupported")]


def test_a_large_member_and_too_many_members_are_refused():
    few = Limits(member=10, count=2)
    for maker in (tarred, seven):
        assert told(maker(("a", bytes(11)), ("b", b"x")), few) == [("a", "unsupported"), ("b", b"x")]
        assert ("", "unsupported") in told(maker(("a", b"1"), ("b", b"2"), ("c", b"3")), few)


def test_a_dictionary_larger_than_memory_is_refused():
    content = bytearray(lzma.compress(b"hi" * 100))
    at = content.index(b"\x21\x01", 12)  # the step LZMA2 with one byte that tells its dictionary
    content[at + 2] = 40  # four gigabytes
    end = 12 + 4 * (content[12] + 1)
    content[end - 4 : end] = struct.pack("<I", zlib.crc32(content[12 : end - 4]))
    assert told(bytes(content)) == [("", "unsupported")]
    assert told(b"\x28\xb5\x2f\xfd\0" + bytes((21 << 3, 9, 0, 0)) + b"x") == [("", "unsupported")]  # two gigabytes
    assert told(b"\x28\xb5\x2f\xfd\0" + bytes((10 << 3, 9, 0, 0)) + b"x") == [("mail.mbox", b"x")]
    found = seven(("a", b"hi" * 100))
    assert told(found) == [("a", b"hi" * 100)]
    assert told(patched(("a", b"hi" * 100), b"\x21\x21\x01\x18", b"\x21\x21\x01\x28")) == [("", "unsupported")]


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 200), st.integers(1, 255))
def test_a_list_of_a_7z_that_makes_no_sense_ends_in_outcomes(at, flip):
    content = bytearray(patched(("a.eml", b"hello"), b"", b""))
    start = 32 + struct.unpack_from("<Q", content, 12)[0]
    content[start + at % (len(content) - start)] ^= flip
    content[28:32] = struct.pack("<I", zlib.crc32(content[start:]))
    content[8:12] = struct.pack("<I", zlib.crc32(content[12:32]))
    for path, what in told(bytes(content)):
        assert what in ("damaged", "unsupported", "encrypted") or isinstance(what, bytes), path


def test_a_damaged_block_of_a_7z_loses_what_is_in_it():
    content = bytearray(seven(("a", NOISE), ("b", NOISE[::-1])))
    content[300] ^= 1
    assert [outcome for _, outcome in told(bytes(content))] == ["damaged", "damaged"]
    assert told(seven(("a", NOISE))[:-40]) == [("", "damaged")]


@pytest.mark.parametrize("magic", [b"Rar!\x1a\x07\x00", b"Rar!\x1a\x07\x01\x00", b"MSCF\0\0\0\0"])
def test_what_is_not_opened_says_what_to_do(magic):
    (refused,) = members(magic + NOISE)
    assert refused.outcome is Outcome.unsupported and "cannot be opened" in refused.reason


def test_a_volume_of_several_is_told():
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 2, 0, 1, 3, 100, 0, 0)
    (refused,) = members(b"PK\x03\x04" + bytes(200) + end)
    assert refused.outcome is Outcome.unsupported and "several volumes" in refused.reason
