"""Promises about covered text: whatever lies under an opaque box is found, whatever stands on one is not."""

import string

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from amparo.check.pdf import inspect_pdf
from tests.check.pdf_samples import PLAIN, document, saved

WORDS = some.text(string.ascii_letters + string.digits, min_size=2, max_size=16)
SHADE = some.integers(0, 10).map(lambda tenth: tenth / 10)
COLOUR = some.tuples(SHADE, SHADE, SHADE)
SIZE = some.integers(6, 16)
TURN = some.sampled_from([0, 90, 180, 270])


def told(colour):
    return "{} {} {} rg".format(*colour)


def written(words, x, y, size, colour):
    return f"{told(colour)} BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def over(words, x, y, size, colour, margin=3):
    """A rectangle that covers what `written` writes: no letter of the font is wider than its size, or deeper than 0.3 of it."""
    wide, deep = len(words) * size * 1.02 + 2 * margin, 0.3 * size + margin
    return f"{told(colour)} {x - margin} {y - deep} {wide} {size + deep + margin} re f\n"


PLACED = {
    "words": WORDS,
    "x": some.integers(20, 320),
    "y": some.integers(60, 640),
    "size": SIZE,
    "ink": COLOUR,
    "paint": COLOUR,
    "turn": TURN,
}


@settings(max_examples=40)
@given(**PLACED, before=some.booleans(), after=some.booleans())
def test_text_under_an_opaque_rectangle_is_found(words, x, y, size, ink, paint, turn, before, after):
    content = (
        PLAIN * before + written(words, x, y, size, ink) + over(words, x, y, size, paint) + "0 g\n" + PLAIN * after
    )
    pdf = document(content)
    pdf.pages[0].obj.Rotate = turn
    found = inspect_pdf("a.pdf", saved(pdf)).leaks
    assert words in "".join(leak.words for leak in found).replace(" ", "")
    assert all(leak.page == 1 and leak.box for leak in found)


@settings(max_examples=40)
@given(**PLACED)
def test_text_on_a_rectangle_is_not_hidden(words, x, y, size, ink, paint, turn):
    assume(max(abs(one - other) for one, other in zip(ink, paint, strict=True)) >= 0.3)  # else nobody reads it
    pdf = document(PLAIN + over(words, x, y, size, paint) + written(words, x, y, size, ink))
    pdf.pages[0].obj.Rotate = turn
    assert inspect_pdf("a.pdf", saved(pdf)).leaks == ()


@settings(max_examples=20)
@given(size=some.integers(7, 24), share=some.floats(0.0, 0.5), colour=COLOUR)
def test_a_box_that_begins_behind_a_word_tells_nothing(size, share, colour):
    line = written("Known", 72, 400, size, (0, 0, 0))
    end = 72 + size * 2.9 + share * size
    assert inspect_pdf("a.pdf", saved(document(PLAIN + line + f"{told(colour)} {end} 390 200 30 re f\n"))).leaks == ()
