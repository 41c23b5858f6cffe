"""Every way to leak as a file of its own, found on its page and in its place; every near miss passed."""

import pytest

from amparo.check.kind import kinds
from amparo.check.pdf import inspect_pdf
from tests.check.pdf_samples import (
    SAMPLES,
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


def test_every_kind_has_a_sample():
    of_pages = set(kinds()) & {sample.kind for sample in SAMPLES}
    assert len(of_pages) >= 25
    assert {sample.kind for sample in LEAKS} <= set(kinds())
    assert len(CONTROLS) >= 25
