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


@pytest.mark.parametrize("page", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "text",
    [
        SPANISH.replace("–", "-").replace("“", '"').replace("”", '"'),
        "CONDADO DE DOÑA ANA: ÑANDÚ, PEÑA, MUÑOZ",
        "Nuñez",
        "Dirección;Año\nCalle de la Peña 3;1980\n",
        "1º piso, 2ª planta; £5 más IVA",
        "café, naïve, résumé, Zoë, façade",
    ],
)
def test_what_windows_the_macintosh_and_dos_wrote_is_told_apart(page, text):
    assert decode(text.encode(page)) == (text, True)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("word—word, pages 3–5, it’s O’Brien’s l’été", "cp1252"),
        ("She said “no” – and that’s all…", "cp1252"),
        ("She said “no” – and that’s it… as Núñez did", "mac_roman"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy, řekl Dvořák v Třebíči. " * 4, "cp1250"),
        ("Zażółć gęślą jaźń, powiedział Łukasz Wałęsa do świętej. " * 4, "cp1250"),
        ("这是一个测试文件，用于检查编码。" * 5, "gb18030"),
    ],
)
def test_dashes_and_other_languages_are_not_taken_for_another_machine(text, page):
    assert decode(text.encode(page)) == (text, True)


@settings(deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "hex", "zlib", "cp037", "idna", "\x00", "a b", "utf-32", "big5"]),
)
def test_no_bytes_and_no_label_raise(content, declared):
    decode(content, declared)
