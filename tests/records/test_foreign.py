"""Formats that nothing reads are told by their content, with what to do; texts that begin like one are texts."""

import pytest

from amparo.records.foreign import SIGNS, told_of
from amparo.records.item import Kind, Outcome
from amparo.records.sniff import HEAD, sniff
from amparo.report.reasons import sentences

BINARY = b"\0\1\2\3 some bytes \0\0"


@pytest.mark.parametrize(("at", "sign"), [sign[:2] for sign in SIGNS], ids=[f"{at}" for at in range(len(SIGNS))])
def test_every_sign_is_told_in_both_languages(at, sign):
    content = (b"\x00" * at + sign + BINARY * 4)[:HEAD]
    outcome, reason = told_of(content)
    assert outcome is Outcome.unsupported and reason in sentences("es")
    assert sniff(content, "report.txt", content) is Kind.other


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + BINARY, "OneNote"),
        (b"\0\1\0\0Standard ACE DB\0", "Access"),
        (b"ID3\x03\0\0", "sound"),
        (b"\xff\xfb\x90\x64\0\0\0", "sound"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "sound"),
        (b"\0\0\0\x18ftypmp42\0\0", "film"),
        (b"\0\0\0\x18ftypM4A \0\0", "sound"),
        (b"MZ\x90\0\3\0\0\0", "program"),
        (b"%!PS-Adobe-3.0\nshowpage", "PostScript"),
        (b"\0\5\x16\7\0\2\0\0Mac OS X", "Macintosh"),
    ],
)
def test_what_it_is_and_what_to_do_is_said(content, words):
    assert words in told_of(content)[1]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"AC10 was the exhibit number.", "a", Kind.txt),
        (b"ID3 of the list: see below.", "a", Kind.txt),
        (b"MZ asked for it.", "a", Kind.txt),
        ("OggS está señalado".encode(), "a", Kind.txt),
        ("ID3,name,dob\n".encode("utf-16-le"), "a.csv", Kind.csv),
        (b"a -lh5- in a line", "a", Kind.txt),
        (b"\0\0\0\x18ftypheic\0\0", "a", Kind.image),
        (b"\0\0\0\x18ftypavif\0\0", "a", Kind.image),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a", Kind.image),
    ],
)
def test_what_only_looks_so_is_read(content, name, kind):
    assert told_of(content) is None and sniff(content, name, content) is kind
