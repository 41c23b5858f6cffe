"""Files below a path: all of them, in order, with reasons where one cannot be taken."""

import os

import pytest

from amparo.errors import PathProblem
from amparo.records.intake import agency_of, walk


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_every_file_comes_once_sorted_by_its_relative_path(tmp_path):
    names = ["b.txt", "a/z.eml", "a.txt", "a/.DS_Store", "a/b/c.eml", "Ñandú/carta.eml", "Thumbs.db", "B/x"]
    make(tmp_path, *names)
    (tmp_path / "empty").mkdir()
    found = list(walk(tmp_path))
    assert [entry.path for entry in found] == sorted(names)
    assert [entry.source.read_text(encoding="utf-8") for entry in found] == sorted(names)
    assert {entry.reason for entry in found} == {None}


def test_a_single_file_bears_its_name(tmp_path):
    make(tmp_path, "deep/letter.pdf")
    (only,) = walk(tmp_path / "deep" / "letter.pdf")
    assert (only.path, only.reason) == ("letter.pdf", None)


def test_a_path_that_is_not_there_is_a_problem(tmp_path):
    with pytest.raises(PathProblem):
        list(walk(tmp_path / "nothing"))


@pytest.mark.parametrize("target", ["a", "a/x.txt", "nowhere", "."])
def test_a_link_is_not_followed_but_said(tmp_path, target):
    make(tmp_path, "a/x.txt")
    try:
        (tmp_path / "link").symlink_to(tmp_path / target)
    except OSError:
        pytest.xfail("this user may not make links here")
    found = {entry.path: entry.reason for entry in walk(tmp_path)}
    assert found["a/x.txt"] is None and "link" in found["link"] and len(found) == 2


def test_what_is_no_file_is_said(tmp_path):
    if not hasattr(os, "mkfifo"):
        return
    os.mkfifo(tmp_path / "pipe")
    (only,) = walk(tmp_path)
    assert only.path == "pipe" and only.reason


@pytest.mark.parametrize(
    ("path", "agency"),
    [
        ("ppd/export.mbox", "ppd"),
        ("2019/PPD/region 3/x.eml", "ppd"),
        ("records/Doh/ppd/x.eml", "doh"),
        ("ppd", None),
        ("other/ppd", None),
        ("ppd-sent/x.eml", None),
        ("x.eml", None),
    ],
)
def test_the_first_folder_that_is_an_agency_names_it(path, agency):
    assert agency_of(path, ("doh", "ppd")) == agency
