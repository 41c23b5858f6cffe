"""Zips, honest and hostile: each member ends as its bytes or as a refusal with a reason."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.records.archive import Limits, Member, Refused, Unpacked, members, safe_path, unpack
from amparo.records.archive_zip import expanded_size
from amparo.records.item import Outcome
from amparo.records.originals import Originals


def packed(*files, compression=ZIP_DEFLATED):
    out = BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def told(content, limits=None):
    """Each member as (path, bytes) or (path, outcome)."""
    out = []
    for member in members(content, limits):
        if isinstance(member, Refused):
            out.append((member.path, member.outcome))
            continue
        try:
            out.append((member.path, member.content()))
        except UnreadableItem as problem:
            out.append((member.path, problem.outcome))
    return out


def entry(name, **marks):
    info = ZipInfo("x")
    info.filename = info.orig_filename = name
    for key, value in marks.items():
        setattr(info, key, value)
    return info


def renamed(content, old, new):
    assert len(old) == len(new)
    return content.replace(old, new)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.eml", fullmatch=True), st.binary(max_size=300), max_size=6
    )
)
def test_an_honest_zip_gives_back_what_was_put_in(files):
    assert dict(told(packed(*files.items()))) == files


def test_folders_are_no_files():
    assert told(packed(("mail/", b""), ("mail/a.eml", b"x"))) == [("mail/a.eml", b"x")]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\export\\..\\a.eml", "export/a.eml"),
        ("\\\\server\\share\\a.eml", "server/share/a.eml"),
        ("c:a.eml", "a.eml"),
        ("a/./b//c.eml", "a/b/c.eml"),
        ("a/.. /b.eml", "a/b.eml"),
        ("a\x00.eml", "a.eml"),
        ("a\nb.eml", "ab.eml"),
        ("..", "unnamed"),
        ("a..b/c.eml", "a..b/c.eml"),
        ("Región/ñ.eml", "Región/ñ.eml"),
    ],
)
def test_a_name_cannot_point_outside(name, path):
    assert safe_path(name) == path
    content = packed((entry("z" * len(name.encode())), b"text"))
    content = renamed(content, b"z" * len(name.encode()), name.encode())
    for member in members(content):
        assert isinstance(member, Member) and member.path == path and member.content() == b"text"
        assert (member.note is None) == (name == path)
    assert len(told(content)) == 1


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_name_at_all_points_outside(name):
    path = safe_path(name)
    assert path and not path.startswith("/") and not any(part in ("", ".", "..") for part in path.split("/"))


def test_two_members_of_one_name_are_both_read(recwarn):
    content = packed(("a.eml", b"1"), ("a.eml", b"2"), ("a~2.eml", b"3"), ("dir.x/a", b"4"), ("dir.x/a", b"5"))
    assert told(content) == [
        ("a.eml", b"1"),
        ("a~2.eml", b"2"),
        ("a~2~2.eml", b"3"),
        ("dir.x/a", b"4"),
        ("dir.x/a~2", b"5"),
    ]
    recwarn.clear()  # zipfile warns of the duplicates when writing them


def test_names_are_read_in_the_charset_they_were_written_in():
    utf8 = packed(("Petición.eml", b"x"))
    unflagged = renamed(packed(("Peticiozz.eml", b"x")), b"ozz", "ón".encode())
    dos = renamed(packed(("Petici_n.eml", b"x")), b"_", b"\xa2")
    assert [told(content)[0][0] for content in (utf8, unflagged, dos)] == ["Petición.eml"] * 3


def test_a_link_and_a_locked_member_are_refused_and_the_rest_is_read():
    link = entry("link", create_system=3, external_attr=0o120777 << 16)
    content = bytearray(packed((link, b"/etc/passwd"), ("locked.eml", b"x"), ("a.eml", b"y")))
    local, listed = content.find(b"locked.eml"), content.rfind(b"locked.eml")
    content[content.rfind(b"PK\x03\x04", 0, local) + 6] |= 1
    content[content.rfind(b"PK\x01\x02", 0, listed) + 8] |= 1
    assert told(bytes(content)) == [("link", Outcome.unsupported), ("locked.eml", Outcome.encrypted), ("a.eml", b"y")]


def test_a_wrong_checksum_damages_only_its_member():
    content = packed(("a.eml", b"hello there"), ("b.eml", b"fine"), compression=ZIP_STORED)
    assert told(content.replace(b"hello there", b"hellO there")) == [("a.eml", "damaged"), ("b.eml", b"fine")]


def test_an_unknown_method_is_unsupported():
    content = bytearray(packed(("a.eml", b"x" * 100)))
    for at in (content.find(b"PK\x03\x04") + 8, content.find(b"PK\x01\x02") + 10):
        content[at : at + 2] = struct.pack("<H", 97)
    assert told(bytes(content)) == [("a.eml", "unsupported")]


@pytest.mark.parametrize("cut", [1, 15, 30, 60])
def test_a_zip_without_its_list_gives_what_stands_before_it(cut):
    content = packed(("a.eml", b"x" * 100), ("b.eml", b"y" * 100))
    *found, (path, outcome) = told(content[:-cut])
    assert found == [("a.eml", b"x" * 100), ("b.eml", b"y" * 100)] and (path, outcome) == ("", Outcome.damaged)


def test_a_zip_cut_inside_a_file_loses_that_one():
    content = packed(("a.eml", b"first"), ("b.eml", bytes(range(256)) * 9), compression=ZIP_STORED)
    assert told(content[:1000]) == [("a.eml", b"first"), ("b.eml", "damaged"), ("", Outcome.damaged)]


def test_a_zip_without_any_header_is_damaged_as_a_whole():
    (refused,) = members(packed(("a.eml", b"x" * 100))[-60:-1])
    assert isinstance(refused, Refused) and (refused.path, refused.outcome) == ("", Outcome.damaged)


def test_members_on_the_same_bytes_are_given_out_once():
    content = bytearray(packed(("a.txt", b"kernel"), ("b.txt", b"kernel"), compression=ZIP_STORED))
    listed = content.rfind(b"PK\x01\x02")
    content[listed + 42 : listed + 46] = struct.pack("<I", 0)  # the second entry points to the first file
    assert told(bytes(content)) == [("a.txt", b"kernel"), ("b.txt", Outcome.unsupported)]


@settings(deadline=None)
@given(st.binary(max_size=200), st.integers(0, 300), st.integers(1, 255))
def test_no_broken_zip_raises(noise, at, flip):
    content = bytearray(packed(("a.eml", b"x" * 50), ("b/c.eml", b"y" * 50)) + noise)
    content[at % len(content)] ^= flip
    told(bytes(content))
    told(noise)


def test_a_zip_bomb_is_refused_while_it_is_read_not_after():
    bomb = packed(("bomb.txt", b"\0" * 3_000_000))
    assert told(bomb, Limits(free=1_000_000)) == [("bomb.txt", "unsupported")]
    assert told(bomb, Limits(member=2_000_000)) == [("bomb.txt", Outcome.unsupported)]
    assert told(bomb, Limits(free=4_000_000)) == [("bomb.txt", b"\0" * 3_000_000)]
    several = packed(*[(f"{n}.txt", b"\0" * 400_000) for n in range(4)])
    assert [what for _, what in told(several, Limits(total=1_000_000))][2:] == ["unsupported", "unsupported"]


def test_a_member_that_says_it_is_small_is_counted_as_it_is():
    content = bytearray(packed(("bomb.txt", b"\0" * 3_000_000)))
    for at in (content.find(b"PK\x03\x04") + 22, content.find(b"PK\x01\x02") + 24):
        content[at : at + 4] = struct.pack("<I", 10)
    assert expanded_size(bytes(content)) == 10
    ((_, what),) = told(bytes(content), Limits(free=1_000_000, member=2_000_000))
    assert what in ("damaged", "unsupported")


def test_too_many_members_are_refused_at_once():
    content = packed(*[(f"{n}.txt", b"") for n in range(20)])
    assert told(content, Limits(count=19)) == [("", Outcome.unsupported)]
    assert len(told(content, Limits(count=20))) == 20


def test_a_list_of_files_that_claims_to_be_huge_is_not_loaded():
    content = bytearray(packed(("a", b"")))
    content[-10:-6] = struct.pack("<I", 0x7FFFFFFF)
    assert told(bytes(content)) == [("", Outcome.unsupported)]


def test_members_are_kept_among_the_originals(tmp_path):
    path = tmp_path / "production.zip"
    path.write_bytes(
        packed(("a.eml", b"hello there"), ("b.eml", b"fine"), compression=ZIP_STORED).replace(b"hello t", b"hellO t")
    )
    originals = Originals(tmp_path / "originals")
    damaged, kept = unpack(path, originals)
    assert isinstance(damaged, Refused) and (damaged.path, damaged.outcome) == ("a.eml", Outcome.damaged)
    assert isinstance(kept, Unpacked) and (kept.path, kept.size, kept.note) == ("b.eml", 4, None)
    assert originals.path_of(kept.sha256).read_bytes() == b"fine"
    assert zlib.crc32(b"fine") and len([p for p in (tmp_path / "originals").rglob("*") if p.is_file()]) == 1
