"""Redactions on printed pages: what is a box, what only looks like one, and what they cite."""

import pytest
import typst

from amparo.extract.pdf_text import read_pdf
from amparo.extract.redaction import cited_in, marks

PAGE = "#set page(width: 400pt, height: 300pt, margin: 40pt)\n#set text(size: 11pt)\n"
OVER = "#place(top + left, dx: {x}pt, dy: {y}pt, rect(width: 100pt, height: 14pt, fill: {fill}))"


def redactions(body):
    return read_pdf(typst.compile((PAGE + body).encode())).redactions


def told(body):
    return [(one.kind, one.cited, one.text_under) for one in redactions(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He lives at #box(fill: black, width: 80pt, height: 9pt) today.", [("black", None, False)]),
        ("He lives at Calle Cinco 418." + OVER.format(x=50, y=-2, fill="black"), [("black", None, True)]),
        ("He lives at Calle Cinco 418." + OVER.format(x=50, y=-2, fill="white"), [("white", None, True)]),
        ("#rect(fill: black, text(fill: white)[(b)(6), (b)(7)(C)])", [("black", "(b)(6); (b)(7)(C)", False)]),
        ("#box(fill: black, width: 80pt, height: 9pt) § 14-2-1(A)(4)", [("black", "§ 14-2-1(A)(4)", False)]),
        ("His name is [REDACTED].", [("label", None, False)]),
        ("His name is (b)(6).", [("label", "(b)(6)", False)]),
        # what only looks like a redaction
        ("#rect(width: 100%, fill: black, text(fill: white)[Department of Health])", []),
        (
            "#table(columns: 2, fill: (x, y) => if y == 0 {black}, text(fill: white)[Name], text(fill: white)[Day], [a], [b])",
            [],
        ),
        ("#underline[word] #line(length: 100%) #rect(width: 200pt, height: 3pt, fill: black)", []),
        ("#rect(width: 200pt, height: 60pt, stroke: 2pt)[framed]", []),
        ("#highlight[yellow words]", []),
        ("#rect(fill: luma(220))[shaded words]", []),
        ("#rect(fill: white)[words on white]", []),
        ("#box(fill: black, width: 4pt, height: 4pt) a bullet", []),
        ("Withheld under 5 U.S.C. § 552(b)(6).", []),
        (
            "#place(rect(width: 90pt, height: 40pt, fill: black))#place(dx: 2pt, dy: 2pt, rect(width: 86pt, height: 36pt, fill: white))",
            [],
        ),
    ],
)
def test_boxes_and_marks(body, expected):
    assert told(body) == expected


def test_a_box_has_its_place_in_points_from_the_top_left():
    (one,) = redactions("#place(top + left, dx: 10pt, dy: 20pt, rect(width: 100pt, height: 14pt, fill: black))")
    assert one.page == 1
    assert one.box == pytest.approx((50, 60, 150, 74), abs=0.6)


def test_a_box_painted_twice_or_in_pieces_is_one():
    piece = "#place(top + left, dx: {}pt, rect(width: 50pt, height: 14pt, fill: black))"
    assert len(redactions(piece.format(0) + piece.format(50) + piece.format(0))) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("call (b)(6), (b)(7)(C) now", ["(b)(6), (b)(7)(C)"]),
        ("DOB: XXXXX", ["XXXXX"]),
        ("█████ lives there", ["█████"]),
        ("[testado por ley] y [Redacted]", ["[testado por ley]", "[Redacted]"]),
        ("exempt under (b)(5)", []),
        ("send a REDACTED copy", []),
        ("the XXX road, A-XXXXX-9", []),
    ],
)
def test_marks_in_words(words, found):
    assert [span.of(words) for span, _ in marks(words)] == found


@pytest.mark.parametrize(
    ("words", "in_box", "cited"),
    [
        ("(b) (7) (C)", False, "(b) (7) (C)"),
        ("b6, b7C", True, "b6; b7C"),
        ("b6", False, None),
        ("RCW 42.56.230(3)", False, "RCW 42.56.230(3)"),
        ("room 14-2", False, None),
    ],
)
def test_exemptions(words, in_box, cited):
    assert cited_in(words, in_box=in_box) == cited


@pytest.mark.parametrize(("tone", "found"), [(0, 1), (200, 0)])
def test_small_pictures_that_are_all_black_are_boxes(tone, found):
    picture = (
        f'image(bytes(({tone},) * 64), format: (encoding: "luma8", width: 16, height: 4), width: 60pt, height: 12pt)'
    )
    # Many of them: pdfium ends the whole program when one is freed twice.
    body = "".join(f"#place(top + left, dx: 40pt, dy: {at}pt, {picture})\n" for at in range(0, 200, 20))
    assert len(redactions("He lives at\n" + body)) == 10 * found
