"""YAML as we accept it: what people mean is kept, mistakes are named with their line."""

import pytest

from amparo.errors import ConfigProblem
from amparo.strict_yaml import Marked, check_keys, read_yaml


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: 2019-12-02", "2019-12-02"),
        ("a: true", True),
        ("a: 5", 5),
        ("a:", None),
        ("a: 'x'", "x"),
        ("a: [1, b]", [1, "b"]),
        ("a: 08:30", "08:30"),
    ],
)
def test_values_are_what_was_written(text, expected):
    assert read_yaml(text, "f.yaml")["a"] == expected


@pytest.mark.parametrize(
    "text, said",
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3: the key `a` stands twice"),
        ("a: [1\nb: 2\n", "f.yaml:2"),
        ("a: !!python/object:os.system x\n", "f.yaml:1"),
        ("a: 1\n---\nb: 2\n", "f.yaml"),
        ("\ta: 1\n", "f.yaml:1"),
    ],
)
def test_mistakes_name_the_line(text, said):
    with pytest.raises(ConfigProblem) as problem:
        read_yaml(text, "f.yaml")
    assert str(problem.value).startswith(said)


def test_keys_are_checked():
    told = read_yaml("a: 1\nc: 2\n", "f.yaml")
    assert isinstance(told, Marked)
    with pytest.raises(ConfigProblem, match=r"f\.yaml:2: a thing has no key `c`"):
        check_keys(told, needed=["a"], allowed=["b"], what="a thing")
    with pytest.raises(ConfigProblem, match=r"f\.yaml:1: a thing needs the key `b`"):
        check_keys(told, needed=["a", "b", "c"], what="a thing")
