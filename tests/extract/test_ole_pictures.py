"""Pictures in old letters, books and shows: each comes out once and whole; what only looks like one does not."""

import struct
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from amparo.extract.ole_pictures import DRAWN, pictures_in_ole
from amparo.extract.registry import read_bytes
from amparo.records.item import Outcome
from amparo.records.member import Refused
from tests.extract.test_old_office import doc
from tests.records.ole_file import ole_file


def picture(form, size=(300, 250)):
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, form)
    return out.getvalue()


def blip(kind, instance, content, digests=1, tag=b"\xff"):
    body = bytes(range(16)) * digests + tag + content
    return struct.pack("<HHI", instance << 4, kind, len(body)) + body


PNG, JPEG, BMP, TIFF = picture("PNG"), picture("JPEG"), picture("BMP", (40, 30)), picture("TIFF", (40, 30))
BLIPS = [
    (blip(0xF01E, 0x6E0, PNG), PNG),
    (blip(0xF01E, 0x6E1, PNG, 2), PNG),
    (blip(0xF01D, 0x46A, JPEG), JPEG),
    (blip(0xF01D, 0x6E3, JPEG, 2), JPEG),
    (blip(0xF01F, 0x7A8, BMP[14:]), BMP),
    (blip(0xF029, 0x6E4, TIFF), TIFF),
]


def found(*streams, name="Data"):
    return list(pictures_in_ole(ole_file({name: b"".join(streams)})))


@pytest.mark.parametrize(("held", "content"), BLIPS, ids=["png", "png of two", "jpg", "jpg of two", "bmp", "tif"])
def test_a_picture_comes_out_whole_wherever_it_stands(held, content):
    (one,) = found(b"x\x1e\xf0" * 9, held, b"rest", held)  # the same one twice is one
    assert one.content == content
    with Image.open(BytesIO(one.content)) as opened:
        opened.load()
        assert opened.size == ((40, 30) if content in (BMP, TIFF) else (300, 250))


def test_a_drawing_is_named_and_what_only_looks_like_a_picture_is_none():
    (drawing,) = found(blip(0xF01A, 0x3D4, b"lines", tag=b""))
    assert isinstance(drawing, Refused) and (drawing.outcome, drawing.reason) == (Outcome.unsupported, DRAWN)
    near = [
        blip(0xF01E, 0x6E0, JPEG),  # says PNG
        blip(0xF01E, 0x123, PNG),
        blip(0xF01F, 0x7A8, b"x" * 60),
        blip(0xF01E, 0x6E0, PNG)[:-9000] if len(PNG) > 9000 else b"\0\x6e\x1e\xf0\xff\xff\xff\x7f" + PNG,
    ]
    assert found(*near) == []


def test_the_pieces_of_a_book_are_put_together():
    held = blip(0xF01D, 0x46A, JPEG)
    cut = len(held) // 2
    records = ((0x0809, b"start"), (0x00EB, held[:cut]), (0x003C, held[cut:]), (0x00FC, b"words"), (0x003C, held))
    book = b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in records)
    assert [one.content for one in found(book, name="Workbook")] == [JPEG]


def test_a_letter_gives_out_its_pictures_in_their_order():
    kinds = [doc("see the scans\r"), ole_file({"PowerPoint Document": b"", "Pictures": BLIPS[0][0] + BLIPS[2][0]})]
    assert [read_bytes(content, "a")[2].chars for content in kinds] == ["see the scans", ""]
    _, custody, _ = read_bytes(kinds[1], "a")
    assert custody.expected == 3 and custody.failed == 2  # what the show holds, none of it read without OCR


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=80), st.integers(0, len(BLIPS) - 1), st.integers(0, 60), st.binary(max_size=8))
def test_nothing_raises(before, number, at, noise):
    held = BLIPS[number][0]
    held = held[:at] + noise + held[at + len(noise) :]
    list(pictures_in_ole(ole_file({"Data": before + held})))
    list(pictures_in_ole(held))
