from hypothesis import given
from hypothesis import strategies as st

from amparo.span import Span
from amparo.threads.lines import split_lines


@given(st.text(alphabet="ab> \n\t", max_size=120))
def test_lines_cover_the_text_and_inner_text_stands_where_it_says(text):
    lines = split_lines(text)
    assert "\n".join(text[line.start : line.end] for line in lines) == text
    for line in lines:
        assert text[line.inner : line.inner + len(line.text)] == line.text


def test_depth_counts_marks_but_not_an_escaped_from():
    text = "a\n> b\n>> c\n> > d\n>From here on\n a > b\n"
    assert [line.depth for line in split_lines(text)] == [0, 1, 2, 2, 0, 0, 0]


def test_a_stamp_counts_as_blank():
    text = "a\n1 DOH-000101\nb"
    assert [line.blank for line in split_lines(text, [Span(2, 14)])] == [False, True, False]


def test_the_tail_of_a_line_that_a_print_wrapped_goes_back_to_its_quotation():
    long = "> Could you give me the number of people in your program who were seen at the clinic and the"
    text = f"{long}\nnumber of those who came twice\n> Thanks\n"
    assert [line.depth for line in split_lines(text)] == [1, 1, 1, 0]


def test_an_answer_typed_below_a_quoted_line_stays_the_sender_s():
    long = "> Could you give me the number of people in your program who were seen at the clinic last year?"
    for answer in ("he lives at 12 Elm", "Yes, 12"):
        assert [line.depth for line in split_lines(f"{long}\n{answer}\n> Thanks\n")] == [1, 0, 1, 0]
