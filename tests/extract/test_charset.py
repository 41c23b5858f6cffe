"""Bytes become the characters that were meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.charset import decode

SPANISH = "El señor Núñez pidió la dirección; ¿quién la dio? – “nadie”"
RUSSIAN = "Заявление о выдаче документов было подано в понедельник утром, ответа не было получено до сих пор. " * 4


@pytest.mark.parametrize(
    ("content", "declared", "text", "fitting"),
    [
        (SPANISH.encode(), None, SPANISH, True),
        (SPANISH.encode("cp1252"), None, SPANISH, True),
        (SPANISH.encode("cp1252"), "iso-8859-1", SPANISH, True),
        (SPANISH.encode("cp1252"), "utf-8", SPANISH, False),
        (SPANISH.encode(), "us-ascii", SPANISH, True),
        (SPANISH.encode(), "x-unknown", SPANISH, False),
        (SPANISH.encode("utf-16"), None, SPANISH, True),
        (SPANISH.encode("utf-16-be"), None, SPANISH, True),
        (SPANISH.encode("utf-8-sig"), "iso-8859-1", SPANISH, True),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN, True),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, True),
        ("日本語".encode("iso-2022-jp"), "iso-2022-jp", "日本語", True),
        (b"plain", "utf-16", "plain", False),
        (b"+ADw-script+AD4-", "utf-7", "+ADw-script+AD4-", False),
        (b"\\u0041", "unicode_escape", "\\u0041", False),
        (b"n\x81 caf\xe9", "iso-8859-1", "n\x81 café", True),
        (b"", None, "", True),
    ],
)
def test_bytes_become_what_was_meant(content, declared, text, fitting):
    assert decode(content, declared) == (text, fitting)


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "hex", "zlib", "cp037", "idna", "\x00", "a b", "utf-32", "big5"]),
)
def test_no_bytes_and_no_label_raise(content, declared):
    decode(content, declared)
