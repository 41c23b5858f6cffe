"""XML tree: sound parts only; document types, depth and size beyond reason give none."""

import pytest

from amparo.check.xml_tree import parsed

BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><a>&b;</a>'


@pytest.mark.parametrize(
    "content", [b"<a>", b"", BOMB, BOMB.decode().encode("utf-16"), b"<a>" * 2000 + b"</a>" * 2000, b"\xff\xfe\x00"]
)
def test_no_tree(content):
    assert parsed(content) is None


def test_a_tree():
    assert parsed("<a>ñ</a>".encode("utf-16")).text == "ñ"
