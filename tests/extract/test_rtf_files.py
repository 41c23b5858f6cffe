"""Pictures and objects in rich text come out whole, once; links and drawings are told."""

import struct
from binascii import hexlify
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from amparo.extract.registry import read_bytes
from amparo.extract.rtf_files import LINKED, NO_FILE, SPOILT, files_in_rtf
from amparo.records.item import Outcome
from amparo.records.member import Refused


def picture(form):
    out = BytesIO()
    Image.new("L", (40, 30), 200).save(out, form)
    return out.getvalue()


PNG, JPEG = picture("PNG"), picture("JPEG")


def digits(raw):
    """As Word writes them, in lines."""
    told = hexlify(raw)
    return b"\r\n".join(told[at : at + 64] for at in range(0, len(told), 64))


def text(raw):
    return struct.pack("<I", len(raw) + 1) + raw + b"\0"


def ole(native, label=b"Package", form=2):
    return (
        struct.pack("<II", 0x501, form) + text(label) + text(b"") + text(b"") + struct.pack("<I", len(native)) + native
    )


def packaged(name, content):
    return b"\x02\0" + name + b"\0" + name + b"\0" + bytes(4) + text(name) + struct.pack("<I", len(content)) + content


PACKAGE = ole(packaged(b"C:\\notes\\list.csv", b"name,dob\r\nAna,1990\r\n"))
SHOWN = (
    rb"{\rtf1\ansi before {\*\shppict{\pict{\*\picprop x}\picw40\pngblip\bliptag1{\*\blipuid "
    + b"0123456789abcdef" * 2 + b"}\r\n" + digits(PNG) + rb"}}{\nonshppict{\pict\wmetafile8 " + digits(b"lines" * 40) + b"}}"
    + rb"{\object\objemb{\*\objclass Package}{\*\objdata " + digits(PACKAGE) + rb"}{\result shown}} after}"
)  # fmt: skip


def test_text_pictures_and_files_are_read():
    one, two = files_in_rtf(SHOWN)
    assert (one.name, one.content) == ("picture 1.png", PNG)
    assert (two.name, two.content) == ("list.csv", b"name,dob\r\nAna,1990\r\n")
    _, custody, told = read_bytes(SHOWN, "a.rtf")
    assert custody.outcome is Outcome.read
    assert told.chars == "before shown after\n\nlist.csv\nname\tdob\nAna\t1990"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (rb"{\rtf1{\pict\jpegblip " + digits(JPEG) + b"}{\\pict\\jpegblip " + digits(JPEG).upper() + b"}}", [JPEG]),
        (rb"{\rtf1{\pict\pngblip\bin%d " % len(PNG) + PNG + b"}}", [PNG]),
        (rb"{\rtf1{\pict\pngblip " + digits(JPEG) + b"}}", []),  # says png
        (rb"{\rtf1{\pict\pngblipx " + digits(PNG) + b"}}", []),
        (rb"{\rtf1{\pict\pngblip}" + b" words" * 1000 + digits(PNG) + b"}", []),
        (rb"{\rtf1{\object{\*\objdata " + digits(ole(b"x" * 60, form=1)) + b"}}}", [LINKED]),
        (rb"{\rtf1{\object{\*\objdata " + digits(ole(b"x" * 60, b"Equation.3")) + b"}}}", [NO_FILE]),
        (rb"{\rtf1{\object{\*\objdata " + digits(PACKAGE[:70]) + b"}}}", [SPOILT]),
    ],
    ids=["jpeg twice", "raw", "other form", "other word", "far away", "link", "old form", "cut"],
)
def test_what_is_none_is_told_or_left(source, expected):
    assert [one.reason if isinstance(one, Refused) else one.content for one in files_in_rtf(source)] == expected


def test_a_drawing_alone_is_counted():
    source = rb"{\rtf1\ansi words {\pict\wmetafile8 " + digits(b"lines" * 40) + b"}}"
    assert "pictures or files: 1" in read_bytes(source, "a.rtf")[1].reason


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(SHOWN)), st.binary(max_size=12))
def test_nothing_raises(at, noise):
    list(files_in_rtf(SHOWN[:at] + noise + SHOWN[at + len(noise) :]))
