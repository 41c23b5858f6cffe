"""Inputs on their way to another machine: what they say and which files they name arrive, however deep."""

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.bulk.parcel import TRAVELS, Need, check_folders, packed, unpacked
from amparo.bulk.remote import Answer, Order, fulfil, identity, rest
from amparo.errors import AmparoError
from tests.bulk.tasks import size_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.complex_numbers(allow_nan=False),
    lambda inside: st.lists(inside) | st.tuples(inside, inside) | st.dictionaries(st.text(), inside),
)


@settings(max_examples=40)
@given(st.lists(VALUES, max_size=6))
def test_values_arrive_as_they_were(tmp_path_factory: pytest.TempPathFactory, inputs: list[object]) -> None:
    content, needs = packed(inputs)
    assert needs == ()
    assert unpacked(content, needs, Path("unused")) == inputs


def test_what_other_modules_taught_pickle_is_known() -> None:
    content, _ = packed([re.compile("a+")])
    assert unpacked(content, (), Path("unused")) == [re.compile("a+")]


def test_a_path_is_a_need_where_there_is_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    monkeypatch.chdir(tmp_path)
    inputs = [{"deep": (Path("file"), tmp_path)}, tmp_path / "file", tmp_path / "nowhere"]
    content, needs = packed(inputs)
    assert needs == (Need(str(tmp_path / "file"), 5), Need(str(tmp_path), None))
    assert all(need.is_here() for need in needs)
    monkeypatch.chdir("/")
    here = unpacked(content, needs, Path("unused"))
    assert here == [{"deep": (tmp_path / "file", tmp_path)}, tmp_path / "file", tmp_path / "nowhere"]


def test_a_file_of_another_size_is_another_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert not Need(str(tmp_path / "file"), 4).is_here()
    assert not Need(str(tmp_path / "file"), None).is_here()
    assert not Need(str(tmp_path), 5).is_here()


def test_a_file_that_is_not_there_is_asked_for_and_then_comes_along(tmp_path: Path) -> None:
    files = [tmp_path / "a", tmp_path / "b"]
    for file in files:
        file.write_bytes(b"12345" * len(file.name))
    content, needs = packed(files)
    loaded = tuple(need.loaded() for need in needs)
    files[0].unlink()
    order = Order(pickle.dumps(size_of), content, needs, None, identity())
    try:
        assert fulfil(order).missing == (str(files[0]),)
        answer = fulfil(Order(order.task, content, loaded, None, identity()))
        assert answer.done and [done.result for done in pickle.loads(answer.done)] == [5, 5]
    finally:
        rest()


def test_too_large_a_file_does_not_travel(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(TRAVELS + 1)
    _, (need,) = packed([tmp_path / "large"])
    with pytest.raises(AmparoError, match="64 MB is too large") as told:
        need.loaded()
    assert "same path" in told.value.advice


def test_a_folder_does_not_travel(tmp_path: Path) -> None:
    check_folders([str(tmp_path / "file")])
    with pytest.raises(AmparoError, match="does not see a folder"):
        check_folders([str(tmp_path)])


def test_an_order_of_another_version_is_answered_with_who_we_are() -> None:
    order = Order(pickle.dumps(size_of), b"", (), None, (("amparo", "0.0.1"),))
    answer = fulfil(order)
    assert (answer.done, answer.identity) == (None, identity())


def test_what_a_failed_task_was_given_cannot_be_read_in_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"Marisela")
    content, needs = packed([tmp_path / "file", "secret"])
    order = Order(b"", content, tuple(need.loaded() for need in needs), None, identity())
    for shown in (repr(order), repr(order.needs), repr(Answer(b"secret"))):
        assert "secret" not in shown and "Marisela" not in shown
