"""What was received is kept to the byte, once, and cannot be changed by accident."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.errors import CaseProblem, PathProblem, UnreadableItem
from amparo.records.originals import CHUNK, Originals

posix = os.name == "posix"


@given(st.binary(max_size=5000), st.lists(st.integers(1, 900), max_size=5))
@settings(max_examples=20, deadline=None)
def test_what_is_kept_is_what_was_given(content, cuts):
    with tempfile.TemporaryDirectory() as folder:
        originals = Originals(Path(folder) / "originals")
        chunks, at = [], 0
        for cut in cuts:
            chunks.append(content[at : at + cut])
            at += cut
        chunks.append(content[at:])
        kept = originals.keep(iter(chunks))
        assert kept == (hashlib.sha256(content).hexdigest(), len(content)) == originals.keep(content)
        assert originals.path_of(kept[0]).read_bytes() == content


def test_a_large_file_is_kept_by_its_path(tmp_path):
    source = tmp_path / "big.bin"
    source.write_bytes(b"ab" * CHUNK)
    sha256, size = Originals(tmp_path / "originals").keep(source)
    assert (sha256, size) == (hashlib.sha256(b"ab" * CHUNK).hexdigest(), 2 * CHUNK)


def test_a_kept_file_is_read_only_and_stays_untouched(tmp_path):
    originals = Originals(tmp_path / "originals")
    sha256, _ = originals.keep(b"letter")
    path = originals.path_of(sha256)
    before = path.stat()
    assert not before.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    assert originals.keep(b"letter") == (sha256, 6)
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    if posix:
        assert stat.S_IMODE((tmp_path / "originals").stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_nothing_but_originals_is_left_in_the_folder(tmp_path):
    originals = Originals(tmp_path / "originals")
    first, _ = originals.keep(b"one")
    originals.keep(b"one")

    def broken():
        yield b"half"
        raise UnreadableItem("damaged", "The file in the archive is damaged.")

    with pytest.raises(UnreadableItem):
        originals.keep(broken())
    assert [path for path in (tmp_path / "originals").rglob("*") if path.is_file()] == [originals.path_of(first)]
    assert originals.has(first) and not originals.has("0" * 64)


def test_what_a_power_cut_left_cut_short_is_healed_by_adding_it_again(tmp_path):
    originals = Originals(tmp_path / "originals")
    sha256, _ = originals.keep(b"letter")
    path = originals.path_of(sha256)
    path.chmod(0o600)
    path.write_bytes(b"")
    path.chmod(0o400)
    originals.keep(b"letter")
    assert path.read_bytes() == b"letter"


def test_a_file_that_is_not_there_or_is_no_file_is_a_path_problem(tmp_path):
    originals = Originals(tmp_path / "originals")
    for source in (tmp_path / "gone.eml", tmp_path):
        with pytest.raises(PathProblem):
            originals.keep(source)


def test_a_file_that_grows_while_it_is_read_is_not_kept(tmp_path, monkeypatch):
    source = tmp_path / "log.txt"
    source.write_bytes(b"x" * 100)
    read = os.read

    def read_while_somebody_writes(handle, size):
        chunk = read(handle, 50)
        if len(chunk) == 50:
            with source.open("ab") as stream:
                stream.write(b"more")
        return chunk

    monkeypatch.setattr(os, "read", read_while_somebody_writes)
    with pytest.raises(PathProblem, match="changed while it was read"):
        Originals(tmp_path / "originals").keep(source)
    assert not [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]


def test_a_folder_that_cannot_be_made_is_a_path_problem(tmp_path):
    (tmp_path / "originals").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(CaseProblem, match="cannot be kept"):
        Originals(tmp_path / "originals").keep(b"x")


def test_an_original_that_was_changed_is_known_and_healed_by_adding_it_again(tmp_path):
    originals = Originals(tmp_path / "originals")
    sha256, _ = originals.keep(b"letter")
    path = originals.path_of(sha256)
    assert originals.intact(sha256) and not originals.intact("0" * 64)
    path.chmod(0o600)
    path.write_bytes(b"lettre")
    assert not originals.intact(sha256)
    originals.keep(b"letter")
    assert originals.intact(sha256) and path.read_bytes() == b"letter"
