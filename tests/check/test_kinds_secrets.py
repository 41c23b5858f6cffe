from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml


def test_every_kind_that_the_gate_tells_has_its_words_in_both_languages():
    told = read_yaml(shipped("check", "kinds.secrets.yaml").read_text(encoding="utf-8"), "kinds.secrets.yaml")
    assert set(told) == {"identifier_left", "name_left", "phrase_left", "unread"}
    for kind in told.values():
        assert set(kind) == {"title", "mend"}
        assert all(set(words) == {"en", "es"} and words["en"] != words["es"] for words in kind.values())
