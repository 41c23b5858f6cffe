"""What a PDF keeps apart from what its pages paint is found and can be searched; near misses give nothing."""

import time

import pytest

from amparo.check.pdf import inspect_pdf
from amparo.check.pdf_content import said_in
from tests.check.pdf_samples import PLAIN, SECRET, document, saved
from tests.check.pdf_samples_apart import CONTROLS, LEAKS, WORDS, stamp

PICTURES = {"image_hidden"}


@pytest.mark.parametrize("name", LEAKS)
def test_what_is_kept_apart_is_found(name):
    make, kind = LEAKS[name]
    found = inspect_pdf("a.pdf", make())
    assert {leak.kind for leak in found.leaks} == {kind}
    if kind not in PICTURES:
        assert any(SECRET in leak.words for leak in found.leaks)
        assert any(SECRET in passage.text for passage in found.passages)


@pytest.mark.parametrize("name", CONTROLS)
def test_a_near_miss_gives_nothing(name):
    assert inspect_pdf("a.pdf", CONTROLS[name]()).leaks == ()


def test_the_words_of_a_stamp_are_read_and_shown():
    found = inspect_pdf("a.pdf", saved(stamp(WORDS)))
    assert found.leaks == ()
    assert any(SECRET in passage.text and passage.shown for passage in found.passages)


def test_remarks_between_objects_are_read():
    whole = saved(document(PLAIN))
    at = whole.find(b"endobj") + len(b"endobj")
    found = inspect_pdf("a.pdf", whole[:at] + b"\n% " + SECRET.encode() + whole[at:])
    assert any(SECRET in passage.text for passage in found.passages)


@pytest.mark.parametrize("piece", [b"(", b"[(", b"BI ", b"BI ID ", b"<", b"%\n", b"[(a\\)", b"\\(", b"[(a) "])
def test_broken_contents_take_no_time(piece):
    began = time.perf_counter()
    list(said_in(piece * 50_000))
    assert time.perf_counter() - began < 5
