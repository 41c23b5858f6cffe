"""The key is made once, is its owner's alone, and is never made anew where one stood."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from amparo.errors import CaseProblem
from amparo.flow.sealed_key import sealed_key

POSIX = pytest.mark.skipif(os.name != "posix", reason="files have no owner's mode")


def test_it_is_made_once_and_read_again(tmp_path):
    key = sealed_key(tmp_path)
    assert len(key) == 32
    assert sealed_key(tmp_path) == key
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["publication.key"]


def test_each_case_has_its_own(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert sealed_key(tmp_path / "a") != sealed_key(tmp_path / "b")


def test_who_asks_at_the_same_time_gets_the_same(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: sealed_key(tmp_path), range(8)))) == 1


@POSIX
def test_only_its_owner_may_read_it(tmp_path):
    sealed_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys" / "publication.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


@POSIX
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610])
def test_a_key_that_others_may_read_is_refused_until_its_mode_is_put_right(tmp_path, mode):
    key = sealed_key(tmp_path)
    path = tmp_path / "keys" / "publication.key"
    path.chmod(mode)
    with pytest.raises(CaseProblem, match="others may read") as told:
        sealed_key(tmp_path)
    assert key.hex() not in str(told.value)
    path.chmod(0o600)
    assert sealed_key(tmp_path) == key


@pytest.mark.parametrize("content", ["", "not hex", "ab" * 31, "ab" * 33, "é" * 64])
def test_a_file_that_is_no_key_is_never_replaced(tmp_path, content):
    sealed_key(tmp_path)
    path = tmp_path / "keys" / "publication.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseProblem, match="no key"):
        sealed_key(tmp_path)
    assert path.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "keys").write_text("a file")
    with pytest.raises(CaseProblem, match="cannot be used"):
        sealed_key(tmp_path)
