from hypothesis import given
from hypothesis import strategies as st

from amparo.span import Span
from amparo.threads.cut import NOTHING, join_slices, slice_text
from tests.threads.post import pages

TEXT = pages("first page\nof two", "second page", "third", bates="DOH-").text


@given(st.data())
def test_a_slice_keeps_every_character_s_page_and_every_word_s_box(data):
    start = data.draw(st.integers(0, len(TEXT.chars) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT.chars)))
    cut = slice_text(TEXT, Span(start, end))
    assert cut.chars == TEXT.chars[start:end]
    for offset in range(len(cut.chars)):
        before, after = TEXT.page_at(start + offset), cut.page_at(offset)
        assert (after.number, after.bates) == (before.number, before.bates)
        spot = Span(offset, offset + 1)
        assert cut.box_of(spot) == TEXT.box_of(spot.shifted(start))


def test_pieces_joined_keep_their_pages():
    joined = join_slices(TEXT, [Span(0, 5), Span(6, 10)])
    assert joined.chars == "firstpage"
    assert [(page.number, page.start, page.end) for page in joined.pages] == [(1, 0, 9)]
    assert joined.box_of(Span(5, 9)) == TEXT.box_of(Span(6, 10))


def test_nothing_is_an_empty_text():
    assert slice_text(TEXT, None) == NOTHING and join_slices(TEXT, []) == NOTHING
