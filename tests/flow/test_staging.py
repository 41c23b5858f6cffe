"""Staging: an edition leaves whole or not at all, and nothing of anybody's is written over."""

import os
import stat

import pytest

from amparo.errors import PathProblem
from amparo.flow.staging import MARK, check_free, let_out, staging


def made(folder, text="new"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(text)
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "index.html").write_text(text)
    return folder


def test_it_is_made_where_only_its_owner_looks_and_is_gone_afterwards(tmp_path):
    with staging(tmp_path / "out") as folder:
        (folder / "secret").write_text("x")
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list((tmp_path / "out").iterdir()) == []


def test_it_is_gone_after_a_fault_too(tmp_path):
    with pytest.raises(RuntimeError), staging(tmp_path) as folder:
        (folder / "secret").write_text("x")
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", ["nothing", "an empty folder", "an earlier edition"])
def test_an_edition_takes_the_place_of_an_earlier_one(tmp_path, before):
    target = tmp_path / "site"
    if before == "an empty folder":
        target.mkdir()
    elif before == "an earlier edition":
        (made(target, "old") / "en" / "gone.html").write_text("old")
    let_out(made(tmp_path / "staged"), target)
    assert sorted(path.name for path in target.rglob("*.html")) == ["index.html"]
    assert (target / "en" / "index.html").read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "staged"]


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_what_is_no_edition_is_left_alone(tmp_path, taken):
    target = tmp_path / "site"
    if taken == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    for attempt in (lambda: check_free(target), lambda: let_out(made(tmp_path / "staged"), target)):
        with pytest.raises(PathProblem, match="not free"):
            attempt()
    assert (target if taken == "file" else target / "mine.txt").read_text() == "mine"


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(PathProblem, match="cannot be written"):
        let_out(made(tmp_path / "staged"), tmp_path / "file" / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "staged"]
    assert (tmp_path / "file").read_text() == "mine"
