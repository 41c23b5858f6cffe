import pytest

from amparo.publish.everyday import is_everyday


@pytest.mark.parametrize(
    ("word", "common"),
    [
        ("rosa", True),
        ("her", True),
        ("su", True),
        ("flores", True),
        ("baker", True),
        ("li", True),
        ("busco", True),
        ("kaplan", True),
        ("espinoza", False),
    ],
)
def test_which_words_say_nobody(word, common):
    assert is_everyday(word) is common
