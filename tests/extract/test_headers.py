"""Header lines as names and readable values."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.extract.headers import content_type, readable, split_head

HEADS = [
    (b"From: a@b.example\n\nbody", [("From", "a@b.example")], b"body"),
    (b"A: 1\r\nb: 2\r\nA: 3\r\n\r\nbody", [("A", "1"), ("b", "2"), ("A", "3")], b"body"),
    (b"Received: one\n\ttwo\n  three\n\n", [("Received", "one two three")], b""),
    (b"Subject:\n folded at once\n\n", [("Subject", "folded at once")], b""),
    (b"Subject:\nX:y\n\n", [("Subject", ""), ("X", "y")], b""),
    (b"A: 1\nno header\nB: 2\n\nbody", [("A", "1")], b"no header\nB: 2\n\nbody"),
    (b"A: 1", [("A", "1")], b""),
    (b"no header at all\n\nx", [], b"no header at all\n\nx"),
    (b"\nbody", [], b"body"),
    (b"", [], b""),
]


@pytest.mark.parametrize(("content", "headers", "body"), HEADS)
def test_a_head_ends_where_its_headers_end(content, headers, body):
    found, at = split_head(content)
    assert list(found) == headers and content[at:] == body


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"=?utf-8?q?Petici=C3=B3n_de?= records", "Petición de records"),
        (b"=?UTF-8?B?UGV0aWNpw7Nu?=", "Petición"),
        (b"=?utf-8?q?Pet?= =?utf-8?q?ici=C3=B3n?= x", "Petición x"),
        (b"=?utf-8?B?UGV0aWNpww==?=\r\n =?utf-8?B?s24=?=", "Petición"),
        (b"=?iso-8859-1*es?q?Petici=F3n?=", "Petición"),
        (b'"=?utf-8?q?Ru=C3=ADz?=, Ana" <ana@doh.example>', '"Ruíz, Ana" <ana@doh.example>'),
        ("Petición".encode(), "Petición"),
        ("Petición".encode("cp1252"), "Petición"),
        (b"=?utf-8?x?what?= =?utf-8?q", "=?utf-8?x?what?= =?utf-8?q"),
        (b"=?utf-8?B?w?= stays", "=?utf-8?B?w?= stays"),
        (b"=?nonsense?q?a=E9b?=", "aéb"),
        (b"=?utf-8?q?a=0Ab?=", "a b"),
        (b"a =? b", "a =? b"),
    ],
)
def test_a_value_is_decoded(written, read):
    assert readable(written) == read


@pytest.mark.parametrize(
    ("value", "media", "parameters"),
    [
        ("text/html; charset=utf-8", "text/html", {"charset": "utf-8"}),
        ('Multipart/Mixed; boundary="a;b\\"c"; x', "multipart/mixed", {"boundary": 'a;b"c'}),
        ("text", "text/plain", {}),
        ("", "text/plain", {}),
    ],
)
def test_a_content_type_is_a_type_and_its_parameters(value, media, parameters):
    assert content_type((("Content-Type", value),)) == (media, parameters)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_no_head_raises_and_none_is_longer_than_the_mail(content):
    headers, at = split_head(content)
    assert 0 <= at <= len(content)
    assert all(name and "\n" not in value for name, value in headers)


@pytest.mark.parametrize(
    "piece", [b"\r", b"\n ", b"A:b\n", b"=?a?q?", b"=?a?q?x?=", b"=?a?q?x?= ", b"\n \n", b"=?utf-8?q?x"]
)
def test_time_grows_with_the_head(piece):
    started = time.process_time()
    split_head(b"A: " + piece * (300_000 // len(piece)))
    assert time.process_time() - started < 4
