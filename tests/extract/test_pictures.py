"""Files of several pictures: what of them is not looked at is said and counted."""

from io import BytesIO

import pytest
from PIL import Image

from amparo.extract import pictures
from amparo.extract.documents import read_document
from amparo.extract.scan_page import ScanPage
from amparo.extract.scans import Scans
from amparo.records.item import Kind, Outcome

BLANK = ScanPage(width=72.0, height=72.0, blank=True)


def saved(form, count, **options):
    frames = [Image.new("L", (400, 300), 20 * at) for at in range(count)]
    out = BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:], **options)
    return out.getvalue()


def ended(content):
    asked = Scans()
    found = read_document(Kind.image, content, scans=asked)
    how = found.custody
    return len(asked.asked), how.outcome, (how.expected, how.read, how.failed), how.reason


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_picture_is_read_and_the_others_are_counted(form):
    pages, outcome, counts, reason = ended(saved(form, 3, duration=100))
    assert (pages, outcome, counts) == (1, Outcome.unsupported, (3, 0, 3))
    assert "The file holds 3 pictures, of which only the first was read." in reason


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG", "TIFF"])
def test_of_one_picture_nothing_is_left_out(form):
    pages, _, counts, reason = ended(saved(form, 1))
    assert (pages, counts) == (1, (1, 0, 1)) and "of which only" not in reason


def test_every_page_of_a_tiff_is_read_and_those_beyond_all_bounds_are_counted():
    found = pictures.read_pictures(saved("TIFF", 4), lambda number, picture: BLANK)
    assert (found.pages, found.left_out, found.failures) == (4, 0, ())
    cut = pictures.read_pictures(saved("TIFF", 4), lambda number, picture: BLANK, most=3)
    assert (cut.pages, cut.left_out, len(cut.text.pages)) == (3, 1, 3)
