"""PatternIndex: it names the patterns of which a way can be met, and no others, however their strings are filed."""

from hypothesis import given
from hypothesis import strategies as st

from amparo.detect.needs import evened, runs, ways
from amparo.detect.pattern_index import PatternIndex
from amparo.detect.rarity import MARK, rarest_run, share

TEXTS = st.lists(
    st.sampled_from(
        ["the", "he", "his", "aunt", "aunts", "wife", "in", "mr", "lives at", "1", "42", ".", ", ", "-", "("]
    ),
    max_size=12,
).map(" ".join)
PATTERNS = st.sampled_from(
    [
        r"\b(?:he|she|(?:mr|mrs)\.?\s+\w+)\s+lives?\b",
        r"\bhis\s+(?:wife|aunt)s?\b",
        r"\b(?:wife|aunt)\s+(?:in|of)\s+the\b",
        r"aunts|\bin\s+the\b",
        r"\(?\d{2}\)?",
        r"the\s+aunt|\bmr\.",
        r"\w+",
        r"\blives?\s+(?:at|in)\s+\d+",
        r"un",
    ]
)


def by_force(those, marked):
    return [
        number
        for number, ways_of_one in enumerate(those)
        if any(all(any(string in marked for string in strings) for strings in way) for way in ways_of_one)
    ]


@given(st.lists(PATTERNS, min_size=1, max_size=4), st.lists(TEXTS, min_size=1, max_size=4))
def test_it_names_what_can_be_met_and_nothing_else(patterns, texts):
    those = [ways(pattern) for pattern in patterns]
    index = PatternIndex(those)
    for text in texts:  # one after the other, as what a run holds is kept
        cut = runs(evened(text))
        assert index.possible(MARK.join(cut), cut) == by_force(those, MARK.join(cut))


def test_a_string_is_filed_under_its_rarest_run():
    assert rarest_run(f"{MARK}of{MARK} {MARK}the{MARK} {MARK}aunt") == f"{MARK}aunt"


def test_a_rare_word_is_rarer_than_a_common_one_and_two_than_each():
    assert share(f"{MARK}aunt{MARK}") < share(f"{MARK}he{MARK}") < share("he") < share(" ")
    assert share(f"{MARK}he{MARK} {MARK}is{MARK}") < share(f"{MARK}he{MARK}")
