"""The PDF set anew: bars of one width, every word that stays, nothing that tells of what was removed or who made it."""

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.publish.redacted import Mark
from amparo.publish.typeset import typeset
from tests.publish.factories import BIRTH, CLERK, PERSON, exhibit, message, part, story
from tests.publish.readers import black_boxes, by_pdfium, by_pdfminer, rendered, squeezed, unpacked


@pytest.fixture(scope="module")
def whole():
    return typeset(story(), "en", False)


def test_how_long_removed_words_were_changes_no_byte(whole):
    assert typeset(story(gone=1), "en", False) == whole
    assert typeset(story(gone=400), "en", False) == whole


def test_every_bar_is_of_one_size_whatever_it_covers_and_says():
    long = Mark("official", 1234567)
    made = typeset(exhibit(message("a ", PERSON, " b ", long, "\n\n> ", BIRTH, sender=(CLERK,))), "en", False)

    boxes = black_boxes(made)
    assert len(boxes) == 4
    assert len({size for _, *size in map(tuple, boxes) for size in [tuple(size)]}) == 1


@pytest.mark.parametrize("lang", ["en", "es"])
def test_all_bars_of_the_story_are_drawn_and_black(lang):
    made = typeset(story(), lang, False)

    assert len(black_boxes(made)) == 13
    assert rendered(made, 1).getextrema()[0] == 0


@pytest.mark.parametrize("read", [by_pdfium, by_pdfminer])
def test_two_engines_read_every_word_that_stays_and_every_label(whole, read):
    text = squeezed(read(whole))

    for words in (
        "Good morning,", "I am looking for", "Person 14", "identity", "who lives somewhere near the old mill.",
        "Noor Ibarra", "505-555-0142", "> I am looking for", ">> An older line that somebody quoted before",
        "official 3 [a licensing clerk, Motor Vehicles]", "NMX-000", "Attachment 2 (picture)", "Withheld",
        "request 24-118", "MV 000120–000121", "8 May 2018, 9:14 (UTC-06:00)", "ab12" * 16, "a tenant who never spoke",
    ):  # fmt: skip
        assert squeezed(words) in text, words


def test_labels_stand_among_the_words_in_the_order_of_the_page(whole):
    told = "I am looking for Person 14, born identity, who lives"

    assert squeezed(told) in squeezed(by_pdfium(whole))


@pytest.mark.parametrize(
    ("lang", "draft"), [("en", "DRAFT – may not be published"), ("es", "BORRADOR – no se puede publicar")]
)
def test_a_draft_says_so_on_every_page_above_and_across(lang, draft):
    plain, marked = typeset(story(), lang, False), typeset(story(), lang, True)

    assert all(page.count(draft) == 2 for page in by_pdfium(marked))
    assert draft not in "".join(by_pdfium(plain))
    pale = [sum(rendered(made, 1).histogram()[222:229]) for made in (plain, marked)]
    assert pale[1] > pale[0] + 5_000


def test_it_says_nothing_of_its_making_and_is_accessible(whole):
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert dict(pdf.docinfo) == {"/Title": "Exhibit 007"}
        assert pdf.Root.Lang == "en" and pdf.Root.MarkInfo.Marked
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert "pdfuaid" in xmp and not any(word in xmp for word in ("Create", "Date", "xmpMM", "Typst", "typst"))
        with pdf.open_outline() as outline:
            titles = [item.title for top in outline.root for item in (top, *top.children)]
        assert titles[:2] == ["Exhibit 007", "Message 1 of 3"]
    every = unpacked(whole)
    for word in (
        b"/CreationDate",
        b"/ModDate",
        b"/Author",
        b"/Producer",
        b"Typst",
        b"m1@mesa",
        b"/EmbeddedFile",
        b"/JS",
    ):
        assert word not in every, word


def test_the_same_exhibit_gives_the_same_bytes_in_another_language_others(whole):
    assert typeset(story(), "en", False) == whole
    assert typeset(story(), "es", False) != whole


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("\x00\x07 nul", "⟨U+0000⟩⟨U+0007⟩nul"),
        ("\U0001f600 smile", "⟨U+1F600⟩smile"),
        ("שלום العربية", "⟨U+05E9⟩⟨U+05DC⟩⟨U+05D5⟩⟨U+05DD⟩"),
        ("中文字", "⟨U+4E2D⟩⟨U+6587⟩⟨U+5B57⟩"),
        ("\u202eabc\ud800", "⟨U+202E⟩abc⟨U+D800⟩"),
        ("#import \"/etc/passwd\" $x$ *b* \\ `raw` <a>", "#import\"/etc/passwd\"$x$*b*\\`raw`<a>"),
        ("col\t" * 90, "col" * 90),
        (">" * 40 + " deep", "deep"),
    ],
)  # fmt: skip
def test_no_characters_of_a_record_are_lost_or_obeyed(words, read):
    made = typeset(exhibit(message(words, PERSON)), "en", False)

    assert read in squeezed(by_pdfium(made))


def test_a_long_word_breaks_and_stays_whole():
    word = "QUJD" * 200
    made = typeset(exhibit(message(word)), "en", False)

    assert word in squeezed(by_pdfium(made)) and "\u200b" not in "".join(by_pdfium(made))


def test_a_mail_of_many_pages_is_set_whole():
    made = typeset(exhibit(message("The clerk wrote back at noon about the plate.\n" * 3000, PERSON)), "es", True)

    text = by_pdfium(made)
    assert len(text) > 20
    assert "".join(text).count("noon") == 3000


def test_an_exhibit_of_nothing_is_a_page():
    empty = message(parts=(part("subject"), part("body")), sender=(), to=())

    assert "nowordsstandhere" in squeezed(by_pdfium(typeset(exhibit(empty, source=[]), "en", False)))


PIECES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs",)), max_size=30),
        st.sampled_from([PERSON, BIRTH, CLERK, Mark("x\x00y"), Mark("person", 10**9)]),
    ),
    max_size=8,
)


@given(PIECES, PIECES, st.integers(1, 90))
@settings(max_examples=20, deadline=None)
def test_nothing_that_a_record_holds_stops_it_and_no_length_is_told(body, subject, gone):
    def one(gone):
        told = message(*body, subject=subject, sender=subject, gone=gone)
        return typeset(exhibit(told), "en", False)

    made = one(gone)
    assert made == one(1)
    marks = sum(isinstance(piece, Mark) for piece in (*body, *subject, *subject))
    assert len(black_boxes(made)) == marks and len({tuple(box[1:]) for box in black_boxes(made)}) <= 1


def test_pages_are_opened_by_pdfium_without_repair(whole):
    document = pypdfium2.PdfDocument(whole)
    assert len(document) == 2 and document.get_toc() is not None
    document.close()
