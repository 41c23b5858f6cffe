"""Every way to leak as a file of its own, found on its page and in its place; every near miss passed."""

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pikepdf import Name

from amparo.check.inspection import Inspection
from amparo.check.kind import kinds
from amparo.check.leak import Leak
from amparo.check.pdf import inspect_pdf
from amparo.shipped import shipped
from amparo.strict_yaml import read_yaml
from tests.check.pdf_samples import (
    BOX,
    NAME,
    PLAIN,
    SAMPLES,
    SECRET,
    annotated,
    attached_file,
    black_rectangle,
    document,
    rectangle_in_a_form,
    redact_annotation,
    saved,
)

LEAKS = [sample for sample in SAMPLES if sample.kind]
CONTROLS = [sample for sample in SAMPLES if not sample.kind]
# What a sample must give beside its own kind, since it is both.
ALSO = {
    "text_layer_under_a_drawn_box": {"image_under_box"},
    "picture_boxed_by_an_update": {"image_under_box"},
}


@pytest.mark.parametrize("sample", LEAKS, ids=lambda sample: sample.name)
def test_a_leak_is_found_on_its_page_and_in_its_place(sample):
    found = inspect_pdf("a.pdf", sample.make())
    told = [leak for leak in found.leaks if leak.kind == sample.kind]
    assert told, found.leaks
    assert {leak.kind for leak in found.leaks} - {sample.kind} == ALSO.get(sample.name, set())
    assert told[0].page == sample.page
    assert told[0].place and told[0].engines and told[0].path == "a.pdf"
    if sample.boxed:
        x0, y0, x1, y1 = told[0].box
        assert x0 < x1 and y0 < y1


@pytest.mark.parametrize("sample", CONTROLS, ids=lambda sample: sample.name)
def test_a_near_miss_gives_nothing(sample):
    assert inspect_pdf("a.pdf", sample.make()).leaks == ()


def test_every_kind_of_pdf_has_a_sample():
    text = shipped("check", "kinds.pdf.yaml").read_text(encoding="utf-8")
    told = set(read_yaml(text, "kinds")) - {"personal_data", "missed_elsewhere"}
    assert {sample.kind for sample in LEAKS} == told
    assert len(told) >= 25
    assert len(CONTROLS) >= 25


def test_both_readers_see_what_a_box_covers():
    (leak,) = inspect_pdf("a.pdf", rectangle_in_a_form()).leaks
    assert leak.engines == ("pdfium", "pdfminer")
    assert leak.words == SECRET
    x0, y0, x1, y1 = leak.box
    assert 138 < x0 < 142 and 230 < x1 < 250  # written from 140 on, 700 from the foot of a page 792 high
    assert 792 - 712 < y0 < y1 < 792 - 695


def test_passages_hold_everything_and_say_what_is_shown():
    pdf = document(PLAIN + NAME + BOX)
    pdf.docinfo["/Keywords"] = "kept aside"
    pdf.Root.Lang = pikepdf.String("en")
    annotated(pdf, Subtype=Name.Text, Contents=pikepdf.String("a note"))
    passages = inspect_pdf("a.pdf", saved(pdf)).passages
    shown = " ".join(passage.text for passage in passages if passage.shown)
    hidden = {passage.place: passage.text for passage in passages if not passage.shown}
    assert "Record of the office" in shown and SECRET not in shown
    assert {passage.engine for passage in passages if SECRET in passage.text} == {"pdfium", "pdfminer"}
    assert hidden["metadata /Keywords"] == "kept aside"
    assert hidden["page 1, annotation Text"] == "a note"
    assert "F1" in hidden["names"].split()
    assert hidden["page 1, under_rectangle"] == SECRET


def test_files_inside_are_handed_on_with_their_path():
    seen = []

    def within(path, data):
        seen.append((path, data))
        return Inspection((Leak(path, "not_understood", "file"),))

    found = inspect_pdf("a.pdf", attached_file(), within)
    assert seen == [("a.pdf!list.txt", f"name: {SECRET}".encode())]
    assert [(leak.path, leak.kind) for leak in found.leaks] == [
        ("a.pdf", "attachment"),
        ("a.pdf!list.txt", "not_understood"),
    ]


def test_the_words_of_a_mark_for_redaction_are_told():
    (leak,) = inspect_pdf("a.pdf", redact_annotation()).leaks
    assert leak.words == SECRET


@given(at=some.integers(0, 5000), what=some.binary(max_size=40), cut=some.booleans())
@settings(max_examples=30)
def test_bad_bytes_are_no_error(at, what, cut):
    data = black_rectangle()
    at %= len(data)
    bad = data[:at] + what + (b"" if cut else data[at + len(what) :])
    first, second = inspect_pdf("a.pdf", bad), inspect_pdf("a.pdf", bad)
    assert first == second
    assert all(leak.kind in kinds() for leak in first.leaks)
