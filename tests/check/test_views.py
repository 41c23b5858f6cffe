import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.check.views import views


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("100%25 of a%20b", "100% of a b"),
        ("a=\r\nb=C3=B1", "abñ"),
        ("&lt;b&gt; &nosuchthing; &eacute;", "<b> &nosuchthing; é"),
        (r"\u00f1 \ud83d\ude00", "ñ 😀"),
        (r"\x41\x42 \'e9 \351", "AB é é"),
        ("IbÃ¡Ã±ez", "Ibáñez"),
    ],
)
def test_escapes_are_undone(text, told):
    assert told in [view.text for view in views(text)]


@pytest.mark.parametrize("text", ["nothing to undo", "50% of it", "a = b", "AT&T", "C:\\users", "Ärger"])
def test_what_is_no_escape_stays_as_it_is(text):
    assert [view.text for view in views(text)] == [text]


def test_a_view_leads_back_to_where_its_words_stand():
    text = "see Ros%61 M&aacute;rquez now"
    view = next(view for view in views(text) if "Márquez" in view.text)
    at = view.text.index("Rosa")
    start, end = view.original(at, at + len("Rosa Márquez"))
    assert text[start:end] == "Ros%61 M&aacute;rquez"


def test_an_encoding_within_an_encoding_leads_back_to_the_whole_run():
    inner = base64.b64encode(b"Begoa%20Ib&aacute;ez lives there").decode()
    outer = base64.b64encode(f"payload {inner} end".encode()).decode()
    text = f"<{outer}>"
    view = next(view for view in views(text) if "Begoa Ibáez" in view.text)
    start, end = view.original(0, len(view.text))
    assert text[start:end] == outer


@given(st.text(max_size=80))
def test_any_text_is_read_and_offsets_stay_inside(text):
    for view in views(text):
        for at in range(len(view.text)):
            start, end = view.original(at, at + 1)
            assert 0 <= start < end <= len(text)


def test_a_digest_is_no_text():
    digest = (
        "bf59780d76da2b12da0243b8888e76b4a28ec636000ae90b5a50221ea676" + "54756d"
    )  # ends with the letters of a name
    assert all("Tum" not in view.text for view in views(f'"sha256:{digest}"'))
