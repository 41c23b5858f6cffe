"""Rich text as the text people read, and packed as Outlook packs it."""

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.errors import UnreadableItem
from amparo.extract.normalise import normalise
from amparo.extract.rtf import DEEPEST, read_rtf
from amparo.extract.rtf_packed import unpacked
from tests.extract.outlook_made import stored

FONTS = rb"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}"
CASES = [
    (rb"{\rtf1\ansi words}", "words"),
    (rb"{\rtf1\ansi one\par two\line three}", "one\ntwo\nthree"),
    (rb"{\rtf1\ansi a\tab b\cell c\row d}", "a\tb\tc\nd"),
    (rb"{\rtf1\ansi\ansicpg1252 Do\'f1a \u8364?5 \{ok\}}", "Doña €5 {ok}"),
    (rb"{\rtf1\ansi\uc2 \u241 ab\uc0 \u241 ab}", "ññab"),
    (rb"{\rtf1\ansi" + FONTS + rb"\f1\'ef\'f0\f0  Ana}", "пр Ana"),
    (rb"{\rtf1\ansi" + FONTS + rb"\f2\'83\'65\'83X}", "テス"),
    (rb"{\rtf1\ansi \u-10187?\u-8390? x}", "\U0001d73a x"),
    (rb"{\rtf1\ansi{\info{\author Nobody}}{\stylesheet{\s1 Style;}}seen}", "seen"),
    (rb"{\rtf1\ansi{\*\generator Program;}{\*\unknown hidden}seen}", "seen"),
    (rb"{\rtf1\ansi \b0\*\cs7 seen}", "seen"),  # a star inside a group hides nothing
    (rb"{\rtf1\ansi{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}}", "shown"),
    (rb"{\rtf1\ansi{\pict\bin5 }}}}}}after}", "after"),
    (
        rb"{\rtf1\ansi{\header secret\par}{\footer secret}said{\*\annotation a note}{\footnote a foot\par two} again.{\*\shptxt box}}",
        "secret\n\nsaid again.\n\n[footnotes]\na foot\ntwo\n\n[comments]\na note\n\n[text boxes]\nbox",
    ),
    (rb"{\rtf1\ansi{\footnote alone}}", "[footnotes]\nalone"),
    (rb"{\rtf1\ansi words}garbage", "words"),
    (rb"{\rtf1\ansi cut off", "cut off"),
    (rb"{\rtf1\ansi\fromtext plain\par text}", "plain\ntext"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "text"), CASES, ids=[str(at) for at in range(len(CASES))])
def test_rich_text_is_what_it_shows(content, text):
    assert read_rtf(content).chars == text


WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 "
    rb"Mar\'eda &amp; Jos\u233?{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 bold\htmlrtf }\htmlrtf0 {\*\htmltag92 </b>}"
    rb"{\*\mhtmltag64 <i>never</i>}{\*\htmltag84 &lt;}\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}{\*\htmltag64 <p>}"
    rb"next{\*\htmltag72 </p>}}"
)


def test_a_web_page_wrapped_in_rich_text_is_read_as_the_page():
    found = read_rtf(WRAPPED)
    assert found.html and "María & Josébold<" in found.chars and "next" in found.chars and "never" not in found.chars


def test_pictures_are_counted():
    assert read_rtf(rb"{\rtf1 a{\pict 00}{\object{\*\objdata 00}{\result b}}}").objects == 2


@pytest.mark.parametrize("content", [b"words", rb"{\rtf1" + b"{" * (DEEPEST + 5)])
def test_what_is_no_rich_text_is_damaged(content):
    with pytest.raises(UnreadableItem):
        read_rtf(content)


@given(st.binary(max_size=300))
def test_any_bytes_in_rich_text_end_in_normalised_text(raw):
    chars = read_rtf(rb"{\rtf1\ansi " + raw).chars
    assert normalise(chars) == chars


@given(st.binary(min_size=1, max_size=500))
def test_what_is_stored_comes_out_as_it_was(raw):
    rtf = rb"{\rtf1 " + raw
    assert unpacked(stored(rtf)) == rtf


def test_packed_rich_text_of_the_format_s_own_example():
    # MS-OXRTFCP 4.1: one example of the standard, and what it unpacks to.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"short", pack("<4I", 20, 5, 0x12345678, 0) + b"words"],
    ids=["empty", "short", "unknown"],
)
def test_what_is_not_packed_is_damaged(content):
    with pytest.raises(UnreadableItem):
        unpacked(content)


def test_a_packed_text_cannot_grow_beyond_what_it_says():
    bomb = pack("<4I", 0, 100, 0x75465A4C, 0) + (b"\xff" + b"\x00\x0f" * 8) * 1000
    assert len(unpacked(bomb)) <= 100
